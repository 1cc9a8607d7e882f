"""The trace of an export for MonPoly: who said what, who belonged to whom, at which second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from auspices.kernel.instants import Instant
from auspices.monitor.claims.admission import from_whole_day, through_its_day
from auspices.monitor.export.monpoly_formulas import ORDERS, Vocabulary, name_of, quoted
from auspices.monitor.plan.cells import Cell
from auspices.pack.model import Claim, Pack
from auspices.pack.phrases import UNKNOWN
from auspices.pack.words import WATCHING


class Trace:
    """Facts by instant, none after `known`."""

    def __init__(
        self, pack: Pack, words: Vocabulary, claims: Sequence[Claim], cells: Sequence[Cell], known: Instant
    ) -> None:
        self.known, self.facts = known, dict[Instant, list[str]]()
        self.tick_at([known])
        for cell in cells:
            self._add(cell.reading.start, f"starts({quoted(name_of(cell))})")
            for instant in (cell.reading.due, cell.commitment.end):
                self.tick_at(() if instant is None else (instant, instant + 1))
        bans = any(cell.commitment.shape == "refrain" for cell in cells)
        lapses = {0, *(cell.commitment.fresh_for for cell in cells)}
        for claim in claims:
            for fact in _said(claim, pack, words):
                self._add(claim.when.earliest, fact)
            self._add(claim.when.latest, f"last({quoted(claim.id)})")
            if bans:
                over = through_its_day(claim.when, pack.zone).latest
                self._add(over, f"over({quoted(claim.id)})")
                self.tick_at((over + 1,))
                if days := from_whole_day(claim.when, pack.zone):
                    self._add(days.earliest, f"whole({quoted(claim.id)})")
            self.tick_at(claim.when.latest + lapse + step for lapse in lapses for step in (0, 1))
        self._belongings(pack, claims, cells)

    def tick_at(self, instants: Iterable[Instant]) -> None:
        """Make time points."""
        for instant in instants:
            if instant <= self.known:
                self.facts.setdefault(instant, ["tick()"])

    def _add(self, instant: Instant, fact: str) -> None:
        self.tick_at((instant,))
        if instant <= self.known:
            self.facts[instant].append(fact)

    def _belongings(self, pack: Pack, claims: Sequence[Claim], cells: Sequence[Cell]) -> None:
        """Who is a member of whom and what lies within what, from when to when, as far as a formula may ask."""
        first = min(self.facts)
        for kind, order in (("actor", pack.members), ("place", pack.containment)):
            asked = {
                test.asked(cell.bearer) for cell in cells if cell.commitment.selector for test in cell.commitment.selector.tests
                if test.kind == kind
            } | ({cell.bearer for cell in cells} if kind == "actor" else set())  # fmt: skip
            said = {
                value for claim in claims if claim.says for role, values in claim.says.roles for value in values
                if pack.events[claim.says.event].roles.get(role) == kind
            } - {UNKNOWN}  # fmt: skip
            pairs = {*product(said, asked), *(product(asked, said) if kind == "place" else ())}
            for part, whole in sorted(pairs):
                for span in order.spans(part, whole):
                    if span.latest < first:
                        continue
                    self._add(max(first, span.earliest), f"{ORDERS[kind]}({quoted(part)},{quoted(whole)})")
                    self.tick_at((span.latest, span.latest + 1))
                    self._add(span.latest + 1, f"no_{ORDERS[kind]}({quoted(part)},{quoted(whole)})")

    def written(self) -> tuple[str, Instant]:
        """The log file and the instant of its time-stamp 0: the epoch of Unix time, or the first instant if that is earlier."""
        origin = min(0, *self.facts)
        lines = (f"@{instant - origin} {' '.join(sorted(set(facts)))}" for instant, facts in sorted(self.facts.items()))
        return "\n".join(lines) + "\n", origin


def _said(claim: Claim, pack: Pack, words: Vocabulary) -> Iterator[str]:
    """A claim as facts: one for each combination of the values it names; a role it does not name is `?`.

    Of a watching, the kinds of event it is for are those said, or those declared for the watcher; one that covers no whole day is none.
    """
    if claim.says is None:
        return
    event = claim.says.event
    values = [claim.says.get(role) or (UNKNOWN,) for role in words.roles[event]]
    if event == WATCHING:
        kinds = pack.kinds_watched(claim.says) if from_whole_day(claim.when, pack.zone) else ()
        values[list(words.roles[event]).index("for")] = tuple(sorted(kinds))
    for chosen in product(*values):
        terms = ",".join(quoted(one) for one in (claim.id, *chosen))
        yield f"{words.predicate(event, claim.stance)}({terms})"
