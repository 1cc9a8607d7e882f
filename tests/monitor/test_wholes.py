"""How the parts of a whole join, worked out by hand."""

import pytest

from auspices.monitor.codes import joined


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((), "not_applicable"),
        (("not_applicable",), "not_applicable"),
        (("not_applicable", "not_exercised"), "not_exercised"),
        (("fulfilled", "not_applicable", "not_exercised"), "fulfilled"),
        (("fulfilled", "fulfilled"), "fulfilled"),
        (("within", "within"), "within"),
        (("fulfilled", "holding"), "holding"),
        (("fulfilled", "restored"), "holding"),
        (("overdue", "unreported"), "overdue"),
        (("refused", "violated", "unknown", "no_statement"), "refused"),
        (("fulfilled", "unknown"), "partly"),
        (("fulfilled", "overdue"), "partly"),
        (("fulfilled", "pending"), "partly"),
        (("pending", "overdue"), "partly"),
        (("pending", "agreed"), "pending"),
        (("disputed", "unattributed"), "disputed"),
        (("disputed", "unknown"), "partly"),
        (("unreported", "unknown"), "unreported"),
        (("partly", "partly"), "partly"),
        (("partly", "fulfilled"), "partly"),
    ],
)
def test_parts_join_by_family(parts, whole):
    """Promise: done only where every part is; not done only where no other part is known to be; else partly."""
    assert joined(parts) == whole
    assert joined(reversed(parts)) == whole
