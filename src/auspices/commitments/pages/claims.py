"""The list of claims, as a page and as CSV."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from auspices.commitments.pages.navigation import sealed_links, shell
from auspices.commitments.pages.standpoint import Standpoint
from auspices.evidence import queries as evidence
from auspices.evidence.models import Claim as Row
from auspices.evidence.queries import CLAIM
from auspices.evidence.rows import claim_of
from auspices.evidence.web import claim_words, grade, state, withdrawn
from auspices.face.contexts import Card, Fact, Link, ListPage
from auspices.kernel.instants import iso, spell, spell_day
from auspices.pack.model import Claim
from auspices.process.acts import RECORDED as ACT

FIELDS = (
    "claim",
    "says",
    "stance",
    "text",
    "happened_from",
    "happened_to",
    "known",
    "source",
    "grade",
    "audience",
    "withdrawn_by",
    "cite",
    "url",
)
PER_PAGE = 100


def claims_list(point: Standpoint) -> ListPage:
    """The claims that the reader may see, known at ``known``, the latest first, 100 a page."""
    number = int(page) if (page := point.query.get("page", "1")).isdecimal() and len(page) < 7 else 1
    found = _known(point)
    first = max(number - 1, 0) * PER_PAGE
    rows = [claim_of(row) for row in found[first : first + PER_PAGE + 1]]
    gone = _withdrawn(point)
    ends = [Link("CSV", point.page("claims_csv"))]
    if first:
        ends.insert(0, Link("Later claims", point.here(page=str(number - 1))))
    if len(rows) > PER_PAGE:
        ends.insert(0, Link("Earlier claims", point.here(page=str(number + 1))))
    return ListPage(
        **shell(point, "Claims", "claims"), sealed=sealed_links(point, "claim", CLAIM, ACT), lede="What was said, by whom, and when it became known. A claim is what its source says.",
        items=tuple(_card(point, claim, gone) for claim in rows[:PER_PAGE]), timebar=point.time_bar(*ends), empty="No claim was known then.",
    )  # fmt: skip


def _known(point: Standpoint) -> QuerySet[Row]:
    return evidence.rows(point.process_id, point.clearance).filter(known__lte=point.known).order_by("-known", "key")


def _withdrawn(point: Standpoint) -> dict[str, Claim]:
    return withdrawn([claim_of(row) for row in _known(point).exclude(withdraws="")], point.known)


def _card(point: Standpoint, claim: Claim, gone: Mapping[str, Claim]) -> Card:
    pack, stands = point.pack, state(claim, gone, point.pack)
    told = (
        Fact("said by", pack.name(claim.source)), Fact("stance", "against" if claim.stance == "against" else "for"), Fact("happened", spell(claim.when, pack.zone)),
        Fact("known", spell_day(claim.known, pack.zone)), Fact("grade", grade(claim)),
        *((Fact("since", stands),) if stands else ()),
    )  # fmt: skip
    return Card(Link(claim_words(claim, pack), point.page("claim", claim.id)), "", told)


def claim_lines(point: Standpoint) -> Iterator[tuple[object, ...]]:
    """The list as rows of CSV, in the order of FIELDS; dates in ISO 8601 with the process's offset."""
    gone = _withdrawn(point)
    for row in _known(point).iterator(chunk_size=2_000):
        claim = claim_of(row)
        times = (iso(one, point.pack.zone) for one in (claim.when.earliest, claim.when.latest, claim.known))
        by = gone[claim.id].id if claim.id in gone else ""
        yield (
            claim.id,
            str(claim.says or ""),
            claim.stance,
            claim_words(claim, point.pack),
            *times,
            claim.source,
            grade(claim),
            claim.audience,
            by,
            claim.cite,
            claim.url,
        )
