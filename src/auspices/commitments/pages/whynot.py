"""The page of why not: which verdict a reader asks for, what the present one rests on, and what would bring it there."""

from collections.abc import Iterator
from dataclasses import replace

from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.whatif import draft_of
from auspices.face.answers import Hint, HintedPart, WhyNotPage
from auspices.face.contexts import Link
from auspices.face.contexts import Standing as Shown
from auspices.face.verdicts import look
from auspices.kernel.problems import Problem
from auspices.monitor.explanations.explained_standings import Asking
from auspices.monitor.plan.cells import bearers_of
from auspices.monitor.questions.why_not import Suggestion, WhyNot, why_not
from auspices.monitor.questions.why_not_parts import possible
from auspices.pack.model import Commitment
from auspices.pack.reading import nearest
from auspices.pack.saying import CALLS, bearer_words


def whynot_page(picture: Picture, id_: str) -> WhyNotPage:
    """The page. Raises Problem COMMITMENT-UNKNOWN, and VERDICT-UNKNOWN for a verdict to which the commitment cannot come, or of a concern."""
    point, pack = picture.point, picture.point.pack
    commitment = pack.commitments.get(id_)
    if commitment is None:
        raise Problem(
            "COMMITMENT-UNKNOWN", f'There is no commitment "{id_[:80]}".', "", nearest(id_[:80], pack.commitments)
        )
    if commitment.shape == "concern":
        raise Problem(
            "VERDICT-UNKNOWN",
            "A concern comes to no verdict: nobody bears it.",
            "",
            "Its page counts what is reported of it.",
        )
    bearers = sorted(bearers_of(commitment), key=lambda one: bearer_words(one, pack).casefold())
    bearer, reading = point.query.get("bearer", bearers[0]), point.query.get("reading", "")
    if bearer not in bearers or reading not in commitment.readings:
        raise Problem(
            "COMMITMENT-UNKNOWN",
            f'"{commitment.id}" is borne by {", ".join(bearers)}.',
            "bearer",
            f"Readings: {', '.join(one or 'main' for one in commitment.readings)}.",
        )
    if commitment.shape != "through":
        picture = Picture(point, frozenset((id_,)))
    facets = _facets(picture, commitment)
    asking = Asking(picture.evidence, point.viewpoint())
    try:
        standing = asking.standing(commitment, bearer, reading, facets)
    except KeyError:
        raise Problem(
            "COMMITMENT-UNKNOWN", "There is no such item or facet here.", "part", "The commitment's page lists them."
        ) from None
    call = commitment.force in CALLS
    choices = tuple(
        (one, Link(_word(one, call=call), point.here(verdict=one), current=one == point.query.get("verdict")))
        for one in possible(asking, commitment, bearer)
        if one != standing.verdict
    )
    crumbs = Link(commitment.text, picture.link(replace(standing, facets=()))), Link("Why not?")
    page = WhyNotPage(
        **shell(point, f"Why not? {commitment.text}", "overview", *crumbs), timebar=point.time_bar(), standing=picture.shown(standing), choices=choices,
        bearers=tuple(Link(bearer_words(one, pack), point.here(bearer=one), current=one == bearer) for one in bearers) if len(bearers) > 1 else (),
        because=tuple(Link(one, point.page("claim", one)) for one in standing.because[:12]),
    )  # fmt: skip
    wanted = point.query.get("verdict")
    if wanted is None:
        return page
    told = why_not(
        picture.evidence, commitment.id, bearer, wanted, asking.point, reading=reading, facets=dict(facets) or None
    )
    return replace(
        page, rests_on=told.rests_on, answer=told.answer, hints=tuple(_hints(picture, told.suggestions)), parts=tuple(_parts(picture, told, commitment)),
    )  # fmt: skip


def _facets(picture: Picture, commitment: Commitment) -> tuple[tuple[str, str], ...]:
    """The part asked for: ``item=ID``, or ``what=cargo,way=in`` with every facet once; empty for the whole."""
    text = picture.point.query.get("part", "")
    pairs = dict(pair.partition("=")[::2] for pair in text.split(",") if pair)
    roles = ["item"] if commitment.itemised else list(commitment.facets)
    if pairs and set(pairs) != set(roles):
        raise Problem(
            "COMMITMENT-UNKNOWN",
            "There is no such part.",
            "part",
            f"Give each once: {', '.join(roles) or 'it has none'}.",
        )
    return tuple((role, pairs[role]) for role in roles) if pairs else ()


def _word(verdict: str, *, call: bool) -> str:
    told = look(verdict)
    return told.heeded if call and told.heeded else told.word


def _hints(picture: Picture, many: tuple[Suggestion, ...]) -> Iterator[Hint]:
    point = picture.point
    for one in many:
        links = tuple(Link(id_, point.page("claim", id_)) for id_ in one.withdraws)
        draft = draft_of(one, picture)
        trial = Link("try it", point.page("whatif", draft=draft, at=one.at, known=one.known)) if draft else None
        yield Hint(one.sentence, links, trial)


def _parts(picture: Picture, told: WhyNot, commitment: Commitment) -> Iterator[HintedPart]:
    for part in told.parts:
        note = (
            "It stands so already."
            if part.verdict == told.wanted
            else ""
            if part.suggestions
            else "Nothing single would do."
        )
        name = part.note or part.name
        href = (
            picture.point.page("whynot", part.name, verdict=told.wanted)
            if commitment.shape == "through" and part.possible
            else ""
        )
        yield HintedPart(
            Link(name, href), Shown(part.verdict, part.sentence), tuple(_hints(picture, part.suggestions)),
            note if part.possible or part.verdict == told.wanted else "It cannot come to that.",
        )  # fmt: skip
