"""Finding passages again: by words, in every language, over instruments and texts; each hit with the places of what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any
from uuid import UUID

from auspices.commitments.models import Passage
from auspices.commitments.texts import fulltext
from auspices.commitments.texts.aliases import with_aliases
from auspices.commitments.texts.folding import tokens
from auspices.commitments.texts.wanted import Wanted, Word, wanted
from auspices.kernel.audiences import MISSION, ladder
from auspices.kernel.budgets import check_budget
from auspices.kernel.instants import OF_INSTRUMENTS, parse_first, parse_last
from auspices.process.queries import pack_now

MOST = 2_000  # passages that are ranked
SATURATION, LENGTH = 1.2, 0.6  # of BM25, as published by its authors
WIDEST = 240  # characters of a snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``ref`` names it for ``related``; ``kind`` is instrument or text and ``of`` its id; ``part`` clause, recital or title; ``n`` the clause.

    ``snippet`` is a stretch of the passage, ``spans`` the (start, end) in it of what was asked for. ``date`` is as written, empty where unknown.
    """

    ref: str
    kind: str
    of: str
    part: str
    n: str
    title: str
    lang: str
    date: str
    act: str
    force: str
    track: str
    speaker: tuple[str, ...]
    addressees: tuple[str, ...]
    places: tuple[str, ...]
    snippet: str
    spans: tuple[tuple[int, int], ...]
    score: float

    def as_dict(self) -> dict[str, Any]:
        """The hit as JSON data."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value for name in self.__slots__
        }


def search(
    process_id: UUID, words: str, *, lang: str = "", force: str = "", since: str = "", until: str = "", by: str = "", clearance: str,
    limit: int = 100,
) -> list[Hit]:  # fmt: skip
    """The passages that hold all the words, best first. ``words`` may have "quoted phrases", begin* and -without; a name of an actor or place finds all its names; ``lang`` and ``force`` are exact, ``by``
    an actor's id or a part of the speaker's name; ``since`` and ``until`` are dates, each day itself included.

    Raises Problem SEARCH-WORDS or TIME-UNREAD.
    """
    asked = with_aliases(wanted(words), pack_now(process_id))
    return ranked(process_id, asked, lang=lang, force=force, since=since, until=until, by=by, clearance=clearance)[
        :limit
    ]


def ranked(process_id: UUID, asked: Wanted, *, clearance: str, **limits: str) -> list[Hit]:
    """As ``search``, of what was read already."""
    seen = visible(process_id, clearance)
    found = list(
        _limited(seen, process_id, limits).filter(id__in=fulltext.matching(asked)).order_by("-made", "ref")[:MOST]
    )
    if not found:
        return []
    weights = rarity(seen, asked.words)
    usual = sum(len(one.words.split()) for one in found) / len(found)
    hits = [_hit(one, asked, weights, usual) for one in found]
    return sorted(hits, key=lambda one: (-one.score, one.date, one.ref))


def visible(process_id: UUID, clearance: str) -> Any:
    """The passages that a reader may see."""
    found = Passage.objects.filter(process_id=process_id)
    return found if clearance == MISSION else found.filter(audience__in=ladder(clearance))


def rarity(seen: Any, words: Sequence[Word]) -> dict[Word, float]:
    """How much each word tells: the logarithm of how rare it is among the passages that the reader may see (the inverse document frequency of BM25)."""
    total = seen.count()
    out: dict[Word, float] = {}
    for word in words:
        there = seen.filter(id__in=fulltext.matching(Wanted((word,)))).count()
        out[word] = log(1 + (total - there + 0.5) / (there + 0.5))
    return out


def _limited(found: Any, process_id: UUID, limits: dict[str, str]) -> Any:
    zone = pack_now(process_id).zone
    for name in ("lang", "force"):
        if limits.get(name):
            found = found.filter(**{name: limits[name]})
    if limits.get("since"):
        found = found.filter(made__gte=parse_first(limits["since"], zone, "since", bounds=OF_INSTRUMENTS))
    if limits.get("until"):
        found = found.filter(made__lte=parse_last(limits["until"], zone, "until", bounds=OF_INSTRUMENTS))
    if limits.get("by"):
        by = limits["by"]
        found = (
            found.filter(speaker__contains=f"|{by}|") | found.filter(speaker__icontains=by)
            if len(by) > 3
            else found.filter(speaker__contains=f"|{by}|")
        )
    return found


def _hit(one: Passage, asked: Wanted, weights: dict[Word, float], usual: float) -> Hit:
    check_budget()
    there = list(tokens(one.body))
    words = [word for word, _, _ in there]
    score = 0.0
    spans: list[tuple[int, int]] = []
    for word in asked.words:
        at = word.at(words)
        many = len(at)
        score += (
            weights[word] * many * (SATURATION + 1) / (many + SATURATION * (1 - LENGTH + LENGTH * len(words) / usual))
        )
        spans += [(there[first][1], there[end - 1][2]) for first, end in at]
    return hit(one, spans, score)


def hit(one: Passage, spans: Sequence[tuple[int, int]], score: float) -> Hit:
    """A passage as a hit, its snippet around the first of some spans of its body."""
    ordered = sorted(spans)
    start = max(0, ordered[0][0] - WIDEST // 3) if ordered and len(one.body) > WIDEST else 0
    while start and not one.body[start - 1].isspace():
        start -= 1
    end = len(one.body) if len(one.body) - start <= WIDEST else one.body.rfind(" ", start, start + WIDEST)
    end = end if end > start else start + WIDEST
    inside = tuple((a - start, b - start) for a, b in ordered if start <= a and b <= end)
    return Hit(
        one.ref, one.kind, one.of, one.part, one.n, one.title, one.lang, one.date, one.act, one.force, one.track, listed(one.speaker),
        listed(one.addressees), listed(one.places), one.body[start:end], inside, round(score, 4),
    )  # fmt: skip


def listed(stored: str) -> tuple[str, ...]:
    """The values of a list as passages store it."""
    return tuple(value for value in stored.split("|") if value)
