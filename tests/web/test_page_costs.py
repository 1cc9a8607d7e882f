"""Promise: a page asks the database little, however many claims there are, and stays small enough for a telephone."""

import pytest

pytestmark = pytest.mark.django_db
THEN = "at=2020-12-20&known=2021-01-10"
# Page: (queries, most kilobytes). A chart asks which pack and how the journal ends: claims laid out for one reader are kept in memory, and serve a page's strips, and a commitment's views, as well; an instrument asks which texts were read into it, the claims what was sealed.
COSTS = {
    "/?": (3, 10), "/p/karabakh/?": (6, 160), "/p/karabakh/?span=whole&view=all&": (6, 205), "/p/karabakh/table/?": (6, 95), "/p/karabakh/standings.csv?": (6, 42), "/p/karabakh/chart.svg?": (6, 170),
    "/p/karabakh/c/tri.6c/?view=all&": (4, 25), "/p/karabakh/c/tri.8/?view=all&bearer=AZ&": (4, 50), "/p/karabakh/claims/?": (5, 50), "/p/karabakh/claims.csv?": (4, 60),
    "/p/karabakh/claim/c.lachin.az.2022-12/?": (7, 12), "/p/karabakh/instruments/?": (2, 20), "/p/karabakh/i/trilateral/?": (7, 25),
}  # fmt: skip


@pytest.mark.parametrize("address", COSTS)
def test_what_a_page_costs(visitor, address):
    """A snapshot: whoever adds a query or doubles a page changes this line and says why."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitor.get(address + THEN)
    with CaptureQueriesContext(connection) as asked:
        response = visitor.get(address + THEN)
    queries, most = COSTS[address]
    assert (response.status_code, len(asked)) == (200, queries), [one["sql"][:90] for one in asked.captured_queries]
    assert len(response.content) <= most * 1000
