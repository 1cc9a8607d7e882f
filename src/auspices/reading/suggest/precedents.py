"""How the pack's author wrote like commitments: the periods and judges that no text gives are proposed as they stand there, and said to be so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from auspices.pack import Pack
from auspices.pack.yamltree import parse

Row = Mapping[str, Any]


def rows(pack: Pack, but: str) -> list[Row]:
    """The pack's commitments as written, without those of one clause."""
    name = "commitments.yaml"
    if name not in pack.files:
        return []
    data = parse(pack.files[name], name).data or {}
    return [one for one in data.get("commitments", []) if one.get("clause") != but]


def usual(found: Sequence[Row], shape: str, key: str, event: str, track: str) -> tuple[str, str]:
    """The value of a key where the same event is used with the shape, else in the same track, else at all: (value, of which commitment)."""
    of_shape = [one for one in found if one.get(shape) and one.get(key)]
    for like in (
        [one for one in of_shape if str(one[shape]).startswith(event + "(")],
        [one for one in of_shape if track and one.get("track") == track],
        of_shape,
    ):
        if like:
            value = Counter(str(one[key]) for one in like).most_common(1)[0][0]
            return value, next(str(one["id"]) for one in like if str(one[key]) == value)
    return "", ""


def like(found: Sequence[Row], shape: str, track: str) -> tuple[Row | None, tuple[str, ...]]:
    """A commitment of the shape in the same track whose judges are those of all of them there; else none, and the judges to choose from."""
    of_shape = [one for one in found if one.get(shape)]
    near = [one for one in of_shape if track and one.get("track") == track]
    judges = {str(one.get("judged_by")) for one in near}
    options = sorted({str(one.get("judged_by")) for one in of_shape})
    return (near[0], ()) if len(judges) == 1 else (None, tuple(options))


def tied_by_items(found: Sequence[Row], event: str) -> Row | None:
    """A commitment that counts this event item by item."""
    return next((one for one in found if one.get("each") and str(one.get("achieve", "")).startswith(event + "(")), None)
