"""Promise: whatever was claimed and done, every standing has words, and its explanation adds up."""

from __future__ import annotations

import re
from dataclasses import replace

from auspices.monitor import VERDICTS, Evidence, Plan, standings
from auspices.monitor.explanations.explanation import explain, lines
from auspices.monitor.sentences.standing_sentences import sentence, short
from auspices.monitor.viewpoint import Viewpoint
from tests.monitor.processes import EVERY, with_seed

SEEDS = range(60)


def by_unit(process):
    """The process with each unit of a limit as a facet, as the pack's reader makes it."""
    owed = {
        id_: replace(one, facets={**one.facets, "unit": tuple(one.at_most)}) if one.at_most else one
        for id_, one in process.commitments.items()
    }
    return replace(process, commitments=owed)


def test_every_standing_of_any_process_has_words():
    """Random processes with every shape, act, view and verdict: a sentence that ends, never empty; calls never violated or overdue."""
    verdicts, lives = set(), set()
    for seed in SEEDS:
        drawn = with_seed(seed, 2, EVERY)
        process, claims, points = by_unit(drawn.process), drawn.claims, drawn.points
        for force in ("binding", "exhortation"):
            made = replace(
                process, commitments={id_: replace(one, force=force) for id_, one in process.commitments.items()}
            )
            evidence = Evidence(Plan(made), claims)
            for at, known in points:
                for one in standings(made, claims, at=at, known=known, clearance="mission"):
                    point = Viewpoint(at, known, made.views[one.view], "mission")
                    text, few = (tell(one, evidence, point) for tell in (sentence, short))
                    assert text.endswith("."), text
                    assert few
                    assert not re.search(r"  |\.\.|: :|\bNone\b|breach|\(\)|\ba source\b", text), text
                    assert (force == "binding") or not re.search("violat|overdue|fulfilled", (text + few).lower()), text
                    verdicts.add(one.verdict)
                    lives.add(one.lifecycle)
    assert verdicts == set(VERDICTS)
    assert lives >= {
        "suspended",
        "ended:discharged",
        "ended:expired",
        "conditional",
        "ended:early",
        "ended:terminated",
        "ended:superseded",
    }


def test_every_explanation_of_any_process_adds_up():
    """The sentence explained is the sentence shown; deciding claims are among those that count; each claim is listed once."""
    for seed in SEEDS:
        drawn = with_seed(seed, 1, EVERY)
        process, claims, points = by_unit(drawn.process), drawn.claims, drawn.points
        evidence = Evidence(Plan(process), claims)
        at, known = points[0]
        for one in standings(process, claims, at=at, known=known, clearance="parties"):
            point = Viewpoint(at, known, process.views[one.view], "parties")
            facets = dict(one.facets) or None
            found = explain(evidence, one.commitment, one.bearer, point, reading=one.reading, facets=facets)
            shown = sentence(one, evidence, point)
            assert (found.sentence, found.verdict, found.because) == (shown, one.verdict, one.because)
            ids = [
                line.id
                for kind in ("claims_for", "claims_against", "condition", "answers", "possible", "coverage")
                for line in getattr(found, kind)
            ]
            assert set(one.because) <= set(ids)
            assert lines(found)
