"""With what force a clause speaks. In doubt it does not bind, and a person decides.

A council's demand binds only where the text says under which power it acts; an agreement's words bind where it is an agreement, or where several parties
declare together what is done; hedges never bind.
"""

from __future__ import annotations

from dataclasses import dataclass

from auspices.reading.model import Force

from .coordination import first_verb
from .finding import Found
from .frames import Frame
from .lexicon import back_over_adverbs, infinitive_after_to, listed
from .subjects import Range, has_word
from .tokens import Passage

_LAW = (("humanitarian", "law"), ("international", "law"), ("human", "rights"))
_OURS = frozenset({"we", "i"})
_TAKEN = frozenset({"made", "undertaken", "assumed", "given", "entered", "accepted"})
_TOLD = frozenset({"said", "says"})
NAMED = "the item names a thing rather than a doing"
_NEAR, _FAR = 6, 14


@dataclass(frozen=True, slots=True)
class Standing:
    """The force of one clause with its reason; `forces` are what a person chooses among where `decide`."""

    force: Force
    reason: str
    underlying: Force | None = None
    decide: bool = False
    forces: tuple[Force, ...] = ()


def standing(
    p: Passage,
    found: Found,
    complement: Range | None,
    *,
    competent: bool,
    recital: bool,
    genre: str,
    joint: bool = False,
    home: Passage | None = None,
) -> Standing:
    """The force that a frame has here. `joint`: the text is several parties' declaration of what is done; `home` is where the frame's own words stand."""
    frame = found.frame
    under = _underlying(p, frame.underlying, complement)
    if recital:
        force: Force = "appraisal" if frame.force in ("binding", "permission", "procedural") else frame.force
        return Standing(force, f"recital; {frame.id}", under)
    if frame.net and not frame.needs:
        return _open(frame, "no frame of the grammar knows the sentence; only its verb speaks", under)
    if not frame.needs:
        return Standing(frame.force, frame.says, under)
    if frame.needs == "person":
        return _open(frame, "it is declared; whether to keep it is a duty is for a person to say", under)
    if frame.needs == "competence":
        held, why = competent, "the text names the power it acts under"
        lacks = "a council's words bind where the text names the power it acts under; this one names none"
    else:
        together = joint and frame.joint and (frame.announces or not _ours(home or p, found))
        together = together and (home or p).at(found.anchor) != "must"
        held = (genre in ("agreement", "imperatives") and not _mine(home or p, found)) or together
        why = "several parties declare together what is done" if together else "the form is an agreement's"
        lacks = f"a {genre} is no agreement by its form"
    if not held:
        return _open(frame, lacks, under)
    if found.doubt == NAMED:
        return _open(frame, NAMED, under)
    if _reported(home or p, found):
        return _open(frame, "it is told as another's words", under)
    if complement and _hedged(p, complement):
        return _open(frame, "the words are hedged", under)
    return Standing(frame.force, why, under)


def _open(frame: Frame, why: str, under: Force | None) -> Standing:
    """A force that a person settles: not binding until then."""
    forces: tuple[Force, ...] = (frame.otherwise, "binding")
    return Standing(frame.otherwise, why, under, decide=True, forces=forces)


def _ours(p: Passage, found: Found) -> bool:
    """Whether the speakers say it of themselves ("We shall meet again")."""
    return found.who is not None and has_word(p, found.who, _OURS, head=True)


def _mine(p: Passage, found: Found) -> bool:
    """Whether one person speaks of what that person will do ("I shall inform you")."""
    return found.who is not None and p.low[slice(*found.who)] == ["i"]


def _reported(p: Passage, found: Found) -> bool:
    """Whether it is told of another ("According to the envoy, the Front will leave", "The envoy said the Front will leave")."""
    if found.before and {("according", "to"), ("as", "stated")} & {
        tuple(p.low[j : j + 2]) for j in range(*found.before)
    }:
        return p.at(found.before[0]) in ("according", "as", "while", "but", "and")
    return found.who is not None and any(
        p.low[j] in _TOLD and p.at(j - 1) not in ("the", "as") for j in range(*found.who)
    )


def _hedged(p: Passage, at: Range) -> bool:
    """Whether what is to be done begins with a hedge ("consider withdrawing")."""
    start, end = at
    near = [p.low[j] for j in range(start, min(end, start + 4))]
    return any(word in listed("HEDGE") for word in near)


def _underlying(p: Passage, rule: str, complement: Range | None) -> Force | None:
    if rule in ("duty", "norm"):
        kept = complement and (points_to_duty(p, complement) or (rule == "norm" and _begins_with_norm(p, complement)))
        return "binding" if kept else None
    return rule or None  # type: ignore[return-value]  # loading has checked that it is a force


def _begins_with_norm(p: Passage, at: Range) -> bool:
    """Whether a commitment is to a norm by its name ("our commitment to the Accord of 3 May")."""
    for j in range(at[0], min(at[1], at[0] + 9)):
        if _norm(p, j):
            return True
        if p.low[j] in listed("PREP") - {"of"} or infinitive_after_to(p, j, at[1]):
            return False
    return False


def points_to_duty(p: Passage, at: Range) -> bool:
    """Whether what is to be done is to keep a duty that exists already ("implement their obligations"): the words name it."""
    return any(_owed(p, j, at) or _required(p, j, at[1]) for j in range(*at)) or any(
        _norm(p, j) for k in _kept(p, at) for j in range(k + 1, min(at[1], k + _FAR))
    )


def _kept(p: Passage, at: Range) -> list[int]:
    """Where a verb or noun of keeping a norm stands, such that the norm behind it is what is to be kept."""
    start, end = at
    link = p.at(back_over_adverbs(p, start, 0) - 1)
    verb = first_verb(p, start, end)
    if p.at(verb) == "continue" and p.at(verb + 1) == "to":
        verb = first_verb(p, verb + 2, end)
    near = range(start, min(end, start + (_FAR if link == "that" else _NEAR)))
    found = [j for j in near if p.low[j] in listed("INFRINGE")]
    if p.at(verb) in listed("OBSERVE") or (p.at(verb) == "give" and p.at(verb + 1) == "effect"):
        found.append(verb)
    elif link == "that" or p.at(verb) in listed("SECURING"):
        found += [j for j in range(start, min(end, start + _FAR)) if _keeps(p, j)]
    elif not infinitive_after_to(p, verb, end):
        found += [j for j in near if p.low[j] in listed("KEEPING")]
    return found


def _keeps(p: Passage, j: int) -> bool:
    return p.low[j] in listed("OBSERVE") | listed("KEEPING") and p.at(j - 1) not in listed("DET")


def _norm(p: Passage, j: int) -> bool:
    if any(p.low[j] == one and p.at(j + 1) == two for one, two in _LAW):
        return True
    near = (p.at(j - 1), p.at(j - 2))
    return p.low[j] in listed("NORMS") and not set(near) & {"this", "new", "future"}


def _owed(p: Passage, j: int, at: Range) -> bool:
    """Whether "their obligations" or "the commitments under ..." stand here as what is to be kept."""
    if p.low[j] not in listed("OWED") or j >= at[0] + _FAR:
        return False
    named = p.at(j + 1) in ("under", "undertaken", "assumed", "arising", "pursuant") or p.at(j + 1) == "in"
    named = named or (p.at(j + 1) in ("that", "which", "they") and bool(_TAKEN & set(p.low[j + 2 : j + 6])))
    own = any(p.at(k) in listed("POSS") for k in (j - 1, j - 2)) and p.low[j] not in ("commitment", "commitments")
    return named or own


def _required(p: Passage, j: int, end: int) -> bool:
    """Whether a norm is named here as what asks for it ("as required by")."""
    if p.low[j] == "as" and p.at(j + 1) in ("required", "demanded"):
        return p.at(j + 2) in ("by", "in", "under", "for")
    if p.low[j] in listed("INFRINGE") and p.at(j - 1) == "in":
        return any(_norm(p, k) for k in range(j + 1, min(end, j + _FAR)))
    return p.low[j] == "bound" and p.at(j + 1) in ("by", "to")
