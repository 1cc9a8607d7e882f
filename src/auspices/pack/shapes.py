"""Which keys a shape takes, needs and bears together (docs/pack-format.md, the table of shapes)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from auspices.kernel.problems import Problem

from . import schema
from .model import Shape

SHAPES: tuple[Shape, ...] = get_args(Shape)
_DATED: frozenset[Shape] = frozenset({"achieve", "respond"})
_ALL = frozenset(SHAPES)
_JUDGED = _ALL - {"concern", "through"}
_SELECTING = _JUDGED - {"conduct"}
# Written key -> the shapes that it belongs to. A key that is not listed belongs to every shape.
_BELONGS: Mapping[str, frozenset[Shape]] = {
    "bearer": _ALL - {"concern"}, "readings": _ALL - {"concern"}, "by": _DATED, "within": _DATED, "of": frozenset({"achieve"}), "promptly": _DATED,
    "fresh_for": frozenset({"maintain", "limit", "during"}), "facets": frozenset({"maintain"}), "in": _SELECTING - {"respond"},
    "each": frozenset({"achieve"}), "answers": frozenset({"achieve"}), "with": frozenset({"respond"}),
    "once": frozenset({"achieve", "refrain", "maintain", "recur", "limit"}), "every": frozenset({"recur", "conduct"}), "at_most": frozenset({"limit"}),
    "for": frozenset({"during"}), "renews": frozenset({"during"}), "unless": frozenset({"during"}), "notice": frozenset({"during"}),
    "judged_by": frozenset({"conduct"}), "levels": frozenset({"conduct"}), "indicators": frozenset({"concern"}), "exceptions": _JUDGED, "joint": _SELECTING,
}  # fmt: skip
_NEEDS: Mapping[str, Mapping[str, str]] = {
    "maintain": {"fresh_for": "Add how long a report speaks for the present: fresh_for: P7D."},
    "recur": {"every": "Add the length of its period: every: P1M."},
    "respond": {"with": 'Add what counts as done: with: "access_answer(item, answer: granted)".'},
    "limit": {"at_most": "Add the limit by unit: at_most: {personnel: 1960}."},
    "conduct": {
        "judged_by": "Add whose assessments count: judged_by: [co-chairs].",
        "levels": "Add what each level of assessment comes to: levels: {constructive: holding, absent: not_done}.",
        "every": "Add how long an assessment speaks for the present: every: P6M.",
    },
    "concern": {"indicators": 'Add what is counted: indicators: ["returned(of: displaced)"].'},
}
# Key -> the key that it makes no sense without.
_AFTER: Mapping[str, str] = {"renews": "for", "unless": "renews", "notice": "unless", "answers": "achieve"}
_APART = (
    ("by", "within"), ("until", "for"), ("each", "once"), ("each", "of"), ("respond", "of"),
)  # fmt: skip


def written(raw: schema.WrittenCommitment, key: str) -> object:
    """What stands under a key as it is written in the file (`in`, `for` and `with` are words of Python)."""
    name = {"in": "in_", "for": "for_", "with": "with_", "from": "from_"}.get(key, key)
    return getattr(raw, name)


def shape_of(raw: schema.WrittenCommitment, where: str) -> Shape:
    """The one shape of a written commitment. Raises Problem PACK-SHAPE where it has none or several."""
    found = [shape for shape in SHAPES if written(raw, shape)]
    if len(found) != 1:
        raise Problem(
            "PACK-SHAPE", f'"{raw.id}" has {" and ".join(found) or "none"} of the shapes {", ".join(SHAPES)}.', where
        )
    return found[0]


def check_keys(raw: schema.WrittenCommitment, shape: Shape, force: str, where: str) -> None:
    """Raises Problem PACK-SHAPE, PACK-KEY or PACK-BEARER for keys that do not go with the shape, or not with each other."""
    for key, shapes in _BELONGS.items():
        if written(raw, key) and shape not in shapes:
            raise Problem(
                "PACK-SHAPE", f'"{raw.id}": the key "{key}" does not belong to {shape}.', where, f'Leave "{key}" out.'
            )
    for key, remedy in _NEEDS.get(shape, {}).items():
        if not written(raw, key):
            raise Problem("PACK-SHAPE", f'"{raw.id}": {shape} needs {key}.', where, remedy)
    for key, first in _AFTER.items():
        if written(raw, key) and not written(raw, first):
            raise Problem(
                "PACK-SHAPE", f'"{raw.id}": {key} needs {first}.', where, f'Add "{first}", or leave "{key}" out.'
            )
    for one, other in _APART:
        if written(raw, one) and written(raw, other):
            raise Problem("PACK-SHAPE", f'"{raw.id}": {one} and {other} do not go together.', where, "Keep one.")
    _check_dates(raw, shape, where)
    _check_bearers(raw, shape, where)
    if (shape == "concern") != (force == "appraisal"):
        raise Problem(
            "PACK-SHAPE",
            f'"{raw.id}" is of the shape {shape} and of the force {force}.',
            where,
            "An appraisal is written as a concern, with its indicators; a concern is an appraisal and obliges nobody.",
        )
    if shape == "during" and force != "permission":
        raise Problem(
            "PACK-SHAPE",
            f'"{raw.id}": during is a permission, not of the force {force}.',
            where,
            "Write force: permission, or use maintain.",
        )


def _check_dates(raw: schema.WrittenCommitment, shape: Shape, where: str) -> None:
    items = bool(raw.each or raw.respond)
    if not items and bool(raw.within) != bool(raw.of):
        raise Problem(
            "PACK-SHAPE", f'"{raw.id}": within and of belong together.', where, "Write within: P3Y, of: 2020-11-10."
        )
    for name, dates in raw.readings.items():
        wrong = [key for key in ("by", "within", "of") if getattr(dates, key) and shape not in _DATED]
        wrong += [key for key in ("within", "of") if getattr(dates, key) and items]
        if raw.for_ and dates.from_:
            wrong.append("from")
        if wrong:
            raise Problem(
                "PACK-SHAPE",
                f'"{raw.id}": the reading "{name}" gives {wrong[0]}, which this shape reads only in the main text, or not at all.',
                where,
                f'Leave "{wrong[0]}" out of the reading, or write a commitment of its own.',
            )
        if dates.by and (dates.within or dates.of):
            raise Problem("PACK-SHAPE", f'"{raw.id}": the reading "{name}" has both by and within.', where, "Keep one.")


def _check_bearers(raw: schema.WrittenCommitment, shape: Shape, where: str) -> None:
    if shape != "concern" and not raw.bearer:
        raise Problem(
            "PACK-KEY", f'"{raw.id}": the key "bearer" is missing.', where, 'Add "bearer"; only a concern has none.'
        )
    if raw.bearer_basis == "inferred" and not raw.basis_reason:
        raise Problem("PACK-SHAPE", f'"{raw.id}": an inferred bearer needs its reason.', where, "Add basis_reason.")
    if raw.joint and len(set(raw.bearer)) < 2:
        raise Problem(
            "PACK-BEARER",
            f'"{raw.id}" is joint and has one bearer.',
            where,
            "Name all who bear it together, or leave joint out.",
        )
