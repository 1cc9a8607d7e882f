"""Agreements, lists of steps, declarations and statements: head, preamble or chapeau, body, signatures, footnotes, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from auspices.reading.model import Genre, Span

from .dates import dates
from .feeding import feed
from .heads import is_headline
from .nodes import Branch, Parts
from .numbers import ANNEXES, Number
from .openings import ISSUER, is_organ, is_recital
from .outlines import Outline
from .paragraphs import Paragraph
from .speakers import speakers

_CLOSING = re.compile(
    r"(?:Done|Signed|Concluded|Agreed|Made)\s+(?:at|in|on|this)\b|IN WITNESS|In witness|For the [A-Z]|On behalf of|Совершено|Подписано|Կատարված|Ստորագրված|İmzalan",
)
_PRESENTS = re.compile(r"\b(?:following|statement|declaration|as follows)\b[^:]{0,80}:$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:We|They|The|Each|Either|Neither|No|Both|All|Any|Every|Our|This|These|In|On)\b")
_LISTED = frozenset({"agreement", "imperatives", "declaration"})


@dataclass(slots=True)
class Laid:
    """An instrument's paragraphs by what they are."""

    head: list[Paragraph] = field(default_factory=list)
    preamble: list[Paragraph] = field(default_factory=list)
    chapeau: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    close: list[Paragraph] = field(default_factory=list)
    footnotes: list[Paragraph] = field(default_factory=list)


def lay(text: str, paragraphs: Sequence[Paragraph], genre: Genre) -> Laid:
    """Which paragraph is what. Nothing is left out."""
    out = Laid()
    rest = [one for one in paragraphs if one.kind != "footnote"]
    out.footnotes = [one for one in paragraphs if one.kind == "footnote"]
    while len(rest) > 1 and _heads(text, rest, genre):
        out.head.append(rest.pop(0))
    listed = [i for i, one in enumerate(rest[:40]) if _listed_recital(text, one)]
    if listed and all(
        _listed_recital(text, one) or (one.number is None and one.span.of(text)[-1:] == ",")
        for one in rest[: listed[-1] + 1]
    ):
        out.preamble += rest[: listed[-1] + 1]
        rest = rest[listed[-1] + 1 :]
    if genre in _LISTED or (any(one.number for one in rest) and not _is_prose(rest, genre)):
        first = next((i for i, one in enumerate(rest) if one.number), None)
        first = _opened(text, rest) if first is None else first
        for one in rest[:first]:
            body = one.span.of(text)
            if body.endswith(":"):
                out.chapeau.append(one)
            elif is_recital(body) or body.endswith(",") or (genre == "agreement" and not body.endswith(".")):
                out.preamble.append(one)
            else:
                out.body.append(one)
        rest = rest[first:]
    elif len(rest) > 1 and _presents(rest[0].span.of(text), rest):
        out.chapeau.append(rest.pop(0))
    last = next((i for i in range(len(rest) - 1, -1, -1) if rest[i].number and rest[i].kind != "signature"), -1)
    annexed = False
    for i, one in enumerate(rest):
        annexed = annexed or bool(one.number and one.number.style == "container" and one.number.word in ANNEXES)
        after = i > last
        on = bool(out.close) and after and not _speaks(text, one)
        closes = not annexed and bool(out.body) and (on or _closes(text, one, after))
        (out.close if closes else out.body).append(one)
    return out


def read_instrument(text: str, laid: Laid, root: Branch, genre: Genre) -> Parts:
    """The tree and units of an instrument that is no resolution."""
    parts = Parts(root)
    for one in laid.head:
        root.add("preface", "", one.whole)
    opening = (*laid.preamble, *laid.chapeau, *laid.body[:3])
    parts.issuer = _organ(text, laid.head) or speakers(text, [one.span for one in opening])
    lead: tuple[Span, ...] = ()
    if laid.preamble:
        preamble = root.add("preamble", "", Span(laid.preamble[0].whole.start, laid.preamble[-1].whole.end))
        for one in laid.preamble:
            parts.recital(preamble.add("recital", "", one.whole), one.span, (parts.issuer,) if parts.issuer else ())
    if laid.chapeau:
        lead = (laid.chapeau[-1].span,)
        for one in laid.chapeau:
            root.add("chapeau", "", one.whole)
    elif _goes_on(text, laid, parts.issuer):
        lead = (parts.issuer,) if parts.issuer else ()
    outline = Outline(text, root, lead, prose=_is_prose(laid.body, genre))
    feed(
        text,
        outline,
        _prose(text, laid.body) if outline.prose else laid.body,
        closing=genre != "agreement" and not outline.prose,
    )
    outline.settle(parts)
    for one in laid.close:
        root.add("conclusion", "", one.whole)
    for one in laid.footnotes:
        root.add("footnote", one.number.value if one.number else "", one.whole)
    return parts


def _goes_on(text: str, laid: Laid, issuer: Span | None) -> bool:
    """Whether the body goes on with verbs whose subject stands alone at the head of the preamble: "We, the Ministers of A and B," ... "1. Urge ..."."""
    if issuer is None or not laid.body or not laid.preamble or not issuer.within(laid.preamble[0].span):
        return False
    return laid.preamble[0].span.of(text)[-1:] == "," and not _SUBJECT.match(laid.body[0].span.of(text))


def _listed_recital(text: str, one: Paragraph) -> bool:
    """Whether a point of a list is a recital ("- recalling its conclusions;")."""
    body = one.span.of(text)
    return (
        one.number is not None
        and one.number.style in {"bullet", "letter", "minor"}
        and body[-1:] in ",;."
        and is_recital(body[:1].upper() + body[1:])
    )


def _presents(body: str, rest: Sequence[Paragraph]) -> bool:
    """Whether the first paragraph of a statement only announces the rest ("... issued the following statement:", "The Council:" and points)."""
    return (body.endswith(":") and rest[1].number is not None) or (
        rest[0].number is None and bool(_PRESENTS.search(body))
    )


def _opened(text: str, rest: Sequence[Paragraph]) -> int:
    """Where an unnumbered text's body begins: after its recitals and the line that announces what follows."""
    for i, one in enumerate(rest[:-1]):
        body = one.span.of(text)
        if body.endswith(":") and not one.number:
            return i + 1
        if not (is_recital(body) or body.endswith(",")) or one.kind in {"heading", "title"}:
            return i
    return 0


def _organ(text: str, head: Sequence[Paragraph]) -> Span | None:
    """The organ that stands alone as the last line of a head."""
    body = head[-1].span.of(text) if len(head) > 1 else ""
    hit = ISSUER.fullmatch(body)
    return head[-1].span if hit and is_organ(body) else None


def _is_prose(body: Sequence[Paragraph], genre: Genre) -> bool:
    """Whether paragraphs are counted, and numbers within them only lists: no numbers, or few in a statement or an unknown text."""
    numbered = sum(one.number is not None for one in body)
    return not numbered or (genre not in _LISTED and numbered * 2 < len(body))


def _prose(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Prose paragraphs numbered by their order; a decimal below one is a list."""
    out: list[Paragraph] = []
    order = 0
    own = bool(paragraphs) and paragraphs[0].number is not None and paragraphs[0].number.style == "decimal"
    for one in paragraphs:
        if one.number is None and one.kind not in {"heading", "title"}:
            if own:
                out.append(one)
                continue
            order += 1
            out.append(replace(one, number=Number("decimal", "", str(order), 0)))
        elif one.number and one.number.style == "decimal" and order and not own:
            out.append(replace(one, number=replace(one.number, style="bracketed")))
        else:
            out.append(one)
    return out


def _heads(text: str, rest: Sequence[Paragraph], genre: Genre) -> bool:
    one = rest[0]
    body = one.span.of(text)
    if one.number and one.number.style == "container":
        return False
    if one.kind == "title":
        return True
    if not is_headline(text, one) or (one.number is not None and one.kind != "heading"):
        found = dates(body)
        sentence = body[-1:] in ".;" and not _CLOSING.match(body)
        return bool(found) and len(body) < 60 and not one.number and not sentence
    return not (one.kind == "heading" and one.number is not None and genre == "agreement")


def _speaks(text: str, one: Paragraph) -> bool:
    """Whether a paragraph after a closing line is a sentence of the instrument all the same."""
    body = one.span.of(text)
    return len(body) > 40 and body[-1:] in ".;" and not _CLOSING.match(body) and one.kind not in {"signature", "cell"}


def _closes(text: str, one: Paragraph, after: bool) -> bool:
    if one.kind == "signature":
        return True
    body = one.span.of(text)
    if one.number is None and _CLOSING.match(body) and (after or len(body) < 200):
        return not (body.startswith(("For ", "On behalf")) and body.endswith("."))
    return (
        after
        and one.number is None
        and len(body) < 90
        and body[-1:] not in ".;:!?"
        and one.kind not in {"heading", "title"}
    )
