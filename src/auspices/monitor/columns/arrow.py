"""Judging Arrow tables: claims in, standings out, without a data folder and without Django. The schema is in docs/library.md.

Arrow is an extra (`auspices[arrow]`); columns are read as columns, so that a million claims need no million Python objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NoReturn

import numpy as np

from auspices.kernel.audiences import checked
from auspices.kernel.instants import Instant, Interval, parse_last
from auspices.kernel.problems import Problem
from auspices.monitor.arrays.claim_columns import Amounts, Bools, Codes, Columns, Ints, columns
from auspices.monitor.claims.legal_disputes import law_events
from auspices.monitor.columns.arrow_types import Read, pyarrow, read
from auspices.monitor.columns.evaluator import evaluate as judge
from auspices.monitor.plan.cells import Plan
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Standing
from auspices.pack.model import Claim, Pack, Stance
from auspices.pack.phrases import ITEM, UNKNOWN, Phrase, parse_phrase, with_item
from auspices.pack.reading import nearest
from auspices.pack.words import WATCHING, check_phrase

_STANCES: Mapping[Stance, int] = {"for": 1, "against": 0, "none": -1}


def evaluate(
    pack: Pack,
    claims: Any,
    *,
    at: Instant | str,
    known: Instant | str,
    views: Iterable[str] | None = None,
    clearance: str = "public",
) -> Any:
    """Every standing of a process at (at, known) as a `pyarrow.Table`, one row for each, in the order of `standings`.

    `claims` is a `pyarrow.Table`, or what hands over Arrow (a data frame, a DuckDB relation). `at` and `known` are seconds UTC or ISO texts;
    `views` are ids of the pack's, all by default. The pack's own claims count only if the table holds them.
    Raises Problem ARROW-MISSING, TABLE-COLUMN, TABLE-VALUE, PACK-UNKNOWN, PACK-PHRASE, CLAIM-*, TIME-*, VIEW-UNKNOWN or AUDIENCE-UNKNOWN.
    """
    chosen = list(pack.views if views is None else views)
    for view in chosen:
        if view not in pack.views:
            raise Problem("VIEW-UNKNOWN", f'There is no view "{view[:40]}".', "views", nearest(view, pack.views))
    moments = [_instant(one, pack, name) for name, one in (("at", at), ("known", known))]
    clearance = checked(clearance, pack.parties, "clearance")
    table, plan = read(claims), Plan(pack)
    data = _Claims(pack, table).columns()
    law = Evidence(plan, _few(data, table.ids, table, law_events(pack)))
    del table  # and with it what was read on the way
    found = judge(plan, data, law, at=moments[0], known=moments[1], views=chosen, clearance=clearance)
    del data, law
    return _written(found)


def _instant(one: Instant | str, pack: Pack, where: str) -> Instant:
    if isinstance(one, str):
        return parse_last(one, pack.zone, where)
    if type(one) is int:
        return one
    raise Problem("TIME-UNREAD", f"{one!r} is neither seconds nor a text.", where)


class _Claims:
    """The claims of a table, checked against a pack by the column."""

    def __init__(self, pack: Pack, table: Read) -> None:
        self.pack, self.table = pack, table
        self.retracts, self.corrects = table.texts("retracts"), table.texts("corrects")
        self.bare: Bools = table.given("retracts") & ~table.given("says")

    def columns(self) -> Columns:
        """The columns as the evaluator over columns takes them."""
        table = self.table
        known, earliest, latest = self._times()
        source_code, sources = table.codes("source")
        for source in sources:
            if source not in self.pack.sources:
                where = table.where("source", source_code == sources.index(source))
                raise Problem(
                    "PACK-UNKNOWN",
                    f'The source "{source[:80]}" is not declared.',
                    where,
                    nearest(source, self.pack.sources),
                )
        stance = self._told("stance", "for", _STANCES)
        says, phrases, item, items = self._phrases(stance)
        audience, audiences = table.codes("audience", "public")
        for one in audiences:
            checked(one, self.pack.parties, "audience")
        withdraws = self._withdraws(source_code)
        parts = (
            says,
            stance,
            earliest,
            latest,
            known,
            source_code,
            self._reliability(source_code, sources),
            audience,
            item,
            withdraws,
        )
        return columns(parts, phrases, sources, audiences, items, table.ids, self._amounts())

    def _times(self) -> tuple[Ints, Ints, Ints]:
        """`known`, and the interval as far as it was known (docs/semantics.md, "Time"). A bare retraction may leave the interval out."""
        table = self.table
        known = table.instants("known", None)
        earliest = table.instants("earliest", np.where(self.bare, known, 0), optional=self.bare)
        latest = table.instants("latest", np.where(self.bare, known, 0), optional=self.bare)
        if (wrong := latest < earliest).any():
            raise Problem("TIME-ORDER", "latest lies before earliest.", table.where("latest", wrong))
        if (wrong := (known < earliest) & ~self.bare).any():
            raise Problem("CLAIM-KNOWN", "The claim was known before it happened.", table.where("known", wrong))
        return known, earliest, np.maximum(earliest, np.minimum(latest, known))

    def _told(self, name: str, default: str, words: Mapping[Any, int]) -> Ints:
        code, said = self.table.codes(name, default)
        for one in said:
            if one not in words:
                where = self.table.where(name, code == said.index(one))
                raise Problem("TABLE-VALUE", f'"{one[:40]}" is no {name}.', where, f"Write one of {', '.join(words)}.")
        return np.array([words[one] for one in said] or [0], dtype=np.int64)[code]

    def _reliability(self, source: Ints, sources: Sequence[str]) -> Ints:
        """Grades as numbers from 1; where none is given, that of the source."""
        graded = self._told("reliability", "", {letter: i for i, letter in enumerate(("", *"ABCDEF"))})
        own = np.array([ord(self.pack.sources[one].reliability) - 64 for one in sources] or [0], dtype=np.int64)
        return np.where(graded > 0, graded, own[source])

    def _phrases(self, stance: Ints) -> tuple[Ints, list[Phrase | None], Ints, list[str]]:
        """What is said and of which item, each as codes: one of the column `item` and the role `item` is enough."""
        table = self.table
        said, texts = table.codes("says", "")
        named, items = table.codes("item", "")
        form, told = table.items_apart(texts)
        words = Codes({item: i for i, item in enumerate(items)})
        own, none = np.array([words[item] for item in told] or [0], dtype=np.int64)[said], words[""]
        of_text, of_column = own != none, named != none
        if len(wrong := np.flatnonzero(of_text & of_column & (own != named))):
            self._differ(told[said[wrong[0]]], items[named[wrong[0]]], int(wrong[0]))
        # Whatever the items, one phrase for each form: with an item of its text, of the column, or of neither.
        _, first, code = np.unique(np.append(form, 0)[said] * 2 + of_column, return_index=True, return_inverse=True)
        phrases: list[Phrase | None] = []
        item = np.where(of_column, named, own)
        for kind, at in enumerate(first.tolist()):
            phrase = self._phrase(texts[said[at]], at)
            phrases.append(with_item(phrase, ITEM) if phrase and phrase.one(ITEM) != UNKNOWN else phrase)
            if phrase is None or ITEM not in self.pack.events[phrase.event].roles or of_text[at]:
                continue
            here = code == kind
            if phrase.get(ITEM):  # an item that is not known, or a text in a form that is not taken apart
                if of_column[at] and phrase.get(ITEM) != (items[named[at]],):
                    self._differ(phrase.get(ITEM)[0], items[named[at]], at)
                item[here] = none if phrase.one(ITEM) == UNKNOWN else words[phrase.one(ITEM)]
            elif of_column[at]:
                phrases[kind] = Phrase(phrase.event, tuple(sorted((*phrase.roles, (ITEM, (ITEM,))))))
                for one, row in zip(*np.unique(named[here], return_index=True), strict=True):
                    where = table.at("says", int(np.flatnonzero(here)[row]))
                    check_phrase(Phrase(phrase.event, ((ITEM, (items[one],)),)), self.pack, where)
        if (wrong := (said == _place(texts, "")) & ~self.bare).any():
            raise Problem("TABLE-VALUE", "A claim says nothing.", table.where("says", wrong), "Only a retraction may.")
        watching = np.array([one is not None and one.event == WATCHING for one in phrases] or [False], dtype=bool)
        if (wrong := watching[code] & (stance == 0)).any():
            raise Problem("CLAIM-STANCE", "A claim is against watching.", table.where("stance", wrong))
        return code, phrases, item, list(words)

    def _phrase(self, text: str, at: int) -> Phrase | None:
        where = self.table.at("says", at)
        return check_phrase(parse_phrase(text, where), self.pack, where) if text else None

    def _differ(self, told: str, item: str, at: int) -> NoReturn:
        where = self.table.at("says", at)
        raise Problem("TABLE-VALUE", f'A claim names "{told}" in its phrase and "{item}" as its item.', where)

    def _withdraws(self, source: Ints) -> Ints:
        """The position of the claim that each retracts or corrects; -1 for none."""
        table, out = self.table, np.full(len(self.table.ids), -1, dtype=np.int64)
        place = table.place if self.retracts or self.corrects else {}
        for name, given in (("retracts", self.retracts), ("corrects", self.corrects)):
            for at, target in given:
                where = table.at(name, at)
                if out[at] >= 0:
                    raise Problem("TABLE-VALUE", "A claim both retracts and corrects.", where, "Keep one of the two.")
                if target not in place:
                    raise Problem("PACK-UNKNOWN", f'The claim "{target[:80]}" is not in the table.', where)
                if source[place[target]] != source[at]:
                    raise Problem("CLAIM-SOURCE", f'"{target[:80]}" was made by another source.', where)
                if self.bare[place[target]]:
                    raise Problem("CLAIM-RETRACTED", f'"{target[:80]}" is itself a retraction.', where)
                if name == "retracts" and not self.bare[at]:
                    raise Problem(
                        "TABLE-VALUE", "A claim retracts, and says something too.", where, "Correct it instead."
                    )
                out[at] = place[target]
        return out

    def _amounts(self) -> Amounts:
        table = self.table
        unit, units = table.codes("unit", "")
        value = table.numbers("amount")
        given = ~np.isnan(value)
        unnamed = unit == _place(units, "")
        if (wrong := given & unnamed).any():
            raise Problem("TABLE-VALUE", "An amount has no unit.", table.where("unit", wrong), "Name the unit.")
        return value, np.where(given, unit, -1), units


def _place(words: Sequence[str], word: str) -> int:
    return words.index(word) if word in words else -1


def _few(data: Columns, ids: Sequence[str], table: Read, events: Iterable[str]) -> list[Claim]:
    """The claims that are carried beside verdicts and those that withdraw, as typed claims."""
    wanted = set(events)
    carried = np.array([one is not None and one.event in wanted for one in data.phrases] or [False], dtype=bool)
    withdrawing = data.withdraws >= 0
    stances = {code: word for word, code in _STANCES.items()}
    out = []
    for at in np.flatnonzero(carried[data.says] | withdrawing).tolist():
        target = ids[int(data.withdraws[at])] if withdrawing[at] else ""
        when = Interval(int(data.earliest[at]), int(data.latest[at]))
        phrase, item = data.phrases[data.says[at]], data.items[data.item[at]]
        out.append(Claim(
            ids[at], phrase and with_item(phrase, item or UNKNOWN), stances[int(data.stance[at])], when, int(data.known[at]), data.sources[data.source[at]],
            chr(64 + int(data.reliability[at])), "", data.audiences[data.audience[at]], item, corrects=target,
        ))  # fmt: skip
    return out


def _written(found: Sequence[Standing]) -> Any:
    """Standings as a table: `facets` a list of (role, value), `due` in seconds UTC or null."""
    arrow = pyarrow()
    text = arrow.string()

    def plain(name: str, kind: Any = text) -> Any:
        return arrow.array(map(attrgetter(name), found), kind, size=len(found))

    def lists(name: str, values: Callable[[list[Any]], Any]) -> Any:
        each = list(map(attrgetter(name), found))
        ends = np.cumsum([0, *map(len, each)], dtype=np.int32)
        return arrow.ListArray.from_arrays(ends, values(list(chain.from_iterable(each))))

    def facets(pairs: list[tuple[str, str]]) -> Any:
        columns = [arrow.array([pair[i] for pair in pairs], text) for i in (0, 1)]
        return arrow.StructArray.from_arrays(columns, ["role", "value"])

    def texts(words: list[str]) -> Any:
        return arrow.array(words, text)

    return arrow.table({
        **{name: plain(name) for name in ("commitment", "bearer", "reading")}, "facets": lists("facets", facets),
        **{name: plain(name) for name in ("view", "lifecycle", "verdict", "timing")}, "due": plain("due", arrow.timestamp("s", "UTC")),
        "contested": lists("contested", texts), "because": lists("because", texts), "row": plain("row"),
    })  # fmt: skip
