"""What a web page puts around a text: trimmed, and shown as trimmed. What speaks as an instrument is never trimmed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auspices.reading.model import Span, Trim

from .layer import Passage
from .openers import NUMBERED, protected

# Lines that begin such a part: all to the next of them goes, up to what speaks as an instrument. The whole line must match.
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{words})\W*$", re.IGNORECASE))
    for kind, words in (
        ("comments", r"(?:leave|post|write|add) (?:a|your) (?:reply|comment)(?: cancel reply)?|\d* ?comments?(?: \(\d+\))?|\d+ (?:replies|responses)(?: to .{1,120})?|join the (?:conversation|discussion)|оставить комментарий|комментарии|thoughts on .{1,120}"),
        ("newsletter", r"(?:sign[- ]?up|subscribe|register)(?: (?:for|to))?(?: (?:our|the|your))?(?: (?:free|daily|weekly|email|e-mail))*(?: (?:newsletters?|mailing list|updates|alerts|podcast))|(?:our )?newsletters?(?: sign[- ]?up)?|stay (?:informed|connected|up to date)|подпи[сш]\w+ на .{1,60}"),
        ("related", r"you (?:may|might)(?: also)? (?:like|be interested in|enjoy)|(?:related|recommended|similar|further|more|popular|latest|recent|trending|most read)(?: (?:posts?|articles?|news|stories|content|links|reading|topics|documents))?(?: (?:from|on|in) .{1,60})?|read (?:more|also|next)|see also|more (?:from|on|in) .{1,60}|what to read next|читайте также|похожие .{1,40}|по теме|կարդացեք նաև"),
        ("share", r"share(?: (?:this|on|via|with))?(?: .{1,40})?|follow us(?: on .{1,40})?|tweet|like this|(?:like )?loading"),
        ("footer", r"(?:about|contact) us|terms (?:of (?:use|service)|and conditions)(?: .{1,60})?|privacy policy(?: .{1,60})?|back to top|site ?map|quick links|(?:copyright )?(?:©|\(c\) (?:19|20)\d\d|copyright (?:19|20)\d\d).{0,120}|all rights reserved.{0,60}|powered by .{1,60}"),
    )
)  # fmt: skip
# Single lines that are trimmed wherever they stand alone.
_LINES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{words})$", re.IGNORECASE))
    for kind, words in (
        ("comments", r"your e-?mail address will not be published.{0,80}|required fields are marked.{0,10}"),
        ("cookies", r"(?:this (?:web)?site uses cookies|we use cookies|by (?:continuing|clicking|using).{1,60}cookies|accept (?:all )?cookies|cookie (?:settings|policy|preferences)).{0,300}"),
        ("navigation", r"skip to (?:main )?(?:content|navigation)|(?:main )?menu|search(?: (?:for|this site).{0,30})?|home|(?:home\W{1,4})?(?:[\w ]{2,24}\s?[|›»>/]\s?){2,12}[\w ]{2,24}|(?:previous|next|older|newer) (?:posts?|articles?|page)\W*|toggle navigation|log ?in|sign in"),
        ("share", r"(?:share|tweet|pin|email|print|facebook|twitter|whatsapp|telegram|linkedin|reddit|copy link)(?:\W+(?:on|this|share|tweet|pin|e-?mail|print|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|copy link|link|page|article|post)){0,12}\W*|\d+ shares?"),
        ("advertisement", r"advertisements?|sponsored(?: content)?|реклама"),
    )
)  # fmt: skip
_REASONS = {
    "comments": "a form or list of comments",
    "newsletter": "an offer of a newsletter",
    "related": "links to other pages",
    "share": "buttons to share",
    "footer": "a page's foot",
    "cookies": "a notice about cookies",
    "navigation": "navigation",
    "advertisement": "an advertisement",
    "page": "outside the main part of the page",
    "form": "a form",
}


def part(text: str) -> str:
    """The kind of page furniture that such a line begins; empty for none."""
    return _match(text, _PARTS)


def single(text: str) -> str:
    """The kind of page furniture that such a line is by itself; empty for none."""
    return _match(text, _LINES)


def _match(text: str, table: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    if len(text) > 400 or NUMBERED.match(text):
        return ""
    line = " ".join(text.split())
    return next((kind for kind, form in table if form.match(line)), "")


def trimmed(items: Sequence[tuple[Span, str]]) -> list[str]:
    """For each stretch of text (a line or a passage, in order) the kind of page furniture that it is, empty for what stays.

    A part begins only after something of the body; before that, single lines go.
    """
    kinds: list[str] = []
    inside, body = "", False
    for _, text in items:
        if begun := part(text):
            inside = begun if body else ""
            kinds.append(begun if body or len(text) < 40 else "")
            continue
        alone = single(text)
        if alone:
            kinds.append(inside or alone)
            continue
        if inside and protected(text):
            inside = ""
        kinds.append(inside)
        body = body or not inside
    return kinds


def trim(passages: list[Passage], seen: str) -> tuple[list[Passage], list[Trim]]:
    """The passages that stay, and the trims: by the medium's own marking and by the words."""
    texts = [(one.at, one.at.of(seen)) for one in passages]
    words = trimmed(texts)
    stays: list[Passage] = []
    trims: list[Trim] = []
    mains = any(one.main for one in passages) and not all(one.main for one in passages)
    for one, (at, text), by_words in zip(passages, texts, words, strict=True):
        own = one.boiler or ("page" if mains and not one.main else "")
        kind = one.boiler or by_words or own
        told = "told by the page's own marking" if one.boiler else "told by its words" if by_words else ""
        if kind and not (not by_words and protected(text, written=one.number_at is not None)):
            trims.append(Trim(kind, at, reason(kind, told)))
        else:
            stays.append(one)
    return stays, merged(trims, seen)


def merged(trims: list[Trim], seen: str) -> list[Trim]:
    """Neighbours of one kind and reason, with nothing but white space between, as one."""
    out: list[Trim] = []
    for one in trims:
        last = out[-1] if out else None
        same = last is not None and (last.kind, last.reason) == (one.kind, one.reason)
        if last and same and not seen[last.at.end : one.at.start].strip():
            out[-1] = Trim(one.kind, Span(last.at.start, one.at.end), one.reason)
        else:
            out.append(one)
    return out


def reason(kind: str, told: str = "") -> str:
    """Why such a part is trimmed, in words."""
    return f"{_REASONS.get(kind, kind)}{f', {told}' if told else ''}"
