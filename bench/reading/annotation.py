"""Annotations as the scorer takes them: a folder of NAME.gold.yaml with their texts (tests/reading/texts/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from auspices.kernel.problems import Problem, Problems

from .folding import Pair, fold, search

FORCES = frozenset(
    ("binding", "permission", "restated", "exhortation", "self-commitment", "appraisal", "declaration", "procedural")
)
ELSEWHERE = Path(__file__).resolve().parents[2].parent / "shared" / "texts" / "unsc"


@dataclass(frozen=True)
class Named:
    """An entity, instrument or place of an annotation: its names (the first is the printed one), its ids in packs, its members, its date."""

    id: str
    names: tuple[str, ...]
    ids: frozenset[str] = frozenset()
    members: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True)
class Annotated:
    """A text with what a person took out of it. Each clause is the mapping of the file, with `span` (offsets in `folded`) added."""

    name: str
    raw: str
    folded: str
    source: Path
    clauses: tuple[Mapping[str, Any], ...]
    entities: Mapping[str, Named]
    instruments: Mapping[str, Named]
    document: Mapping[str, Any] = field(default_factory=dict)


def read_folder(folder: Path, ids: Mapping[str, Any] | None = None) -> tuple[list[Annotated], list[str]]:
    """All annotated texts of a folder, by name, and a sentence for each whose text is not here. `ids` maps ids of the annotations to those of
    a pack. Raises Problem or Problems (READ-GOLD): no such folder, nothing in it, a file that is not of the form."""
    if not folder.is_dir():
        raise Problem("READ-GOLD", "There is no such folder.", str(folder))
    files = sorted(folder.glob("*.gold.yaml"))
    if not files:
        raise Problem("READ-GOLD", "The folder holds no file that ends in .gold.yaml.", str(folder))
    texts, missing, problems = [], [], []
    for file in files:
        try:
            one = read_annotation(file, ids)
        except Problem as problem:
            problems.append(problem)
            continue
        if one is None:
            missing.append(f"{file.name}: its text is neither beside it nor in {ELSEWHERE.name}; skipped.")
        else:
            texts.append(one)
    if problems:
        raise Problems(problems)
    return texts, missing


def read_annotation(file: Path, ids: Mapping[str, Any] | None = None) -> Annotated | None:
    """One annotation with its text; None where the text is not to be had. Raises Problem READ-GOLD."""
    tree = load(file)
    document = tree.get("document")
    if not isinstance(document, Mapping) or not isinstance(document.get("source_file"), str):
        raise Problem("READ-GOLD", "`document` with `source_file` is missing.", file.name)
    source = next((p for home in (file.parent, ELSEWHERE) if (p := home / document["source_file"]).is_file()), None)
    if source is None:
        return None
    try:
        raw = source.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Problem("READ-GOLD", "The text is not UTF-8.", source.name) from None
    if ends := document.get("body_ends_before"):
        raw = raw.split(ends)[0]
    folded = fold(raw)
    clauses, after = [], 0
    for i, clause in enumerate(_rows(tree, file)):
        span = placed(clause, folded, after, f"{file.name}: clause {clause.get('id', i + 1)}")
        after = span[0]
        clauses.append({**clause, "span": span})
    return Annotated(
        file.name.removesuffix(".gold.yaml"),
        raw,
        folded,
        source,
        tuple(clauses),
        dict(_named(tree.get("entities"), ids or {}, file)),
        dict(_named(tree.get("instruments"), ids or {}, file)),
        document,
    )


def load(file: Path) -> dict[str, Any]:
    """The file's mapping. Raises Problem READ-GOLD where it is not YAML or no mapping."""
    try:
        tree = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Problem(
            "READ-GOLD", f"The file cannot be read as YAML: {str(error).splitlines()[0]}.", file.name
        ) from None
    if not isinstance(tree, dict):
        raise Problem("READ-GOLD", "The file is no mapping with `document` and `clauses`.", file.name)
    return tree


def placed(clause: Mapping[str, Any], folded: str, after: int, where: str) -> Pair:
    """Where the clause stands: by its offsets, where they agree with its words (or no words are given), else by its words."""
    words, offsets = clause.get("text"), clause.get("offset_norm")
    if offsets is not None:
        if not (isinstance(offsets, list) and len(offsets) == 2 and all(isinstance(n, int) for n in offsets)):
            raise Problem("READ-GOLD", "`offset_norm` is a list of two whole numbers.", where)
        start, end = offsets
        if 0 <= start < end <= len(folded) and (not words or folded[start:end] == fold(words)):
            return start, end
    if not isinstance(words, str):
        raise Problem("READ-GOLD", "A clause needs `text`, or an `offset_norm` that lies within the text.", where)
    found = search(words, folded, after)
    if found is None:
        raise Problem("READ-GOLD", f"These words do not stand in the text: {words[:60]!r}.", where)
    return found


def _rows(tree: Mapping[str, Any], file: Path) -> list[dict[str, Any]]:
    rows = tree.get("clauses")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Problem("READ-GOLD", "`clauses` is a list of mappings.", file.name)
    for row in rows:
        if row.get("force", "binding") not in FORCES:
            raise Problem("READ-GOLD", f"{row['force']!r} is no force.", f"{file.name}: clause {row.get('id')}")
    return rows


def _named(table: Any, ids: Mapping[str, Any], file: Path) -> Iterator[tuple[str, Named]]:
    if table is None:
        return
    if not isinstance(table, Mapping):
        raise Problem("READ-GOLD", "`entities` and `instruments` map ids to names.", file.name)
    for key, value in table.items():
        given = value if isinstance(value, Mapping) else {"name": str(value)}
        name = str(given.get("name", key))
        members = given.get("members") or re.findall(r"[\w-]+", "".join(re.findall(r"\(=([^)]*)\)", name)))
        mine = ids.get(key, [])
        own = [mine] if isinstance(mine, str) else mine
        yield (
            str(key),
            Named(
                str(key),
                (name, *map(str, given.get("names", []))),
                frozenset([*map(str, given.get("ids", [])), *own]),
                tuple(map(str, members)),
                str(given.get("date", "")),
            ),
        )
