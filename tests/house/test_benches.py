"""The benches are run by hand and seldom: what they import must still be there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_bench_can_be_loaded():
    """Promise: whoever measures need not mend the bench first."""
    names = [
        f"bench.{one.stem}" for one in sorted((ROOT / "bench").glob("*.py")) if one.stem not in ("__main__", "__init__")
    ]
    assert names
    code = f"import importlib; [importlib.import_module(one) for one in {names}]"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-400:]
