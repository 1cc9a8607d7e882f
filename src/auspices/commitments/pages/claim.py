"""The page of one claim."""

from collections.abc import Iterator

from auspices.commitments.pages.chain import bearing, role
from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import Standpoint, stamp
from auspices.commitments.pages.terms import every_name
from auspices.commitments.pages.whatif import of_claim
from auspices.evidence import queries as evidence
from auspices.evidence.rows import claim_of
from auspices.evidence.web import claim_words, grade, happened, state, withdrawn
from auspices.face.contexts import Bearing, ClaimPage, Fact, Link
from auspices.kernel.audiences import sees
from auspices.kernel.instants import spell_day
from auspices.kernel.problems import Problem
from auspices.monitor.claims.attachment import attachment_of
from auspices.pack.model import Claim
from auspices.process.seals import sealed, told

AUDIENCES = {"public": "everyone", "parties": "the parties and the mission", "mission": "the mission"}


def claim_page(picture: Picture, key: str) -> ClaimPage:
    """A claim with its source and what it bears on. Raises Problem CLAIM-UNKNOWN, whether it is not there or not to be seen."""
    point, pack = picture.point, picture.point.pack
    if "\0" in key:
        raise Problem("CLAIM-UNKNOWN", "There is no such claim.")
    row = evidence.one(point.process_id, key, point.clearance)
    claim = claim_of(row)
    picture = Picture(point, _about(point, claim))
    pointing = [
        one for one in evidence.pointing_at(point.process_id, key, point.clearance) if one.source in pack.sources
    ]
    source = pack.sources.get(claim.source)
    name = pack.name(claim.source)
    return ClaimPage(
        **shell(point, claim_words(claim, pack), "claims", Link("Claims", point.page("claims")), Link(claim.id)),
        stance="against" if claim.stance == "against" else "for", standing_of=_standing_of(picture, claim, pointing), says=str(claim.says or ""),
        source=Link(name, source.url if source else ""), speaker=name, grade=grade(claim), happened=happened(claim, pack), known=stamp(point, claim.known),
        known_asserted=row.known_asserted, recorded=stamp(point, row.recorded // 1_000_000), provisional=claim.confidence == "M", cite=claim.cite,
        published=Link("Read it where it was published", claim.url) if claim.url else None, place=_place(picture, claim),
        audience=AUDIENCES.get(claim.audience, claim.audience.replace("party:", "the mission and ")), relations=tuple(_relations(picture, claim, pointing)),
        bears_on=tuple(_bears_on(picture, claim)), facts=tuple(_facts(picture, claim)), timebar=point.time_bar(of_claim(point, claim)),
    )  # fmt: skip


def _about(point: Standpoint, claim: Claim) -> frozenset[str] | None:
    """The commitments that a claim bears on at some time, or disputes in law. None, for all, where it disputes an umbrella."""
    found = {cell.commitment.id for cell, _ in attachment_of(point.plan).of(claim)}
    if claim.says is not None and claim.says.event == "contests":
        found |= {id_ for id_ in claim.says.get("commitment") if id_ in point.pack.commitments}
    return None if any(point.pack.commitments[id_].shape == "through" for id_ in found) else frozenset(found)


def _standing_of(picture: Picture, claim: Claim, pointing: list[Claim]) -> str:
    point = picture.point
    if claim.known > point.known:
        return f"not yet known on {spell_day(point.known, point.pack.zone)}"
    return state(claim, withdrawn([claim, *pointing], point.known), point.pack)


def _place(picture: Picture, claim: Claim) -> str:
    pack = picture.point.pack
    values = [
        value for _, values in (claim.says.roles if claim.says else ()) for value in values if value in pack.places
    ]
    return "; ".join(every_name(pack.places[value].names) for value in dict.fromkeys(values))


def _facts(picture: Picture, claim: Claim) -> Iterator[Fact]:
    pack = picture.point.pack
    yield Fact("Identifier", claim.id)
    source = pack.sources.get(claim.source)
    if source and source.actor:
        yield Fact("Speaks for", pack.name(source.actor), every_name(pack.actors[source.actor].names))
    if claim.amount:
        yield Fact("Amount", f"{claim.amount[0]:g} {claim.amount[1]}")
    if claim.item:
        yield Fact("Item", claim.item)


def _relations(picture: Picture, claim: Claim, pointing: list[Claim]) -> Iterator[Link]:
    point = picture.point
    named = (
        ("Retracts", claim.retracts),
        ("Corrects", claim.corrects),
        ("Adopts", claim.adopts),
        ("Finds on", claim.finding_of),
    )
    there = evidence.some(point.process_id, [other for _, other in named if other])
    by_id = {
        id_: one
        for id_, one in there.items()
        if sees(point.clearance, one.audience) and one.source in point.pack.sources
    }
    for words, other in named:
        if other in by_id:
            yield _relation(picture, words, by_id[other])
        elif other and (one := sealed(point.process_id, evidence.CLAIM, [other], point.clearance).get(other)):
            yield Link(f"{words}: {told(one, point.pack.zone)}", point.page("claim", str(one.id)))
    for other in pointing:
        for words, id_ in (
            ("Retracted by", other.retracts),
            ("Corrected by", other.corrects),
            ("Adopted by", other.adopts),
            ("Found on by", other.finding_of),
        ):
            if id_ == claim.id:
                yield _relation(picture, words, other)


def _relation(picture: Picture, words: str, other: Claim) -> Link:
    pack = picture.point.pack
    told = f"{words}: {claim_words(other, pack)} ({pack.name(other.source)}, {spell_day(other.known, pack.zone)})"
    return Link(told, picture.point.page("claim", other.id))


def _bears_on(picture: Picture, claim: Claim) -> Iterator[Bearing]:
    for one in picture.wholes():
        if one.reading or picture.commitment(one).shape == "through":
            continue
        rows = bearing(picture, one).get(claim.id)
        if rows:
            yield Bearing(picture.row(one), role(picture, one, rows))
    if claim.says is not None and claim.says.event == "contests":
        for one in picture.wholes():
            if one.commitment in claim.says.get("commitment") and not one.reading:
                yield Bearing(picture.row(one), "disputes it in law; the verdict stays")
