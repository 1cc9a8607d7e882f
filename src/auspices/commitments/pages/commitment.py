"""The page of one commitment of one bearer: how it stands and why, in every view, with every claim that bears on it."""

from collections.abc import Iterator, Sequence

from auspices.commitments.pages.chain import chain, decided
from auspices.commitments.pages.charts import stacked_chart
from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import view_words
from auspices.commitments.pages.terms import clause_shown, facts
from auspices.evidence.web import claim_words, happened
from auspices.face.contexts import Act, CommitmentPage, Contest, FacetTable, Link, ViewStanding
from auspices.face.contexts import Standing as Shown
from auspices.kernel.problems import Problem
from auspices.monitor import Standing
from auspices.pack.model import Commitment, View
from auspices.pack.reading import nearest
from auspices.pack.saying import upper

SIDES = {
    "achieve": ("Done", "Not done"),
    "refrain": ("Kept", "Not kept"),
    "maintain": ("Holds", "Does not hold"),
    "through": ("For", "Against"),
}


def commitment_page(picture: Picture, id_: str) -> CommitmentPage:
    """The page. Raises Problem COMMITMENT-UNKNOWN for a commitment or bearer that the pack, as adopted then, does not have."""
    point = picture.point
    commitment, bearer = _found(picture, id_)
    views = point.views
    mine = [one for one in picture.every([view.id for view in views]) if (one.commitment, one.bearer) == (id_, bearer)]
    whole = {one.view: one for one in mine if not one.facets and not one.reading}
    now = whole[point.view]
    instrument = point.pack.instruments[commitment.instrument]
    clause = point.pack.clauses[commitment.clause]
    crumbs = (
        Link(instrument.title.best(), point.page("instrument", instrument.id)),
        Link(f"point {clause.n}", f"{point.page('instrument', instrument.id)}#{clause.n}"), Link(point.pack.name(bearer)),
    )  # fmt: skip
    yes, no = decided(picture, now)
    return CommitmentPage(
        **shell(point, commitment.text, "overview", *crumbs), standing=picture.shown(now), timebar=point.time_bar(), clause=clause_shown(picture, commitment.clause),
        facts=tuple(facts(picture, commitment, now)), views=tuple(_view(picture, whole[view.id], view) for view in views),
        readings=tuple(_readings(picture, mine)), bearers=_bearers(picture, commitment, bearer), facets=_facets(picture, mine, commitment),
        chart=stacked_chart(picture, list(whole.values()), views), if_for=SIDES[commitment.shape][0], if_against="Possibly against: not attributed" if now.verdict == "unattributed" else SIDES[commitment.shape][1],
        decided_for=yes, decided_against=no, table_row=now.row, claims=chain(picture, now), acts=tuple(_acts(picture, commitment, bearer)),
        contests=tuple(_contests(picture, commitment)),
    )  # fmt: skip


def _found(picture: Picture, id_: str) -> tuple[Commitment, str]:
    pack = picture.point.pack
    commitment = pack.commitments.get(id_)
    if commitment is None:
        raise Problem(
            "COMMITMENT-UNKNOWN", f'There is no commitment "{id_[:80]}".', "", nearest(id_[:80], pack.commitments)
        )
    by_name = sorted(commitment.bearers, key=lambda one: pack.name(one).casefold())
    bearer = picture.point.query.get("bearer", by_name[0] if by_name else "")
    if bearer not in by_name:
        raise Problem(
            "COMMITMENT-UNKNOWN",
            f'"{id_}" is not borne by "{bearer[:40]}".',
            "bearer",
            f"It is borne by {', '.join(by_name) or 'nobody'}.",
        )
    return commitment, bearer


def _view(picture: Picture, one: Standing, view: View) -> ViewStanding:
    counts = picture.counts(one)
    yes, no = picture.sides(one)
    told = [f"{number} {words}" for number, words in (
        (yes, "for"), (no, "against"), (counts.possible, "possible"), (counts.heard_not_counted, "not counted here"),
    ) if number]  # fmt: skip
    words = f"According to {view_words(view)}" if view.kind in ("party", "sources") else view_words(view)
    link = Link(words, picture.point.here(view=view.id), current=view.id == picture.point.view)
    return ViewStanding(link, picture.shown(one, brief=True), f"Claims: {', '.join(told)}" if told else "")


def _readings(picture: Picture, mine: Sequence[Standing]) -> Iterator[ViewStanding]:
    found = [one for one in mine if one.view == picture.point.view and not one.facets]
    for one in found if len(found) > 1 else ():
        reading = picture.commitment(one).readings[one.reading]
        yield ViewStanding(
            Link(reading.name or "As the text is read first"), picture.shown(one, brief=True), reading.note
        )


def _bearers(picture: Picture, commitment: Commitment, bearer: str) -> tuple[Link, ...]:
    pack = picture.point.pack
    by_name = sorted(commitment.bearers, key=lambda one: pack.name(one).casefold())
    return (
        tuple(Link(pack.name(one), picture.point.here(bearer=one), current=one == bearer) for one in by_name)
        if len(by_name) > 1
        else ()
    )


def _facets(picture: Picture, mine: Sequence[Standing], commitment: Commitment) -> FacetTable | None:
    """The last facet's values as columns, the combinations of the others as rows."""
    if not commitment.facets:
        return None
    pack = picture.point.pack
    found = {one.facets: one for one in mine if one.facets and not one.reading and one.view == picture.point.view}
    *_, last = commitment.facets.values()
    rows: dict[tuple[tuple[str, str], ...], list[Shown]] = {}
    for facets, one in found.items():
        rows.setdefault(facets[:-1], []).append(picture.shown(one, brief=True))
    told = tuple(
        (upper(", ".join(pack.name(value) for _, value in row)) or "All", tuple(cells)) for row, cells in rows.items()
    )
    return FacetTable(tuple(upper(pack.name(value)) for value in last), told)


def _acts(picture: Picture, commitment: Commitment, bearer: str) -> Iterator[Act]:
    point = picture.point
    moving = {act.id for act in picture.evidence.plan.acts(commitment, bearer)}
    for act in sorted(
        (one for one in point.pack.acts if one.commitment == commitment.id and one.known <= point.known),
        key=lambda one: one.when.latest,
    ):
        by = ", ".join(sorted(point.pack.name(one) for one in act.made_by))
        asked = ", ".join(sorted(point.pack.name(one) for one in act.requested_by))
        note = "; ".join(part for part in (f"asked for by {asked}" if asked else "", act.cite) if part)
        yield Act(point.day(act.when.latest), act.text or upper(act.act), by, act.id in moving, note)


def _contests(picture: Picture, commitment: Commitment) -> Iterator[Contest]:
    point = picture.point
    heard = picture.evidence.heard(point.clearance).at(point.known)
    for claim in sorted(picture.evidence.marks.contests(commitment), key=lambda one: (one.known, one.id)):
        if claim.id in heard and claim.says is not None:
            by, ground = point.pack.name(claim.says.one("by")), claim.says.one("ground")
            yield Contest(
                by, ground, claim_words(claim, point.pack), happened(claim, point.pack), point.page("claim", claim.id)
            )
