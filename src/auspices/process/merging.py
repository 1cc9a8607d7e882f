"""The files of a pack with what was confirmed since merged in. What the pack declares itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from auspices.kernel.problems import Problem
from auspices.pack.yamltree import parse

INSTRUMENTS, COMMITMENTS, PROCESS = "instruments.yaml", "commitments.yaml", "process.yaml"
Fragment = Mapping[str, Any]
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def merged(files: Mapping[str, str], fragments: Iterable[Fragment]) -> dict[str, str]:
    """The files with fragments added, in order: ``instrument`` (of one that is there only the clauses it lacks) and ``commitment``,
    each as written in a pack. Ids that the files declare are left as they are; the version gets "+" and the number of fragments that gave something.

    Raises Problem PACK-CONFIRMED where the files have a confirmed commitment's id for another clause, or a confirmed clause's in other words of force.
    """
    instruments = parse(files.get(INSTRUMENTS, ""), INSTRUMENTS).data or []
    held = parse(files.get(COMMITMENTS, ""), COMMITMENTS).data or {}
    commitments = list(held.get("commitments") or [])
    count = 0
    for fragment in fragments:
        gave = bool(fragment.get("instrument")) and _instrument(instruments, fragment["instrument"])
        gave = (bool(fragment.get("commitment")) and _commitment(commitments, fragment["commitment"])) or gave
        count += gave
    if not count:
        return dict(files)
    process = parse(files[PROCESS], PROCESS).data
    process = {**process, "version": f"{process['version']}+{count}"}
    new = {INSTRUMENTS: instruments, COMMITMENTS: {**held, "commitments": commitments}, PROCESS: process}
    return {**files, **{name: _dumped(data) for name, data in new.items()}}


def plain(value: Any) -> Any:
    """A fragment's value as the pack's reader has it: every scalar text, nothing that is empty. YAML 1.1 words for yes and no are kept."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value if one is not None]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _instrument(there: list[dict[str, Any]], new: Mapping[str, Any]) -> bool:
    old = next((one for one in there if one["id"] == new["id"]), None)
    if old is None:
        there.append(dict(new))
        return True
    own = {one["id"]: one for one in old["clauses"]}
    for one in new["clauses"]:
        if one["id"] in own and one["force"] != own[one["id"]]["force"]:
            raise Problem(
                "PACK-CONFIRMED", f'The clause "{one["id"]}" was confirmed as {one["force"]}, and is {own[one["id"]]["force"]} here.'
            )  # fmt: skip
    fresh = [one for one in new["clauses"] if one["id"] not in own]
    there[there.index(old)] = {**old, "clauses": [*old["clauses"], *fresh]}
    return bool(fresh)


def _commitment(there: list[dict[str, Any]], new: Mapping[str, Any]) -> bool:
    old = next((one for one in there if one["id"] == new["id"]), None)
    if old is None:
        there.append(dict(new))
        return True
    if old["clause"] != new["clause"]:
        raise Problem(
            "PACK-CONFIRMED",
            f'The commitment "{new["id"]}" was confirmed of the clause "{new["clause"]}", and is of "{old["clause"]}" here.',
        )
    return False


def _dumped(data: Any) -> str:
    return str(yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1_000))
