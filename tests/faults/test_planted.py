"""The list of planted faults stays true: each stands once in the code, and there are thirty."""

from pathlib import Path

import pytest

from .planted import PLANTED

ROOT = Path(__file__).resolve().parents[2]


def test_there_are_thirty_of_every_kind():
    assert len(PLANTED) == 30
    assert {fault.kind for fault in PLANTED} == {"table", "coverage", "retraction", "reading", "interval", "view"}


@pytest.mark.parametrize("fault", PLANTED, ids=lambda fault: fault.promise)
def test_a_fault_can_still_be_planted(fault):
    assert (ROOT / fault.file).read_text(encoding="utf-8").count(fault.old) == 1
    assert fault.old != fault.new
