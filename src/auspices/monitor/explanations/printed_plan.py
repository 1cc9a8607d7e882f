"""The compiled plan of one commitment, printed: what it is an instance of, when it runs, what bears on it, who counts, and by which rows it is judged.

Everything here is read from what the engine itself uses (`Plan`, `tablerows`); nothing is said twice by hand but the rules of matching and
admission in words (docs/semantics.md, "Matching a claim to a commitment", "Cells and views").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from auspices.kernel.instants import add_periods
from auspices.monitor.plan.cells import Cell, Plan
from auspices.monitor.sentences.upkeep_sentences import quantity
from auspices.monitor.verdicts.table_rows import TableRow, rows_of
from auspices.pack.model import Commitment, Pack, RoleTest, Selector, View
from auspices.pack.saying import asked_words, bearer_words, listed, moment, named, period, span, upper
from auspices.pack.selectors import ANSWER
from auspices.pack.words import WATCHING


@dataclass(frozen=True, slots=True)
class RolePrinted:
    """One role of a selector: what is asked for, and which claims match it surely, which possibly. Empty `possibly`: none does."""

    role: str
    kind: str
    asks: str
    surely: str
    possibly: str


@dataclass(frozen=True, slots=True)
class PartPrinted:
    """One part of a commitment and what it asks of claims: `words` in the pack's own, `note` what else the engine does with them."""

    part: str
    event: str
    words: str
    roles: tuple[RolePrinted, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PlanPrinted:
    """A compiled plan. `window` are (term, value); `admission` (view, who counts); `rows` are asked in their order, the first that fits decides."""

    commitment: str
    text: str
    shape: str
    force: str
    key: str
    cells: int
    bearers: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]
    window: tuple[tuple[str, str], ...]
    parts: tuple[PartPrinted, ...]
    coverage: str
    admission: tuple[tuple[str, str], ...]
    rows: tuple[TableRow, ...]
    whole: str

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {
            "rows": [one._asdict() for one in self.rows],
            "readings": dict(self.readings),
            "window": dict(self.window),
            "admission": dict(self.admission),
        }


def printed(plan: Plan, commitment_id: str) -> PlanPrinted:
    """The plan of one commitment. Raises KeyError if the pack has none such."""
    pack, one = plan.pack, plan.pack.commitments[commitment_id]
    cells = [*plan.by_commitment.get(one.id, ()), *(cell for cell in plan.umbrellas if cell.commitment is one)]
    return PlanPrinted(
        one.id, one.text, one.shape, one.force, _key(one), 0 if one.itemised else len(cells),
        tuple(dict.fromkeys(bearer_words(cell.bearer, pack) for cell in cells)), tuple(_readings(one, pack)), tuple(_window(one, cells, pack)),
        tuple(_parts(one, cells, pack)), _coverage(one, cells, pack), tuple((view.names.best() or view.id, admission(view, one, pack)) for view in pack.views.values()),
        rows_of(one), _whole(one),
    )  # fmt: skip


def _key(one: Commitment) -> str:
    facets = ["item"] if one.itemised else list(one.facets)
    return f"({', '.join(['commitment', 'bearers together' if one.joint else 'bearer', 'reading', *facets])})"


def _readings(one: Commitment, pack: Pack) -> Iterator[tuple[str, str]]:
    for reading in one.readings.values():
        due = f", due {moment(reading.due, pack.zone)}" if reading.due is not None else ""
        yield (
            reading.name or "main",
            f"from {moment(reading.start, pack.zone)}{due}" + (f" ({reading.note})" if reading.note else ""),
        )


def _window(one: Commitment, cells: list[Cell], pack: Pack) -> Iterator[tuple[str, str]]:
    zone, main = pack.zone, one.readings[""]
    yield "start", moment(main.start, zone)
    if one.shape in ("achieve", "respond"):
        after = (
            f"{period(one.within)} after the first report of what opens the item"
            if one.within and one.itemised
            else "none is set, and none is invented"
        )
        yield "due", moment(main.due, zone) if main.due is not None else after
    if one.end is not None:
        yield "end", moment(one.end, zone)
    if one.renewal is not None and one.end is not None:
        ends = listed(moment(add_periods(one.end, one.renewal.renews, k, zone), zone) for k in (1, 2))
        objecting = listed(sorted(pack.name(who) for who in one.renewal.unless), "or")
        notice = f", {period(one.renewal.notice)} before an end at the latest" if one.renewal.notice else ""
        yield (
            "renews",
            f"by {period(one.renewal.renews)}, to {ends}, and so on"
            + (f", unless {objecting} objects{notice}" if objecting else ""),
        )
    if one.shape == "recur" and cells:
        periods = cells[0].periods
        firsts = listed(moment(periods.first(k), zone) for k in range(3))
        yield "periods", f"{period(one.every)} each, by the calendar of {zone}; they begin on {firsts}, and so on"
    if one.shape == "conduct":
        yield "an assessment speaks for", period(one.every)
    if one.fresh_for:
        yield "a report speaks for", f"{span(one.fresh_for)} after the end of what it reports"
    elif one.shape in ("limit", "during"):
        yield "a report speaks", "until a later one of the other side"
    moving = [
        act.text or f"{act.act} by {named(act.made_by, pack)}"
        for act in dict.fromkeys(act for cell in cells for act in cell.acts)
    ]
    if moving:
        yield "moved by", "; ".join(moving)


def _parts(one: Commitment, cells: list[Cell], pack: Pack) -> Iterator[PartPrinted]:
    titles = {
        "main": "the duty",
        "once": "what opens an item" if one.itemised else "its condition",
        "answers": "the answer of the one asked",
    }
    bearer = cells[0].bearer if len({cell.bearer for cell in cells}) == 1 else ""
    if cells:
        for part, selector in cells[0].asks:
            yield _part(titles[part], selector, one, bearer, pack, _note(part, one, pack), facets=part == "main")
    for exception in one.exceptions:
        yield _part(
            "an exception claimed",
            exception,
            one,
            bearer,
            pack,
            "only a sure match; told beside the verdict, and never changes it",
        )
    for indicator in one.indicators:
        yield _part("an indicator", indicator, one, "", pack, "only a sure match; counted for and against")
    if one.shape == "through":
        yield PartPrinted(
            "the commitments under it",
            "",
            f"those of the same bearer of the clauses {listed(one.patterns)}, begun by then",
            (),
            "",
        )


def _note(part: str, one: Commitment, pack: Pack) -> str:
    if part == "once":
        return (
            "for: met; against: unmet, which denies the reports of it that overlap it in time and agree in every role"
        )
    if part == "answers" or (part == "main" and one.shape == "respond"):
        done = [pack.name(word) for word in sorted(one.done_words or {"carried-out"})]
        return f"by its role {ANSWER}: {listed(done, 'or')} is yes; another agreeing word is agreed; refused is refused; {_POSSIBLE}"
    if one.shape == "limit":
        most = listed(quantity(value, pack.name(unit)) for unit, value in one.at_most.items())
        return f"for: yes with an amount of at most {most}, else no; without an amount in the unit, or as a possible match, it is not counted"
    if one.shape == "conduct":
        levels = "; ".join(f"{pack.name(level)}: {verdict.replace('_', ' ')}" for level, verdict in one.levels.items())
        return f"by its level: {levels}; only of {named(one.judged_by, pack)}, not speaking for the bearer"
    if one.shape == "refrain":
        sure = "which is sure where every role is equal, or belongs either way at some moment, or is not said"
        return f"for: an incident; against: a denial, {sure}; a possible match of an incident leaves it not attributed"
    if one.shape == "maintain":
        return "for: yes; against: no; a possible match against leaves it not attributed"
    return f"for: yes; against: no; {_POSSIBLE}"


def _part(
    title: str, selector: Selector, one: Commitment, bearer: str, pack: Pack, note: str, *, facets: bool = False
) -> PartPrinted:
    roles = [_role(test, bearer, pack) for test in selector.tests]
    if facets and one.shape != "limit":
        for role, values in one.facets.items():
            words = listed(map(pack.name, values))
            roles.append(
                RolePrinted(
                    role,
                    "facet",
                    words,
                    "the value itself, among several, or no value: then it speaks of all",
                    "the value is not known (?)",
                )
            )
    words = asked_words(selector, bearer or "the bearer", pack, facets=one.facets if facets else None)
    return PartPrinted(title, selector.event, upper(words), tuple(roles), note)


_POSSIBLE = "a possible match is counted and shown, and decides nothing"
_SURELY = {
    "actor": "{x}, or throughout the time a member of it",
    "place": "{x}, or throughout the time a place within it",
    "item": "the item, by its id",
}
_POSSIBLY = {
    "actor": "not said, or a member of it for a part of the time",
    "place": "not said, or a place that contains it, or within it for a part of the time",
    "item": "",
}


def _role(test: RoleTest, bearer: str, pack: Pack) -> RolePrinted:
    value = test.value if test.kind == "item" else test.asked(bearer) or "bearer"
    asks = "each item" if test.kind == "item" else "the bearer" if value == "bearer" else bearer_words(value, pack)
    return RolePrinted(
        test.role,
        test.kind,
        asks,
        _SURELY.get(test.kind, "{x} exactly").format(x=asks),
        _POSSIBLY.get(test.kind, "not said"),
    )


def _coverage(one: Commitment, cells: list[Cell], pack: Pack) -> str:
    if one.shape != "refrain" or not cells:
        return ""
    zone, kind = cells[0].zone, one.selector.event if one.selector else ""
    if zone is None:
        return "none: it names no place, so nobody can see the whole of it"
    where = f"{pack.name(zone)}, or a place that contains it; a place within it covers that part"
    return (
        f"{WATCHING}(by, in, for: {kind}): by anyone who is at no moment the bearer or a member of it, in {where}; "
        f"for may be left out by a watcher whose source declares that it watches for it; "
        f"or an impartial report that no {kind} happened there"
    )


def admission(view: View, one: Commitment, pack: Pack) -> str:
    """Who counts in a view, for one commitment."""
    if view.kind == "party":
        return f"what {pack.name(view.party)}, and whoever belongs to it, says itself or expressly adopts; where it says nothing: no statement"
    if one.shape == "conduct":
        who = f"assessments by {named(one.judged_by, pack)}, not by the bearer"
        limits = {
            "public": ", said in public",
            "sources": f", if of {listed(sorted(map(pack.name, view.sources)), 'or')}",
        }
        return who + limits.get(view.kind, "")
    if view.kind == "sources":
        return f"what {listed(sorted(map(pack.name, view.sources)))} say{'s' if len(view.sources) == 1 else ''}"
    if view.kind == "public":
        return "every claim said in public"
    return "every claim" if view.kind == "all" else _verified(one, pack)


def _verified(one: Commitment, pack: Pack) -> str:
    events = {
        selector.event
        for selector in (one.selector, one.once, one.trigger, one.answers, *one.indicators)
        if selector is not None
    }
    events |= {WATCHING} if one.shape == "refrain" else set()
    impartial = sorted(pack.name(source.id) for source in pack.sources.values() if events & source.impartial_for)
    ways = ["the mission's own reports and findings"]
    ways += [f"{listed(impartial)}, impartial for this kind of event"] if impartial else []
    own = {0: "", 1: "the bearer against its own interest", 2: "what both who bear it say against both"}
    ways += [words] if (words := own.get(len(one.bearers) if one.joint else min(len(one.bearers), 1), "")) else []
    ways[-1] += ", naming its own side as the doer" if one.shape == "refrain" and words else ""
    ways += [f"{listed((pack.name(who) for who in one.to), 'or')}, entitled, in the bearer's favour"] if one.to else []
    ways += ["two reports of the same, of reliability A or B, by sources of different groups"]
    return "; ".join(ways) + ("; never the bearer in its own favour" if one.bearers else "")


def _whole(one: Commitment) -> str:
    if one.shape == "concern":
        return "no verdict: its indicators are counted on read"
    if one.itemised:
        return "computed on read: the items that apply, joined by family; a contested one counts as it stands"
    if one.shape == "through":
        return "computed on read: what is under it, joined by family; where none has begun, not applicable"
    return "computed on read: its parts, joined by family" if one.facets else ""


def plan_lines(one: PlanPrinted) -> list[str]:
    """A plan as plain text, a line each."""
    out = [f"{one.commitment}: {one.text}", f"  shape {one.shape}, force {one.force}"]
    out += [
        f"  instance {one.key}"
        + (f"; {one.cells} in all" if one.cells else "; one for each item reported" if "item" in one.key else "")
    ]
    out += [f"  borne by {'; '.join(one.bearers)}" if one.bearers else "  borne by nobody"]
    out += ["", "Window", *(f"  {term}: {value}" for term, value in one.window)]
    if len(one.readings) > 1:
        out += ["", "Readings, side by side", *(f"  {name}: {value}" for name, value in one.readings)]
    for part in one.parts:
        out += ["", f"{upper(part.part)}: {part.words}" + (f" [{part.event}]" if part.event else "")]
        for role in part.roles:
            out += [
                f"  {role.role} ({role.kind}): surely {role.surely}"
                + (f"; possibly {role.possibly}" if role.possibly else "")
            ]
        out += [f"  {part.note}"] if part.note else []
    out += ["", "Coverage", f"  {one.coverage}"] if one.coverage else []
    out += ["", "Who counts", *(f"  {view}: {who}" for view, who in one.admission)]
    out += ["", "The table, asked from the top; the first row that fits decides"] if one.rows else []
    for number, row in enumerate(one.rows, 1):
        needs = f"; needs {' and '.join(row.sides)}" if row.sides else ""
        out += [f"  {number}. {row.verdict.replace('_', ' ') or 'as its level says'}: {row.words} [{row.row}]{needs}"]
    return out + (["", f"The whole: {one.whole}"] if one.whole else [])
