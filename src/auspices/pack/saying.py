"""Phrases, selectors, dates and lists said in plain English, from the words of the pack (words.yaml, `text`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

import isodate

from auspices.kernel.instants import Instant, spell_day, to_datetime

from .model import Commitment, Pack, RoleKind, Selector
from .phrases import UNKNOWN, Phrase

_HOLE = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
UNSAID: Mapping[str, str] = {
    "actor": "someone unnamed",
    "place": "a place not said",
    "object": "something not said",
    "item": "an item not said",
}
ANY: Mapping[str, str] = {"actor": "anyone", "place": "any place", "object": "anything", "item": "the item"}
FORCE: Mapping[str, str] = {
    "binding": "a duty", "permission": "a permission", "restated": "a duty recalled", "exhortation": "a call",
    "self-commitment": "an undertaking of its own", "appraisal": "a concern", "declaration": "a declaration",
}  # fmt: skip
CALLS = frozenset({"exhortation", "appraisal", "declaration"})


def moment(instant: Instant, zone: str) -> str:
    """A day; with the hour and the zone where the instant is neither the first nor the last second of its day."""
    local = to_datetime(instant, zone)
    if (local.hour, local.minute, local.second) in ((0, 0, 0), (23, 59, 59)):
        return spell_day(instant, zone)
    return f"{spell_day(instant, zone)} at {local:%H:%M} ({zone})"


def days_between(first: Instant, last: Instant, zone: str) -> int:
    """Calendar days from one instant to another, as the zone counts them."""
    return (to_datetime(last, zone).date() - to_datetime(first, zone).date()).days


def long_span(days: int, last: Instant, zone: str) -> str:
    """Calendar days up to `last`, in years and months where they are more than one can picture: "12 days", "8 years and 2 months"."""
    end = to_datetime(last, zone).date()
    begin = end - timedelta(days=min(days, end.toordinal() - 1))
    months = (end.year - begin.year) * 12 + end.month - begin.month - (end.day < begin.day)
    if days < LONG or not months:
        return count(days, "day")
    years, rest = divmod(months, 12)
    return listed(count(number, unit) for number, unit in ((years, "year"), (rest, "month")) if number)


LONG = 100  # days, from which on they are told in years and months


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def span(seconds: int) -> str:
    """A length of time in whole days where it is that, else in hours, else in seconds."""
    for unit, size in (("day", 86400), ("hour", 3600)):
        if seconds % size == 0:
            return count(seconds // size, unit)
    return count(seconds, "second")


def period(text: str) -> str:
    """An ISO 8601 period in words: "6 months", "1 year and 10 days". Raises ValueError for what is none."""
    read = isodate.parse_duration(text)
    years, months, rest = (
        (int(read.years), int(read.months), read.tdelta) if isinstance(read, isodate.Duration) else (0, 0, read)
    )
    hours, seconds = divmod(rest.seconds, 3600)
    sizes = ((years, "year"), (months, "month"), (rest.days, "day"), (hours, "hour"), (seconds, "second"))
    return listed(count(number, unit) for number, unit in sizes if number)


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words as a list: "a", "a and b", "a, b and c"."""
    given = list(words)
    return f" {joint} ".join([", ".join(given[:-1]), given[-1]] if len(given) > 1 else given)


def named(actors: Iterable[str], pack: Pack) -> str:
    """Actors by name, alphabetically: no order of ours."""
    return listed(sorted(pack.name(one) for one in actors))


def bearer_words(bearer: str, pack: Pack) -> str:
    """Who bears a commitment, as its cells have them: a name, or of a joint one (`AM+AZ`) "Armenia and Azerbaijan jointly"."""
    several = bearer.split("+")
    return f"{named(several, pack)} jointly" if len(several) > 1 else pack.name(bearer)


def upper(text: str) -> str:
    """The first letter as a capital."""
    return text[:1].upper() + text[1:]


def _said(event: str, against: bool, pack: Pack, fill: Callable[[str, RoleKind], str]) -> str:
    word = pack.events[event]
    denied = word.text.get("against") if against else None
    template = denied or word.text.get("en") or event
    text = _HOLE.sub(lambda hole: fill(hole[1], word.roles.get(hole[1], "term")), template)
    text = re.sub(r"\(\s*(?:,\s*)*", "(", re.sub(r"(?:,\s*)+\)", ")", re.sub(r"(?:,\s*){2,}", ", ", text))).replace(
        "()", ""
    )
    text = " ".join(text.split())
    return f"it is denied: {text}" if against and denied is None else text


def phrase_words(phrase: Phrase, pack: Pack, *, against: bool = False, at: Instant | None = None) -> str:
    """What a claim says, for or against, in the pack's own words. A role left out or unknown is said to be so."""

    def fill(role: str, kind: RoleKind) -> str:
        values = phrase.get(role)
        if not values:
            return UNSAID.get(kind, "")
        return listed(UNSAID.get(kind, "not said") if one == UNKNOWN else pack.name(one, at=at) for one in values)

    return _said(phrase.event, against, pack, fill)


def selector_words(
    commitment: Commitment, bearer: str, pack: Pack, *, against: bool = False, facets: Mapping[str, str] | None = None
) -> str:
    """What bears on a commitment for one bearer, in the pack's own words. Empty for an umbrella."""
    if commitment.selector is None:
        return ""
    chosen = {role: (value,) for role, value in (facets or {}).items()}
    return asked_words(commitment.selector, bearer, pack, against=against, facets={**commitment.facets, **chosen})


def asked_words(
    selector: Selector,
    bearer: str,
    pack: Pack,
    *,
    against: bool = False,
    facets: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """What a selector asks of one bearer, in the pack's own words. Roles it does not name are said openly, or by their `facets`."""

    def fill(role: str, kind: RoleKind) -> str:
        asked = selector.asks(role, bearer)
        if asked:
            return named(asked.split("+"), pack)
        return "/".join(pack.name(one) for one in (facets or {}).get(role, ())) or ANY.get(kind, "")

    return _said(selector.event, against, pack, fill)


def facet_words(facets: Iterable[tuple[str, str]], pack: Pack) -> str:
    """One facet: "cargo, inwards, ordinary traffic"."""
    return ", ".join(pack.name(value) for _, value in facets)
