"""Which side of a question a claim takes (docs/semantics.md, "Sides")."""

from __future__ import annotations

from typing import Final

from auspices.monitor.codes import FAMILIES
from auspices.pack.model import Claim, Commitment
from auspices.pack.phrases import UNKNOWN
from auspices.pack.words import AGREEING, CARRIED_OUT

YES, NO, MET, UNMET, AGREED, REFUSED, COVER = "yes", "no", "met", "unmet", "agreed", "refused", "cover"
FAVOURABLE: Final = frozenset({AGREED, UNMET, COVER, *FAMILIES["done"], *FAMILIES["open"]})
"""The favourable sides beside yes (of refrain: no): of conduct, a side is the verdict that its level stands for."""


def side_of(claim: Claim, commitment: Commitment, part: str, facets: tuple[tuple[str, str], ...]) -> str | None:
    """The side of a claim `for` or `against` that answers a part of a commitment, or None if it takes none."""
    yes = claim.stance == "for"
    if part == "once":
        return MET if yes else UNMET
    if part == "answers" or commitment.shape == "respond":
        return _answer(claim, commitment, yes, main=part == "main")
    if commitment.shape == "limit":
        return _amount(claim, commitment, facets) if yes else None
    if commitment.shape == "conduct":
        return commitment.levels.get(claim.says.one("level")) if yes and claim.says else None
    return YES if yes else NO


def _answer(claim: Claim, commitment: Commitment, yes: bool, *, main: bool) -> str | None:
    word = claim.says.one("answer") if claim.says else UNKNOWN
    if not yes:
        return NO if main and (word in commitment.done_words or word == UNKNOWN) else None
    if word in commitment.done_words or word == CARRIED_OUT:
        return YES
    return AGREED if word in AGREEING else REFUSED if word == REFUSED else None


def _amount(claim: Claim, commitment: Commitment, facets: tuple[tuple[str, str], ...]) -> str | None:
    if claim.amount is None or ("unit", claim.amount[1]) not in facets:
        return None
    return YES if claim.amount[0] <= commitment.at_most[claim.amount[1]] else NO
