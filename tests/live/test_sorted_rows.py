"""Promise: the sorted structures of the incremental evaluator answer as a look through all rows would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auspices.kernel.instants import DAY, Interval
from auspices.monitor.rows import Row
from auspices.monitor.staircase import SHORT, Done, Staircase, Windows
from tests.monitor.world import claim, first

DAYS = 12
spans = st.tuples(st.integers(0, DAYS), st.integers(0, 4), st.integers(0, 5))
crowds = st.lists(spans, max_size=24)
moments = [first(n) + more for n in range(-1, DAYS + 6) for more in (-1, 0)]


def rows_of(crowd: list[tuple[int, int, int]]) -> list[Row]:
    """Rows of a first day, a length in days and a day of knowledge; ids run against the order in which they come."""
    out = []
    for n, (begin, length, known) in enumerate(crowd):
        when = Interval(first(begin), first(begin + length))
        one = claim(f"c{99 - n:02}", "handover(of: east)", when, "m", known=first(20 + known))
        out.append(Row(one, "yes", "sure", when))
    return out


@given(crowds)
def test_a_staircase_gives_the_first_by_rank_of_the_rows_begun(crowd):
    rows = rows_of(crowd)
    stairs = Staircase(rows)
    for at in moments:
        begun = [row for row in rows if row.claim.when.earliest <= at]
        assert stairs.at(at) is min(begun, key=lambda row: row.rank, default=None)


@given(crowds)
def test_a_staircase_holds_the_rows_that_are_ever_first_and_knows_until_when(crowd):
    rows = rows_of(crowd)
    stairs = Staircase(rows)
    for row in rows:
        first_at = [at for at in moments if stairs.at(at) is row]
        assert (row in stairs) == bool(first_at)
        if first_at:
            better = stairs.better(row)
            later = [one.when.earliest for one in rows if one.rank < row.rank and one.when.earliest > row.when.earliest]
            assert better == min(later, default=None)


@given(crowds)
def test_done_gives_the_first_the_newest_the_oldest_and_the_last(crowd):
    rows = rows_of(crowd)
    done = Done(rows)
    assert len(done) == len(rows)
    for at in moments:
        over = [row for row in rows if row.when.latest <= at]
        found = done.at(at)
        assert bool(found) == bool(over)
        assert done.newest(at) == max((row.when.earliest for row in over), default=None)
        if over:
            assert all(any(one is row for row in over) for one in found)
            assert min(over, key=lambda row: row.rank) in found
            assert min(row.when.earliest for row in found) == min(row.when.earliest for row in over)
            assert max(row.when.earliest for row in found) == max(row.when.earliest for row in over)
            assert max(row.when.latest for row in found) == max(row.when.latest for row in over)


@given(crowds)
def test_done_knows_from_when_on_something_newer_was_done(crowd):
    rows = rows_of(crowd)
    done = Done(rows)
    for beyond in moments:
        newer = [row.when.latest for row in rows if row.when.earliest > beyond]
        assert done.overtaken(beyond) == min(newer, default=None)
        newer = [row.when.latest for row in rows if row.when.earliest >= beyond]
        assert done.overtaken(beyond, too=True) == min(newer, default=None)


@given(crowds, st.lists(st.sampled_from((0, 1, 3, SHORT // DAY, SHORT // DAY + 1, 200)), min_size=24, max_size=24))
def test_windows_give_every_row_that_can_matter_and_no_other_once_each(crowd, lengths):
    rows = rows_of(crowd)
    until = {id(row): row.when.earliest + n * DAY for row, n in zip(rows, lengths, strict=False)}
    windows = Windows()
    for row in rows:
        windows.add(row, until[id(row)])
    for low in moments[::3]:
        for high in (low, low + 1, low + 3 * DAY):
            found = sorted(id(row) for row in windows.meeting(low, high))
            assert found == sorted(id(r) for r in rows if r.when.earliest <= high and until[id(r)] >= low)
