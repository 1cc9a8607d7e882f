"""`auspices pack`: making, checking, explaining and adopting packs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from auspices.kernel.problems import Problem, Problems

from .opening import PACKS, json_option, now, open_house, pack_folder, working


@click.group()
def pack() -> None:
    """A process as data: make a pack, check it, have it said back in plain words, adopt it."""


@pack.command()
@click.argument("folder")
@json_option
def check(folder: str, as_json: bool) -> None:
    """Read the pack in FOLDER strictly, run its cases, and print how evenly both sides are heard."""
    from auspices.monitor import Evidence, Plan
    from auspices.monitor.checks.balance import balance
    from auspices.monitor.checks.balance import lines as balance_lines
    from auspices.monitor.checks.cases import check as run_case
    from auspices.pack import read
    from auspices.pack.cases import read_cases

    where = pack_folder(folder)
    found = read(where)
    laid = Evidence(Plan(found), found.claims)
    cases = read_cases(where, found)
    failed = [problem for case in cases for problem in run_case(case, laid)]
    report = balance(found)
    if as_json:
        counts = {
            "commitments": len(found.commitments),
            "claims": len(found.claims),
            "cases": len(cases),
            "failed": [str(one) for one in failed],
        }
        click.echo(
            json.dumps(
                {"pack": found.id, "version": found.version, **counts, "balance": report.as_dict()},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        click.echo(f"{found.id} {found.version}: {len(found.instruments)} instruments, {len(found.clauses)} clauses, {len(found.commitments)} commitments, "
                   f"{len(found.claims)} claims, {len(found.places)} places. It reads.")  # fmt: skip
        click.echo(
            f"{len(cases) - len({one.where for one in failed})} of {len(cases)} cases come out as worked out by hand."
        )
        click.echo("\n".join(["", "Balance", *balance_lines(report)]))
    if failed:
        raise Problems(failed)


@pack.command()
@click.argument("folder")
@click.argument("commitment", required=False)
def explain(folder: str, commitment: str | None) -> None:
    """Say each commitment of the pack in FOLDER back in plain words."""
    from auspices.pack import read
    from auspices.pack.explain import explain_pack
    from auspices.pack.reading import nearest

    found = read(pack_folder(folder))
    if commitment and commitment not in found.commitments:
        raise Problem(
            "COMMITMENT-UNKNOWN", f'There is no commitment "{commitment}".', "", nearest(commitment, found.commitments)
        )
    for id_, text in explain_pack(found):
        if commitment in (None, id_):
            click.echo(f"{click.style(id_, bold=True)}\n{text}\n")


@pack.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--id", "name", help="The process's id (default: the folder's name).")
def new(folder: Path, name: str | None) -> None:
    """Make a new pack in FOLDER, from the commented blank one."""
    from auspices.pack.folders import new as make

    make(PACKS / "blank", folder, name or folder.name)
    click.echo(f"Made {folder}. Next: edit its files, then `auspices pack check {folder}`.")


@pack.command()
@click.argument("folder")
def adopt(folder: str) -> None:
    """Adopt the pack in FOLDER, or a new version of it, and import the claims it brings."""
    where = pack_folder(folder)
    open_house()
    from auspices.commitments.actions import adopt as adopted

    with working("Recording its claims, working out every standing"):
        process, new_version, imported = adopted(where, now)
    click.echo(
        f"{process.slug}: {'version adopted' if new_version else 'this version was adopted before'}; {imported} claims imported."
    )
    if process.seals.exists():
        from auspices.evidence.queries import CLAIM
        from auspices.pack import read
        from auspices.process.seals import sealed

        if held := sealed(process.id, CLAIM, [one.id for one in read(where).claims]):
            click.echo(f"{len(held)} of its claims were sealed and did not come back. Take them out of the folder.")
