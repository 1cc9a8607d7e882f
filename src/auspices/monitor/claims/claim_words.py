"""What a claim says, in plain words, and its grade. Source of the grades: the Admiralty system (reliability of the source, credibility of the content)."""

from __future__ import annotations

from typing import Final

from auspices.pack.model import Claim, Pack
from auspices.pack.saying import phrase_words, upper

RELIABILITY: Final = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable", "F": "reliability cannot be judged",
}  # fmt: skip
CREDIBILITY: Final = {
    "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable", "6": "truth cannot be judged",
}  # fmt: skip


def claim_words(claim: Claim, pack: Pack) -> str:
    """A claim as a sentence: its own text, else the words of its event with the roles named. What is not said is said to be so."""
    if claim.text:
        return claim.text
    if claim.says is None:
        return "Withdraws an earlier claim." if claim.withdraws else "Says nothing further."
    said = phrase_words(claim.says, pack, against=claim.stance == "against", at=claim.when.earliest)
    return f"{'Not established either way: ' + said if claim.stance == 'none' else upper(said)}."


def grade_words(claim: Claim) -> str:
    """The grade of a claim in words."""
    return graded(claim.reliability + claim.credibility) or "not graded"


def graded(grade: str) -> str:
    """A grade such as B2 in words: "source usually reliable; content probably true"; empty for what is no grade."""
    reliability, credibility = RELIABILITY.get(grade[:1]), CREDIBILITY.get(grade[1:])
    return f"source {reliability}; content {credibility}" if reliability and credibility else ""
