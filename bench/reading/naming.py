"""Whether two names mean one: an actor, instrument or place as a reader gives it, and as the annotation names it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .annotation import Named

DETERMINERS = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those", "such")
)
SMALL = DETERMINERS | {"of", "and", "or", "for", "in", "to", "by", "on", "with", "concerned"}
LEADING = re.compile(
    r"^(?:in and around|in or around|inside|in|within|around|near|at|to|from|towards?|into|on|along|throughout|over|across)\s+"
)
HEAD_ENDS = re.compile(
    r"\s+(?:of|to|in|for|from|by|with|at|on|who|which|that|acting|providing|including|made up|taking|held|deprived|displaced|chaired"
    r"|participating|well-known|other than)(?=\s)|\s*[,(–—]"
)
PARTS_OF_LAW = re.compile(r"^(?:requirements|principles(?: and rules)?|rules|provisions|terms|norms) of\s+")
MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905  # read as a line, not as twelve strings
DATE = re.compile(
    rf"\b(?:(\d{{1,2}})\s+({'|'.join(MONTHS)})(?:\s+(\d{{4}}))?|({'|'.join(MONTHS)})\s+(\d{{1,2}})(?:,?\s+(\d{{4}}))?)\b",
    re.IGNORECASE,
)
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
NUMBERED = re.compile(r"\b(\d{1,4})\s*\((\d{4})\)")


def plain(text: str) -> str:
    """Case, punctuation and a leading determiner off; a remark in brackets off, unless it is all there is."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"\((?![\divx]+\))[^)]*\)", " ", text) if re.sub(r"\([^)]*\)", "", text).strip() else text
    words = re.sub(
        r"[^\w\s-]|(?<!\w)-|-(?!\w)", " ", text.replace("~", "-").replace("’", "'").replace("'s", "")
    ).split()
    while len(words) > 1 and words[0] in DETERMINERS:
        words = words[1:]
    return " ".join(words)


def plain_place(text: str) -> str:
    """As `plain`, and a leading preposition off."""
    return plain(LEADING.sub("", plain(text)))


def head(text: str) -> str:
    """The noun on which a name hangs: the last word before "of", "who", a comma or a dash; of the Republic, State or Kingdom of X: X."""
    text = re.sub(r"^\W*(?:the\s+)?(?:republic|state|kingdom)\s+of\s+(?:the\s+)?", "", text, flags=re.IGNORECASE)
    words = [word for word in plain(HEAD_ENDS.split(text.strip(), maxsplit=1)[0]).split() if word not in SMALL]
    return words[-1] if words else ""


def closeness(one: str, other: str) -> float:
    """1 for names that are equal, less for one that says the other shorter under the same head, 0 for others."""
    if plain(one) == plain(other):
        return 1.0
    mine, theirs = _content(one), _content(other)
    if not mine or not theirs or head(one) != head(other) or not (mine <= theirs or theirs <= mine):
        return 0.0
    return 0.99 * len(mine & theirs) / len(mine | theirs)


def _content(text: str) -> set[str]:
    return {word for word in plain(text).split() if word not in SMALL}


def resolve(said: Mapping[str, Any], table: Mapping[str, Named], aliases: Mapping[str, Sequence[str]]) -> str:
    """The annotation's id for what a reader names ({id?, text}), by id, by a name that the pack gives this id, or by its words; else
    its words. An entity that declares its pack ids is found by no other id."""
    own, text = str(said.get("id") or ""), str(said.get("text") or "")
    if own:
        for key, named in table.items():
            if own in named.ids or own == key:
                return key
        for key, named in table.items():
            if not named.ids and {plain(a) for a in aliases.get(own, ())} & {plain(n) for n in named.names}:
                return key
    open_to = {key: named for key, named in table.items() if not (own and named.ids and own not in named.ids)}
    return nearest(text or own, open_to) or f"?{plain(text or own)}"


def nearest(text: str, table: Mapping[str, Named]) -> str:
    """The id whose name is closest, if one alone is; else empty."""
    ranked = sorted(
        ((max(closeness(text, name) for name in named.names), key) for key, named in table.items()), reverse=True
    )
    if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return ""
    return ranked[0][1]


def members_level(said: Iterable[str], wanted: Iterable[str], table: Mapping[str, Named]) -> tuple[set[str], set[str]]:
    """Both sets of ids on one level: a group named beside its members says it all; where one side names a group and the other its
    members, the group gives way to them."""
    sides = set(said), set(wanted)
    for side in sides:
        for key in [key for key in side if key in table]:
            side.difference_update(table[key].members)
    for key, named in table.items():
        parts = set(named.members)
        for mine, other in (sides, sides[::-1]):
            if parts and key in mine and key not in other and parts & other:
                mine.discard(key)
                mine.update(parts)
    return sides


def instruments_of(text: str) -> list[str]:
    """One name for each instrument in it: "resolutions 1 (1990) and 2 (1991)" are two."""
    numbers = NUMBERED.findall(text)
    return [f"resolution {n} ({year})" for n, year in numbers] if numbers else [text]


def resolve_instrument(text: str, table: Mapping[str, Named], known: Mapping[str, tuple[Sequence[str], str]]) -> str:
    """The annotation's id for an instrument by id, number, name or date. `known` maps a pack's ids to (titles, date made)."""
    for key, named in table.items():
        if text == key or text in named.ids:
            return key
    titles, made = known.get(text, ((text,), ""))
    numbers = set(NUMBERED.findall(" ".join(titles)))
    for key, named in table.items():
        if numbers and numbers & set(NUMBERED.findall(" ".join(named.names))):
            return key
    dates = dates_in(made) | {d for title in titles for d in dates_in(title)}
    days = {key: {d for t in (named.date, key, *named.names) for d in dates_in(t)} for key, named in table.items()}
    open_to = {key: named for key, named in table.items() if not (dates and days[key]) or _same_day(dates, days[key])}
    for title in titles:
        if found := nearest(PARTS_OF_LAW.sub("", plain(title)), open_to):
            return found
    for key, named in open_to.items():
        if dates and days[key] and not named.ids:
            return key
    mine = _content(text)
    for key, named in open_to.items():
        if any(len(mine & _content(n)) > len(mine | _content(n)) / 2 and head(text) == head(n) for n in named.names):
            return key
    return f"?{plain(text)}"


def dates_in(text: str) -> set[tuple[int, int, int]]:
    """(year or 0, month, day) of each day named in words or in ISO form."""
    found = {(int(y), int(m), int(d)) for y, m, d in ISO.findall(text)}
    for day, month, year, month2, day2, year2 in DATE.findall(text):
        found.add((int(year or year2 or 0), MONTHS.index((month or month2).lower()) + 1, int(day or day2)))
    return found


def _same_day(some: Iterable[tuple[int, int, int]], others: Iterable[tuple[int, int, int]]) -> bool:
    return any(a[1:] == b[1:] and (a[0] == b[0] or not a[0] or not b[0]) for a in some for b in others)
