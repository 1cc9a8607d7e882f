"""Running a program and seeing what it cost; the plain table in which that is told."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A program that was to be measured ended otherwise than well; the message is what it said."""


@dataclass(frozen=True)
class Run:
    """What one program cost, from its start to its end, and what it printed."""

    seconds: float
    processor: float
    peak_mb: float
    said: str


def run(module: str, *arguments: object) -> Run:
    """Run ``python -m module`` in a new process: wall time with the start of the interpreter, seconds of the processor, peak resident memory. Raises Failed."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{module} ended with {process.returncode}: {said[-500:]}")
    return Run(
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6,
        said,
    )


def let_go(path: Path) -> None:
    """Ask the system to drop what it keeps of a file in memory, so that reading it means the disk. Where it cannot, nothing happens."""
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as they must be; the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    for row in (heads, tuple("-" * width for width in widths), *rows):
        print(
            "  ".join(
                cell.ljust(width) if i == 0 else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
        )
