"""The example of docs/incremental.md runs, and what it keeps in memory is what the live evaluator says, also after late and withdrawn claims."""

import re
from pathlib import Path
from random import Random

from auspices.monitor import standings
from auspices.monitor.kept import Kept
from auspices.monitor.live import Live
from auspices.monitor.plan import Plan
from auspices.pack import read
from tests.monitor.processes import EVERY, with_seed

ROOT = Path(__file__).parents[2]


def test_the_example_gives_what_is_said_of_it():
    pack = read(ROOT / "packs" / "karabakh")
    at = known = 1_680_000_000
    [code] = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "incremental.md").read_text(encoding="utf-8"), re.DOTALL
    )
    told = {"pack": pack, "claims": pack.claims, "at": at, "known": known}
    exec(code, told)  # noqa: S102  # our own page
    plain = [
        one
        for one in standings(pack, pack.claims, at=at, known=known, views=["verified"])
        if not one.parts and not one.apart
    ]
    cells = {(one.commitment, one.bearer, one.reading, one.facets): one for one in told["table"]}
    assert len(cells) == len(told["table"]) > 100
    for one in plain:
        key = (one.commitment, one.bearer, one.reading, one.facets)
        if key in cells:
            assert cells[key] == one
    assert len(set(cells) & {(one.commitment, one.bearer, one.reading, one.facets) for one in plain}) > 100


def test_what_is_kept_in_any_order_is_what_is_judged_at_once():
    """Thirty random processes of every shape, fed in random order, looked at in every kept view."""
    compared = 0
    for seed in range(30):
        drawn = with_seed(seed, 3, EVERY)
        live, kept = Live(Plan(drawn.process)), Kept()
        live.open(live.plan.cells)
        for claim in Random(seed).sample(drawn.claims, len(drawn.claims)):
            live.add([claim])
            kept.take(live.flush())
        for at, known in drawn.points:
            found = standings(drawn.process, drawn.claims, at=at, known=known)
            judged = {(*key(one), one.view): one for one in found}
            for one in kept.at(at, known):
                assert judged[*key(one), one.view] == one
                compared += 1
    assert compared > 1_000


def key(one):
    return one.commitment, one.bearer, one.reading, one.facets
