"""One clause from one frame found: its span, roles and force."""

from __future__ import annotations

from dataclasses import dataclass

from auspices.reading.model import Cut, Span, Unit

from .coordination import Piece
from .finding import Found
from .force import standing
from .frames import act_of
from .leads import Lead
from .lexicon import back_over_adverbs, listed
from .links import doer, link_before, verb_of
from .subjects import Range
from .tokens import Passage

_MARKS = frozenset(".,;:!?…")
_PRESENT = frozenset({"party-does", "is-done", "done-by"})
_TAIL = _MARKS | {"and", "or", "to"}


@dataclass(frozen=True, slots=True)
class Part:
    """A frame found, and which of several things it asks. `head`: the frame stands in the lead and this item ends it."""

    found: Found
    piece: Piece | None = None
    k: int = 0
    head: bool = False
    reframed: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence in its unit and document. `whole` is its span as a clause that is not split; `joint`: several parties declare it together."""

    p: Passage
    whole: Span
    unit: Unit
    lead: Lead
    genre: str
    competent: bool
    recital: bool
    joint: bool = False


def clause(context: Context, part: Part, *, several: bool) -> Cut:
    """The clause that a part is."""
    p, one, piece = context.p, part.found, part.piece
    home = context.lead.passage if part.head and context.lead.passage else p
    slots = dict(one.match.slots)
    if piece and not (part.reframed and part.k):
        slots["complement"] = (piece.begin, piece.end)
    away = {name for name in slots if name != "complement"} if part.head or (part.k and not part.reframed) else set()
    complement = slots.get("complement") or slots.get("object")
    held = standing(
        p,
        one,
        complement,
        competent=context.competent,
        recital=context.recital,
        genre=context.genre,
        joint=context.joint,
        home=home,
    )
    roles: dict[str, Span] = {}
    for name, at in slots.items():
        over = trimmed(home if name in away and part.head else p, at, name)
        if over:
            roles[name] = over
    shared = away | ({"trigger"} if part.k or part.head else set())
    if one.who:
        roles[one.pattern.subject] = home.over(*one.who)
        shared |= {one.pattern.subject} if part.k or part.head or one.borrowed else set()
    elif context.lead.speaker:
        roles.setdefault(one.pattern.subject, context.lead.speaker)
        shared.add(one.pattern.subject)
    if one.before and not part.k and not part.head and (before := trimmed(p, one.before, "adjunct")):
        roles["adjunct"] = before
    if "complement" in slots:
        _inside(p, slots["complement"], piece, one, roles, shared)
    doubts = tuple(d for d in (one.doubt, piece.doubt if piece else "") if d)
    return Cut(
        n=context.unit.n,
        of=context.unit.n,
        node=context.unit.node,
        span=_span(context, part, several=several),
        rule=one.frame.id,
        act=_act(context, one, home),
        force=held.force,
        trigger=home.over(*one.match.trigger),
        roles=roles,
        shared=frozenset(shared & set(roles)),
        underlying=held.underlying,
        force_reason=held.reason,
        needs_decision=held.decide,
        forces=held.forces,
        doubts=doubts,
    )


def _act(context: Context, one: Found, home: Passage) -> str:
    """The clause's act; what a party "does" in the present below "have agreed as follows:" is agreed; below "declare the following:" it is undertaken."""
    head = context.lead.trigger
    if head and head.frame.announces and head.frame.act == "agree" and one.frame.id in _PRESENT:
        return head.frame.act
    return act_of(one.frame, home.low[slice(*one.match.trigger)])


def _inside(p: Passage, at: Range, piece: Piece | None, one: Found, roles: dict[str, Span], shared: set[str]) -> None:
    """The verb of a complement, and who does it where the complement says so."""
    if piece and piece.gapped and one.match.slots.get("complement"):
        first = one.match.slots["complement"]
        verb = one.match.trigger if link_before(p, first[0]) == "noun" else verb_of(p, first)
        shared.add("verb")
    elif link_before(p, at[0]) == "that":
        who = doer(p, at)
        if who and "subject" not in roles:
            roles["subject"] = p.over(*who)
        verb = verb_of(p, (who[1], at[1])) if who else None
    elif link_before(p, at[0]) in ("to", "verb"):
        verb = verb_of(p, at)
    else:
        verb = None
    if verb:
        roles["verb"] = p.over(*verb)
    for name in ("subject", "addressee", "speaker"):
        asks = name == "speaker" and "addressee" in roles
        if piece and piece.subject and name in roles and not asks:
            roles[name] = p.over(*piece.subject)
            shared.discard(name)


def _span(context: Context, part: Part, *, several: bool) -> Span:
    """The clause's span: the whole sentence, or its part without what joins it to the others."""
    p = context.p
    if not several:
        kept = trimmed(p, (0, len(p)), "item")
        joined = p.low[-1] in ("and", "or") and context.lead.given
        start = p.start[part.found.begin] if part.found.begin and not part.head else context.whole.start
        return Span(start, kept.end if joined and kept else p.end[-1])
    first = part.piece.opening if part.k and part.piece else 0 if part.head else part.found.begin
    last = part.piece.end if part.piece else part.found.end
    where = trimmed(p, (first, last), "clause") or context.whole
    return Span(context.whole.start, where.end) if first == 0 else where


def trimmed(p: Passage, at: Range, name: str) -> Span | None:
    """The range's span without marks at its ends; for who is addressed also without adverbs and phrases put in after a comma."""
    a, b = at
    if name in ("addressee", "counterpart", "agent"):
        comma = next((j for j in range(a, b) if p.low[j] == "," and p.depth[j] == p.depth[a] and _aside(p, j + 1)), -1)
        b = comma if comma > a else b
        b = back_over_adverbs(p, b, a)
    while a < b and p.low[a] in _MARKS | {"and"}:
        a += 1
    while b > a and p.low[b - 1] in _TAIL:
        b -= 1
    return p.over(a, b) if a < b else None


def _aside(p: Passage, i: int) -> bool:
    """Whether a phrase that is no part of a list of names begins here."""
    low = p.at(i)
    return (low in listed("PREP") and low not in ("including", "of")) or low in ("as", "when", "if")
