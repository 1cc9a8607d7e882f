"""Promise: standings asked of the database, of laid-out claims and of columns are the same, everywhere, for every reader."""

import itertools
from collections import Counter
from random import Random

import pytest

from auspices.commitments.actions import adopt
from auspices.commitments.standings.lookup import recomputed, standings, strips
from auspices.evidence.queries import claims
from auspices.kernel.audiences import every
from auspices.kernel.instants import DAY, MAX, MIN
from auspices.monitor import Evidence, Plan
from auspices.monitor.standings.rollup import wholes
from auspices.monitor.viewpoint import hears
from auspices.process.queries import pack_now
from tests.commitments import small
from tests.commitments.hidden import with_hidden


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker, tmp_path_factory):
    """(process id, pack, evidence) of the worked example with claims for fewer eyes; committed for the module, and taken away."""
    from django.core.management import call_command
    from django.db import connection

    from auspices.journal import guards

    folder = tmp_path_factory.mktemp("packs") / "karabakh"
    with_hidden(folder)
    with django_db_blocker.unblock():
        process = adopt(folder, small.clock())[0]
        pack = pack_now(process.id)
        yield process.id, pack, Evidence(Plan(pack), claims(process.id))
        guards.remove(connection)  # they refuse that the journal is emptied
        call_command("flush", verbosity=0, interactive=False)
        guards.install(connection)


def _edges(evidence):
    """Instants about which something changes, and one second to either side: where an error of one would show."""
    spots = (
        {claim.when.earliest for claim in evidence.claims}
        | {claim.when.latest for claim in evidence.claims}
        | {claim.known for claim in evidence.claims}
    )
    return sorted(spot + step for spot in spots for step in (-1, 0, 1))


def _points(evidence, n):
    random, edges = Random(11), _edges(evidence)
    return [(random.choice(edges) + random.choice((0, 0, 3 * DAY, 40 * DAY)), random.choice(edges)) for _ in range(n)]


def _live(evidence, at, known, views, clearance):
    chosen = [evidence.pack.views[view] for view in views]

    def cells(moment):
        return [
            evidence.judged(cell, view, known, clearance).at(moment)
            for view in chosen
            for cell in evidence.cells(known, hears(view, clearance))
        ]

    here = cells(at)
    return [*here, *wholes(evidence, here, at, known, clearance, cells, [view.id for view in chosen])]


@pytest.mark.either_engine
@pytest.mark.parametrize("points", [4, pytest.param(8, marks=pytest.mark.thorough)])
def test_database_evidence_and_columns_agree_at_every_clearance_in_every_view(laid, db, points):
    """At each of 8 points near the edges of what was claimed; and the points are not all alike."""
    process, pack, evidence = laid
    views, seen, told_apart = list(pack.views), Counter(), 0
    for at, known in _points(evidence, points):
        by_clearance = []
        for clearance in every(pack.parties):
            asked = {"at": at, "known": known, "views": views, "clearance": clearance}
            asked_of_it = standings(process, **asked)
            assert asked_of_it == _live(evidence, at, known, views, clearance), (at, known, clearance)
            assert set(asked_of_it) == set(recomputed(process, **asked)), (at, known, clearance)
            seen.update(one.verdict for one in asked_of_it)
            by_clearance.append(frozenset(asked_of_it))
        told_apart += len(set(by_clearance))
    assert told_apart > 3 * points, "the clearances hardly differ: the test compares nothing"
    assert len(seen) >= 12, seen


def test_a_strip_runs_from_end_to_end_without_gap(laid, db):
    """Along `at`, at one `known`, each cell's strip begins at the beginning, ends at the end, and each part begins where the last ended."""
    process, _pack, evidence = laid
    known = evidence.claims[len(evidence.claims) // 2].known
    parts: dict[object, list[tuple[int, int]]] = {}
    for start, end, one in strips(process, known=known, view="all", clearance="mission"):
        parts.setdefault((one.commitment, one.bearer, one.reading, one.facets), []).append((start, end))
    assert len(parts) == len(evidence.cells(known, "mission"))
    for key, spans in parts.items():
        assert [spans[0][0], spans[-1][1]] == [MIN, MAX], key
        assert all(one[1] == two[0] for one, two in itertools.pairwise(spans)), key
