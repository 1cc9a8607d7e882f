"""The fields of a proposed clause for its reader: each value with the words it rests on, its rule, how it was had, and what else it may be.

A clause comes as ``clause_json`` prints it; of what a person changed the person stands for the reason.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from auspices.commitments.pages.texts.words import GRADE, timed
from auspices.face.texts import FieldShown, ValueShown
from auspices.pack import Pack
from auspices.reading.model import Span

Json = Mapping[str, Any]
ACTORS = (  # key, term, what is said where the text names nobody
    ("speaker", "Who speaks", "Not said in this clause."),
    ("addressees", "Addressed to", "Nobody is addressed by name."),
    ("bearers", "Who is to do it", "Nobody is named."),
    ("inferred_bearers", "Who may be meant", ""),
    ("beneficiaries", "For whose good", ""),
    ("counterpart", "With whom", ""),
)
THINGS = (("action", "What is to be done", "No action is named."), ("object", "Upon what", ""))
PERSON = "changed by a person"


@dataclass(frozen=True)
class Shown:
    """The fields, and the span that each of their keys quotes."""

    fields: tuple[FieldShown, ...]
    quotes: dict[str, Span]


class _Fields:
    """The fields of one clause. ``changed`` are the keys that a person wrote."""

    def __init__(self, clause: Json, pack: Pack | None, changed: Collection[str]) -> None:
        self.clause, self.pack, self.changed = clause, pack, changed
        self.quotes: dict[str, Span] = {}
        self.agree: Mapping[str, str] = next(
            (
                one["confidence"]
                for one in clause.get("opinions") or ()
                if isinstance(one, Mapping) and "confidence" in one
            ),
            {},
        )

    def all(self) -> Iterator[FieldShown]:
        """Every field that has a value or whose lack must be said."""
        for key, term, nothing in ACTORS:
            yield from self.listed(key, term, nothing)
        for key, term, nothing in THINGS:
            yield from self.single(key, term, nothing)
        yield from self.listed("timing", "When", "No time is given.")
        yield from self.listed("places", "Where", "")
        yield from self.listed("instruments", "Texts referred to", "")
        yield from self.listed("manner", "How", "")
        yield from self.single("condition", "On condition", "")
        yield from self.single("exception", "Except", "")
        yield self.track()

    def listed(self, key: str, term: str, nothing: str) -> Iterator[FieldShown]:
        """A field of several values."""
        values = self.clause.get(key) or []
        reasons: Sequence[Json] = (self.clause.get("fields") or {}).get(key) or []
        if values or nothing:
            shown = tuple(
                self.value(key, i, one, reasons[i] if i < len(reasons) else {}) for i, one in enumerate(values)
            )
            yield FieldShown(term, shown, "" if shown else nothing, self.agreed(key))

    def single(self, key: str, term: str, nothing: str) -> Iterator[FieldShown]:
        """A field of one value."""
        value = self.clause.get(key)
        if value:
            yield FieldShown(
                term,
                (self.value(key, 0, value, (self.clause.get("fields") or {}).get(key) or {}),),
                "",
                self.agreed(key),
            )
        elif nothing:
            yield FieldShown(term, (), nothing, self.agreed(key))

    def agreed(self, key: str) -> str:
        """How many readers agree on a field, in words; empty where one alone read it, or a person changed it."""
        return "" if key in self.changed else str(self.agree.get(key, ""))

    def track(self) -> FieldShown:
        """The track by its name in the pack."""
        for shown in self.single("track", "Track", ""):
            names = self.pack.tracks.get(self.clause["track"]) if self.pack else None
            return replace(shown, values=(replace(shown.values[0], text=(names.best() if names else "") or shown.values[0].text),))  # fmt: skip
        return FieldShown("Track", (), "Left open: no cue weighs enough.")

    def value(self, key: str, i: int, value: Any, reason: Json) -> ValueShown:
        """One value with its reason."""
        text, means = self.said(key, value)
        if key in self.changed:
            return ValueShown(text, means, grade=PERSON)
        quote = reason.get("quote")
        at = ""
        if quote and quote["end"] > quote["start"]:
            at = f"{key}-{i}"
            self.quotes[at] = Span(quote["start"], quote["end"])
        grade = GRADE.get(str(reason.get("grade") or ""), "")
        if via := str(reason.get("via") or ""):
            grade += f" (by {via.replace(':', ': ')})"
        other = tuple(called(str(one), self.pack) for one in reason.get("alternatives") or ())
        return ValueShown(text, means, quote["text"] if at else "", at, str(reason.get("rule") or ""), grade, other)  # fmt: skip

    def said(self, key: str, value: Any) -> tuple[str, str]:
        """A value in words, and whom or what it means."""
        if key == "timing":
            return str(value["text"]), timed(value)
        if isinstance(value, Mapping):
            name = called(str(value.get("id") or ""), self.pack)
            text = str(value.get("text") or "") or name
            return text, name if name and name != text else ""
        return called(str(value), self.pack) if key == "instruments" else str(value), ""


def fields_of(clause: Json, pack: Pack | None, changed: Collection[str] = ()) -> Shown:
    """The fields of a clause as ``clause_json`` has it; ``changed`` names the keys that a person wrote."""
    made = _Fields(clause, pack, changed)
    return Shown(tuple(made.all()), made.quotes)


def called(id_: str, pack: Pack | None) -> str:
    """The name that a pack has for an id, else the id."""
    if pack is None or not id_:
        return id_
    if id_ in pack.instruments:
        return pack.instruments[id_].title.best() or id_
    return pack.name(id_) or id_
