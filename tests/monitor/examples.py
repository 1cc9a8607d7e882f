"""What the examples worked out by hand are about, and how they are asked of the reference and of both evaluators."""

from __future__ import annotations

from auspices import monitor
from auspices.kernel.instants import DAY
from auspices.pack.model import Commitment
from tests.monitor.asking import outcome, said
from tests.monitor.random_duties import BASIC
from tests.monitor.reference import Ref, items, standing
from tests.monitor.world import claim, day, duty, first, last

HAND = "handover(of: east, from: P, to: Q)"
EAST = "incident(by: P, in: east)"
GOOD = "passable(of: road)"
ACHIEVE = duty("a", "achieve", HAND, due=last(10), readings={"early": (None, last(5)), "later": (first(8), None)})
DATELESS = duty("a", "achieve", HAND)
REFRAIN = duty("r", "refrain", "incident(by: bearer, in: east)", bearers=("P", "Q"), to=())
ANYWHERE = duty("r", "refrain", "incident(by: bearer)", bearers=("P", "Q"), to=())
MAINTAIN = duty("m", "maintain", GOOD, fresh_for=3 * DAY)
FACETED = duty(
    "m", "maintain", GOOD, fresh_for=3 * DAY, facets={"what": ("persons", "cargo"), "way": ("inward", "outward")}
)
DONE3 = claim("done3", HAND, day(3), "news")
DONE12 = claim("done12", HAND, day(12), "news")
NOT3 = claim("not3", HAND, day(3), "gossip", against=True)
NOT12 = claim("not12", HAND, day(12), "gossip", against=True)
NOT3TO12 = claim("not3to12", HAND, day(3, 12), "gossip", against=True)
SEEN = claim("w", "watching(by: M, in: zone)", day(0, 30), "m")
LATE = last(60)
EVALUATORS = ("standings", "batch")
LATER = EVALUATORS


def basic(one: Commitment) -> bool:
    """Whether a commitment is of the first four shapes in their plain form."""
    return one.shape in BASIC and not (one.joint or one.once or one.trigger or one.answers or one.exceptions)


def there(process, claims, commitment, bearer, known, view, clearance, reading, facets) -> bool:
    """Whether what is asked about is more than an item that nobody spoke of."""
    sees = "public" if process.views[view].kind == "public" else clearance
    found = items(process, claims, commitment, bearer, known=known, clearance=sees, reading=reading)
    return not facets or "item" not in facets or facets["item"] in found


def see(process, claims, at, *, bearer="P", known=LATE, view="all", clearance="public", reading="", facets=None) -> Ref:
    """The reference's standing of the first commitment. Both evaluators must give the same, or the example fails."""
    commitment = next(iter(process.commitments))
    ref = standing(
        process,
        claims,
        commitment,
        bearer,
        at=at,
        known=known,
        view=view,
        clearance=clearance,
        reading=reading,
        facets=facets,
    )
    if not there(process, claims, commitment, bearer, known, view, clearance, reading, facets):
        return (
            ref  # of an item that does not exist the rules still say what they would, and the evaluators have no cell
        )
    for evaluator in EVALUATORS if basic(process.commitments[commitment]) else LATER:
        every = getattr(monitor, evaluator)(
            process, tuple(claims), at=at, known=known, views=[view], clearance=clearance
        )
        wanted = (commitment, bearer, reading, tuple((facets or {}).items()))
        (one,) = [one for one in every if (one.commitment, one.bearer, one.reading, tuple(one.facets)) == wanted]
        assert outcome(one) == said(ref), evaluator
    return ref


def verdict(process, claims, at, **more) -> str:
    return see(process, claims, at, **more).verdict
