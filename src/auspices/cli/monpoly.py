"""`auspices monitor export`: a process in the input formats of an independent monitor."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auspices.kernel.problems import Problem

from .opening import checked_clearance, instant, known_option, open_house, pack_folder, view_option

if TYPE_CHECKING:
    from auspices.kernel.instants import Instant
    from auspices.monitor.export.monpoly import Export
    from auspices.pack.model import Claim, Pack


@click.command()
@click.argument("process_or_pack")
@view_option
@known_option
@click.option(
    "--clearance",
    default="public",
    show_default=True,
    help="What the reader may see: public, parties, party:X, mission. The files hold it.",
)
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path), help="The folder to make. Nothing is overwritten."
)
def export(process_or_pack: str, view: str, known: str | None, clearance: str, folder: Path) -> None:
    """Write PROCESS_OR_PACK as formulas and a trace that MonPoly reads, with a note of what is in them and what is not.

    PROCESS_OR_PACK is a process adopted here, or the folder (or name) of a pack with the claims that it brings.
    """
    from auspices.monitor.export.monpoly import export as exported
    from auspices.pack.reading import nearest

    if folder.exists():
        raise Problem("FOLDER-TAKEN", f"{folder} is there already.", "--to")
    pack, claims, at = _found(process_or_pack, known, clearance)
    if view not in pack.views:
        raise Problem("VIEW-UNKNOWN", f'There is no view "{view}".', "--view", nearest(view, pack.views))
    out = exported(pack, claims, view=view, known=at, clearance=clearance)
    try:
        write(out, folder)
    except OSError as exc:
        raise Problem(
            "HOME-UNUSABLE", f"{exc.strerror or exc}.", str(folder), "Name another folder with --to."
        ) from None
    points = out.log.count("\n")
    click.echo(
        f"{len(out.formulas)} formulas and a trace of {points} time points in {folder}; {len(out.left)} cells left out: see NOTE.md there."
    )


def write(out: Export, folder: Path) -> None:
    """Write an export's files. Raises OSError."""
    folder.mkdir(parents=True)
    files = {"process.sig": out.signature, "process.log": out.log, "NOTE.md": out.note} | {
        one.file: one.text for one in out.formulas
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _found(name: str, known: str | None, clearance: str) -> tuple[Pack, Iterable[Claim], Instant]:
    """The pack, its claims and the moment: of a pack's folder, else of a process adopted here, else of a pack that comes with Auspices."""
    from auspices.kernel.audiences import sees
    from auspices.pack import read

    if not (Path(name) / "process.yaml").is_file():
        open_house()
        from auspices.evidence.queries import claims
        from auspices.process.queries import find, pack_at, pack_now

        try:
            process = find(name)
        except Problem as unknown:
            try:
                where = pack_folder(name)
            except Problem:
                raise unknown from None
        else:
            at = instant(known, pack_now(process.id), "known")
            pack = pack_at(process.id, at)
            return pack, claims(process.id, checked_clearance(clearance, pack)), at
    else:
        where = Path(name)
    pack = read(where)
    checked_clearance(clearance, pack)
    seen = [one for one in pack.claims if sees(clearance, one.audience)]  # the note counts what is not in the trace
    return pack, seen, instant(known, pack, "known")
