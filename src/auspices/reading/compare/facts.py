"""What two wordings of one clause must share: dates, figures, words of limit and of force, names. In English, Russian, Azerbaijani, Armenian."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auspices.pack import Pack
from auspices.reading.model import Span
from auspices.reading.structure import Dated, dates

from .compared import Kind, Piece

_LIMIT_BEFORE = re.compile(
    r"(?P<until>until|till|up to|до|մինչև|jusqu'au)|(?P<by>no later than|not later than|on or before|by|не позднее|к|ոչ ուշ(?:\s+քան)?|au plus tard le)"
    r"|(?P<before>before|prior to|ahead of|ранее|avant le)|(?P<after>after|from|since|после|с)|(?P<on>on|le)",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(
    r"[\w-]*\s*(?:(?P<until>qədər|kimi|dək|-դեկ)|(?P<before>əvvəl|առաջ)|(?P<after>sonra|հետո)|(?P<by>gec olmayaraq))",
    re.IGNORECASE,
)
_FORCES = {
    "binding": (
        r"shall|must|undertakes?|is obliged|are obliged|demands?|decides?|hereby|обязу\w+|обязан\w*|должн\w+|требу\w+|постановля\w+|"
        r"öhdə\w*|\w+m[ae]lıdır|\w+məlidir|tələb edir\w*|պարտավոր\w+|պետք է|պահանջում"
    ),
    "intention": r"will|intends?|намерен\w*|niyyət\w*|մտադիր",
    "permission": r"may|can|is entitled|может|могут|вправе|bilər(?:lər)?|կարող (?:է|են)",
    "exhortation": (
        r"should|calls?(?: up)?on|calls? for|urges?|requests?|recommends?|invites?|appeals?|encourages?|призыва\w+|настоятельно|прос[ия]т|рекоменду\w+|"
        r"çağır\w+|xahiş\w*|tövsiyə\w*|կոչ (?:է|են) անում|խնդրում"
    ),
    "hedge": r"could|would|might|hopes?|consider\w*|possibly|надее\w+|мог(?:ли)? бы|ümid\w*|հույս",
}
_FORCE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FORCES.items()) + r")\b", re.IGNORECASE
)
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[  ]\d{3})+(?!\d)|(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_SPELLED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "thirty": 30,
    "sixty": 60, "ninety": 90, "два": 2, "двух": 2, "три": 3, "трех": 3, "трёх": 3, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "десять": 10,
    "iki": 2, "üç": 3, "beş": 5, "altı": 6, "երկու": 2, "երեք": 3, "հինգ": 5, "վեց": 6, "տասը": 10,
}  # fmt: skip
_SEVERAL = re.compile(r"\s(?:and|и|və|և)\s")
_NAME = re.compile(r"[A-ZÀ-ÞƏА-ЯЁԱ-Ֆ][\w’'-]+(?:\s+(?:of\s+(?:the\s+)?)?[A-ZÀ-ÞƏА-ЯЁԱ-Ֆ][\w’'-]+)*")


@dataclass(frozen=True, slots=True)
class Fact:
    """One such thing: `value` is comparable between wordings (an ISO date, a number, "by 2020-11-20", a force, an id)."""

    kind: Kind
    value: str
    span: Span


def facts(text: str, piece: Piece, lang: str, known: Gazetteer | None, *, names: bool) -> tuple[Fact, ...]:
    """The facts of a clause, in order. With a gazetteer, actors and places by their ids; else names as written, if `names`."""
    days = dates(text, piece.span.start, piece.span.end)
    found = [*_dated(text, piece.span, days), *_figures(text, piece.span, lang, days), *_forces(text, piece.span, lang)]
    if known is not None:
        found += known.find(text, piece.span)
    elif names:
        found += _names(text, piece.span, days)
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))


def _dated(text: str, span: Span, days: Sequence[Dated]) -> Iterator[Fact]:
    for one in days:
        yield Fact("date", one.value, one.span)
        before = text[max(span.start, one.span.start - 40) : one.span.start]
        hits = [
            hit
            for hit in _LIMIT_BEFORE.finditer(before)
            if re.fullmatch(r"\s*(?:the\s+|midnight\s+on\s+)?", before[hit.end() :])
        ]
        whole = [hit for hit in hits if not before[: hit.start()][-1:].isalpha()]
        if whole:
            hit = whole[0]
            start = one.span.start - len(before) + hit.start()
            yield Fact("limit", f"{hit.lastgroup} {one.value}", Span(start, one.span.end))
            continue
        after = _LIMIT_AFTER.match(text, one.span.end, min(span.end, one.span.end + 30))
        if after:
            yield Fact("limit", f"{after.lastgroup} {one.value}", Span(one.span.start, after.end()))


def _figures(text: str, span: Span, lang: str, days: Sequence[Dated]) -> Iterator[Fact]:
    taken = [one.span for one in days]
    for hit in _FIGURE.finditer(text, span.start, span.end):
        at = Span(hit.start(), hit.end())
        if any(at.meets(one) for one in taken):
            continue
        value = re.sub(r"[  ]", "", hit[0])
        value = value.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", value) else value.replace(",", ".")
        yield Fact("figure", value, at)
    for hit in re.finditer(r"[^\W\d_]+", text[span.start : span.end]):
        number = _SPELLED.get(hit[0].lower(), 0)
        if number and not (lang == "en" and not hit[0].isascii()):
            yield Fact("figure", str(number), Span(span.start + hit.start(), span.start + hit.end()))


def _forces(text: str, span: Span, lang: str) -> Iterator[Fact]:
    for hit in _FORCE.finditer(text, span.start, span.end):
        if hit[0][0].isupper() and hit[0].lower() in {"may", "will"} and hit.start() > span.start:
            continue
        yield Fact("force", str(hit.lastgroup), Span(hit.start(), hit.end()))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A pack's names in one language as one pattern, the longest first; groups are numbered by `ids`."""

    pattern: re.Pattern[str]
    ids: tuple[str, ...]

    @classmethod
    def of(cls, pack: Pack, lang: str) -> Gazetteer:
        """Names of actors and places. Outside English their ends are free, since they are inflected."""
        ids: dict[str, str] = {}
        named = [(one.id, one.names) for one in pack.actors.values()] + [
            (one.id, one.names) for one in pack.places.values()
        ]
        for id_, names in named:
            for name in names.all:
                if name.lang == (lang or "en") and not _SEVERAL.search(name.text):
                    ids.setdefault(name.text, id_)
        ordered = sorted(ids, key=lambda one: (-len(one), one))
        tail = r"\b" if lang == "en" else r"\w*"
        forms = [(tail + r"\s+").join(re.escape(_stem(word, lang)) for word in name.split()) + tail for name in ordered]
        pattern = re.compile("|".join(rf"\b({form})" for form in forms) or r"(?!)")
        return cls(pattern, tuple(ids[name] for name in ordered))

    def find(self, text: str, span: Span) -> Iterator[Fact]:
        """Every actor and place named there."""
        for hit in self.pattern.finditer(text, span.start, span.end):
            yield Fact("actor", self.ids[(hit.lastindex or 1) - 1], Span(hit.start(), hit.end()))


def _stem(word: str, lang: str) -> str:
    return word if lang == "en" or len(word) < 5 else word[: max(4, len(word) - 2)]


def _names(text: str, span: Span, days: Sequence[Dated]) -> Iterator[Fact]:
    months = [one.span for one in days]
    for hit in _NAME.finditer(text, span.start, span.end):
        at = Span(hit.start(), hit.end())
        opens = hit.start() == span.start or text[max(span.start, hit.start() - 2) : hit.start()].strip() in {
            ".",
            ":",
            ";",
        }
        if any(at.meets(one) for one in months) or (opens and " " not in hit[0]):
            continue
        value = re.sub(r"^(?:The|In|At|On)\s+", "", hit[0])
        yield Fact("actor", value, Span(at.end - len(value), at.end))
