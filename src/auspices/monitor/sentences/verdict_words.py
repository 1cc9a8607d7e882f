"""The words of verdicts: for a duty, for a call (heeded or not), and for families of them (docs/semantics.md, "Words")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from auspices.monitor.codes import FAMILIES, FAMILY, VERDICTS

# Verdict -> the word for an obligation, and the word for a call, which is heeded or not.
WORD: Final[dict[str, tuple[str, str]]] = {
    "fulfilled": ("fulfilled", "heeded"), "holding": ("holding", "heeded"), "within": ("within the limit", "heeded"),
    "exercised": ("exercised", "heeded"), "restored": ("restored", "heeded again"),
    "pending": ("pending", "pending"), "agreed": ("agreed, not yet done", "agreed, not yet done"), "not_exercised": ("not exercised", "pending"),
    "overdue": ("overdue", "not heeded"), "not_done": ("not done", "not heeded"), "refused": ("refused", "not heeded"),
    "violated": ("violated", "not heeded"), "exceeded": ("exceeded", "not heeded"),
    "disputed": ("disputed", "disputed"), "unattributed": ("violation recorded, not attributed", "incident reported, not attributed"),
    "partly": ("partly", "partly heeded"), "unreported": ("no report", "no report"), "unknown": ("unknown", "unknown"),
    "no_statement": ("no statement", "no statement"), "not_applicable": ("not applicable", "not applicable"),
}  # fmt: skip
FAMILY_WORDS: Final = {
    "done": "done or holding", "open": "open", "not_done": "not done", "contested": "disputed or not attributed",
    "mixed": "partly done", "dark": "without a report that decides",
}  # fmt: skip
BRIEF: Final = {
    "done": "done", "open": "open", "not_done": "not done", "contested": "contested", "mixed": "partly", "dark": "no report",
}  # fmt: skip
CALL_FAMILY: Final = {"done": "heeded", "not_done": "not heeded", "mixed": "partly heeded"}


def distribution(parts: Sequence[str], words: Mapping[str, str] = FAMILY_WORDS, *, call: bool = False) -> str:
    """Verdicts by family: "4 of 7 done or holding, 3 open"; where all are of one family, by verdict: "4 of 7 unknown, 3 no statement"."""
    families = [FAMILY[part] for part in parts]
    if len(set(families)) == 1:
        return by_verdict(parts, call=call)
    told = [(families.count(family), words[family]) for family in FAMILIES if family in families]
    return _numbered(told, len(parts))


def by_verdict(parts: Sequence[str], *, call: bool) -> str:
    """Verdicts one by one: "3 of 7 fulfilled, 4 not done". Verdicts of one word (of a call) are told together."""
    counted: dict[str, int] = {}
    for verdict in VERDICTS:
        if verdict in parts:
            word = WORD[verdict][call]
            counted[word] = counted.get(word, 0) + parts.count(verdict)
    return _numbered([(number, word) for word, number in counted.items()], len(parts))


def _numbered(told: Sequence[tuple[int, str]], of: int) -> str:
    return ", ".join(
        f"{number} of {of} {word}" if i == 0 else f"{number} {word}" for i, (number, word) in enumerate(told)
    )
