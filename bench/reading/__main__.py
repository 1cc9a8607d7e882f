"""``python -m bench.reading FOLDER [--pack P]``: score the reader and its peers on a folder of annotated texts; one table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from auspices.kernel.instants import spell_day
from auspices.kernel.problems import Problem, Problems
from auspices.pack import Pack
from bench.measuring import print_table

from . import table
from .annotation import Annotated, read_folder
from .peers import Peer, cue_word, root_verb
from .scoring import Knowledge, Tally, score

Clauses = Sequence[Mapping[str, Any]]


def main(arguments: list[str] | None = None) -> int:
    """0; 2 and the coded problem where the folder, the pack or an annotation cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("folder", type=Path, help="NAME.gold.yaml and their texts (tests/reading/texts/README.md)")
    parser.add_argument("--pack", metavar="P", help="a pack's folder, or its name under packs/")
    parser.add_argument(
        "--ids", type=Path, metavar="FILE", help="YAML that maps ids of the annotations to ids of the pack"
    )
    parser.add_argument("--only", action="append", metavar="NAME", help="this text alone (may be given again)")
    parser.add_argument("--show", action="store_true", help="list every difference of the reader")
    parser.add_argument("--each", action="store_true", help="a table for each text as well")
    parser.add_argument("--no-peers", action="store_true")
    chosen = parser.parse_args(arguments)
    try:
        texts, missing = read_folder(chosen.folder, _ids(chosen.ids))
        pack = _pack(chosen.pack)
    except (Problem, Problems) as problem:
        print(problem, file=sys.stderr)
        return 2
    for one in missing:
        print(f"SKIPPED {one}", file=sys.stderr)
    texts = [text for text in texts if not chosen.only or text.name in chosen.only]
    columns, problems = readings(texts, pack, peers=not chosen.no_peers)
    clauses = sum(len(text.clauses) for text in texts)
    print(f"{len(texts)} texts, {clauses} annotated clauses, from {chosen.folder}\n")
    if chosen.each:
        for name, tallies in columns.items():
            for text, tally in tallies.items():
                print(f"{name}: {text}")
                print_table(("measure", "score"), [(m, table.cell(m, tally)) for m in table.ORDER])
                print()
    sums = {name: total(tallies.values()) for name, tallies in columns.items()}
    print_table(table.heads(sums), table.rows(sums))
    print(f"\n{table.legend()}")
    if chosen.show:
        for name, tally in list(sums.items())[:1]:
            print(f"\nDifferences, {name}:")
            print("\n".join(sorted(tally.errors)) or "none")
    for line in problems:
        print(line, file=sys.stderr)
    return 0


def readings(
    texts: Sequence[Annotated], pack: Pack | None, *, peers: bool = True
) -> tuple[dict[str, dict[str, Tally]], list[str]]:
    """Tallies by reader and text; and a sentence for each text that the reader refused, and for a peer that is not there."""
    columns: dict[str, dict[str, Tally]] = {}
    said: list[str] = []
    for one in [pack, None] if pack else [None]:
        name = f"auspices, pack {one.id}" if one else "auspices, no pack"
        columns[name] = {}
        for text in texts:
            try:
                clauses, normal = by_auspices(text, one)
            except (Problem, Problems) as problem:
                said.append(f"{text.name}: NOT READ, counted as nothing found: {problem}")
                clauses, normal = [], text.folded
            columns[name][text.name] = score(text, clauses, normal, knowledge(one))
    if peers:
        root, why = root_verb()
        said.append(f"peer spaCy root verb: {why if root else 'SKIPPED: ' + why}")
        named: dict[str, Peer | None] = {"cue word": cue_word, "spaCy root verb": root}
        for name, peer in named.items():
            if peer:
                columns[name] = {text.name: score(text, *peer(text.raw)) for text in texts}
    return columns, said


def by_auspices(text: Annotated, pack: Pack | None) -> tuple[Clauses, str]:
    """The clauses as `auspices read FILE --json` prints them, and the normalised text in which their offsets count."""
    from auspices.reading.ingest import take_file
    from auspices.reading.pipeline import read
    from auspices.reading.printed import as_json

    reading = read(take_file(text.source), pack)
    return as_json(reading)["clauses"], reading.document.text


def knowledge(pack: Pack | None) -> Knowledge:
    """The names of a pack's actors, and the titles and dates of its instruments, by id."""
    if pack is None:
        return Knowledge()
    return Knowledge(
        {id_: actor.names.aliases() for id_, actor in pack.actors.items()},
        {id_: (one.title.aliases(), spell_day(one.made.earliest, pack.zone)) for id_, one in pack.instruments.items()},
    )


def total(tallies: Any) -> Tally:
    """All texts together."""
    out = Tally()
    for tally in tallies:
        out.add(tally)
    return out


def _pack(name: str | None) -> Pack | None:
    if not name:
        return None
    from auspices.pack import read

    return read(Path(name) if Path(name).is_dir() else Path(__file__).parents[2] / "packs" / name)


def _ids(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        tree = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise Problem("READ-GOLD", "The file of ids cannot be read as YAML.", str(file)) from None
    if not isinstance(tree, dict):
        raise Problem("READ-GOLD", "The file of ids is a mapping.", str(file))
    return tree


if __name__ == "__main__":
    sys.exit(main())
