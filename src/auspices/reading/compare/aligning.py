"""Which clause of one text answers which of the other: by words, numbers, dates, figures and names. Symmetric in the two texts."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from auspices.kernel.budgets import check_budget

from .compared import Piece
from .facts import Fact

LEAST = 0.34
MOST = 80  # candidates of one clause that are weighed
Match = tuple[int, int, float]


def align(
    a: Sequence[Piece],
    b: Sequence[Piece],
    facts_a: Sequence[Sequence[Fact]],
    facts_b: Sequence[Sequence[Fact]],
    *,
    across: bool,
) -> list[Match]:
    """Pairs (place in a, place in b, likeness from 0 to 1), each place once, in the order of `a`."""
    out = _equal(a, b)
    left, right = {i for i, _, _ in out}, {j for _, j, _ in out}
    scored = list(_scores(a, b, facts_a, facts_b, left, right, across=across))
    scored.sort(key=lambda one: (-one[2], abs(one[0] - one[1]), one[0] + one[1]))
    for i, j, score in scored:
        if score >= LEAST and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j, score))
    return sorted(out)


def _equal(a: Sequence[Piece], b: Sequence[Piece]) -> list[Match]:
    """Clauses of one wording that both texts have as often, in their order."""
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, pieces in enumerate((a, b)):
        for k, piece in enumerate(pieces):
            places[piece.text][side].append(k)
    return [
        (i, j, 1.0)
        for mine, yours in places.values()
        if len(mine) == len(yours)
        for i, j in zip(mine, yours, strict=True)
    ]


def moved(matches: Sequence[Match]) -> set[tuple[int, int]]:
    """The pairs that stand elsewhere: those whose removal leaves the rest in one order, the most crossed first.

    Of two that cross as often both are told, since nothing says which of them moved.
    """
    left = [(i, j) for i, j, _ in matches]
    crossed: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    if all(x[1] < y[1] for x, y in pairwise(left)):
        return set()
    for k, x in enumerate(left):
        check_budget()
        for y in left[k + 1 :]:
            if (x[0] < y[0]) != (x[1] < y[1]):
                crossed[x].add(y)
                crossed[y].add(x)
    out: set[tuple[int, int]] = set()
    while any(crossed.values()):
        check_budget()
        most = max(len(others) for others in crossed.values())
        for one in [pair for pair, others in crossed.items() if len(others) == most]:
            out.add(one)
            for other in crossed.pop(one):
                if other in crossed:
                    crossed[other].discard(one)
    return out


def _scores(
    a: Sequence[Piece],
    b: Sequence[Piece],
    facts_a: Sequence[Sequence[Fact]],
    facts_b: Sequence[Sequence[Fact]],
    left: Collection[int],
    right: Collection[int],
    *,
    across: bool,
) -> Iterator[Match]:
    words_a = [_features(piece, facts, across=across) for piece, facts in zip(a, facts_a, strict=True)]
    words_b = [_features(piece, facts, across=across) for piece, facts in zip(b, facts_b, strict=True)]
    spread = Counter(word for words in (*words_a, *words_b) for word in words)
    total = len(a) + len(b) + 1
    weight = {word: math.log(1 + total / many) for word, many in spread.items()}
    index: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(words_b):
        for word in words if j not in right else ():
            index[word].append(j)
    sums_a = [sum(weight[word] for word in words) for words in words_a]
    sums_b = [sum(weight[word] for word in words) for words in words_b]
    numbers = defaultdict(list)
    for j, piece in enumerate(b):
        if j not in right:
            numbers[piece.n].append(j)
    for i, words in enumerate(words_a):
        check_budget()
        if i in left:
            continue
        shared: Counter[int] = Counter()
        for word in words:
            if len(index[word]) <= max(20, total // 8):
                for j in index[word]:
                    shared[j] += 1
        near = {j for j, _ in shared.most_common(MOST)} | set(numbers[a[i].n])
        for j in near:
            common = sum(weight[word] for word in words & words_b[j])
            both = sums_a[i] + sums_b[j]
            likeness = 2 * common / both if both else float(a[i].text == b[j].text)
            if across:
                place = 1 - abs((i + 1) / (len(a) + 1) - (j + 1) / (len(b) + 1))
                yield i, j, min(1.0, 0.5 * likeness + 0.35 * (a[i].n == b[j].n) + 0.15 * place**4)
            else:
                yield i, j, min(1.0, likeness + 0.08 * (a[i].n == b[j].n and likeness > 0.1))


def _features(piece: Piece, facts: Sequence[Fact], *, across: bool) -> set[str]:
    out = {f"{one.kind}:{one.value[-5:] if one.kind == 'date' else one.value}" for one in facts if one.kind != "limit"}
    if not across:
        out |= set(re.findall(r"\w+", piece.text.lower()))
    return out
