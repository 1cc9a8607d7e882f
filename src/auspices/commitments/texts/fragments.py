"""From a clause of a text to what a pack's files say: the instrument with its clause, the identifiers of both."""

import re
from collections.abc import Sequence
from typing import Any

from auspices.commitments.models import Text
from auspices.commitments.texts.queries import Proposed
from auspices.kernel.instants import iso
from auspices.kernel.problems import Problem
from auspices.pack import Pack

LONGEST = 80


def clause_key(row: Text, clause: str) -> str:
    """The pack's id of a clause of a text: the text's key, and the clause's id in the letters that a pack's ids have ("6(a)" -> "6.a")."""
    key = row.version_of or row.key
    return f"{key}/{re.sub(r'[^A-Za-z0-9._-]+', '.', clause).strip('.')}"[:LONGEST]


def instrument_of(
    row: Text, clause: Proposed, *, legal_nature: str, parties: Sequence[str] = (), paraphrase: str = "", made: str = "",
    pack: Pack | None = None,
) -> dict[str, Any]:  # fmt: skip
    """An instrument with one clause, as written in a pack. ``legal_nature`` and ``parties``, those who made it and may change it together, are a person's to
    say. The clause stands in the ``paraphrase`` given, else in its own words. ``made`` is the date of a text that came in without one. With a pack addressees are those that it declares.

    Raises Problem PACK-VALUE for a text without date, or a clause of a force that no commitment can have.
    """
    key = row.version_of or row.key
    known = pack.instruments.get(key) if pack else None
    date = row.date or made or (iso(known.made.earliest, pack.zone)[:10] if pack and known else "")
    if not date:
        raise Problem("PACK-VALUE", "The text has no date; an instrument needs one.", "made", "Say when it was made.")
    fields = clause.fields
    if fields["force"] == "procedural":
        raise Problem("PACK-VALUE", f'The clause "{clause.id}" is procedural and obliges nobody.', "force")
    ids = [one.get("id") if isinstance(one, dict) else one for one in fields.get("addressees") or ()]
    written: dict[str, Any] = {
        "id": clause_key(row, clause.id), "n": clause.id, "force": fields["force"], "text": paraphrase or fields["text"],
        "addressees": [one for one in ids if one and (pack is None or one in pack.actors)],
        "bearers_named": "true" if fields.get("bearers") else "false",
    }  # fmt: skip
    if fields.get("underlying_force") and fields["underlying_force"] != "procedural":
        written["underlying"] = fields["underlying_force"]
    title = {row.lang or "en": row.title or row.name}
    return {
        "id": key,
        "title": title,
        "made": date,
        "legal_nature": legal_nature,
        "parties": list(parties),
        "clauses": [written],
    }
