"""What a word can be: from closed lists (words.yaml) and endings. No model; where both a noun and a verb are possible, the neighbours decide."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .tokens import Passage

NOUN_ENDINGS = ("tion", "sion", "ment", "ments", "ness", "ity", "ance", "ence", "ship", "ism", "tions", "ties", "al")
_KEEPS_E = frozenset({"be", "see", "agree", "flee", "free"})
_VOWELS = "aeiou"


@cache
def read_yaml(name: str) -> Any:
    """A file of this folder, decoded once. The C loader where there is one: some ten times as fast."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((files(__package__) / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 both are safe loaders


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = read_yaml("words.yaml")
    return {key: frozenset(value.split()) for key, value in data.items() if isinstance(value, str)}


def listed(name: str) -> frozenset[str]:
    """One of the closed lists. KeyError for a name that words.yaml does not have (an error of the grammar)."""
    return _lists()[name]


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Adverbs of several words by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in read_yaml("words.yaml")["phrases"]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


@cache
def forms(lemma: str) -> tuple[str, str, str, str]:
    """Third person, -ing form, past and past participle of a verb."""
    irregular = read_yaml("words.yaml")["irregular"].get(lemma)
    if irregular:
        return tuple(irregular)
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif lemma.endswith(("s", "sh", "ch", "x", "z")):
        third, past = lemma + "es", lemma + "ed"
    else:
        third, past = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    ing = lemma[:-1] + "ing" if lemma.endswith("e") and lemma not in _KEEPS_E else lemma + "ing"
    return third, ing, past, past


@cache
def thirds() -> frozenset[str]:
    """The third person of every listed verb."""
    return frozenset(forms(verb)[0] for verb in listed("verbs"))


@cache
def participles() -> frozenset[str]:
    """The past participle of every listed verb."""
    return frozenset(forms(verb)[3] for verb in listed("verbs"))


@cache
def past_forms() -> frozenset[str]:
    """The past tense of every listed verb that is not also its base form."""
    verbs = listed("verbs") | listed("both") | listed("PERFORM")
    return frozenset(forms(verb)[2] for verb in verbs if forms(verb)[2] != verb) - {"agreed"}


def past_participle(low: str) -> bool:
    """Whether a word is, or ends as, a past participle."""
    return low in participles() or (low.endswith("ed") and len(low) > 3)


def adverb(p: Passage, i: int) -> int:
    """How many tokens of an adverb begin here; 0 if none does."""
    known = p.adverbs.get(i)
    if known is None:
        known = p.adverbs[i] = _adverb(p, i)
    return known


def _adverb(p: Passage, i: int) -> int:
    low = p.at(i)
    for words in phrases().get(low, ()):
        if all(p.at(i + k) == word for k, word in enumerate(words)):
            return len(words)
    if low in listed("ADV"):
        return 1
    return int(
        low.endswith("ly")
        and len(low) > 4
        and low not in listed("verbs")
        and low not in {"reply", "supply", "july", "italy", "family", "assembly", "only", "early"}
    )


def skip_adverbs(p: Passage, i: int, end: int) -> int:
    """Where the run of adverbs that begins here ends."""
    while i < end and (n := adverb(p, i)):
        i += n
        if p.at(i) == "and" and p.at(i - 1).endswith("ly") and p.at(i + 1).endswith("ly") and adverb(p, i + 1):
            i += 1
    return min(i, end)


def back_over_adverbs(p: Passage, i: int, begin: int) -> int:
    """The first token of the run of adverbs that ends just before `i`."""
    while i > begin:
        for n in (6, 5, 4, 3, 2, 1):
            if i - n >= begin and adverb(p, i - n) == n:
                i -= n
                break
        else:
            return i
    return i


def determined(p: Passage, i: int) -> bool:
    """Whether what begins here is a noun with its article, pronoun, number or name: so the word before it may be its verb."""
    low = p.at(i)
    return (
        low in listed("DET")
        or low in listed("POSS")
        or low in {"them", "it", "themselves", "itself", "him", "her", "us"}
        or (bool(low) and (low[0].isdigit() or p.capital(i)))
    )


def infinitive(p: Passage, i: int, end: int) -> bool:
    """Whether a verb in its base form stands here: a listed verb, with a look at the next word where it may be a noun."""
    low = p.at(i)
    if i >= end or not low or p.capital(i) or (low not in listed("verbs") and low not in listed("both")):
        return False
    if low not in listed("both"):
        return True
    prev = p.at(i - 1)
    if prev in listed("POSS") or (prev in listed("DET") and prev not in ("all", "both", "each")):
        return False
    nxt = skip_adverbs(p, i + 1, end)
    return determined(p, nxt) or p.at(nxt) in {
        "to",
        "with",
        "from",
        "upon",
        "on",
        "into",
        "human",
        "out",
        "up",
        "off",
        "back",
        "over",
        "humanitarian",
        "international",
    }


def present_verb(p: Passage, i: int, end: int) -> bool:
    """Whether a verb in the present of a main clause stands here: also a noun that may be one, behind a plural ("Displaced persons return under ...")."""
    low = p.at(i)
    if low in thirds() or infinitive(p, i, end):
        return True
    if i < end and low in listed("both") and p.at(i - 1) in listed("TWO") and p.word[min(i + 1, end - 1)]:
        return p.at(i + 1) not in listed("AUX") | listed("MODAL") | listed("CONJ") and p.at(i + 1) not in listed(
            "verbs"
        )
    plural = p.at(i - 1).endswith("s") and p.at(i - 2) not in listed("PREP")
    return i < end and low in listed("both") and plural and not p.capital(i) and p.at(i + 1) in listed("PREP") - {"of"}


def infinitive_after_to(p: Passage, i: int, end: int) -> bool:
    """Whether the word after "to" is a verb. Here a listed noun counts as a verb, and so does an unlisted small word without a noun's ending."""
    low = p.at(i)
    if i >= end or not low or not p.word[i] or p.capital(i):
        return False
    if low == "second" and p.at(i + 1) in listed("PERSONNEL"):
        return True
    if low in listed("adjectival"):
        return determined(p, i + 1)
    if low in listed("verbs") or low in listed("both"):
        return True
    if (
        low in listed("DET")
        or low in listed("POSS")
        or low in listed("PREP")
        or low in listed("PRON")
        or low in listed("ADJ")
    ):
        return False
    if low.endswith(NOUN_ENDINGS) or low.endswith(("ing", "ed", "s", "ous", "ive", "ful", "ic", "an")):
        return False
    nxt = skip_adverbs(p, i + 1, end)
    return determined(p, nxt) or p.at(nxt) in listed("PREP")
