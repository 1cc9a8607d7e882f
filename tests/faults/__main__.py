"""``python -m tests.faults``: plants each fault in a copy of the tree, runs the tests that should notice, prints who did.

Ends with 0 if at least 28 of the 30 are caught. Numbers as arguments try only those faults.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .planted import PLANTED, Fault

ROOT = Path(__file__).resolve().parents[2]
WANTED = 28
LIMIT = 240
# First what is worked out by hand (seconds), then what chance finds.
STAGES = (
    ["tests/monitor", "tests/kernel", "tests/commitments/test_cases.py", "--deselect", "tests/monitor/test_laws.py"],
    ["tests/monitor/test_laws.py", "-n", "2"],
)


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(numbers: list[int]) -> int:
    """The exit code."""
    caught = 0
    chosen = [(n, fault) for n, fault in enumerate(PLANTED, 1) if not numbers or n in numbers]
    with tempfile.TemporaryDirectory(prefix="auspices-faults-") as folder:
        copy = Path(folder)
        for name in ("src", "tests", "packs", "docs"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
        for name in ("pytest.ini", "pyproject.toml"):
            shutil.copy(ROOT / name, copy / name)
        if said := noticed(copy):
            say(f"Without any fault the tests fail already: {said}")
            return 2
        say(f"{'':>3} {'caught by':<62} {'s':>5}  kind        promise")
        for number, fault in chosen:
            started = time.monotonic()
            with planted(copy, fault):
                by = noticed(copy)
            caught += bool(by)
            say(
                f"{number:>3} {by or 'NOT CAUGHT':<62} {time.monotonic() - started:>5.0f}  {fault.kind:<11} {fault.promise}"
            )
    say(f"{caught} of {len(chosen)} caught")
    return 0 if caught >= min(WANTED, len(chosen)) else 1


class planted:  # noqa: N801  # used as a context manager, read as a word
    """The fault stands in the copy inside the block."""

    def __init__(self, copy: Path, fault: Fault) -> None:
        self.path, self.fault = copy / fault.file, fault

    def __enter__(self) -> None:
        self.was = self.path.read_text(encoding="utf-8")
        self.path.write_text(self.was.replace(self.fault.old, self.fault.new), encoding="utf-8")

    def __exit__(self, *_: object) -> None:
        self.path.write_text(self.was, encoding="utf-8")


def noticed(copy: Path) -> str:
    """The first test that fails in the copy, or nothing."""
    env = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    for stage in STAGES:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-m",
            "not slow",
            "--no-header",
            "-p",
            "no:cacheprovider",
            *stage,
        ]
        ran = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, timeout=LIMIT, check=False)
        if ran.returncode not in (0, 5):
            failed = [line.split(" ")[1] for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
            return failed[0].split("/")[-1][:62] if failed else f"exit {ran.returncode}"
    return ""


if __name__ == "__main__":
    sys.exit(main([int(one) for one in sys.argv[1:]]))
