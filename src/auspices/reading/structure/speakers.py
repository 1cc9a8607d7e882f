"""Who a text says speaks in it: the subject of its opening, without what is said about him."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auspices.reading.model import Span

from .openings import is_recital

_ACT = re.compile(
    r"\s(?:have\s+(?:also\s+)?(?:agreed|decided|reached)|has\s+(?:agreed|decided|adopted)|agree|agreed|hereby|declare|announce|proclaim|state|urge|call|welcome|appeal|condemn|"
    r"reiterate|reaffirm|express|stress|underline|underscore|emphasi[sz]e|recall|note|took note|deplore|commend|affirm|confirm|commit|undertake|reached|decided?|resolve|issued?|met|"
    r"discussed|held|adopt|thank|regret|invite|encourage|support|examined|reviewed|exchanged|"
    r"объявляем|заявляем|договорились|заявляют|հայտարարում|պայմանավորվեցին|bəyan|razılaşdılar)(?:s|es|ed|d)?\b"
)
_ASIDE = re.compile(
    r",\s+(?:at|in|on|meeting|having|following|during|after|upon|gathered|assembled|who|hereinafter|hereafter|acting|desir\w+|wishing|responding|represented|duly|"
    r"determined|convinced|recalling|noting|of the (?:one|other) part|together)\b|\s+(?:met|meeting)\b|\s*\((?:the |together |hereinafter |collectively )?[\"“‘']|\s*\(hereinafter"
)
_WE = re.compile(r"(?:We,?|Мы|Մենք|Biz|Nous)(?=\s)")
_ADVERB = re.compile(r"(?:,?\s+(?:solemnly|hereby|also|jointly|formally|today|unanimously))+$")
_BEFORE = re.compile(r"(?:At|In|On|Upon|During|After|Following|Under|With|As|From|By|Within)\b")
_NAMED = re.compile(r"\bthe\s+[A-Z][\w-]*(?:\s+(?:of|the|and|for|[A-Z][\w-]*))*")
_NAME = re.compile(r"(?:the|both|our|all|an?|its|their)\s|[^\W\d_a-z]")
_PERSONS = re.compile(r"(?:The\s|We,|[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*\s+and\s)")


def speakers(text: str, opening: Sequence[Span]) -> Span | None:
    """The speakers named first in the opening passages that are no recitals; None where none names any."""
    for span in opening:
        body = span.of(text)
        if is_recital(body) or body.startswith(("I ", "Excellency", "Sir", "Madam")):
            continue
        found = _subject(text, span, body)
        if found is not None or _ACT.search(body):
            return found
    return None


def _subject(text: str, span: Span, body: str) -> Span | None:
    we = _WE.match(body)
    start = we.end() if we else 0
    act = _ACT.search(body, start)
    listed = body[-1:] in ",:" and bool(_PERSONS.match(body))
    if act is None and not listed:
        return None
    said = body[start : act.start() if act else len(body)]
    said = _ADVERB.sub("", _ASIDE.split(said)[0].strip(" ,:—–")).strip(" ,:—–")
    if said and (_BEFORE.match(said) or not _NAME.match(said)):
        named = [*_NAMED.finditer(body[start : act.start() if act else len(body)])]
        named = named or [*_NAMED.finditer(said)]
        said = named[-1].group().strip() if named else ""
    if not said:
        return Span(span.start, span.start + start) if we else None
    offset = body.index(said, start)
    return Span(span.start + offset, span.start + offset + len(said))
