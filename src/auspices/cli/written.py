"""What commands on texts are given and print: JSON, CSV, one mapping of YAML."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from auspices.kernel.cells import inert
from auspices.kernel.problems import Problem

csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
LARGEST = 2_000_000


def print_json(answer: Any) -> None:
    """One JSON document."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """A table; of a list the values are joined by semicolons. A cell that a spreadsheet would carry out begins with an apostrophe."""
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])


def said_as_json(given: str, where: str) -> dict[str, Any]:
    """A mapping given as JSON, or as @FILE. Raises Problem PACK-FILE or PACK-VALUE."""
    from auspices.pack.folders import read_text

    text = given
    if given.startswith("@"):
        text = read_text(Path(given[1:]))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise Problem("PACK-VALUE", "A JSON object is wanted here.", where, 'Write it as {"force": "exhortation"}.')
    return data


def written_mapping(data: bytes, where: str) -> dict[str, Any]:
    """One mapping of YAML, read as a pack's files are. Raises Problem PACK-FILE, PACK-SIZE, PACK-ALIAS, PACK-KEY or PACK-VALUE."""
    from auspices.pack.yamltree import parse

    if len(data) > LARGEST:
        raise Problem("PACK-SIZE", f"The file holds {len(data):,} bytes.", where)
    try:
        found = parse(data.decode("utf-8"), where).data
    except UnicodeDecodeError:
        raise Problem("PACK-FILE", "It is not UTF-8.", where) from None
    if not isinstance(found, dict):
        raise Problem("PACK-VALUE", "One commitment is wanted here: keys and their values.", where)
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return inert("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
