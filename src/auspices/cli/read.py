"""`auspices read`: what a text proposes."""

from __future__ import annotations

from pathlib import Path

import click

from .opening import json_option, pack_folder
from .written import csv_option, print_csv, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--pack", "pack_name", metavar="P", help="With the actors, places, instruments and tracks of this pack.")
@click.option("--lang", default="", help="The text's language (default: found).")
@click.option(
    "--second", "second", multiple=True, metavar="NAME", help="Ask this second reader as well (may be given again)."
)
@csv_option
@json_option
def read(file: Path, pack_name: str | None, lang: str, second: tuple[str, ...], as_csv: bool, as_json: bool) -> None:
    """Read FILE (text, HTML, DOCX, PDF, Akoma Ntoso; - for standard input) into proposed clauses. Nothing is recorded.

    Each clause has its act and force, who speaks, who is addressed, who is to do what, where and when; every value has its quote, rule
    and grade (--json). A person confirms: see `auspices text`.
    """
    from auspices.pack import read as read_pack
    from auspices.reading.ingest import take, take_file
    from auspices.reading.ingest.limits import FILE_BYTES
    from auspices.reading.lines import COLUMNS, lines, rows
    from auspices.reading.pipeline import read as read_source
    from auspices.reading.printed import as_json as printed

    pack = read_pack(pack_folder(pack_name)) if pack_name else None
    source = (
        take(click.get_binary_stream("stdin").read(FILE_BYTES + 1), "standard input")
        if str(file) == "-"
        else take_file(file)
    )
    reading = read_source(source, pack, lang=lang)
    if second:
        from auspices.reading.second import with_opinions

        reading = with_opinions(reading, second, warn=lambda problem: click.echo(f"Warning: {problem}", err=True))
    if as_json:
        print_json(printed(reading))
    elif as_csv:
        print_csv(COLUMNS, (dict(zip(COLUMNS, row, strict=True)) for row in rows(reading)))
    else:
        click.echo("\n".join(lines(reading)))
