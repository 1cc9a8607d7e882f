"""Commitments that a person could choose for a clause, with a pack: shape, phrase, dates, and what the text leaves open."""

from __future__ import annotations

import re
from typing import Any

from auspices.pack import Pack
from auspices.reading.model import Clause, Document

from .bearing import Draft
from .checking import refusal
from .drafting import drafts
from .precedents import rows
from .shapes import likely
from .suggestion import Hole, Suggestion

__all__ = ["Hole", "Suggestion", "suggest"]
MOST = 6
FALLBACK = 1.0  # a shape of less weight is shown with holes only where there is no other


def suggest(clause: Clause, pack: Pack, document: Document) -> tuple[Suggestion, ...]:
    """At most six, the best first; none for a procedural clause. A suggestion without holes is one that the pack's reader takes.

    The clause's id in the pack is the document's id and the clause's, joined by "/". Dates are the text's; a period that no text gives is
    taken from a like commitment of the pack, and `why` says so.
    """
    written = f"{_slug(document.id or 'text')}/{clause.id.replace('(', '.').replace(')', '')}"
    found = rows(pack, written)
    out: list[Suggestion] = []
    last: list[Suggestion] = []
    seen: set[str] = set()
    for shape, weight, why in likely(clause):
        for draft, more in drafts(shape, clause, pack, found, document.lang or "en"):
            draft.why.insert(0, f"{shape}: {why}")
            fields = _ordered({**_frame(clause, pack, written), **draft.fields})
            if str(draft.fields) in seen:
                continue
            seen.add(str(draft.fields))
            _check(draft, fields, pack, document.date)
            total = weight + more - 0.8 * len(draft.holes)
            (last if weight < FALLBACK and draft.holes else out).append(
                Suggestion(shape, fields, tuple(draft.holes), tuple(dict.fromkeys(draft.open)), tuple(draft.why), total)
            )
    return tuple(sorted(out or last, key=lambda one: -one.weight)[:MOST])


def _frame(clause: Clause, pack: Pack, written: str) -> dict[str, Any]:
    out: dict[str, Any] = {"id": written.replace("/", "."), "clause": written}
    if clause.track.value in pack.tracks:
        out["track"] = clause.track.value
    out["force"] = clause.cut.force
    out["text"] = clause.text if len(clause.text) < 240 else clause.text[:236].rsplit(" ", 1)[0] + " ..."
    return out


def _check(draft: Draft, fields: dict[str, Any], pack: Pack, made: str) -> None:
    if draft.holes:
        return
    wrong = refusal(fields, pack, made)
    if wrong:
        draft.holes.append(Hole("entry", wrong))


def _ordered(fields: dict[str, Any]) -> dict[str, Any]:
    """In the order of the pack's files: the text comes last."""
    text = fields.pop("text")
    return {**fields, "text": text}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip("-.") or "text"
