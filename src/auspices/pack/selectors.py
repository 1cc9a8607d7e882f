"""What a claim must say to bear on a commitment: the phrases of its keys, with bearers and items tied to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from auspices.kernel.problems import Problem

from . import schema
from .model import RoleTest, Selector, Shape
from .phrases import BEARER, ITEM, UNKNOWN, parse_phrase
from .shapes import written
from .words import ASSESSED, check_phrase

if TYPE_CHECKING:
    from .model import Pack

ANSWER = "answer"
# The answer that a `with` asks for -> the answers that amount to it.
_DONE = {"granted": frozenset({"granted", "carried-out"}), "carried-out": frozenset({"carried-out"})}


class WrittenSelectors:
    """The selectors of one written commitment, checked together.

    Raises Problem PACK-UNKNOWN, PACK-PHRASE, PACK-KEY, PACK-VALUE, PACK-SHAPE (items) or PACK-BEARER.
    """

    def __init__(self, raw: schema.WrittenCommitment, shape: Shape, pack: Pack, where: str) -> None:
        self.raw, self.shape, self.pack, self.where = raw, shape, pack, where
        self.done_words: frozenset[str] = frozenset()
        self.trigger = self._read("each", raw.each) or self._read("respond", raw.respond)
        self.selector = self._main()
        self.once = self._read("once", raw.once)
        self.answers = self._answers()
        self.exceptions = tuple(self._each("exceptions", raw.exceptions))
        self.indicators = tuple(self._each("indicators", raw.indicators))
        self._check_items()
        self._check_bearers()

    def _main(self) -> Selector | None:
        if self.shape in ("through", "concern"):
            return None
        if self.shape == "conduct":
            name = self.raw.conduct or ""
            _declared("term", name, self.pack, self.where)
            return Selector(ASSESSED, (RoleTest("by", "actor", BEARER), RoleTest("of", "object", name)))
        if self.shape == "respond":
            return self._answered()
        return self._read(self.shape, str(written(self.raw, self.shape)), place=self.raw.in_)

    def _each(self, key: str, texts: Iterable[str]) -> Iterable[Selector]:
        for text in texts:
            found = self._read(key, text)
            if found is not None:
                yield found

    def _read(self, key: str, text: str | None, place: str | None = None) -> Selector | None:
        if not text:
            return None
        phrase = check_phrase(parse_phrase(text, self.where), self.pack, self.where, selector=True)
        kinds = self.pack.events[phrase.event].roles
        tests = [RoleTest(role, kinds[role], values[0]) for role, values in phrase.roles]
        if place:
            if kinds.get("in") != "place" or phrase.get("in"):
                raise Problem(
                    "PACK-KEY",
                    f'"in" does not fit: the event "{phrase.event}" takes no place "in", or has one already.',
                    self.where,
                )
            tests.append(RoleTest("in", "place", place))
        if any(test.value == UNKNOWN for test in tests):
            raise Problem("PACK-PHRASE", f'"{self.raw.id}": {key} asks for an unknown value.', self.where)
        return Selector(phrase.event, tuple(tests))

    def _answered(self) -> Selector | None:
        """The selector of `with`, its test of the answer taken out and kept as the answers that count as done."""
        found = self._read("with", self.raw.with_)
        if found is None:
            return None
        word = next((test.value for test in found.tests if test.role == ANSWER and test.kind == "term"), None)
        if word not in _DONE:
            raise Problem(
                "PACK-VALUE",
                f'"{self.raw.id}": with asks for {f"the answer {word}" if word else "no answer"}.',
                self.where,
                "Write answer: granted or answer: carried-out (a role of kind term).",
            )
        self.done_words = _DONE[word]
        return Selector(found.event, tuple(test for test in found.tests if test.role != ANSWER))

    def _answers(self) -> Selector | None:
        found = self._read("answers", self.raw.answers)
        if found is None:
            return None
        if self.pack.events[found.event].roles.get(ANSWER) != "term":
            raise Problem(
                "PACK-SHAPE",
                f'"{self.raw.id}": the event "{found.event}" has no role "{ANSWER}" of kind term.',
                self.where,
                f"Declare {ANSWER}: term among its roles in words.yaml.",
            )
        if any(test.role == ANSWER for test in found.tests):
            raise Problem(
                "PACK-SHAPE",
                f'"{self.raw.id}": answers hears every answer.',
                self.where,
                f'Leave "{ANSWER}" out of the phrase.',
            )
        self.done_words = frozenset({"carried-out"})
        return found

    def _check_items(self) -> None:
        items = self.trigger is not None
        for key, found in (
            ("each" if self.raw.each else "respond", self.trigger),
            ("with" if self.raw.respond else self.shape, self.selector),
            ("answers", self.answers),
        ):
            if found is not None and _items(found) != items:
                what = "does not name the item" if items else "names an item, but nothing says which items there are"
                remedy = (
                    f"Write the bare word {ITEM} in it: event({ITEM}, ...)."
                    if items
                    else "Add each, use respond, or leave the item out."
                )
                raise Problem("PACK-SHAPE", f'"{self.raw.id}": {key} {what}.', self.where, remedy)
        if not items and any(map(_items, (*self.exceptions, *self.indicators, *([self.once] if self.once else [])))):
            raise Problem(
                "PACK-SHAPE",
                f'"{self.raw.id}" names an item, but nothing says which items there are.',
                self.where,
                "Leave the item out.",
            )

    def _check_bearers(self) -> None:
        every = [
            one
            for one in (self.trigger, self.selector, self.answers, self.once, *self.exceptions, *self.indicators)
            if one
        ]
        if (self.raw.joint or not self.raw.bearer) and any(map(_tied, every)):
            whose = "is borne by all together" if self.raw.joint else "has no bearer"
            raise Problem(
                "PACK-BEARER",
                f'"{self.raw.id}" {whose}; a phrase of it says `bearer`.',
                self.where,
                "Leave `bearer` out of the phrase.",
            )
        if self.raw.joint or len(set(self.raw.bearer)) < 2 or self.selector is None:
            return
        tied = _tied(self.selector) or (self.trigger is not None and _tied(self.trigger))
        answered = self.answers is None or self.trigger is not None or _tied(self.answers)
        if not (tied and answered):
            key = "selector" if not tied else "answers"
            raise Problem(
                "PACK-BEARER",
                f'"{self.raw.id}" has {len(set(self.raw.bearer))} bearers, but its {key} does not say `bearer`.',
                self.where,
            )


def _tied(selector: Selector) -> bool:
    return any(test.value == BEARER for test in selector.tests)


def _items(selector: Selector) -> bool:
    return any(test.kind == "item" for test in selector.tests)


def _declared(kind: str, name: str, pack: Pack, where: str) -> None:
    if name not in pack.terms:
        raise Problem(
            "PACK-UNKNOWN",
            f'The {kind} "{name}" is not declared.',
            where,
            "Declare it among the terms of process.yaml.",
        )
