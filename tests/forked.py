"""Commands in processes of their own, as their users run them, forked from one that has loaded the libraries: a test waits for the command alone."""

import multiprocessing
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

LIBRARIES = (
    "django.db.models", "django.db.backends.sqlite3.base", "django.http", "django.urls", "django.template.loader", "django.core.management",
    "auspices.cli.main", "auspices.pack", "auspices.monitor", "auspices.reading",
)  # fmt: skip  # nothing that needs settings: these come with the command's own folder
TIMEOUT = 120  # seconds

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(LIBRARIES))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: what it answered, in UTF-8."""

    returncode: int
    stdout: str
    stderr: str


def run(args, *, env, given=""):
    """Run ``auspices`` with the arguments and exactly this environment, ``given`` on its standard input. Raises TimeoutError."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("in", "out", "err")]
        paths[0].write_text(given, "utf-8")
        process = _context.Process(target=_command, args=([str(one) for one in args], dict(env), Path.cwd(), paths))
        process.start()
        process.join(TIMEOUT)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"auspices {args} did not end within {TIMEOUT} s")
        return Ended(process.exitcode, *(path.read_text("utf-8") for path in paths[1:]))


def _command(args, env, folder, paths):
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    for number, (path, mode) in enumerate(zip(paths, "rww", strict=True)):
        with path.open(mode, encoding="utf-8") as file:
            os.dup2(file.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = (open(n, mode, encoding="utf-8", closefd=False) for n, mode in enumerate("rww"))  # noqa: SIM115
    sys.argv = ["auspices", *args]
    from django.conf import settings
    from django.db import connections

    from auspices.cli.main import run as run_command

    try:
        run_command()
    finally:  # a forked process ends without clearing up, which closes the database in one that was begun
        if settings.configured:
            connections.close_all()
