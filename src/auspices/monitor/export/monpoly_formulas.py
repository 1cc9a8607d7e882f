"""One cell as one formula of metric first-order temporal logic, in the syntax that MonPoly reads.

The formula has one free variable, `verdict`, satisfied by exactly our verdict, and by nothing while the commitment is not in force. It depends
on the pack alone. Parentheses stand everywhere; negation stands before what is closed, or beside what binds its variables (safe range).

Sources: MonPoly's README and grammar; D. Basin, F. Klaedtke, S. Müller, E. Zălinescu, "Monitoring metric first-order temporal properties",
J. ACM 62(2), 2015, for the logic and its monitorable fragment; docs/semantics.md for the tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from auspices.monitor.plan.cells import Cell
from auspices.pack.model import Event
from auspices.pack.phrases import UNKNOWN
from auspices.pack.words import WATCHING

ORDERS: Mapping[str, str] = {"actor": "member", "place": "within"}
Row = tuple[str, list[str]]


def quoted(text: str) -> str:
    """A constant. The formats have no escape: a double quote becomes a single one, a line break a space."""
    return '"' + re.sub(r"\s", " ", text.replace('"', "'")) + '"'


def named(words: Iterable[str]) -> dict[str, str]:
    """Names of letters, digits and `_` for ids that may hold hyphens; different for different ids."""
    out: dict[str, str] = {}
    for word in words:
        name = base = re.sub(r"[^A-Za-z0-9_]", "_", word)
        n = 2
        while name in out.values():
            name, n = f"{base}_{n}", n + 1
        out[word] = name
    return out


def name_of(cell: Cell) -> str:
    """What a cell is called in the trace: commitment/bearer, and the reading where it is not the main one."""
    return "/".join(part for part in (cell.commitment.id, cell.bearer, cell.reading.name) if part)


@dataclass(frozen=True)
class Vocabulary:
    """The predicates of an export: `said_` and `denied_` for each event, with the claim's id and the event's roles in order."""

    events: Mapping[str, Event]
    names: Mapping[str, str]
    roles: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, events: Mapping[str, Event]) -> Vocabulary:
        """The vocabulary of a pack's events."""
        return cls(events, named(events), {id_: named(sorted(event.roles)) for id_, event in events.items()})

    def predicate(self, event: str, stance: str) -> str:
        """The name for claims of an event of one stance."""
        return f"{'said' if stance == 'for' else 'denied'}_{self.names[event]}"

    def variable(self, event: str, role: str) -> str:
        """A role's name, apart from the words that the formats keep for themselves."""
        return f"{self.roles[event][role]}_"

    def signature(self) -> str:
        """The signature file."""
        lines = ["tick()", "starts(cell:string)", *(f"{name}(id:string)" for name in ("last", "over", "whole"))]
        for order in ORDERS.values():
            lines += [f"{order}(part:string,whole:string)", f"no_{order}(part:string,whole:string)"]
        for id_ in self.events:
            arguments = ",".join(["id:string", *(f"{self.variable(id_, role)}:string" for role in self.roles[id_])])
            lines += [f"{self.predicate(id_, stance)}({arguments})" for stance in ("for", "against")]
        return "\n".join(lines) + "\n"


def both(*parts: str) -> str:
    """The conjunction."""
    return " AND ".join(parts)


def some(names: Iterable[str], inner: str) -> str:
    """The existential closure, in parentheses."""
    listed = ", ".join(names)
    return f"(EXISTS {listed}. ({inner}))" if listed else f"({inner})"


def once(inner: str, after: int = 0) -> str:
    """Now or before, at least `after` seconds ago."""
    return f"(ONCE[{after},*) ({inner}))"


def no(inner: str) -> str:
    """The negation of what already stands in parentheses, or of a predicate."""
    return f"(NOT {inner})"


def belongs(kind: str, part: str, whole: str) -> str:
    """That `part` is, or belongs to, `whole` at this time point (both are terms as written)."""
    order = ORDERS[kind]
    return f"((NOT no_{order}({part}, {whole})) SINCE {order}({part}, {whole}))"


class CellFormula:
    """The subformulas of one cell. `i` and `k` are ids of claims."""

    def __init__(self, cell: Cell, words: Vocabulary) -> None:
        self.cell, self.words = cell, words
        self.start = f"starts({quoted(name_of(cell))})"
        self.begun = once(self.start)

    def after(self, instant: int) -> str:
        """That `instant` lies before this time point."""
        return once(self.start, max(0, instant + 1 - self.cell.reading.start))

    @property
    def in_force(self) -> str:
        """From the start to the end, if it has one."""
        end = self.cell.commitment.end
        if end is None:
            return self.begun
        return f"(ONCE[0,{end - self.cell.reading.start}] ({self.start}))"

    def report(self, id_: str, stance: str) -> str:
        """That claim `id_` of a stance begins here and says what the selector asks."""
        selector = self.cell.commitment.selector
        if selector is None:
            raise ValueError(self.cell.commitment.id)
        asked = {test.role: (test.kind, quoted(test.asked(self.cell.bearer))) for test in selector.tests}
        terms, bound, more = [id_], [], []
        for role in self.words.roles[selector.event]:
            kind, value = asked.get(role, ("", ""))
            if value and kind not in ORDERS:
                terms.append(value)
                continue
            terms.append(self.words.variable(selector.event, role))
            bound.append(terms[-1])
            if value:
                more.append(belongs(kind, terms[-1], value))
        return some(bound, both(f"{self.words.predicate(selector.event, stance)}({', '.join(terms)})", *more))

    def takes_part(self, id_: str, begun: str) -> str:
        """That a claim has begun and does not end before the commitment's start."""
        return both(once(begun), no(once(both(f"last({id_})", no(self.begun)))))

    def heard(self, stance: str) -> str:
        """That some claim of a stance takes part."""
        return some(("i",), self.takes_part("i", self.report("i", stance)))

    def fresh(self, id_: str, begun: str, for_: int = 0) -> str:
        """That a claim has begun and its last second is at most `for_` seconds ago."""
        return both(once(begun), no(once(f"last({id_})", for_ + 1)))

    def overtakes(self, id_: str, stance: str, other: str) -> str:
        """That claim `id_` of a stance began after the last second of claim `other`."""
        return once(both(self.report(id_, stance), once(f"last({other})", 1)))

    def watched(self, id_: str) -> str:
        """That claim `id_` begins here and says that someone other than the bearer's own watches the place `in_` for what is forbidden."""
        by, place = (self.words.variable(WATCHING, role) for role in ("by", "in"))
        of = {
            "by": by,
            "in": place,
            "for": quoted(self.cell.commitment.selector.event if self.cell.commitment.selector else ""),
        }
        terms = [id_, *(of[role] for role in self.words.roles[WATCHING])]
        return some((by,), both(
            f"{self.words.predicate(WATCHING, 'for')}({', '.join(terms)})", no(f'({by} = "{UNKNOWN}")'), no(f'({place} = "{UNKNOWN}")'),
            no(belongs("actor", by, quoted(self.cell.bearer))),
        ))  # fmt: skip

    def text(self, *, party: bool) -> str:
        """The whole formula. `party`: in a party's view, where it has said nothing, the verdict is `no_statement`."""
        rows: list[Row] = SHAPES[self.cell.commitment.shape](self)
        if party:
            spoken = self.spoken()
            said = f"({' OR '.join(spoken)})"
            rows = [
                ("no_statement", [no(one) for one in spoken]),
                *((verdict, [said, *parts]) for verdict, parts in rows),
            ]
        told = "\n  OR ".join(f"(({both(*parts)}) AND (verdict = {quoted(verdict)}))" for verdict, parts in rows)
        return f"((tick() AND {self.in_force})\n AND (\n     {told}))\n"

    def spoken(self) -> list[str]:
        """The ways in which the view may have a claim that bears on the cell."""
        ways = [self.heard("for"), self.heard("against")]
        if self.cell.commitment.shape == "refrain" and self.cell.zone is not None:
            place, zone = self.words.variable(WATCHING, "in"), quoted(self.cell.zone)
            for near in (belongs("place", zone, place), belongs("place", place, zone)):
                watch = some((place,), both(self.watched("i"), near))
                ways.append(some(("i",), self.takes_part("i", watch)))
        return ways


def _achieve(one: CellFormula) -> list[Row]:
    due = one.cell.reading.due
    done = some(("i",), both(once(one.report("i", "for")), once(both("last(i)", one.begun))))
    overtaken = some(("i",), both(one.overtakes("i", "for", "k"), once("last(i)")))
    denied = some(("k",), both(one.takes_part("k", one.report("k", "against")), no(overtaken)))
    rows: list[Row] = [("fulfilled", [done, no(denied)]), ("disputed", [done, denied])]
    if due is None:
        return [
            *rows,
            ("not_done", [no(done), denied]),
            ("pending" if one.cell.waits else "unreported", [no(done), no(denied)]),
        ]
    late = one.after(due)
    denied_since = some(("k",), both(once(one.report("k", "against")), no(once(both("last(k)", no(late))))))
    return [
        *rows,
        ("pending", [no(done), no(late)]),
        ("overdue", [no(done), late, denied_since]),
        ("unreported", [no(done), late, no(denied_since)]),
    ]


def _refrain(one: CellFormula) -> list[Row]:
    place = one.words.variable(WATCHING, "in")
    incident = some(("i",), both(one.takes_part("i", one.report("i", "for")), no(once("over(i)", 1))))
    if one.cell.zone is None:
        return [("violated", [incident]), ("unknown", [no(incident)])]
    watch = both(one.fresh("i", one.watched("i")), once("whole(i)"))
    zone = quoted(one.cell.zone)
    full = some(("i", place), both(watch, belongs("place", zone, place)))
    part = some(("i", place), both(watch, belongs("place", place, zone)))
    return [
        ("violated", [incident]), ("holding", [no(incident), full]), ("partly", [no(incident), no(full), part]),
        ("unknown", [no(incident), no(full), no(part)]),
    ]  # fmt: skip


def _maintain(one: CellFormula) -> list[Row]:
    def live(stance: str, other: str) -> str:
        return some(("i",), both(
            one.takes_part("i", one.report("i", stance)), no(once("last(i)", one.cell.commitment.fresh_for + 1)),
            no(some(("k",), one.overtakes("k", other, "i"))),
        ))  # fmt: skip

    kept, broken, before = live("for", "against"), live("against", "for"), one.heard("against")
    return [
        ("violated", [broken, no(kept)]), ("disputed", [broken, kept]), ("restored", [no(broken), kept, before]),
        ("holding", [no(broken), kept, no(before)]), ("unknown", [no(broken), no(kept)]),
    ]  # fmt: skip


SHAPES: Mapping[str, Callable[[CellFormula], list[Row]]] = {
    "achieve": _achieve, "refrain": _refrain, "maintain": _maintain,
}  # fmt: skip
"""The shapes of the fragment: each verdict with the closed formulas that together give it. A new shape is added here."""
