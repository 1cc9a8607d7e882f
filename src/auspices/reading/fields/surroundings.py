"""What the fields of a clause are read from: its text, the names found in it, and the clauses read before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auspices.pack import Pack
from auspices.reading.model import Actor, Clause, Cut, Document, Span

from .calendar import Day, Written, days, full_years, written
from .gazetteer import Hit, Trees, names_of, within, words_of
from .lexicons import lexicon

if TYPE_CHECKING:
    from .letters import Letter


@dataclass(slots=True)
class Surroundings:
    """One document while its clauses are filled in order. `done` are the clauses before; the hits are those of the whole text, in order.
    `several` are those whom "the parties" points back to among the first `looked_at` clauses done: no clause is looked at twice."""

    document: Document
    pack: Pack | None
    trees: Trees
    actors: list[Hit]
    places: list[Hit]
    titles: list[Hit]
    done: list[Clause] = field(default_factory=list)
    year: str = ""
    leads: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    years: list[tuple[int, str]] = field(default_factory=list)
    several: tuple[Actor, ...] = ()
    looked_at: int = 0
    text_parties: tuple[Actor, ...] | None = None
    letters: tuple[Letter, ...] | None = None
    dates: list[Written] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.document.text

    def lead(self, cut: Cut) -> tuple[Span, ...]:
        """The passages on which a clause hangs, from the inside out: the head of a list."""
        if not self.leads:
            self.leads = {unit.n: unit.lead for unit in (*self.document.units, *self.document.preamble)} or {"": ()}
        return self.leads.get(cut.of, ())

    def year_before(self, at: int) -> str:
        """What "9 November" goes by: the year of the document, else that of the last full date before an offset."""
        if self.year:
            return self.year
        place = bisect_right(self.years, at, key=lambda one: one[0])
        return self.years[place - 1][1] if place else ""

    def dates_in(self, span: Span) -> list[Written]:
        """The dates written within a span."""
        first = bisect_left(self.dates, span.start, key=lambda one: one.span.start)
        last = bisect_right(self.dates, span.end, key=lambda one: one.span.end)
        return self.dates[first:last]

    def days_in(self, span: Span) -> list[Day]:
        """The dates within a span that an instrument can have, in the year before it where none is written."""
        return list(days(self.dates_in(span), self.year_before(span.start)))

    def actors_in(self, span: Span) -> list[Hit]:
        """Names of actors within a span."""
        return within(self.actors, span)

    def places_in(self, span: Span) -> list[Hit]:
        """Names of places within a span."""
        return within(self.places, span)

    def titles_in(self, span: Span) -> list[Hit]:
        """Titles of instruments within a span."""
        return within(self.titles, span)

    def parties_named(self, before: int) -> bool:
        """Whether every party of the pack is named before an offset."""
        if self.pack is None or not self.pack.parties:
            return False
        named = {one for hit in self.actors if hit.span.start < before for one in hit.ids}
        return set(self.pack.parties) <= named

    def last_several(self) -> tuple[Actor, ...]:
        """Those whom "the parties" points back to: the addressees of the nearest clause before that addressed several by name, or the parties
        as the text itself has them ("the parties concerned"), whoever they are."""
        vague = frozenset(lexicon("actors")["definite_open"])
        for clause in self.done[self.looked_at :]:
            who = clause.addressees
            open_ = len(who) == 1 and who[0].text.casefold() in vague and not who[0].id
            if open_ or (len(who) > 1 and all(one.id or one.text[:1].isupper() for one in who)):
                self.several = who
        self.looked_at = len(self.done)
        return self.several


def surroundings(document: Document, pack: Pack | None) -> Surroundings:
    """What to read a document's fields from."""
    trees = names_of(pack)
    text = document.text
    words = words_of(text) if pack else []
    actors, places, titles = (tree.hits(text, words) for tree in (trees.actors, trees.places, trees.instruments))
    dates = written(text)
    return Surroundings(
        document,
        pack,
        trees,
        actors,
        places,
        titles,
        year=document.date[:4],
        years=list(full_years(dates)),
        dates=dates,
    )


def body(cut: Cut) -> Span:
    """What the speaker says, not who speaks: the clause from its trigger's end on; all of it where it has a subject of its own ("Elections shall ...")."""
    for role in ("subject", "object"):
        said = cut.roles.get(role)
        if said and said.within(cut.span) and (role == "subject" or said.end <= cut.trigger.start):
            return cut.span
    return Span(max(cut.span.start, min(cut.trigger.end, cut.span.end)), cut.span.end)
