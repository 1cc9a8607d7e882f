"""The instruments of a process, and one of them clause by clause with how each commitment stands beside it."""

from django.http import Http404

from auspices.commitments.pages.concerns import concerns
from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import Standpoint
from auspices.commitments.pages.terms import clause_shown, published
from auspices.commitments.texts.entered import texts_of
from auspices.face.contexts import Card, ClauseRow, Fact, InstrumentPage, Link, ListPage
from auspices.kernel.instants import spell
from auspices.pack.model import Instrument, Pack
from auspices.pack.saying import moment, named


def instruments_list(point: Standpoint) -> ListPage:
    """Every instrument of the pack, by its date."""
    pack = point.pack
    counts = [one.instrument for one in pack.commitments.values()]
    items = tuple(
        Card(Link(one.title.best(), point.page("instrument", one.id)), one.note,
             (*_facts(one, pack), Fact("clauses", str(len(one.clauses))), Fact("commitments", str(counts.count(one.id)))))
        for one in sorted(pack.instruments.values(), key=lambda one: (one.made, one.id))
    )  # fmt: skip
    return ListPage(
        **shell(point, "Instruments", "instruments"),
        lede="The texts from which commitments are read, by date.",
        items=items,
        timebar=point.time_bar(),
    )


def instrument_page(picture: Picture, id_: str) -> InstrumentPage:
    """An instrument. Raises Http404 for one that the pack, as adopted then, does not have."""
    point, pack = picture.point, picture.point.pack
    instrument = pack.instruments.get(id_)
    if instrument is None:
        raise Http404
    rows: dict[str, list] = {}
    for one in picture.wholes():
        if not one.reading:
            rows.setdefault(picture.commitment(one).clause, []).append(picture.row(one))
    clauses = tuple(
        ClauseRow(clause_shown(picture, clause.id), clause.n, _force(clause.force, clause.underlying), named(clause.addressees, pack), tuple(rows.get(clause.id, ())), concerns(picture, clause.id))
        for clause in (pack.clauses[one] for one in instrument.clauses)
    )  # fmt: skip
    crumbs = Link("Instruments", point.page("instruments")), Link(instrument.title.best())
    return InstrumentPage(
        **shell(point, instrument.title.best(), "instruments", *crumbs), timebar=point.time_bar(), facts=(*_facts(instrument, pack), *_note(instrument)),
        published=published(instrument), clauses=clauses,
        texts=tuple(Link(one.title or one.name, point.page("text", one.key), lang=one.lang) for one in texts_of(point.process_id, id_, pack, point.clearance)),
    )  # fmt: skip


def _facts(one: Instrument, pack: Pack) -> tuple[Fact, ...]:
    return (
        Fact("made", spell(one.made, pack.zone)), Fact("in force", moment(one.in_force, pack.zone)), Fact("legal nature", one.legal_nature),
        Fact("made by", named(one.parties, pack)),
    )  # fmt: skip


def _note(one: Instrument) -> tuple[Fact, ...]:
    return (Fact("note", one.note),) if one.note else ()


def _force(force: str, underlying: str | None) -> str:
    return f"{force} (recalls a {underlying} one)" if underlying else force
