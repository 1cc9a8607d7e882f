"""A pattern against the tokens: where its trigger and its slots are. Backtracking is bounded by a budget of steps, so time is linear in the clause."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import forms, infinitive_after_to, listed, past_participle, present_verb, skip_adverbs
from .patterns import Element, Form, Pattern
from .tokens import Passage

_BUDGET = 4000
_GAP = 25
_ASIDE = 60


@dataclass(frozen=True, slots=True)
class Match:
    """Token ranges: of the trigger, and of each slot (from, up to); `end` is where the pattern's last element ended."""

    trigger: tuple[int, int]
    slots: dict[str, tuple[int, int]]
    asides: tuple[tuple[int, int], ...] = ()


class _Spent(Exception):
    """The budget of steps is used up."""


def match(pattern: Pattern, p: Passage, i: int, end: int, form: Form) -> Match | None:
    """The pattern with its anchor at token `i`, within tokens up to `end`; None if it does not stand there."""
    try:
        return _Attempt(pattern, p, i, end, form).run()
    except _Spent:
        return None


class _Attempt:
    def __init__(self, pattern: Pattern, p: Passage, i: int, end: int, form: Form) -> None:
        self.elements, self.p, self.i, self.end, self.form = pattern.rest, p, i, end, form
        self.depth = p.depth[i]
        self.steps = _BUDGET
        self.mark = -1
        self.slots: dict[str, tuple[int, int]] = {}
        self.asides: list[tuple[int, int]] = []
        self.head = i

    def run(self) -> Match | None:
        if not self.step(0, self.i):
            return None
        stop = self.mark if self.mark > 0 else self.head
        self.negate()
        return Match((self.i, max(stop, self.i + 1)), dict(self.slots), tuple(self.asides))

    def negate(self) -> None:
        """Give "not" to what is asked: "upon the sides | not to fire"."""
        asked = self.slots.get("complement")
        for name, (a, b) in self.slots.items():
            if asked and name == "addressee" and b - 1 > a and self.p.low[b - 1] == "not" and asked[0] == b + 1:
                self.slots[name] = (a, b - 1)
                self.slots["complement"] = (b - 1, asked[1])
                return

    def step(self, k: int, i: int) -> bool:
        """Whether elements `k` and on stand from token `i` on."""
        self.steps -= 1
        if self.steps < 0:
            raise _Spent
        if k == len(self.elements):
            if not self.slots:
                self.head = i
            return True
        element = self.elements[k]
        if element.kind == "mark":
            self.mark = i
            return self.step(k + 1, i) or self._unmark()
        if element.kind == "slot":
            return self.slot(k, i) or (element.optional and self.step(k + 1, i))
        if element.kind == "gap":
            return any(self.step(k + 1, j) for j in range(i, min(self.end, i + _GAP)))
        for at in self.places(i) if k else (i,):
            if element.kind == "look":
                if self.p.at(at) in element.words and self.step(k + 1, i):
                    return True
            elif (n := self.takes(element, at)) and self._on(k, at + n, many=element.many):
                return True
        return element.optional and self.step(k + 1, i)

    def _unmark(self) -> bool:
        self.mark = -1
        return False

    def _on(self, k: int, i: int, *, many: bool) -> bool:
        return (many and self.step(k, i)) or self.step(k + 1, i)

    def places(self, i: int) -> list[int]:
        """Where the next element may stand: here, behind adverbs, behind a phrase between commas."""
        found = [i]
        after = skip_adverbs(self.p, i, self.end)
        if after != i:
            found.append(after)
        if self.p.at(after) == "," and self.p.depth[after] == self.depth:
            commas = [
                j
                for j in range(after + 1, min(self.end, after + _ASIDE))
                if self.p.low[j] == "," and self.p.depth[j] == self.depth
            ]
            found.extend(j + 1 for j in commas[:4])
        return found

    def takes(self, element: Element, i: int) -> int:
        """How many tokens the element takes at `i`; 0 for none."""
        if i >= self.end:
            return 0
        low = self.p.low[i]
        if element.kind == "look":
            return int(low in element.words)
        if element.kind == "verb":
            third_ing = {"third": 0, "ing": 1, "past": 2}
            wanted = {forms(v)[third_ing[self.form]] for v in element.words} if self.form != "base" else element.words
            return int(low in wanted)
        if element.kind in ("participle", "word") or (element.kind == "class" and element.words):
            return int(low in element.words)
        if element.name == "TO":
            after = skip_adverbs(self.p, i + 1, self.end)
            return int(
                low == "to"
                and self.p.at(i - 1) not in ("order", "so", "as", "position")
                and (infinitive_after_to(self.p, after, self.end) or self.p.low[after : after + 2] == ["do", "so"])
            )
        if element.name == "VERB":
            return int(infinitive_after_to(self.p, i, self.end))
        if element.name == "PART":
            return int(past_participle(low))
        if element.name == "PRESENT":
            if low in listed("AUX"):
                return 0
            return int(low not in listed("STATIVE") and present_verb(self.p, i, self.end))
        small = any(low in listed(name) for name in ("DET", "POSS", "PREP", "CONJ", "AUX", "MODAL", "SUBORD"))
        return int(self.p.word[i] and not small)

    def _elsewhere(self, i: int, j: int) -> bool:
        """Whether the verb at `j` is a relative clause's, or one behind "and that", and so not that of a subject which begins at `i`."""
        if self.p.at(j - 1) in ("which", "who"):
            return True
        low = self.p.low
        return any(low[n] == "and" and low[n + 1] == "that" and self.p.at(n + 2) != "of" for n in range(i, j - 1))

    def slot(self, k: int, i: int) -> bool:
        """A slot from token `i`: up to the first place from which the rest stands; the last to the end."""
        name = self.elements[k].name
        if not self.slots:
            self.head = i
        before = self.slots.get(name)
        if all(e.optional or e.kind == "mark" for e in self.elements[k + 1 :]):
            if any(self.p.word[j] or self.p.low[j][0].isdigit() for j in range(i, self.end)):
                self.slots[name] = (i, self.end)
                return True
            return False
        for j in range(i + 1, self.end):
            if self.p.depth[j] != self.depth or not self.takes(self.elements[k + 1], j):
                continue
            if name == "subject" and self._elsewhere(i, j):
                continue
            self.slots[name] = (i, j)
            if self.step(k + 1, j):
                return True
        self.slots.pop(name, None)
        if before:
            self.slots[name] = before
        return False
