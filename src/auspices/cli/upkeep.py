"""`auspices rebuild` and `auspices verify`: the record proves itself, and everything else can be remade from it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from auspices.kernel.problems import Problem

from .checkpoints import HOUSE, against_option, journal_of, key_option, verified_against
from .opening import json_option, open_house, working


@click.command()
@click.option("--check", is_flag=True, help="Only say whether rebuilding gives what stands; change nothing.")
def rebuild(check: bool) -> None:
    """Remake everything derived from the journal: evidence rows, registers, standings, the tree's nodes."""
    open_house()
    from django.db import transaction
    from rich.progress import Progress

    from auspices.journal.derived import table_fingerprints
    from auspices.journal.queries import processes, size
    from auspices.journal.rebuild import rebuild as remake

    before = table_fingerprints()
    with Progress(transient=True) as progress, transaction.atomic():
        task = progress.add_task("Rebuilding", total=sum(size(one) for one in processes()))
        count = remake(on=lambda _record: progress.advance(task))
        after = table_fingerprints()
        if check:
            transaction.set_rollback(True)
    differing = sorted(name for name in after if after[name] != before.get(name))
    if check and differing:
        raise Problem("REBUILD-DIFFERS", f"Different: {', '.join(differing)}.")
    click.echo(
        f"{count} records replayed. "
        + (f"Put right: {', '.join(differing)}." if differing else "Every derived table is what it was.")
    )


@click.command()
@click.argument("process", required=False)
@against_option
@key_option
@json_option
def verify(process: str | None, files: tuple[Path, ...], key: str | None, as_json: bool) -> None:
    """Recompute the journal's tree from bodies and salts; name the first record that was changed, and what of it.

    PROCESS is a process, or "house" for the accounts; without it, all are verified.
    """
    open_house(compared=False)
    from auspices.commitments.seals import finish
    from auspices.journal.checkpoints.comparison import compare_marks
    from auspices.journal.checks import run_checks
    from auspices.journal.verify import verify as recompute
    from auspices.process.queries import processes

    with working("Recomputing the tree"):
        chosen = [process] if process else [*(one.slug for one in processes()), HOUSE]
        verdicts = [(name, recompute(journal_of(name))) for name in chosen]
    if as_json:
        click.echo(
            json.dumps(
                [
                    {
                        "process": slug,
                        "size": one.size,
                        "root": one.root.hex() if one.root else None,
                        "fault": one.fault.words if one.fault else None,
                    }
                    for slug, one in verdicts
                ]
            )
        )
    for slug, one in verdicts:
        if one.fault:
            raise Problem("JOURNAL-BROKEN", f"{slug}, record {one.fault.seq}: {one.fault.words}")
        if not as_json:
            click.echo(f"{slug}: {one.size} records, whole. Root {one.root.hex()}")
    for name, told in run_checks() if process is None else ():
        if told:
            raise Problem("CHECK-FAILED", told, name)
    compare_marks()
    for told in verified_against(files, key):
        click.echo(told, err=as_json)
    finish()
