"""The page of one claim, and the list of claims."""

from collections.abc import Iterator

from django.db.models import QuerySet

from auspices.commitments.pages.chain import bearing, role
from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import Standpoint, stamp
from auspices.commitments.pages.terms import every_name
from auspices.evidence import queries as evidence
from auspices.evidence.models import Claim as Row
from auspices.evidence.rows import claim_of
from auspices.evidence.web import claim_words, grade, happened, withdrawn
from auspices.face.contexts import Bearing, Card, ClaimPage, Fact, Link, ListPage
from auspices.kernel.instants import iso, spell, spell_day
from auspices.kernel.problems import Problem
from auspices.pack.model import Claim

AUDIENCES = {"public": "everyone", "parties": "the parties and the mission", "mission": "the mission"}
FIELDS = ("claim", "says", "stance", "text", "happened_from", "happened_to", "known", "source", "grade", "audience", "withdrawn_by", "cite", "url")
PER_PAGE = 100


def claim_page(picture: Picture, key: str) -> ClaimPage:
    """A claim with its source and what it bears on. Raises Problem CLAIM-UNKNOWN, whether it is not there or not to be seen."""
    point, pack = picture.point, picture.point.pack
    if "\0" in key:
        raise Problem("CLAIM-UNKNOWN", "There is no such claim.")
    row = evidence.one(point.process_id, key, point.clearance)
    claim = claim_of(row)
    source = pack.sources.get(claim.source)
    name = pack.name(claim.source)
    return ClaimPage(
        **shell(point, claim_words(claim, pack), "claims", Link("Claims", point.page("claims")), Link(claim.id)),
        stance="against" if claim.stance == "against" else "for", standing_of=_standing_of(picture, claim), says=str(claim.says or ""),
        source=Link(name, source.url if source else ""), speaker=name, grade=grade(claim), happened=happened(claim, pack), known=stamp(point, claim.known),
        known_asserted=row.known_asserted, recorded=stamp(point, row.recorded // 1_000_000), provisional=claim.confidence == "M", cite=claim.cite,
        published=Link("Read it where it was published", claim.url) if claim.url else None, place=_place(picture, claim),
        audience=AUDIENCES.get(claim.audience, claim.audience.replace("party:", "the mission and ")), relations=tuple(_relations(picture, claim)),
        bears_on=tuple(_bears_on(picture, claim)), facts=tuple(_facts(picture, claim)), timebar=point.time_bar(),
    )  # fmt: skip


def _standing_of(picture: Picture, claim: Claim) -> str:
    point = picture.point
    if claim.known > point.known:
        return f"not yet known on {spell_day(point.known, point.pack.zone)}"
    later = withdrawn(list(picture.evidence.claims), point.known).get(claim.id)
    return f"{'retracted' if later.retracts else 'corrected'} on {spell_day(later.known, point.pack.zone)}" if later else ""


def _place(picture: Picture, claim: Claim) -> str:
    pack = picture.point.pack
    values = [value for _, values in (claim.says.roles if claim.says else ()) for value in values if value in pack.places]
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


def _relations(picture: Picture, claim: Claim) -> Iterator[Link]:
    by_id = {one.id: one for one in picture.evidence.claims}
    named = (("Retracts", claim.retracts), ("Corrects", claim.corrects), ("Adopts", claim.adopts), ("Finds on", claim.finding_of))
    for words, other in named:
        if other in by_id:
            yield _relation(picture, words, by_id[other])
    for other in picture.evidence.claims:
        for words, id_ in (("Retracted by", other.retracts), ("Corrected by", other.corrects), ("Adopted by", other.adopts), ("Found on by", other.finding_of)):
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


def claims_list(point: Standpoint) -> ListPage:
    """The claims that the reader may see, known at ``known``, the latest first, 100 a page."""
    number = int(page) if (page := point.query.get("page", "1")).isdecimal() and len(page) < 7 else 1
    found = _known(point)
    first = max(number - 1, 0) * PER_PAGE
    rows = [claim_of(row) for row in found[first : first + PER_PAGE + 1]]
    ends = [Link("CSV", point.page("claims_csv"))]
    if first:
        ends.insert(0, Link("Later claims", point.here(page=str(number - 1))))
    if len(rows) > PER_PAGE:
        ends.insert(0, Link("Earlier claims", point.here(page=str(number + 1))))
    return ListPage(
        **shell(point, "Claims", "claims"), lede="What was said, by whom, and when it became known. A claim is what its source says.",
        items=tuple(_card(point, claim) for claim in rows[:PER_PAGE]), timebar=point.time_bar(*ends), empty="No claim was known then.",
    )  # fmt: skip


def _known(point: Standpoint) -> QuerySet[Row]:
    return evidence.rows(point.process_id, point.clearance).filter(known__lte=point.known).order_by("-known", "key")


def _card(point: Standpoint, claim: Claim) -> Card:
    pack = point.pack
    told = (
        Fact("said by", pack.name(claim.source)), Fact("stance", "against" if claim.stance == "against" else "for"), Fact("happened", spell(claim.when, pack.zone)),
        Fact("known", spell_day(claim.known, pack.zone)), Fact("grade", grade(claim)),
    )  # fmt: skip
    return Card(Link(claim_words(claim, pack), point.page("claim", claim.id)), "", told)


def claim_lines(point: Standpoint) -> Iterator[tuple[object, ...]]:
    """The list as rows of CSV, in the order of FIELDS; dates in ISO 8601 with the process's offset."""
    gone = withdrawn([claim_of(row) for row in _known(point).exclude(withdraws="")], point.known)
    for row in _known(point).iterator(chunk_size=2_000):
        claim = claim_of(row)
        times = (iso(one, point.pack.zone) for one in (claim.when.earliest, claim.when.latest, claim.known))
        by = gone[claim.id].id if claim.id in gone else ""
        yield (claim.id, str(claim.says or ""), claim.stance, claim_words(claim, point.pack), *times, claim.source, grade(claim), claim.audience, by, claim.cite, claim.url)
