"""The command's root: subcommands loaded when asked for, so that it starts fast; problems told in one place, never as a traceback.

Exit codes: 0 all well; 1 a check did not hold; 2 bad input; 3 not found; 4 the record does not verify; 5 this machine (folder, database,
port); 6 not allowed; 70 a fault of ours; 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click
from click.utils import PacifyFlushWrapper

from auspices.kernel.ids import is_writable
from auspices.kernel.problems import Problem, Problems

COMMANDS = {
    "demo": "demo:demo", "status": "status:status", "explain": "explain:explain", "why-not": "whynot:why_not", "what-if": "whatif:what_if", "changes": "changes:changes", "read": "read:read", "claim": "claims:claim", "act": "acts:act", "pack": "packs:pack", "text": "texts:text", "user": "users:user",
    "monitor": "monitor:monitor", "seal": "seals:seal", "rebuild": "upkeep:rebuild", "verify": "upkeep:verify", "repair": "upkeep:repair", "backup": "backups:backup", "restore": "backups:restore", "serve": "serve:serve", "tick": "checkpoints:tick", "checkpoint": "checkpoints:checkpoint",
}  # fmt: skip
FAULT, INTERRUPTED = 70, 130


class Lazy(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        return getattr(importlib.import_module(f"auspices.cli.{module}"), name)  # type: ignore[no-any-return]  # each is a click command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="AUSPICES_HOME",
    help="The data folder (default: in your user data directory).",
)
@click.version_option(package_name="auspices")
def cli(home: Path | None) -> None:
    """What was promised, what is reported, and how it stands: in each side's view, at any date, as known at any date."""
    os.umask(0o077)  # what a command writes is for its owner alone
    if home is not None:
        os.environ["AUSPICES_HOME"] = str(home)


def run() -> None:
    """Run the command; the entry point."""
    sys.exit(answered(cli))


def _check_text(args: list[str]) -> None:
    for one in args:
        if not is_writable(one):
            raise Problem("PACK-VALUE", "It holds bytes that are no text.", ascii(one)[:80])


def answered(command: click.Command, args: list[str] | None = None) -> int:
    """Run a command and answer with its exit code, having told what was wrong."""
    try:
        _check_text(sys.argv[1:] if args is None else args)
        return int(command.main(args=args, standalone_mode=False, prog_name="auspices") or 0)
    except Problem as problem:
        return tell([problem])
    except Problems as problems:
        return tell(problems.found)
    except click.exceptions.Exit as end:
        return int(end.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        return int(wrong.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; what was not finished was not kept.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None  # type: ignore[assignment]  # nobody reads on; Python would complain once more at exit
        return 0
    except SystemExit:
        if isinstance(sys.stdout, PacifyFlushWrapper):  # click has put it there: nobody reads on
            return 0
        raise
    except Exception as fault:  # noqa: BLE001  # the last door: a user never meets a traceback
        return _fault(fault)


def tell(problems: list[Problem]) -> int:
    """Print problems to standard error; the exit code of the first."""
    for problem in problems[:50]:
        place = click.style(f"{problem.where}: ", bold=True) if problem.where else ""
        click.echo(f"{place}{click.style(problem.code, fg='red')}: {problem.what}\n  {problem.remedy}", err=True)
    if len(problems) > 50:
        click.echo(f"... and {len(problems) - 50} more.", err=True)
    return problems[0].kind.exit


def _fault(fault: Exception) -> int:
    from auspices.project.databases import database_problem

    if problem := database_problem(fault):
        return tell([problem])
    if isinstance(fault, PermissionError):
        return tell([Problem("HOME-UNUSABLE", f"{fault.strerror}.", str(fault.filename or ""))])
    if os.environ.get("AUSPICES_DEBUG") == "1":
        raise fault
    click.echo(
        f"A fault of ours: {type(fault).__name__}: {fault}\n  Please report it with what you did; AUSPICES_DEBUG=1 shows where.",
        err=True,
    )
    return FAULT


def main(argv: Any = None) -> int:
    """The same for callers within Python: the exit code."""
    return answered(cli, argv)
