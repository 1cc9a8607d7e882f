"""The same small process as the monitor's tests, with words: a call, a duty, parties P (Pland) and Q (Qland)."""

from __future__ import annotations

from dataclasses import replace

from auspices.kernel.names import Name, Names
from auspices.monitor import Evidence, Plan
from auspices.monitor.explanations.explanation import Explanation, explain
from auspices.monitor.sentences.standing_sentences import short
from auspices.monitor.standings.rollup import standings
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Pack
from tests.monitor.world import pack

NAMES = {
    "P": "Pland",
    "Q": "Qland",
    "east": "the east",
    "zone": "the zone",
    "road": "the road",
    "village": "the village",
    "news": "The News",
    "wire": "The Wire",
}


def told(process: Pack) -> Pack:
    """The process with readable names."""

    def dressed(things):
        return {id_: replace(one, names=Names((Name(NAMES.get(id_, id_), "en"),))) for id_, one in things.items()}

    terms = {id_: Names((Name(NAMES.get(id_, id_), "en"),)) for id_ in process.terms}
    return replace(
        process,
        actors=dressed(process.actors),
        places=dressed(process.places),
        sources=dressed(process.sources),
        terms=terms,
    )


def why(
    commitments,
    claims,
    at,
    *,
    bearer="P",
    view="all",
    known=None,
    clearance="mission",
    reading="",
    facets=None,
    acts=(),
    which=None,
) -> Explanation:
    """The explanation of the first commitment (or of `which`)."""
    process = told(pack(*commitments, claims=claims, acts=acts))
    evidence = Evidence(Plan(process), claims)
    point = Viewpoint(at, at if known is None else known, process.views[view], clearance)
    return explain(evidence, which or commitments[0].id, bearer, point, reading=reading, facets=facets)


def say(commitments, claims, at, **more) -> str:
    """Its sentence."""
    return why(commitments, claims, at, **more).sentence


def called(commitment):
    """The same as a call, which is heeded or not."""
    return replace(commitment, force="exhortation")


def brief(commitment, claims, at, **more):
    """The few words of the whole, or of one facet."""
    process = told(pack(commitment))
    found = standings(process, claims, at=at, known=at, views=[more.get("view", "all")], clearance="mission")
    one = next(one for one in found if one.facets == more.get("facets", ()))
    return short(one, Evidence(Plan(process), claims), Viewpoint(at, at, process.views[one.view], "mission"))
