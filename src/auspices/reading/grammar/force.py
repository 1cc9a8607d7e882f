"""With what force a clause speaks. In doubt it does not bind, and a person decides.

A council's demand binds only where the text says under which power it acts; an agreement's words bind where it is an agreement; hedges never bind.
"""

from __future__ import annotations

from dataclasses import dataclass

from auspices.reading.model import Force

from .finding import Found
from .lexicon import listed
from .subjects import Range
from .tokens import Passage

_OBSERVE = frozenset(
    [
        "implement",
        "implementing",
        "implementation",
        "fulfil",
        "fulfill",
        "fulfilling",
        "fulfilment",
        "fulfillment",
        "comply",
        "complying",
        "compliance",
        "honour",
        "honor",
        "honouring",
        "observe",
        "observing",
        "observance",
        "respect",
        "respecting",
        "abide",
        "abiding",
        "adhere",
        "adhering",
        "adherence",
        "discharge",
        "discharging",
        "carry",
        "perform",
        "performing",
        "meet",
        "meeting",
    ]
)
_NORMS = frozenset(
    [
        "obligation",
        "obligations",
        "commitment",
        "commitments",
        "undertaking",
        "undertakings",
        "duties",
        "agreement",
        "agreements",
        "truce",
        "armistice",
        "accord",
        "accords",
        "treaty",
        "convention",
        "conventions",
        "protocol",
        "protocols",
        "charter",
    ]
)
_OWED = frozenset({"obligations", "obligation", "duties"})
_LAW = (("humanitarian", "law"), ("international", "law"), ("geneva", "conventions"))
_BROKEN = frozenset({"violation", "violations", "breach", "breaches"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The force of one clause with its reason; `forces` are what a person chooses among where `decide`."""

    force: Force
    reason: str
    underlying: Force | None = None
    decide: bool = False
    forces: tuple[Force, ...] = ()


def standing(
    p: Passage, found: Found, complement: Range | None, *, competent: bool, recital: bool, genre: str
) -> Standing:
    """The force that a frame has here."""
    frame = found.frame
    under = _underlying(p, frame.underlying, complement)
    if recital:
        force: Force = "appraisal" if frame.force in ("binding", "permission", "procedural") else frame.force
        return Standing(force, f"recital; {frame.id}", under)
    force = frame.force
    if frame.needs == "competence":
        if not competent:
            return Standing(
                frame.otherwise,
                "a council's words bind where the text names the power it acts under; this one names none",
                under,
                decide=True,
                forces=(frame.otherwise, "binding"),
            )
        if complement and _hedged(p, complement):
            return Standing(
                frame.otherwise,
                "the power is named, but the words are hedged",
                under,
                decide=True,
                forces=(frame.otherwise, "binding"),
            )
        return Standing(force, "the text names the power it acts under", under)
    if frame.needs == "agreement":
        if genre not in ("agreement", "imperatives"):
            return Standing(
                frame.otherwise,
                f"a {genre} is no agreement by its form",
                under,
                decide=True,
                forces=(frame.otherwise, "binding"),
            )
        if complement and _hedged(p, complement):
            return Standing(
                frame.otherwise, "the words are hedged", under, decide=True, forces=(frame.otherwise, "binding")
            )
        return Standing(force, "the form is an agreement's", under)
    return Standing(force, frame.says, under)


def _hedged(p: Passage, at: Range) -> bool:
    """Whether what is to be done begins with a hedge ("consider withdrawing")."""
    start, end = at
    near = [p.low[j] for j in range(start, min(end, start + 4))]
    return any(word in listed("HEDGE") for word in near)


def _underlying(p: Passage, rule: str, complement: Range | None) -> Force | None:
    if rule == "duty":
        return "binding" if complement and points_to_duty(p, complement) else None
    return rule or None  # type: ignore[return-value]  # loading has checked that it is a force


def points_to_duty(p: Passage, at: Range) -> bool:
    """Whether what is to be done is to keep an obligation that exists already ("implement their obligations")."""
    seen = -99
    for j in range(*at):
        if (
            (p.low[j] in _OBSERVE and j < at[0] + 6)
            or p.low[j] in _BROKEN
            or (p.low[j] == "out" and p.at(j - 1) == "carry")
        ):
            seen = j
        elif (p.low[j] in _OWED and p.at(j - 1) in listed("POSS")) or (
            j - seen <= 12 and (p.low[j] in _NORMS or any(p.low[j] == one and p.at(j + 1) == two for one, two in _LAW))
        ):
            return True
    return False
