"""What differs between two wordings of a clause: word for word in one language; in dates, figures, limits, force and actors in any."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from .compared import Divergence, Kind, Run
from .facts import Fact

MANY = 4000  # words; beyond it only whole differing middles are marked
_KINDS: tuple[Kind, ...] = ("date", "figure", "limit", "force", "actor")


def runs(a: str, b: str) -> tuple[Run, ...]:
    """Both texts as runs of words. The same runs, sides changed, if the texts change sides."""
    if b < a:
        swap = {"dropped": "added", "added": "dropped", "kept": "kept"}
        return _ordered([Run(swap[one.mark], one.text) for one in _runs(b, a)])  # type: ignore[arg-type]  # a mark of the same three
    return _ordered(list(_runs(a, b)))


def _runs(a: str, b: str) -> Iterator[Run]:
    left, right = a.split(), b.split()
    if len(left) + len(right) > MANY:
        yield from _ends(left, right)
        return
    matcher = difflib.SequenceMatcher(
        None, [_plain(word) for word in left], [_plain(word) for word in right], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal" and left[i1:i2] == right[j1:j2]:
            yield Run("kept", " ".join(left[i1:i2]))
            continue
        if tag == "equal":
            for one, other in zip(left[i1:i2], right[j1:j2], strict=True):
                yield from (Run("kept", one),) if one == other else (Run("dropped", one), Run("added", other))
            continue
        if i2 > i1:
            yield Run("dropped", " ".join(left[i1:i2]))
        if j2 > j1:
            yield Run("added", " ".join(right[j1:j2]))


def _ends(left: list[str], right: list[str]) -> Iterator[Run]:
    same = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right)))
    rest_a, rest_b = left[same:], right[same:]
    back = next(
        (i for i, (x, y) in enumerate(zip(reversed(rest_a), reversed(rest_b), strict=False)) if x != y),
        min(len(rest_a), len(rest_b)),
    )
    middle_a, middle_b = rest_a[: len(rest_a) - back], rest_b[: len(rest_b) - back]
    for mark, words in (
        ("kept", left[:same]),
        ("dropped", middle_a),
        ("added", middle_b),
        ("kept", rest_a[len(rest_a) - back :]),
    ):
        if words:
            yield Run(mark, " ".join(words))  # type: ignore[arg-type]  # one of the three words of Run


def _ordered(found: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one mark joined; of a replacement the dropped words first."""
    out: list[Run] = []
    for one in found:
        if len(out) > 1 and out[-1].mark == "added" and one.mark == "dropped" and out[-2].mark == "dropped":
            out[-2] = Run("dropped", f"{out[-2].text} {one.text}")
        elif out and out[-1].mark == one.mark:
            out[-1] = Run(one.mark, f"{out[-1].text} {one.text}")
        elif out and out[-1].mark == "added" and one.mark == "dropped":
            out.insert(-1, one)
        else:
            out.append(one)
    return tuple(out)


def _plain(word: str) -> str:
    return re.sub(r"[^\w]", "", word).lower() or word


def divergences(
    a_text: str, b_text: str, a: Sequence[Fact], b: Sequence[Fact], *, across: bool
) -> tuple[Divergence, ...]:
    """What one wording has and the other has not, kind by kind. Across languages a force is raised only where both have words of force."""
    out: list[Divergence] = []
    for kind in _KINDS:
        mine, yours = [one for one in a if one.kind == kind], [one for one in b if one.kind == kind]
        if kind == "force" and across:
            if not mine or not yours or {one.value for one in mine} == {one.value for one in yours}:
                continue
            mine, yours = _first_of_each(mine), _first_of_each(yours)
        if kind == "limit":
            mine, yours = _of_shared_dates(mine, yours), _of_shared_dates(yours, mine)
        left, right = _left_over(mine, yours)
        for i in range(max(len(left), len(right))):
            x, y = left[i] if i < len(left) else None, right[i] if i < len(right) else None
            out.append(
                Divergence(
                    kind,
                    x.span.of(a_text) if x else "",
                    y.span.of(b_text) if y else "",
                    x.span if x else None,
                    y.span if y else None,
                )
            )
    return tuple(out)


def _left_over(mine: Sequence[Fact], yours: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    left, right = list(mine), list(yours)
    for same in (lambda x, y: x == y, _agree):
        for one in list(left):
            match = next((other for other in right if same(one.value, other.value)), None)
            if match is not None:
                left.remove(one)
                right.remove(match)
    return left, right


def _agree(x: str, y: str) -> bool:
    """A day without its year agrees with that day in any year, with the same word of limit."""
    return (
        x != y
        and "--" in x + y
        and x.split()[:-1] == y.split()[:-1]
        and x[-5:] == y[-5:]
        and ("--" in x) != ("--" in y)
    )


def _of_shared_dates(mine: Sequence[Fact], yours: Sequence[Fact]) -> list[Fact]:
    others = {one.value.split()[-1][-5:] for one in yours}
    return [one for one in mine if one.value.split()[-1][-5:] in others]


def _first_of_each(found: Sequence[Fact]) -> list[Fact]:
    seen: dict[str, Fact] = {}
    for one in found:
        seen.setdefault(one.value, one)
    return list(seen.values())
