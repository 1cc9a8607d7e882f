"""Running cases: what the engine finds beside what a person worked out."""

from __future__ import annotations

from collections import Counter

from auspices.kernel.instants import spell_day
from auspices.kernel.problems import Problem
from auspices.monitor.explanations.explained_standings import Asking
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Case


def find(case: Case, evidence: Evidence) -> Standing:
    """The engine's standing of a case, on the claims as laid out. Raises KeyError where there is none."""
    pack = evidence.pack
    commitment = pack.commitments[case.commitment]
    roles = ["item"] if commitment.itemised else list(commitment.facets)
    facets = tuple((role, case.facets[role]) for role in roles) if case.facets else ()
    asking = Asking(evidence, Viewpoint(case.at, case.known, pack.views[case.view], case.clearance))
    return asking.standing(commitment, case.bearer, case.reading, facets)


def check(case: Case, evidence: Evidence) -> list[Problem]:
    """One problem CASE-FAILED for each expectation that does not come out. ``evidence``: the pack's own claims, laid out once for all its cases."""
    pack = evidence.pack
    try:
        standing = find(case, evidence)
    except KeyError:
        return [
            Problem(
                "CASE-FAILED",
                f'"{case.name}": nothing that the view hears tells of such an item or bearer.',
                case.where,
            )
        ]
    out = []
    for name, expected in case.expect.items():
        got, wanted = getattr(standing, name), expected
        if name == "parts":
            got = dict(Counter(standing.parts))
        if isinstance(got, tuple) and isinstance(expected, list):
            got, wanted = sorted(got), sorted(expected)
        if got != wanted:
            shown = [
                spell_day(one, pack.zone) if name == "due" and isinstance(one, int) else one for one in (wanted, got)
            ]
            out.append(
                Problem(
                    "CASE-FAILED",
                    f'"{case.name}": {name} should be {shown[0]}, and comes out as {shown[1]}.',
                    case.where,
                )
            )
    return out
