"""Running cases: what the engine finds beside what a person worked out."""

from __future__ import annotations

from collections import Counter

from auspices.kernel.instants import spell_day
from auspices.kernel.problems import Problem
from auspices.monitor.standings.rollup import standings
from auspices.monitor.verdicts.standing import Standing
from auspices.pack.model import Case, Pack


def find(case: Case, pack: Pack) -> Standing:
    """The engine's standing of a case, on the pack's own claims."""
    commitment = pack.commitments[case.commitment]
    roles = ["item"] if commitment.itemised else list(commitment.facets)
    facets = tuple((role, case.facets[role]) for role in roles) if case.facets else ()
    found = standings(pack, pack.claims, at=case.at, known=case.known, views=[case.view], clearance=case.clearance)
    return next(
        one
        for one in found
        if (one.commitment, one.bearer, one.reading, one.facets) == (case.commitment, case.bearer, case.reading, facets)
    )


def check(case: Case, pack: Pack) -> list[Problem]:
    """One problem CASE-FAILED for each expectation that does not come out."""
    standing = find(case, pack)
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
