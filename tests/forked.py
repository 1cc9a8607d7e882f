"""Commands in processes of their own, as their users run them, forked from one that has loaded the libraries: a test waits for the command alone.

The first command in a data folder is forked from a process that knows no folder. Those that follow may be forked from one that has read this folder's
settings (``begun``), which is half of what a short command costs; each still opens the database, and asks what it asks at its start, by itself.
"""

import importlib
import multiprocessing
import os
import sys
import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

LIBRARIES = (
    "django.db.models", "django.db.backends.sqlite3.base", "django.http", "django.urls", "django.template.loader", "django.core.management",
    "django.db.migrations.executor", "django.core.management.commands.migrate", "numpy", "rich.console", "rich.table", "rich.status",
    "auspices.cli.main", "auspices.pack", "auspices.monitor", "auspices.monitor.sweep.evaluator", "auspices.monitor.questions.why_not", "auspices.reading", "auspices.reading.model",
)  # fmt: skip  # nothing that needs settings: these come with the command's own folder
TIMEOUT = 120  # seconds
FOLDERS = 2  # of so many a process that has read their settings is kept

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(LIBRARIES))
_begun = OrderedDict()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: what it answered, in UTF-8."""

    returncode: int
    stdout: str
    stderr: str


def run(args, *, env, given="", program=None, begun=False):
    """Run ``auspices``, or another program (a function of a module, called with the arguments), with exactly this environment.

    ``given`` is on its standard input. Raises TimeoutError.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("in", "out", "err")]
        paths[0].write_text(given, "utf-8")
        command = ([str(one) for one in args], dict(env), Path.cwd(), paths, program)
        code = _ask(command) if begun else _alone(command)
        return Ended(code, *(path.read_text("utf-8") for path in paths[1:]))


def _alone(command):
    process = _context.Process(target=_command, args=command)
    process.start()
    process.join(TIMEOUT)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(f"auspices {command[0]} did not end within {TIMEOUT} s")
    return process.exitcode


def _ask(command):
    key = tuple(sorted(command[1].items()))
    if key not in _begun:
        ours, theirs = _context.Pipe()
        process = _context.Process(target=_begin, args=(command[1], theirs), daemon=True)
        process.start()
        theirs.close()
        _begun[key] = process, ours
        while len(_begun) > FOLDERS:
            _begun.popitem(last=False)[1][1].close()  # it ends when nobody asks any more
    _begun.move_to_end(key)
    process, ours = _begun[key]
    ours.send(command)
    if not ours.poll(TIMEOUT):
        process.kill()
        del _begun[key]
        raise TimeoutError(f"auspices {command[0]} did not end within {TIMEOUT} s")
    return ours.recv()


def _begin(env, asked):
    """Read the settings of a folder once, then run each command that is asked for in a process of its own."""
    os.environ.clear()
    os.environ.update(env)
    from auspices.cli.main import COMMANDS
    from auspices.cli.opening import open_folder

    open_folder()
    for module in {path.partition(":")[0] for path in COMMANDS.values()}:
        importlib.import_module(f"auspices.cli.{module}")
    while True:
        try:
            command = asked.recv()
        except EOFError:
            return
        pid = os.fork()
        if pid == 0:
            _exit_as(command)
        asked.send(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _exit_as(command):
    code = 1
    try:
        _command(*command)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)


def _command(args, env, folder, paths, program):
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
        program(*args) if program else run_command()
    finally:  # a forked process ends without clearing up, which closes the database in one that was begun
        if settings.configured:
            connections.close_all()
