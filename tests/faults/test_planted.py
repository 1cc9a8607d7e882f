"""Promise: the faults that `make faults` plants are still faults of the code as it is."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.planted import FAULTS

ROOT = Path(__file__).parents[2]


def test_there_are_many_each_with_a_name_of_its_own_over_all_that_makes_a_verdict():
    assert len(FAULTS) >= 30
    assert [name for name, count in Counter(fault.name for fault in FAULTS).items() if count > 1] == []
    assert len({fault.file for fault in FAULTS}) >= 10
    assert all(fault.breaks for fault in FAULTS)
    assert all((ROOT / path).exists() for fault in FAULTS for path in fault.tests)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_can_be_planted_in_exactly_one_place(fault):
    """When this fails the code has changed: rewrite the fault so that it breaks the same promise."""
    text = (ROOT / fault.file).read_text(encoding="utf-8")
    assert text.count(fault.old) == 1
    assert fault.new != fault.old
    if fault.file.endswith(".py"):
        compile(text.replace(fault.old, fault.new), fault.file, "exec")
