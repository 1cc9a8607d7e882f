"""Promise: a text of so many dates is read in a time that grows as they do."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.reading.ingest import take
from auspices.reading.model import Covered, Span
from auspices.reading.pipeline import read

MONTHS = ("January", "February", "March", "April", "May", "June")


def day(i):
    return f"{i % 28 + 1} {MONTHS[i % 6]} {1990 + i % 40}"


SHAPES = {
    "a list in one clause": lambda n: "Article 1\nThe Parties shall meet on " + ", ".join(map(day, range(n))) + ".\n",
    "one after another": lambda n: "Article 1\nThe Parties shall leave by " + " ".join(map(day, range(n))) + "\n",
    "from one to another": lambda n: (
        "Article 1\nThe Parties shall stay " + " and ".join(f"from {day(i)} to {day(i + 1)}" for i in range(n)) + ".\n"
    ),
    "a sentence each": lambda n: (
        "Article 1\n" + " ".join(f"The Parties shall report by {day(i)}." for i in range(n)) + "\n"
    ),
    "a clause each": lambda n: "\n\n".join(f"Article {i}\nThe Parties shall report by {day(i)}." for i in range(1, n)),
    "no clause": lambda n: "\n".join(map(day, range(n))),
}


def calls(text):
    """How many functions, ours and the language's, are called while it is read."""
    many = 0

    def count(_frame, event, _argument):
        nonlocal many
        many += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(take(text.encode(), "text.txt"))
    finally:
        sys.setprofile(None)
    return many


@pytest.mark.parametrize("shape", SHAPES)
def test_calls_grow_as_the_dates_do(shape):
    """Four times the dates take at most about four times the calls (sorting takes a little more)."""
    calls(SHAPES[shape](10))  # what is loaded once is loaded
    assert calls(SHAPES[shape](240)) < 4.6 * calls(SHAPES[shape](60))


@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_nearly_so(shape):
    """Expressions that look back over a clause take a part that grows faster: eight times the dates, at most twenty times the processor's time."""
    took = []
    for n in (250, 2_000):
        start = time.process_time()
        read(take(SHAPES[shape](n).encode(), "text.txt"))
        took.append(time.process_time() - start)
    assert took[1] < 20 * took[0]


spans = st.tuples(st.integers(0, 40), st.integers(0, 8)).map(lambda two: Span(two[0], two[0] + two[1]))


@given(st.lists(spans.filter(lambda one: one.end > one.start), max_size=12), st.lists(spans, max_size=12))
def test_what_is_covered_is_what_one_of_them_meets(taken, asked):
    """As asking each of them."""
    covered = Covered(taken)
    assert [covered.meet(one) for one in asked] == [any(one.meets(other) for other in taken) for one in asked]
