"""Silence is fair: with no claims and no coverage, nothing in any pack is done or not done, in any view."""

from pathlib import Path

import pytest

from auspices.kernel.instants import parse_last
from auspices.monitor import FAMILY, standings
from auspices.pack import read

PACKS = sorted(Path(__file__).parents[2].glob("packs/*/"))
DATES = ("1994-06-01", "2020-11-09", "2020-11-15", "2020-12-20", "2021-06-01", "2023-02-01", "2023-11-11", "2026-01-01")


@pytest.mark.parametrize("folder", PACKS, ids=lambda one: one.name)
@pytest.mark.parametrize("date", DATES)
def test_silence_neither_accuses_nor_certifies(folder, date):
    pack = read(folder)
    at = parse_last(date, pack.zone)
    found = standings(pack, (), at=at, known=at, clearance="mission")
    assert found
    assert {one.verdict for one in found if FAMILY[one.verdict] in ("done", "not_done")} == set()
