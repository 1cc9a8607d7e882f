"""What cannot be said in one view without doubt stays out of the export, with its reason; what is in can be run by MonPoly, where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from auspices.kernel.instants import DAY, Interval
from auspices.monitor.export.monpoly import export
from tests.monitor.world import act, claim, day, duty, first, last, pack
from tests.monpoly.comparing import by_formula, read

HANDOVER = "handover(of: east, from: bearer)"
INCIDENT = "incident(by: bearer, in: zone)"
PASSABLE = "passable(of: road)"


def exported(*duties, claims=(), view="all", known=None, **more):
    return export(pack(*duties, **more), claims, view=view, known=last(40) if known is None else known)


def why(*duties, claims=(), **more) -> str:
    """The one reason for which the one cell is left out."""
    out = exported(*duties, claims=claims, **more)
    assert not out.formulas
    (left,) = out.left
    assert left.reason in out.note
    return left.reason


def test_an_umbrella_is_left_out():
    """A shape that the fragment does not know is said to be so."""
    out = exported(duty("u", "through", patterns=("pact/*",)), duty("a", "achieve", HANDOVER, due=last(9)))
    assert [(one.commitment, one.reason) for one in out.left] == [("u", "shape not in the fragment: through")]
    assert [one.commitment for one in out.formulas] == ["a"]


def test_facets_are_left_out_once_for_all():
    """A commitment of facets is named once, not once for each facet."""
    facets = {"what": ("persons", "cargo"), "way": ("inward", "outward")}
    assert why(duty("m", "maintain", PASSABLE, facets=facets, fresh_for=DAY)) == "facets: its whole is made of parts"


def test_an_unknown_actor_is_left_out():
    """What might have been someone else's doing is not made into a fact."""
    doubt = claim("c", "incident(by: ?, in: zone)", day(5), "m")
    assert why(duty("r", "refrain", INCIDENT), claims=[doubt]).endswith(": c")
    assert "possibly" in why(duty("r", "refrain", INCIDENT), claims=[doubt])


def test_a_denied_incident_is_left_out():
    """A denial in the view makes more than two truth values."""
    claims = [
        claim("c", "incident(by: P, in: zone)", day(5), "m"),
        claim("d", "incident(by: P, in: zone)", day(5), "p", against=True),
    ]
    assert why(duty("r", "refrain", INCIDENT), claims=claims) == "a denial in the view: d"


def test_an_act_leaves_out_only_from_when_it_is_known():
    """An extension moves a date: before it is known the cell is in, afterwards out."""
    moved = [act("e", "extend", "a", ["Q"], first(3), due=last(12))]
    a = duty("a", "achieve", HANDOVER, due=last(9))
    assert exported(a, acts=moved, known=last(2)).formulas
    assert why(a, acts=moved) == "an act moved its life: e"


def test_what_begins_later_is_left_out():
    """The trace ends at the moment known; a commitment that begins later has no time point."""
    assert why(duty("a", "achieve", HANDOVER, start=first(20)), known=last(10)) == "begins after the moment known"


def test_a_membership_that_changes_during_a_watch_is_left_out():
    """Coverage asks whether the watcher was ever the bearer's own; the formula only looks at the beginning."""
    watch = claim("w", "watching(by: B, in: zone)", day(2, 9), "b")
    changed = [("B", "P", Interval(first(5), last(6)))]
    assert why(duty("r", "refrain", INCIDENT), claims=[watch], members=changed).startswith(
        "who belongs to whom changes"
    )


def test_a_claim_that_the_view_counts_for_one_and_not_for_another_is_left_out():
    """`verified` counts claims cell by cell: where the one trace would hold a claim that a cell does not count, the cell is out."""
    said = claim("c", "handover(of: east, from: P)", day(5), "q")  # Q confirms what is owed to Q, not what is owed to G
    entitled = duty("a", "achieve", "handover(of: east, from: bearer)", to=("Q",))
    other = duty("b", "achieve", "handover(of: east, from: bearer)", to=("G",))
    out = exported(entitled, other, claims=[said], view="verified")
    assert [one.commitment for one in out.formulas] == ["a"]
    assert out.left[0].reason.endswith(": c")


def test_withdrawn_and_late_claims_are_counted_in_the_note():
    """What was withdrawn is not in the trace; what became known late is, and the note says so."""
    claims = [
        claim("gone", "handover(of: east, from: P)", day(5), "m"),
        claim("back", None, day(6), "m", retracts="gone", known=last(7)),
        claim("late", "handover(of: east, from: P)", day(8), "m", known=last(20)),
    ]
    out = exported(duty("a", "achieve", HANDOVER, due=last(9)), claims=claims)
    assert "gone" not in out.log
    assert "late" in out.log
    assert "became known only after they happened: late." in out.note


def test_time_before_1970_moves_the_origin():
    """Time-stamps are never negative: the origin is then the first instant, and the note names it."""
    old = duty("a", "achieve", HANDOVER, start=-631152000, due=last(9))
    out = exported(old)
    assert out.origin == -631152000
    assert out.log.startswith("@0 ")
    assert "1950-01-01" in out.note


def test_an_independent_monitor_agrees():
    """MonPoly itself, where it is installed, gives the verdicts that the plain evaluator gives."""
    if shutil.which("monpoly") is None:
        pytest.skip("MonPoly is not installed here: only our own evaluator of its formats was asked")
    claims = [
        claim("i", "incident(by: pa, in: village)", day(5), "m"), claim("w", "watching(by: M, in: zone)", day(3, 20), "m"),
        claim("h", "handover(of: east, from: P)", day(11), "m"), claim("n", "handover(of: east, from: P)", day(10), "q", against=True),
        claim("y", PASSABLE, day(4), "m"), claim("x", PASSABLE, day(7), "m", against=True), claim("z", PASSABLE, day(9), "m"),
    ]  # fmt: skip
    out = exported(
        duty("r", "refrain", INCIDENT), duty("a", "achieve", HANDOVER, due=last(9)), duty("m", "maintain", PASSABLE, fresh_for=3 * DAY), claims=claims
    )  # fmt: skip
    assert ran(out) == {key: verdicts for key, verdicts in by_formula(out).items() if verdicts}


def ran(out) -> dict:
    """What MonPoly prints, as (cell, instant) -> verdicts."""
    import tempfile
    from pathlib import Path

    from auspices.cli.monpoly import write

    found: dict = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        write(out, folder)
        for one in out.formulas:
            done = subprocess.run(
                ["monpoly", "-sig", "process.sig", "-formula", one.file, "-log", "process.log"],
                cwd=folder, capture_output=True, text=True, timeout=60, check=True,
            )  # fmt: skip
            for stamp, told in re.findall(r"@(\d+)\.? \(time.point \d+\): (.*)", done.stdout):
                found[(one.commitment, one.bearer, one.reading), int(stamp) + out.origin] = set(
                    re.findall(r"[a-z_]+", told)
                )
    assert {instant for _, instant in found} <= {stamp + out.origin for stamp, _ in read(out)}
    return found
