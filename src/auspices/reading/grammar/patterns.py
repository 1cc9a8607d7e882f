"""The pattern language of the frames. A pattern is a row of elements, apart by blanks:

======================  ==================================================================================================
``[role]``              a slot: what stands there up to the next element; the last one runs to the clause's end
``@call``               the verb in the form that performs: "call" or "calls", "calling" in a recital, "called" where a communique tells what was said; ``@urge|ask`` either
``%urge``               its past participle ("urged")
``upon|on``             one of these words
``PREP``                upper case: a word of that list in words.yaml; ``TO`` is "to" before a verb, ``VERB`` a verb's base form,
                        ``PRESENT`` a verb in the present as a sentence's main verb, ``PART`` a past participle, ``NOUN`` a word that is none of the small ones
``&OWN``                a look ahead: the next word (behind adverbs) is of that list; nothing is used up
``...``                 anything, up to 25 tokens, until the next element
``/``                   the trigger ends here (else: before the first slot behind the anchor)
``x?``  ``x*``          once or not at all; any number of times
======================  ==================================================================================================

Adverbs, and phrases between commas, may stand between any two elements. The *anchor* is the first element that is not a slot; a pattern
without a slot before it has its subject as ``[speaker]``.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Literal

from .lexicon import forms, listed

Kind = Literal["slot", "verb", "participle", "word", "class", "look", "gap", "mark"]
Form = Literal["third", "base", "ing", "past"]
BUILT_IN = frozenset({"PART", "TO", "VERB", "PRESENT", "NOUN"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element. `words` are the words it takes (for a verb its lemmas), `name` the role or list."""

    kind: Kind
    name: str = ""
    words: frozenset[str] = frozenset()
    optional: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `subject` is the role of what stands before the anchor; `rest` begins with the anchor; `weight` orders patterns: those
    that ask for more are tried first. `needed`: of each of these sets a word must be in the passage, or the pattern cannot stand there."""

    source: str
    subject: str
    rest: tuple[Element, ...]
    weight: int
    needed: tuple[frozenset[str], ...] = ()

    @property
    def anchor(self) -> Element:
        """The element by which the pattern is found."""
        return self.rest[0]

    def openings(self) -> frozenset[str]:
        """Every word with which the anchor can begin, in small letters. Empty: any verb in the present."""
        anchor = self.anchor
        if anchor.kind == "verb":
            return frozenset(word for lemma in anchor.words for word in (lemma, *forms(lemma)[:3]))
        return anchor.words


def parse(source: str) -> Pattern:
    """The pattern that a text of the language says. ValueError: what is wrong with it."""
    elements = [_element(word) for word in source.split()]
    subject = "speaker"
    if elements and elements[0].kind == "slot":
        subject = elements.pop(0).name
    if not elements or elements[0].kind in ("slot", "gap", "mark", "look") or elements[0].optional:
        raise ValueError(f"a pattern begins with a word or verb, at most one slot before it: {source!r}")
    for one, two in itertools.pairwise(elements):
        if one.kind in ("slot", "gap") and two.kind in ("slot", "gap"):
            raise ValueError(f"nothing tells where {one.name or '...'} ends: {source!r}")
    weight = (
        sum(1 for e in elements if e.kind in ("verb", "participle", "word", "class", "look") and not e.optional) * 2
    )
    weight += sum(1 for e in elements if e.kind == "slot")
    needed = tuple(e.words for e in elements[1:] if e.words and not e.optional and e.kind != "verb")
    return Pattern(source, subject, tuple(elements), weight, needed)


def _element(source: str) -> Element:
    optional, many = source.endswith(("?", "*")), source.endswith("*")
    word = source[:-1] if optional else source
    if word == "...":
        return Element("gap")
    if word == "/":
        return Element("mark")
    if word.startswith("[") and word.endswith("]") and len(word) > 2:
        return Element("slot", word[1:-1], optional=optional)
    if not word or set(word) & set("[](){}+."):
        raise ValueError(f"not an element: {source!r}")
    if word[0] == "@":
        return Element("verb", words=frozenset(word[1:].split("|")), optional=optional)
    if word[0] == "%":
        return Element("participle", words=frozenset(forms(x)[3] for x in word[1:].split("|")), optional=optional)
    look = word[0] == "&"
    name = word.lstrip("&")
    if name.isupper():
        words = frozenset() if name in BUILT_IN else _list(name)
        return Element("look" if look else "class", name, words, optional, many)
    return Element("look" if look else "word", name, frozenset(name.split("|")), optional, many)


def _list(name: str) -> frozenset[str]:
    try:
        return listed(name)
    except KeyError:
        raise ValueError(f"words.yaml has no list {name}") from None
