"""Claims as the face shows them: their words, their dates, their source. The pages that hold them are of ``commitments``."""

from collections.abc import Mapping

from auspices.face.contexts import ClaimRow, Link, When
from auspices.kernel.instants import DAY, MIN, spell, spell_day, to_datetime
from auspices.monitor.claims.admission import Row
from auspices.pack import Pack
from auspices.pack.model import Claim
from auspices.pack.saying import phrase_words, upper


def claim_words(claim: Claim, pack: Pack) -> str:
    """What a claim says: the pack's paraphrase, else its phrase in the pack's words."""
    if claim.text:
        return claim.text
    if claim.says is None:
        return "Withdraws an earlier claim."  # its id is for those who may see it: they find it among the relations
    return f"{upper(phrase_words(claim.says, pack, against=claim.stance == 'against', at=claim.when.earliest))}."


def happened(claim: Claim, pack: Pack) -> When:
    """When a claim's event happened, no more exact than it is known."""
    when = claim.when
    note = "approximate" if claim.happened.endswith(("~", "%", "?")) else ""
    if when.earliest <= max(pack.begins, MIN + DAY):
        return When(f"up to {spell_day(when.latest, pack.zone)}", "", note)
    first, last = (to_datetime(one, pack.zone) for one in (when.earliest, when.latest))
    return When(spell(when, pack.zone), f"{first:%Y-%m-%d}" if first.date() == last.date() else "", note)


def claim_row(claim: Claim, pack: Pack, href: str, *, role: str = "", state: str = "") -> ClaimRow:
    """A claim in a list. ``role`` says why it stands there, ``state`` whether it was withdrawn since."""
    stance = "against" if claim.stance == "against" else "for"
    known = When(spell_day(claim.known, pack.zone), f"{to_datetime(claim.known, pack.zone):%Y-%m-%d}")
    return ClaimRow(
        href, stance, happened(claim, pack), claim_words(claim, pack), Link(pack.name(claim.source)), grade(claim), known, role, state, claim.confidence == "M",
    )  # fmt: skip


def grade(claim: Claim) -> str:
    """Reliability of the source and credibility of what it says, as B2."""
    return f"{claim.reliability}{claim.credibility}"


def state(claim: Claim, withdrawn: Mapping[str, Claim], pack: Pack) -> str:
    """Whether a claim was withdrawn: "retracted on 3 May 2021", "corrected on 3 May 2021", or nothing."""
    later = withdrawn.get(claim.id)
    if later is None:
        return ""
    return f"{'retracted' if later.retracts else 'corrected'} on {spell_day(later.known, pack.zone)}"


def withdrawn(claims: list[Claim], known: int) -> dict[str, Claim]:
    """Withdrawn claims by id, each with the first claim, known by then, that retracts or corrects it."""
    out: dict[str, Claim] = {}
    for claim in sorted(
        (one for one in claims if one.withdraws and one.known <= known), key=lambda one: one.known, reverse=True
    ):
        out[claim.withdraws] = claim
    return out


def first_row(rows: list[Row]) -> Row:
    """The row that tells most of how a claim is attached: sure before possible before coverage."""
    order = {"sure": 0, "possible": 1, "full": 2, "part": 3}
    return min(rows, key=lambda row: order[row.way])
