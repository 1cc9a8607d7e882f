"""From a document's units to clauses: each sentence's frames, split where several things are asked, with ids, spans and force."""

from __future__ import annotations

from auspices.reading.model import Cut, Document, Span, Unit
from auspices.reading.structure.sentences import sentences

from .coordination import Link, Piece, pieces
from .finding import Found, Setting, find
from .force import standing
from .frames import Grammar, act_of, grammar
from .leads import Lead, lead_of
from .lexicon import back_over_adverbs, listed
from .subjects import Range
from .tokens import Passage, tokenise

_POWER = (
    ("acting", "under", "chapter"),
    ("acting", "under", "articles"),
    ("acting", "under", "article"),
    ("acting", "in", "accordance", "with", "chapter"),
)
_MARKS = frozenset(".,;:!?…")


def cut(document: Document) -> tuple[list[Cut], list[Cut]]:
    """The document's operative clauses and its recitals' clauses, each in the text's order. Never raises on a text; what no frame knows is left out."""
    rules = grammar()
    competent = document.chapter is not None or any(
        _names_power(tokenise(document.text, u.span)) for u in document.preamble
    )
    heads = {
        u.span for u in document.units if any(v is not u and v.lead and v.lead[0] == u.span for v in document.units)
    }
    operative = [
        c
        for unit in document.units
        for c in _unit(document, unit, rules, competent=competent, recital=False, heads=heads)
    ]
    recitals = [
        c
        for unit in document.preamble
        for c in _unit(document, unit, rules, competent=competent, recital=True, heads=set())
    ]
    return _distinct(operative), _distinct(recitals)


def _unit(
    document: Document, unit: Unit, rules: Grammar, *, competent: bool, recital: bool, heads: set[Span]
) -> list[Cut]:
    text = document.text
    if unit.span in heads and text[unit.span.start : unit.span.end].rstrip()[-1:] in (":", "–", "—"):
        return []
    lead = lead_of(text, unit, rules, document.genre, recital=recital)
    spans = [Span(*_stripped(text, s)) for s in sentences(text, unit.span)] or [unit.span]
    rows: list[Cut] = []
    for n, span in enumerate(spans):
        p = tokenise(text, span)
        if not len(p):
            continue
        whole = Span(span.start, unit.span.end) if n + 1 == len(spans) else span
        rows.extend(_sentence(p, whole, unit, rules, lead, document.genre, competent=competent, recital=recital))
    if len(rows) > 1:
        rows = [_renamed(row, f"{unit.n}{_letter(k)}") for k, row in enumerate(rows)]
    return rows


def _sentence(
    p: Passage, span: Span, unit: Unit, rules: Grammar, lead: Lead, genre: str, *, competent: bool, recital: bool
) -> list[Cut]:
    rows: list[Cut] = []
    setting = Setting(rules, genre, recital, headless=lead.given)
    if lead.trigger is None:
        found = find(p, 0, len(p), setting)
    elif lead.governs:
        found = find(p, 1, len(p), setting) if p.low[0] == "to" and lead.decides else []
    else:
        found = find(p, 0, len(p), setting)
    if lead.trigger and not found:
        return lead.apply(p, span, unit, competent=competent, genre=genre)
    parts: list[tuple[Found, Piece | None, int]] = []
    for one in found:
        split = _split(p, one)
        parts.extend((one, piece, k) for k, piece in enumerate(split)) if split else parts.append((one, None, 0))
    several = len(parts) > 1
    for one, piece, k in parts:
        rows.append(
            _row(
                p,
                span,
                unit,
                one,
                piece,
                k,
                several=several,
                lead=lead,
                competent=competent,
                recital=recital,
                genre=genre,
            )
        )
    return rows


def _split(p: Passage, one: Found) -> list[Piece] | None:
    at = one.match.slots.get("complement")
    if not at or not one.frame.splits:
        return None
    got = pieces(p, at[0], at[1], link_before(p, at[0]))
    return got if len(got) > 1 else None


def link_before(p: Passage, start: int) -> Link:
    """By what a complement hangs on its trigger: the word before it."""
    at = back_over_adverbs(p, start, 0) - 1
    low = p.at(at)
    if low in ("to", "that", "for"):
        return low  # type: ignore[return-value]  # one of three literals
    if low in listed("MODAL") or low == "not" or p.low[start] in listed("verbs"):
        return "verb"
    return "noun"


def _row(
    p: Passage,
    span: Span,
    unit: Unit,
    one: Found,
    piece: Piece | None,
    k: int,
    *,
    several: bool,
    lead: Lead,
    competent: bool,
    recital: bool,
    genre: str,
) -> Cut:
    slots = dict(one.match.slots)
    shared: set[str] = set()
    if piece:
        slots["complement"] = (piece.begin, piece.end)
        if k:
            shared = {name for name in slots if name != "complement"} | {"trigger"}
    complement = slots.get("complement") or slots.get("object")
    held = standing(p, one, complement, competent=competent, recital=recital, genre=genre)
    roles = {name: over for name, at in slots.items() if (over := trimmed(p, at, name))}
    if one.who:
        roles[one.pattern.subject] = p.over(*one.who)
        if k:
            shared.add(one.pattern.subject)
    elif lead.speaker:
        roles.setdefault(one.pattern.subject, lead.speaker)
        shared.add(one.pattern.subject)
    if one.before and not k and (before := trimmed(p, one.before, "adjunct")):
        roles["adjunct"] = before
    where = span
    if several:
        first = one.begin if not k else piece.begin if piece else one.begin
        last = piece.end if piece else one.end
        where = trimmed(p, (first, last), "clause") or span
        if not k and one.begin == 0:
            where = Span(span.start, where.end)
    doubts = tuple(d for d in (one.doubt, piece.doubt if piece else "") if d)
    if piece and piece.gapped:
        roles["verb"] = p.over(one.match.slots["complement"][0], one.match.slots["complement"][0] + 1)
        shared.add("verb")
    return Cut(
        unit.n,
        unit.n,
        unit.node,
        where,
        one.frame.id,
        act_of(one.frame, p.low[slice(*one.match.trigger)]),
        held.force,
        p.over(*one.match.trigger),
        roles,
        frozenset(shared & set(roles)),
        held.underlying,
        held.reason,
        held.decide,
        held.forces,
        doubts,
    )


def trimmed(p: Passage, at: Range, name: str) -> Span | None:
    """The range's span without marks at its ends; for who is addressed also without adverbs and phrases put in after a comma."""
    a, b = at
    if name in ("addressee", "counterpart", "agent"):
        comma = next(
            (
                j
                for j in range(a, b)
                if p.low[j] == ","
                and p.depth[j] == p.depth[a]
                and (p.at(j + 1) in listed("PREP") or p.at(j + 1) in ("as", "when", "if"))
                and p.at(j + 1) not in ("including", "of")
            ),
            -1,
        )
        b = comma if comma > a else b
        b = back_over_adverbs(p, b, a)
    while a < b and p.low[a] in _MARKS | {"and"}:
        a += 1
    while b > a and (p.low[b - 1] in _MARKS or p.low[b - 1] in ("and", "to")):
        b -= 1
    return p.over(a, b) if a < b else None


def _renamed(row: Cut, n: str) -> Cut:
    return Cut(
        n,
        row.of,
        row.node,
        row.span,
        row.rule,
        row.act,
        row.force,
        row.trigger,
        row.roles,
        row.shared,
        row.underlying,
        row.force_reason,
        row.needs_decision,
        row.forces,
        row.doubts,
    )


def _letter(k: int) -> str:
    return chr(ord("a") + k) if k < 26 else f"{_letter(k // 26 - 1)}{_letter(k % 26)}"


def _distinct(rows: list[Cut]) -> list[Cut]:
    """Ids made unique: a text that gives two paragraphs one number gets a prime on the later."""
    seen: dict[str, int] = {}
    out = []
    for row in rows:
        seen[row.n] = seen.get(row.n, 0) + 1
        out.append(row if seen[row.n] == 1 else _renamed(row, f"{row.n}~{seen[row.n]}"))
    return out


def _names_power(p: Passage) -> bool:
    return any(tuple(p.low[i : i + len(words)]) == words for words in _POWER for i in range(len(p)))


def _stripped(text: str, span: Span) -> tuple[int, int]:
    piece = text[span.start : span.end]
    return span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip())
