"""``python -m tests.faults`` (``make faults``): plant each fault in a copy of the tree and see whether the tests named with it notice.

Fails below 28 of 30."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from tests.faults.planted import FAULTS, Fault

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "packs", "docs", "bench", "pytest.ini", "pyproject.toml")
SECONDS, SOUND_SECONDS = 300, 900
CAUGHT_OF_THIRTY = 28


def main() -> int:
    """Plant them all, or those named; print a table; 1 if too many survive, 2 if the tests fail without any fault."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults", description="Plant faults; the tests must catch them."
    )
    parser.add_argument("--only", default="", help="those whose name or file holds this text")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--at-once", action="store_true", help="do not run the tests on the code as it is first")
    chosen = parser.parse_args()
    faults = [fault for fault in FAULTS if chosen.only in fault.name or chosen.only in fault.file]
    copies: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory(prefix="auspices-faults-") as folder:
        for n in range(chosen.jobs):
            copies.put(_copy(Path(folder) / str(n)))
        answer, seconds, said = ("survived", 0.0, "") if chosen.at_once else _tried(copies, None)
        print(f"without any fault: {answer} in {seconds:.0f} s", flush=True)  # noqa: T201  # a table is its answer
        if answer != "survived":
            print(said)  # noqa: T201  # as above
            return 2
        caught = 0
        with ThreadPoolExecutor(chosen.jobs) as pool:
            for fault, (answer, seconds, said) in zip(
                faults, pool.map(lambda fault: _tried(copies, fault), faults), strict=True
            ):
                caught += answer == "caught"
                print(f"{answer:9} {seconds:4.0f} s  {Path(fault.file).name:14} {fault.name:58} {said}", flush=True)  # noqa: T201  # as above
    print(f"\n{caught} of {len(faults)} caught")  # noqa: T201  # as above
    return int(caught * 30 < CAUGHT_OF_THIRTY * len(faults))


def _copy(target: Path) -> Path:
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, target / name)
    return target


@contextmanager
def _planted(copy: Path, fault: Fault | None) -> Iterator[None]:
    if fault is None:
        yield
        return
    path = copy / fault.file
    sound = path.read_text(encoding="utf-8")
    if sound.count(fault.old) != 1:
        raise SystemExit(f"{fault.name}: its text stands {sound.count(fault.old)} times in {fault.file}")
    path.write_text(sound.replace(fault.old, fault.new), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(sound, encoding="utf-8")


def _tried(copies: "SimpleQueue[Path]", fault: Fault | None) -> tuple[str, float, str]:
    """(caught, survived, no answer or broken; seconds; the test that noticed, or what was said)."""
    copy, begun, limit = copies.get(), time.monotonic(), SECONDS if fault else SOUND_SECONDS
    # The copy's own code comes before the installed one; nothing compiled is kept, since two texts may be of one second and size.
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(copy / "src"), str(copy))),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-m",
        "not slow and not db",
        "-p",
        "no:cacheprovider",
        "--no-header",
        "--tb=line",
        *(fault.tests if fault else dict.fromkeys(path for one in FAULTS for path in one.tests)),
    ]
    try:
        with _planted(copy, fault):
            ran = subprocess.run(
                command, cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=limit
            )
    except subprocess.TimeoutExpired:
        return "no answer", time.monotonic() - begun, f"within {limit} s"
    finally:
        copies.put(copy)
    noticed = [
        line.removeprefix("FAILED ").partition(" - ")[0]
        for line in ran.stdout.splitlines()
        if line.startswith("FAILED ")
    ]
    answer = {0: "survived", 1: "caught" if noticed else "broken"}.get(ran.returncode, "broken")
    return (
        answer,
        time.monotonic() - begun,
        noticed[0] if noticed else "" if answer == "survived" else (ran.stdout + ran.stderr)[-2000:],
    )


if __name__ == "__main__":
    sys.exit(main())
