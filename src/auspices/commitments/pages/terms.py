"""The terms of a commitment in words: its clause, force, bearer, dates, and what tests it."""

from collections.abc import Iterator

from auspices.commitments.pages.picture import Picture
from auspices.face.contexts import Clause, Fact, Link
from auspices.kernel.instants import spell_day
from auspices.kernel.names import Names
from auspices.monitor import Standing
from auspices.monitor.explanations.part_requirements import asks
from auspices.pack.model import Commitment, Instrument, Pack
from auspices.pack.saying import bearer_words, moment, named, period, span, upper

BASIS = {"stated": "named in the text", "inferred": "inferred", "resolved": "resolved"}


def clause_shown(picture: Picture, id_: str) -> Clause:
    """A clause in our words, with its instrument and where that is published."""
    point = picture.point
    clause = point.pack.clauses[id_]
    instrument = point.pack.instruments[clause.instrument]
    link = Link(f"{instrument.title.best()}, point {clause.n}", f"{point.page('instrument', instrument.id)}#{clause.n}")
    return Clause(clause.n, clause.text, link, "", published(instrument), clause.note)


def published(instrument: Instrument) -> tuple[Link, ...]:
    """Where an instrument is published; words only where there is no address."""
    return tuple(Link(note or url, url, lang=lang) for url, note, lang in instrument.published)


def facts(picture: Picture, commitment: Commitment, one: Standing) -> Iterator[Fact]:
    """Force, bearer, to whom, life, date, test, and every name of the places tested."""
    point, pack = picture.point, picture.point.pack
    zone, reading = pack.zone, commitment.readings[one.reading]
    yield Fact("Identifier", commitment.id)
    yield Fact(
        "Force", commitment.force, f"legal nature of the text: {pack.instruments[commitment.instrument].legal_nature}"
    )
    basis = BASIS.get(commitment.bearer_basis, commitment.bearer_basis)
    yield Fact(
        "Borne by",
        bearer_words(one.bearer, pack),
        f"{basis}: {commitment.basis_reason}" if commitment.basis_reason else basis,
    )
    if commitment.to:
        yield Fact("Owed to", named(commitment.to, pack))
    yield Fact(
        "Life",
        upper(one.lifecycle.replace("_", " ").replace(":", ": ")),
        f"since {moment(reading.start, zone)}" if reading.start <= point.at else f"from {moment(reading.start, zone)}",
    )
    if one.due is not None:
        moved = f"moved from {moment(reading.due, zone)}" if reading.due not in (None, one.due) else ""
        yield Fact(
            "Due",
            f"by the end of {moment(one.due, zone)}"
            if moment(one.due, zone) == spell_day(one.due, zone)
            else moment(one.due, zone),
            moved,
        )
    elif commitment.itemised and commitment.within:
        yield Fact("Due", f"{period(commitment.within)} after what opens an item", "Item by item.")
    elif commitment.shape in ("achieve", "respond"):
        yield Fact(
            "Due", "promptly; no date is set" if commitment.promptly else "no date is set", "Nobody invents one here."
        )
    if commitment.fresh_for:
        yield Fact(
            "A report is fresh for",
            span(commitment.fresh_for),
            "After that it speaks no longer, until somebody reports.",
        )
    if commitment.shape == "conduct":
        yield Fact(
            "An assessment speaks for",
            period(commitment.every),
            "After that the standing is unknown until somebody assesses.",
        )
    if commitment.shape == "recur":
        yield Fact("Once in every", period(commitment.every))
    yield from tested_by(commitment, one.bearer, pack, dict(one.facets))
    if commitment.shape == "through":
        under = picture.evidence.plan.through(commitment, one.bearer, point.at)
        yield Fact("Looks through to", "; ".join(f"{below.id} {below.text}" for below in under) or "nothing begun yet")
    yield from _places(commitment, one.bearer, pack)


def tested_by(commitment: Commitment, bearer: str, pack: Pack, facets: dict[str, str]) -> Iterator[Fact]:
    """What it looks for and against, part by part."""
    for asked in asks(commitment, bearer, pack, facets):
        note = f"{upper(asked.against_title)}: {asked.against}" if asked.against else ""
        yield Fact("Tested by" if asked.for_title == "what counts for it" else upper(asked.for_title), asked.for_, note)


def _places(commitment: Commitment, bearer: str, pack: Pack) -> Iterator[Fact]:
    tests = commitment.selector.tests if commitment.selector else ()
    for value in dict.fromkeys(test.asked(bearer) for test in tests):
        if value in pack.places:
            yield Fact("Names of the place", every_name(pack.places[value].names), "All are equal.")


def every_name(names: Names) -> str:
    """Every name of a thing, in the pack's order of languages."""
    return " · ".join(names.aliases())
