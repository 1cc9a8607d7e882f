"""What people decided on a text, as a regression case: an annotation in the form of tests/reading/texts, of the clauses decided on and no others."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from auspices.commitments.models import Text
from auspices.commitments.texts.deciding import ACTORS
from auspices.commitments.texts.folding import tokens
from auspices.commitments.texts.queries import Decisions, Proposed, proposed
from auspices.pack import Pack
from auspices.reading.model import Reading

_PLAIN = ("text", "trigger", "act", "force", "underlying_force")
_REST = ("action", "object", "places", "instruments", "timing", "manner", "condition", "exception", "track", "trackable", "refers_to")  # fmt: skip
Json = dict[str, Any]


def case(row: Text, reading: Reading, decided: Decisions, pack: Pack, file: str) -> Json:
    """The annotation as data: ``document`` (with ``partial``: clauses that nobody decided on are left out), ``entities`` and ``clauses``. ``file`` is the text's."""
    named: dict[str, Json] = {}
    cited: dict[str, Json] = {}
    folded = re.sub(r"\s+", " ", re.sub(r"-\s*\n\s*", "-", row.raw)).strip()
    clauses = [
        _clause(one, named, cited, pack, folded)
        for one in proposed(reading, decided)
        if one.decided is not None and one.decided.kind != "split" and not one.gone
    ]
    document = {
        "id": row.key, "title": row.title, "date": row.date or None, "genre": reading.document.genre, "lang": row.lang, "source_file": file,
        "sha256": row.digest, "partial": True,
    }  # fmt: skip
    return {
        "document": document,
        "entities": dict(sorted(named.items())),
        "instruments": dict(sorted(cited.items())),
        "clauses": clauses,
    }


def printed(data: Mapping[str, Any]) -> str:
    """The annotation as YAML."""
    return str(yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=140))


def _clause(one: Proposed, named: dict[str, Json], cited: dict[str, Json], pack: Pack, folded: str) -> Json:
    fields, decision = one.fields, one.decided
    out: Json = {"id": one.id, **{name: fields.get(name) for name in _PLAIN if fields.get(name) is not None}}
    for name in ACTORS:
        out[name] = [_entity(actor, named, pack) for actor in fields.get(name) or ()]
    out |= {name: fields[name] for name in _REST if name in fields}
    out["instruments"] = [_instrument(str(told), cited, pack) for told in fields.get("instruments") or ()]
    notes = [fields["note"]] if fields.get("note") else []
    if decision and decision.kind == "not-a-commitment":
        out["trackable"] = False
        notes.append("decided: not a commitment")
    if decision and decision.commitment:
        notes.append(f"confirmed as {decision.commitment}")
    if notes:
        out["note"] = "; ".join(notes)
    start, end = fields.get("start"), fields.get("end")
    if isinstance(start, int) and isinstance(end, int) and folded[start:end] == fields["text"]:
        out["offset_norm"] = [start, end]
    return out


def _entity(actor: str | Mapping[str, str], named: dict[str, Json], pack: Pack) -> str:
    """The id under which an actor stands among the entities."""
    given = {"id": actor} if isinstance(actor, str) else dict(actor)
    id_, text = given.get("id", ""), given.get("text", "")
    key = _key(id_ or text)
    entity = named.setdefault(key, {"name": pack.name(id_) if id_ else text})
    if id_ and id_ != key:
        entity["ids"] = [id_]
    if text and text != entity["name"]:
        entity["names"] = list(dict.fromkeys([*entity.get("names", ()), text]))
    return key


def _instrument(told: str, cited: dict[str, Json], pack: Pack) -> str:
    """The id under which another text stands among the instruments: the pack's, or one made of its words."""
    known = pack.instruments.get(told)
    key = told if known else _key(told)
    cited.setdefault(key, {"name": known.title.best() if known else told})
    return key


def _key(words: str) -> str:
    return "_".join(word.upper() for word, _, _ in tokens(words) if word.isascii())[:60] or "NAMED"
