"""The page of one commitment of one bearer: how it stands and why, in every view, with every claim that bears on it."""

from collections.abc import Iterator, Sequence

from auspices.commitments.pages.chain import chain, decided
from auspices.commitments.pages.charts import item_chart, stacked_chart
from auspices.commitments.pages.concerns import counted
from auspices.commitments.pages.judged import item_table, plan_shown
from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import view_words
from auspices.commitments.pages.terms import clause_shown, facts
from auspices.commitments.pages.whatif import of_commitment
from auspices.evidence.web import claim_words, happened
from auspices.face.contexts import Act, CommitmentPage, Contest, FacetTable, Fact, Link, ViewStanding
from auspices.face.contexts import Standing as Shown
from auspices.kernel.problems import Problem
from auspices.monitor import Standing
from auspices.monitor.claims.legal_disputes import EXCEPTS
from auspices.monitor.explanations.act_effects import act_lines
from auspices.monitor.plan.cells import bearers_of
from auspices.monitor.standings.tally import cells_of
from auspices.monitor.verdicts.table_rows import row_words
from auspices.pack.model import Commitment, View
from auspices.pack.reading import nearest
from auspices.pack.saying import bearer_words, named, upper

SIDES = {
    "achieve": ("Done", "Not done"),
    "respond": ("Granted, or carried out", "Not done"),
    "recur": ("Done", "Not done"),
    "limit": ("Within the limit", "Above the limit"),
    "during": ("Used", "Not used"),
    "conduct": ("Assessed as done, held or open", "Assessed as not done, or in part"),
    "refrain": ("Kept", "Not kept"),
    "maintain": ("Holds", "Does not hold"),
    "through": ("For", "Against"),
}


def commitment_page(picture: Picture, id_: str) -> CommitmentPage:
    """The page. Raises Problem COMMITMENT-UNKNOWN for a commitment or bearer that the pack, as adopted then, does not have."""
    point = picture.point
    commitment = point.pack.commitments.get(id_)
    if commitment is None:
        raise Problem(
            "COMMITMENT-UNKNOWN", f'There is no commitment "{id_[:80]}".', "", nearest(id_[:80], point.pack.commitments)
        )
    if commitment.shape != "through":
        picture = Picture(point, frozenset((id_,)))
    return concern_page(picture, commitment) if commitment.shape == "concern" else _judged(picture, commitment)


def _judged(picture: Picture, commitment: Commitment) -> CommitmentPage:
    point = picture.point
    bearer = _bearer(picture, commitment)
    views = point.views
    mine = [
        one
        for one in picture.every([view.id for view in views], commitment)
        if (one.commitment, one.bearer) == (commitment.id, bearer)
    ]
    whole = {one.view: one for one in mine if not one.facets and not one.reading}
    now = whole[point.view]
    yes, no, condition = decided(picture, now)
    items = picture.parts(now) if commitment.itemised else []
    claims, claims_note = chain(picture, now)
    if_for, if_against = SIDES[commitment.shape]
    return CommitmentPage(
        **shell(point, commitment.text, "overview", *_crumbs(picture, commitment, bearer_words(bearer, point.pack))), standing=picture.shown(now),
        timebar=point.time_bar(*of_commitment(picture, commitment, bearer)), clause=clause_shown(picture, commitment.clause),
        facts=tuple(facts(picture, commitment, now)), views=tuple(_view(picture, whole[view.id], view) for view in views),
        readings=tuple(_readings(picture, mine)), bearers=_bearers(picture, commitment, bearer), facets=_facets(picture, mine, commitment),
        chart=stacked_chart(picture, list(whole.values()), views), if_for=if_for,
        if_against="Possibly against: not attributed" if now.verdict == "unattributed" else if_against,
        if_condition="What opened an item" if commitment.itemised else "On its condition",
        decided_for=yes, decided_against=no, decided_condition=condition, items=item_table(picture, now, items) if commitment.itemised else None,
        item_chart=item_chart(picture, now, items), plan=plan_shown(picture, commitment, now), table_row=row_words(now.row), claims=claims, claims_note=claims_note,
        acts=tuple(_acts(picture, commitment, bearer)), contests=tuple(_contests(picture, now)),
    )  # fmt: skip


def concern_page(picture: Picture, commitment: Commitment) -> CommitmentPage:
    """The page of a concern: its clause and what is counted of its indicators; nobody bears it, and there is no standing."""
    point = picture.point
    told = (
        Fact("Identifier", commitment.id), Fact("Force", commitment.force, "A concern obliges nobody: reports are counted, and nobody is judged."),
        Fact("The concern", point.pack.name(commitment.concern)),
    )  # fmt: skip
    return CommitmentPage(
        **shell(point, commitment.text, "overview", *_crumbs(picture, commitment, "A concern")), timebar=point.time_bar(),
        clause=clause_shown(picture, commitment.clause), facts=told, indicators=counted(picture, commitment), plan=plan_shown(picture, commitment, None),
    )  # fmt: skip


def _crumbs(picture: Picture, commitment: Commitment, last: str) -> tuple[Link, ...]:
    point = picture.point
    instrument, clause = point.pack.instruments[commitment.instrument], point.pack.clauses[commitment.clause]
    return (
        Link(instrument.title.best(), point.page("instrument", instrument.id)),
        Link(f"point {clause.n}", f"{point.page('instrument', instrument.id)}#{clause.n}"),
        Link(last),
    )


def _by_name(picture: Picture, commitment: Commitment) -> list[str]:
    """The bearers as cells have them, by name."""
    return sorted(bearers_of(commitment), key=lambda one: bearer_words(one, picture.point.pack).casefold())


def _bearer(picture: Picture, commitment: Commitment) -> str:
    by_name = _by_name(picture, commitment)
    bearer = picture.point.query.get("bearer", by_name[0] if by_name else "")
    if bearer not in by_name:
        raise Problem(
            "COMMITMENT-UNKNOWN",
            f'"{commitment.id}" is not borne by "{bearer[:40]}".',
            "bearer",
            f"It is borne by {', '.join(by_name) or 'nobody'}.",
        )
    return bearer


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
    by_name = _by_name(picture, commitment)
    if len(by_name) < 2:
        return ()
    return tuple(
        Link(bearer_words(one, picture.point.pack), picture.point.here(bearer=one), current=one == bearer)
        for one in by_name
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
    alone, corner = ("Amount", "By unit") if commitment.shape == "limit" else ("All", "Facet")
    told = tuple(
        (upper(", ".join(pack.name(value) for _, value in row)) or alone, tuple(cells)) for row, cells in rows.items()
    )
    return FacetTable(tuple(upper(pack.name(value)) for value in last), told, corner)


def _acts(picture: Picture, commitment: Commitment, bearer: str) -> Iterator[Act]:
    point = picture.point
    by_id = {act.id: act for act in point.pack.acts}
    for line in act_lines(picture.evidence, commitment, bearer, point.viewpoint()):
        act = by_id[line.id]
        asked = ", ".join(sorted(point.pack.name(one) for one in act.requested_by))
        note = "; ".join(
            part
            for part in (f"asked for by {asked}" if asked else "", line.effect if line.moves else "", act.cite)
            if part
        )
        yield Act(point.day(act.when.latest), line.words, named(act.made_by, point.pack), line.moves, note)


def _contests(picture: Picture, now: Standing) -> Iterator[Contest]:
    """Disputes of law over the commitment and its items, and exceptions claimed, in whatever view: each claim once."""
    point, evidence = picture.point, picture.evidence
    commitment, heard = picture.commitment(now), evidence.heard(point.clearance).at(point.known)
    found = {
        claim.id: (claim, claim.says.one("by"), claim.says.one("ground"))
        for claim in evidence.marks.contests(commitment)
        if claim.says
    }
    if commitment.shape != "through":
        for cell in cells_of(evidence, now, point.viewpoint(now.view)):
            for mark in evidence.marks.every(cell):
                by, _, ground = mark.text.partition(":")
                found.setdefault(mark.claim.id, (mark.claim, by, ground))
    for claim, by, ground in sorted(found.values(), key=lambda one: (one[0].known, one[0].id)):
        if claim.id in heard:
            told = "exception claimed" if ground == EXCEPTS else "ground not said" if ground == "?" else ground
            name = "Someone unnamed" if by == "?" else point.pack.name(by)
            yield Contest(
                name, told, claim_words(claim, point.pack), happened(claim, point.pack), point.page("claim", claim.id)
            )
