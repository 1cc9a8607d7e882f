"""Places by their words, where no pack knows them: heads with a name ("the district of Tarn"), names that hold a head ("Cape Mun", "the Long Canal"),
names after a word of place ("in Orm", "visit the Bend"), heads with words that say which ("the depots listed in Annex A"), and descriptions ("the region")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auspices.reading.model import Actor, Span

from .landmarks import landmarks, plural
from .lexicons import either, lexicon

_NAME = r"[A-Z][\w’'-]+(?:(?:\s+|-)(?:and\s+(?=Herzegovina)|of\s+(?=[A-Z])|al-|el-)?[A-Z][\w’'-]+)*"
_SMALL = (
    r"(?!(?:the|an?|its|their|his|and|in|of|from|to|at|on|by|into|or|with|for|that|which|through|across|within|along|open|reopen"
    r"|all|any|each|every|no|both|shall|will|be|is|visit|leave|enter|cross|near|over|under|between|as|repair|vacate|evacuate)\b)[a-z-]+"
)
_DETERMINER = r"(?:the|an?|all(?: other)?|any|each|every|its|their|his|both|other|this|that|these|those|said|such)"
_MADE_THERE = re.compile(
    r"(?<!be )(?<!is )(?<!are )\b(?:held|signed|adopted|met|agreed|made|concluded|done|drawn up)\s+(?:at|in)\s+(?:the\s+)?$"
)
_REPORTED = re.compile(r"\b(?:reports? on|question of)\b[^,;.]*\bin\s+(?:the\s+)?$")


@cache
def _heads() -> str:
    heads = lexicon("places")["heads"]
    return either({*heads, *(plural(one) for one in heads)})


@cache
def _headed() -> re.Pattern[str]:
    """A head with a name before, after or around it."""
    heads, small = _heads(), rf"(?:{_SMALL}\s+){{0,2}}"
    both = rf"(?:the\s+)?{_NAME}(?:,\s+{_NAME})*(?:\s+(?:and|or)\s+(?:the\s+)?{_NAME})?"
    return re.compile(
        rf"(?<![\w-])(?:{_DETERMINER}\s+)?(?:"
        rf"area of the {_NAME}(?: [a-z]+)?"
        rf"|{small}{heads}\s+(?:(?:from|between)\s+(?:the\s+)?{_NAME}\s+(?:to|and)\s+(?:the\s+)?{_NAME}|(?:of|at|near|on)\s+{both}(?:\s+{heads})?)"
        rf"|{_NAME}[’']s\s+(?:[a-z]+\s+)?{heads}\b"
        rf"|[Ll]ine of [A-Z]\w+"
        rf"|{_NAME}(?:-controlled)?\s+(?:[a-z]+\s+)?{heads}\b(?:\s+(?:of|in)\s+(?:the\s+)?{_NAME})?)"
    )


@cache
def _which() -> re.Pattern[str]:
    words = lexicon("places")
    return re.compile(
        rf"(?<![\w-]){_DETERMINER}\s+(?:{_SMALL}\s+){{0,2}}{_heads()}\s+{either(words['which'])}(?:\s+(?:in|by|on|to|at)\s+(?:the\s+)?[\w-]+(?:\s+(?:[A-Z][\w-]*|\d+))*)?"
    )


@cache
def _capital() -> re.Pattern[str]:
    """A name that holds a head: "the Demarcation Line", "the Zone", "Cape Mun", "Hill 402"."""
    words = lexicon("places")
    first = either(words["first"])
    return re.compile(
        rf"(?<![\w-])(?:(?:the\s+)?{first}\s+(?:[A-Z][\w’'-]+|\d+)|(?:the|each|either|both)\s+(?:[A-Z][\w’'-]+\s+){{0,3}}{either(words['named'])}(?![\w-])(?:\s+of\s+{_NAME})?)"
    )


@cache
def _described() -> re.Pattern[str]:
    described = [one for one in lexicon("places")["described"] if one != "in and around"]
    return re.compile(rf"(?<![\w-])(?:in and around\s+)?(?:all\s+)?{either(described)}(?![\w-])", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    """A head alone after a word of place or of going there: "into the valley", "open the bridge"."""
    words = lexicon("places")
    alone = [one for one in words["heads"] if one not in words["bare_not"]]
    heads = either({*alone, *(plural(one) for one in alone)})
    verbs, wide = "|".join(words["onto"]), "|".join(words["wide"])
    the = rf"(?:the|this|that|its|their|all|both|each|every|any|these|those)\s+(?:{_SMALL}\s+){{0,2}}{heads}"
    return re.compile(
        rf"(?<![\w-])(?:{either(words['before'][2:])}|on|to|{wide}|{verbs})\s+({the}(?:\s+of\s+{the})?)(?![\w-])"
    )


@cache
def _named() -> re.Pattern[str]:
    words = lexicon("places")
    before = either(words["before"])
    to, of, onto = ("|".join(words[one]) for one in ("to", "of", "onto"))
    pair = rf"{_NAME}(?:\s+and\s+{_NAME}(?=[,;.]|\s+(?:in|by|on|before|from|shall|will|for|at)\b|$))?"
    return re.compile(
        rf"(?<![\w-])(?:(?i:{before})|(?:{to})\b[^,;.]{{0,30}}?\sto|(?:{of})\s+of|(?:{onto})|(?:posts?|positions?|forces|troops|radar|shores?|cent(?:re|er))\s+on)\s+(?:the\s+)?({pair})"
    )


@cache
def not_before() -> re.Pattern[str]:
    """What a name goes before without being a place: "the X conflict"."""
    return re.compile(rf"(?:-\w+)?\s+{either(lexicon('places')['not_before'])}\b")


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(lexicon('places')['wide'])})\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _people_of() -> re.Pattern[str]:
    return re.compile(rf"\b{either(lexicon('places')['people_of'])}\s+(?:of|in|from)\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("places")[name])


def by_words(text: str, at: Span, actors: list[Span]) -> Iterator[Actor]:
    """The places of a passage, by their words; some lie within others. `actors` are where actors are known to be named."""
    there = landmarks(text, at)
    patterns = (
        (_described(), "described"),
        (_which(), "which"),
        (_headed(), "headed"),
        (_capital(), "named"),
    )
    for pattern, rule in patterns:
        if rule != "named" and rule not in there:
            continue
        for match in pattern.finditer(text, at.start, at.end):
            span = Span(*match.span())
            if match.start() == at.start and match.group().split()[-1][0].islower() and rule == "headed":
                continue  # a verb that opens the clause
            if rule == "described" and match.group().split()[-1][0].isupper():
                continue  # "the Front" is somebody
            if not _organ(match.group()) and not _of_other(text, span, at):
                yield _place(text, widened(text, span, at), f"place.{rule}")
    for match in _bare().finditer(text, at.start, at.end) if "bare" in there else ():
        span = Span(*match.span(1))
        if not _of_other(text, span, at) and not subject_areas(text, span.start):
            yield _place(text, widened(text, span, at), "place.bare")
    for match in _named().finditer(text, at.start, at.end):
        span = Span(*match.span(1))
        if not _no_name(text, match, at) and not any(span.meets(other) for other in actors):
            yield _place(text, widened(text, span, at), "place.after-preposition")


def subject_areas(text: str, at: int) -> bool:
    """Whether "these areas" at an offset are subjects: they follow a noun like "obligations"."""
    return bool(_subjects().search(text, max(0, at - 40), at))


@cache
def _subjects() -> re.Pattern[str]:
    return re.compile(rf"{either(lexicon('places')['subjects'])}\s+in\s+$")


def widened(text: str, span: Span, at: Span) -> Span:
    """A place with what says which part or side of it is meant."""
    wide = _wide().search(text, max(at.start, span.start - 50), span.start)
    return Span(wide.start(), span.end) if wide else span


def _place(text: str, span: Span, rule: str) -> Actor:
    return Actor(span.of(text), quote=span, rule=rule)


def _organ(said: str) -> bool:
    words = set(re.findall(r"[\w-]+", said.casefold()))
    return bool(words & _words("organs")) or said.startswith(("the United", "United"))


def _of_other(text: str, span: Span, at: Span) -> bool:
    """Part of another name ("the Lake Front"), or whose people are meant ("States of the region")."""
    if not_before().match(text, span.end, at.end):
        return True
    return bool(_people_of().search(text, max(at.start, span.start - 40), span.start))


def _no_name(text: str, match: re.Match[str], at: Span) -> bool:
    span = Span(*match.span(1))
    said = re.sub(r"[’']s?$", "", span.of(text))
    words = [word.casefold() for word in re.split(r"[\s-]", said) if word]
    before = text[max(at.start, span.start - 60) : span.start]
    if words[0] in _words("not_places") or words[-1] in _words("not_places") or said.isupper():
        return True
    if any(word in _words("organs") for word in words) or _MADE_THERE.search(before) or _REPORTED.search(before):
        return True
    if re.match(r"\s+\d", text[span.end : span.end + 3]) and words[0] not in {"hill", "sector", "height", "camp"}:
        return True  # "in Decision 2014/88"
    if re.search(r"\b[A-Z][\w-]+\s$", text[max(at.start, match.start() - 30) : match.start()]):
        return True  # a preposition within a name: "the Conference on Trade in the Straits"
    if _of_other(text, span, at):
        return True
    low = match.group().casefold()
    if low.startswith(("over ", "of the territory", "territory of ", "access to ")):
        return not re.search(r"\bthe\s+$", before)
    return low.startswith("from ") and not low.startswith("from the ") and not _of_ground(text, match)


def _of_ground(text: str, match: re.Match[str]) -> bool:
    """Whether something leaves a ground: forces "from X"; not "a reply from X"."""
    return bool(
        re.search(
            r"(?:withdraw\w*|withdrew|depart\w*|remov\w*|leav\w*|evacuat\w*|forces|troops|administration|pull\w*|expel\w*|fle(?:d|e)|snipers)[^,;.]{0,60}$",
            text[max(0, match.start() - 80) : match.start()],
        )
    )
