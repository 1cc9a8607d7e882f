"""One reading against one annotation: what was found, and in each clause found, what was right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .aligning import align
from .annotation import Annotated
from .intervals import Counts
from .naming import closeness, instruments_of, members_level, plain, plain_place, resolve, resolve_instrument

Clause = Mapping[str, Any]
SHARES = {
    "clause recall": "annotated clauses that were found",
    "trackable recall": "trackable clauses found and proposed as trackable",
    "clause precision": "proposed clauses that are annotated ones",
    "trackable precision": "clauses proposed as trackable that are",
    "act": "of clauses found",
    "force": "of clauses found",
    "underlying force": "of clauses found where either names one",
    "speaker": "of clauses found, all speakers and no more",
    "normalised dates": "of those annotated or proposed: value and inclusive flag, missed clauses counted",
    "track": "of clauses found where a track is proposed",
    "track abstained": "of clauses found that have a track",
}
LISTS = {
    "addressee F1": "addressees",
    "bearer F1": "bearers",
    "beneficiary F1": "beneficiaries",
    "place F1": "places",
    "instrument F1": "instruments",
    "urgency F1": "timing",
}


@dataclass
class Knowledge:
    """What a pack lends to the comparison: names of its actors' ids; titles and dates of its instruments'."""

    actors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    instruments: Mapping[str, tuple[Sequence[str], str]] = field(default_factory=dict)


@dataclass
class Tally:
    """Outcomes of all clauses so far. `shares` are yes or no, `lists` counts, one entry a clause; `errors` say what was wrong where."""

    shares: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    lists: dict[str, list[Counts]] = field(default_factory=lambda: defaultdict(list))
    false_binding: int = 0
    binding_nowhere: int = 0
    non_binding: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in another text's outcomes."""
        for mine, theirs in ((self.shares, other.shares), (self.lists, other.lists)):
            for name, outcomes in theirs.items():
                mine[name].extend(outcomes)  # type: ignore[arg-type]  # both sides come from the same field
        self.false_binding += other.false_binding
        self.binding_nowhere += other.binding_nowhere
        self.non_binding += other.non_binding
        self.errors.extend(other.errors)


def score(gold: Annotated, proposed: Sequence[Clause], text: str, knowledge: Knowledge | None = None) -> Tally:
    """Compare a reader's clauses (the printed form; a key that no clause has is not scored) with an annotation. `text` is the reader's."""
    know, tally = knowledge or Knowledge(), Tally()
    pairs = align(gold, proposed, text)
    found, matched = dict(pairs), {j for _, j in pairs}
    speaks = {key for clause in proposed for key in clause} or {*LISTS.values(), "trackable", "force", "act"}

    def note(name: str, right: bool, where: str, wanted: object, got: object) -> None:
        tally.shares[name].append(right)
        if right == (name == "track abstained"):
            tally.errors.append(f"{gold.name} {where}: {name}: {got!r}, annotated {wanted!r}")

    for i, clause in enumerate(gold.clauses):
        mine, where = proposed[found[i]] if i in found else None, str(clause.get("id", i + 1))
        note("clause recall", mine is not None, where, _words(gold, clause), "nothing" if mine is None else "")
        if clause.get("trackable") and "trackable" in speaks:
            note("trackable recall", bool(mine and mine.get("trackable")), where, True, mine and mine.get("trackable"))
        if clause.get("force", "binding") != "binding":
            tally.non_binding += 1
            if mine and mine.get("force") == "binding":
                tally.false_binding += 1
                tally.errors.append(f"{gold.name} {where}: FALSE BINDING, annotated {clause['force']}")
        for name, right, wanted, got in _yes_or_no(clause, mine, gold, know) if mine else ():
            note(name, right, where, wanted, got)
        for wanted, got in _dates(clause, mine) if "timing" in speaks else ():
            note("normalised dates", wanted == got, where, wanted, got)
        for name, key in LISTS.items():
            if key in clause and key in speaks:
                said, wanted = _sets(name, clause, mine or {}, gold, know)
                tally.lists[name].append((len(said & wanted), len(said - wanted), len(wanted - said)))
                if said != wanted:
                    tally.errors.append(f"{gold.name} {where}: {name}: {sorted(said)}, annotated {sorted(wanted)}")
    for j, mine in enumerate(proposed):
        right, where = j in matched, str(mine.get("id", j + 1))
        note("clause precision", right, where, "nothing", str(mine.get("text", ""))[:70])
        if not right and mine.get("force") == "binding":
            tally.binding_nowhere += 1
        if mine.get("trackable"):
            tracked = right and bool(gold.clauses[next(i for i, k in pairs if k == j)].get("trackable"))
            note("trackable precision", tracked, where, "not trackable", str(mine.get("text", ""))[:70])
        if not right:
            for name in ("addressee F1", "bearer F1"):
                if said := _sets(name, {}, mine, gold, know)[0]:
                    tally.lists[name].append((0, len(said), 0))
    return tally


def _yes_or_no(clause: Clause, mine: Clause, gold: Annotated, know: Knowledge) -> Iterator[tuple[str, bool, Any, Any]]:
    if "act" in clause and "act" in mine:
        yield "act", _spelt(clause["act"]) == _spelt(mine["act"]), clause["act"], mine["act"]
    if "force" in clause and "force" in mine:
        yield "force", clause["force"] == mine["force"], clause["force"], mine["force"]
    wanted, got = clause.get("underlying_force"), mine.get("underlying_force")
    if "underlying_force" in mine and (wanted or got):
        yield "underlying force", wanted == got, wanted, got
    if "speaker" in clause and "speaker" in mine:
        said, right = _actors("speaker", clause, mine, gold, know)
        yield "speaker", said == right, sorted(right), sorted(said)
    if "track" in clause and "track" in mine:
        if mine["track"]:
            yield "track", mine["track"] == clause["track"], clause["track"], mine["track"]
        if clause["track"]:
            yield "track abstained", not mine["track"], clause["track"], mine["track"]


def _sets(name: str, clause: Clause, mine: Clause, gold: Annotated, know: Knowledge) -> tuple[set[str], set[str]]:
    """What was said and what was wanted, as comparable names."""
    if name == "urgency F1":
        said, wanted = (
            [str(one.get("text", "")) for one in side.get("timing") or () if one.get("type") == "urgency"]
            for side in (mine, clause)
        )
        return _paired(said, wanted, lambda a, b: plain(a) in plain(b) or plain(b) in plain(a))
    if name == "place F1":
        said = [
            one if isinstance(one, str) else str(one.get("text") or one.get("id")) for one in mine.get("places") or ()
        ]
        wanted = [str(one) for one in clause.get("places") or ()]
        return _paired(said, wanted, lambda a, b: bool(closeness(plain_place(a), plain_place(b))))
    if name == "instrument F1":
        texts = [
            one if isinstance(one, str) else str(one.get("id") or one.get("text"))
            for one in mine.get("instruments") or ()
        ]
        split = [part for text in texts for part in ([text] if text in know.instruments else instruments_of(text))]
        return {resolve_instrument(one, gold.instruments, know.instruments) for one in split}, set(
            clause.get("instruments") or ()
        )
    return _actors(LISTS[name], clause, mine, gold, know)


def _actors(key: str, clause: Clause, mine: Clause, gold: Annotated, know: Knowledge) -> tuple[set[str], set[str]]:
    said = [resolve(one, gold.entities, know.actors) for one in mine.get(key) or ()]
    return members_level(said, map(str, clause.get(key) or ()), gold.entities)


def _paired(said: Sequence[str], wanted: Sequence[str], same: Any) -> tuple[set[str], set[str]]:
    """The said ones under the names of the wanted ones that they are, each wanted one once."""
    left, out = list(dict.fromkeys(wanted)), set()
    for one in dict.fromkeys(said):
        other = next((o for o in left if plain(o) == plain(one)), None) or next((o for o in left if same(one, o)), None)
        if other is not None:
            left.remove(other)
        out.add(other if other is not None else f"?{plain(one)}")
    return out, set(wanted)


def _dates(clause: Clause, mine: Clause | None) -> Iterator[tuple[Any, Any]]:
    """(annotated, proposed) for each normalised time of either; None where one side has none that answers."""
    if "timing" not in clause:
        return
    wanted = [normal(one) for one in clause["timing"] or () if one.get("value")]
    got = [normal(one) for one in (mine or {}).get("timing") or () if one.get("value")]
    for one in wanted:
        same = next((other for other in got if other == one), None)
        near = same or next((other for other in got if other[0] == one[0]), None) or (got[0] if got else None)
        if near is not None:
            got.remove(near)
        yield one, near
    for other in got:
        yield None, other


def normal(timing: Mapping[str, Any]) -> tuple[str, bool]:
    """A value that compares: weeks as days, no seconds of nought; the day is in unless it is said not to be."""
    value = re.sub(r"P(\d+)W", lambda m: f"P{int(m[1]) * 7}D", str(timing.get("value")).replace(" ", ""))
    value = re.sub(r"PT(\d+)H", lambda m: f"P{int(m[1]) // 24}D" if int(m[1]) % 24 == 0 else m[0], value)
    return re.sub(r"(T\d\d:\d\d):00\b", r"\1", value), timing.get("inclusive") is not False


def _spelt(act: object) -> str:
    """One spelling: authorise is authorize."""
    return re.sub("ise$", "ize", str(act))


def _words(gold: Annotated, clause: Clause) -> str:
    start, end = clause["span"]
    return gold.folded[start:end][:70]
