"""From a document's units to clauses: each sentence's frames, split where several things are asked, with ids, spans and force."""

from __future__ import annotations

from dataclasses import replace

from auspices.reading.model import Cut, Document, Span, Unit
from auspices.reading.structure.sentences import sentences

from .clauses import Context, Part, clause
from .coordination import Piece, pieces
from .finding import Found, find, met
from .force import NAMED
from .frames import Grammar, grammar
from .gapping import promises
from .leads import Lead, begins_with_verb, ends_head, item_range, lead_of
from .lexicon import listed
from .links import link_before, reframed
from .mainverbs import Setting
from .matching import match
from .nets import caught, order
from .together import declared_together
from .tokens import Passage, tokenise

_POWER = (("acting", "under"), ("acting", "in", "accordance", "with"), ("acting", "pursuant", "to"), ("pursuant", "to"))
_ARTICLES = frozenset({"39", "40", "41", "42"})


def cut(document: Document) -> tuple[list[Cut], list[Cut]]:
    """The document's operative clauses and its recitals' clauses, each in the text's order. Never raises on a text; what no frame knows is left out."""
    rules = grammar()
    named = [u.span.start for u in document.preamble if _names_power(tokenise(document.text, u.span))]
    since = min(named + ([document.chapter.start] if document.chapter else []), default=len(document.text))
    leads: dict[tuple[tuple[Span, ...], bool], Lead] = {}
    together = declared_together(document, Setting(rules, document.genre))
    operative = [
        c
        for unit in document.units
        for c in _unit(
            document, unit, rules, leads, competent=since < unit.span.end, joint=bool(together & set(unit.lead))
        )
    ]
    recitals = [
        c for unit in document.preamble for c in _unit(document, unit, rules, leads, competent=False, recital=True)
    ]
    return _distinct(operative), _distinct(recitals)


def _unit(
    document: Document,
    unit: Unit,
    rules: Grammar,
    leads: dict[tuple[tuple[Span, ...], bool], Lead],
    *,
    competent: bool,
    recital: bool = False,
    joint: bool = False,
) -> list[Cut]:
    text = document.text
    setting = Setting(rules, document.genre, recital, headless=bool(unit.lead))
    lead = leads.get((unit.lead, recital)) or leads.setdefault((unit.lead, recital), lead_of(text, unit, setting))
    spans = sentences(text, unit.span) or (unit.span,)
    rows: list[Cut] = []
    for n, span in enumerate(spans):
        p = tokenise(text, span)
        if not len(p) or _greets(p):
            continue
        whole = Span(span.start, unit.span.end) if n + 1 == len(spans) else span
        able = competent or (not recital and _names_power(p))
        context = Context(p, whole, unit, lead, document.genre, able, recital, joint)
        rows.extend(clause(context, part, several=several) for part, several in _parts(p, lead, setting))
    rows = [_doing_so(text, row, rows[k - 1]) if k else row for k, row in enumerate(rows)]
    return [replace(row, n=f"{unit.n}{_letter(k)}") for k, row in enumerate(rows)] if len(rows) > 1 else rows


def _parts(p: Passage, lead: Lead, setting: Setting) -> list[tuple[Part, bool]]:
    """What a sentence is cut into, and whether it is several."""
    own: list[Found] = (
        [] if lead.governs and not (lead.decides and p.low[0] == "to") else find(p, int(lead.governs), len(p), setting)
    )
    if lead.governs and own and own[0].frame.force not in ("exhortation", "binding"):
        own = []
    if lead.trigger and not (own and (lead.governs or (own[0].who and not _ordered(p, own[0])))):
        parts = _below(p, lead, lead.trigger) if ends_head(p, lead) else []
        parts = parts or [part for one in own if lead.trigger.frame.announces for part in _split(p, one, setting)]
    else:
        parts = [part for one in own for part in _split(p, one, setting)]
        ordered = order(p, setting) if not parts else None
        parts = parts or (_below(p, lead, ordered) if ordered else [Part(one) for one in caught(p, setting)])
    return [(part, len(parts) > 1) for part in parts]


def _ordered(p: Passage, own: Found) -> bool:
    """Whether an item is an order, though a later word of it looks like a verb ("Give them guarantees ...")."""
    return begins_with_verb(p) and p.low[own.anchor] not in listed("MODAL") | listed("AUX")


def _below(p: Passage, lead: Lead, head: Found) -> list[Part]:
    """An item that ends what its head began."""
    start, end, link = item_range(p)
    if start >= end:
        return []
    head = _decided(p, start, head, link)
    if head.frame.announces and link == "noun" and not promises(p, start, end):
        head = replace(head, doubt=NAMED)
    got = pieces(p, start, end, link) if head.frame.splits else [Piece(start, end, start)]
    return [Part(head, piece, k, head=True) for k, piece in enumerate(got)]


def _decided(p: Passage, start: int, head: Found, link: str) -> Found:
    """Below "Decides:" an item that begins with "To" is what the organ does itself."""
    if head.frame.family == "decisions" and link != "to" and head.frame.id.startswith("decide"):
        return _said(p, start, head)
    if head.frame.family != "decisions" or link != "to" or head.frame.id not in ("decide", "decide-others"):
        return head
    wanted = "decide-own" if p.at(start) in listed("OWN") else "decide"
    return replace(head, frame=next(f for f in grammar().frames if f.id == wanted))


def _said(p: Passage, start: int, head: Found) -> Found:
    """Below "Decides that:" an item with its own subject and verb, by the frame that "Decides that X shall ..." has."""
    if not any(p.low[j] in listed("MODAL") for j in range(start, len(p))):
        return head
    for frame, pattern in grammar().index["decides"]:
        k = next((k for k, e in enumerate(pattern.rest) if e.kind == "word" and e.name == "that"), 0)
        if not k or k + 1 == len(pattern.rest) or pattern.rest[k + 1].name != "subject":
            continue
        hit = match(replace(pattern, rest=pattern.rest[k + 1 :]), p, start, len(p), "base")
        if hit and met(p, frame, pattern, hit, None):
            return replace(head, frame=frame)
    return head


def _split(p: Passage, one: Found, setting: Setting) -> list[Part]:
    at = one.match.slots.get("complement")
    if not at or not one.frame.splits:
        return [Part(one)]
    link = link_before(p, at[0])
    got = pieces(p, at[0], at[1], link)
    if len(got) == 1:
        return [Part(one)]
    parts = []
    for k, piece in enumerate(got):
        again = reframed(p, one, piece, setting)
        parts.append(Part(again or one, piece, k, reframed=again is not None))
    return parts


def _doing_so(text: str, row: Cut, before: Cut) -> Cut:
    """A call "to do so" points to the norm to which the clause before it points."""
    at = row.roles.get("complement")
    so = at and text[at.start : at.start + 5].lower() == "do so"
    return replace(row, underlying=before.underlying) if so and not row.underlying else row


def _greets(p: Passage) -> bool:
    """Whether a sentence is a letter's close ("Accept, Excellency, the assurances ...")."""
    return "accept" in p.bag and len(p.bag & listed("COURTESY")) > 1 and len(p) <= 20


def _letter(k: int) -> str:
    return chr(ord("a") + k) if k < 26 else f"{_letter(k // 26 - 1)}{_letter(k % 26)}"


def _distinct(rows: list[Cut]) -> list[Cut]:
    """Ids made unique: where a text gives two passages one number the later ones are counted ("3~2")."""
    seen: dict[str, int] = {}
    out = []
    for row in rows:
        seen[row.n] = seen.get(row.n, 0) + 1
        out.append(row if seen[row.n] == 1 else replace(row, n=f"{row.n}~{seen[row.n]}"))
    return out


def _names_power(p: Passage) -> bool:
    """Whether a passage names the power to bind: Chapter VII of the Charter, or one of its Articles 39 to 42."""
    for words in _POWER:
        for i in range(len(p)):
            if tuple(p.low[i : i + len(words)]) != words:
                continue
            what, number = p.at(i + len(words)), p.at(i + len(words) + 1)
            if (what == "chapter" and number == "vii") or (what in ("article", "articles") and number in _ARTICLES):
                return True
    return False
