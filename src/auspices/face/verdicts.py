"""The closed list of verdict codes as the reader meets them: family, colour and pattern, word, sign.

The only table of looks: chart, tables, swatches, legends and style sheets all read it. The list of codes and their six
families is that of ``docs/semantics.md`` ("Words"); the looks are decided in ``docs/decisions/0005-face.md``.
"""

from dataclasses import dataclass
from typing import Literal

Family = Literal["done", "open", "not_done", "contested", "mixed", "dark"]
Fill = Literal["done", "open", "crossed", "hatched", "split", "mixed", "dark"]
Sign = Literal["", "notch", "query"]


@dataclass(frozen=True)
class Verdict:
    """How one verdict code looks and reads.

    ``fill`` names colour and pattern together; ``sign`` is drawn on top: a notch (restored) or a question (unattributed).
    ``word`` is the plain English word of the verdict, ``heeded`` the word used for an exhortation.
    """

    code: str
    family: Family
    fill: Fill
    word: str
    heeded: str = ""
    sign: Sign = ""

    @property
    def css(self) -> str:
        """The class of a swatch of this verdict, for example ``v-no_statement``."""
        return f"v-{self.code}"


VERDICTS: dict[str, Verdict] = {
    v.code: v
    for v in (
        Verdict("fulfilled", "done", "done", "fulfilled", "heeded"),
        Verdict("holding", "done", "done", "holding", "heeded"),
        Verdict("within", "done", "done", "within the limit"),
        Verdict("exercised", "done", "done", "exercised"),
        Verdict("restored", "done", "done", "restored", "heeded again", sign="notch"),
        Verdict("pending", "open", "open", "pending", "pending"),
        Verdict("agreed", "open", "open", "agreed, not yet done", "agreed, not yet done"),
        Verdict("not_exercised", "open", "open", "not exercised"),
        Verdict("overdue", "not_done", "hatched", "overdue", "not heeded"),
        Verdict("not_done", "not_done", "hatched", "not done", "not heeded"),
        Verdict("refused", "not_done", "crossed", "refused", "refused"),
        Verdict("violated", "not_done", "crossed", "violated", "not heeded"),
        Verdict("exceeded", "not_done", "crossed", "exceeded"),
        Verdict("disputed", "contested", "split", "disputed", "disputed"),
        Verdict("unattributed", "contested", "split", "violation recorded, not attributed", sign="query"),
        Verdict("partly", "mixed", "mixed", "partly", "partly heeded"),
        Verdict("unreported", "dark", "dark", "nobody reports", "nobody reports"),
        Verdict("unknown", "dark", "dark", "unknown", "unknown"),
        Verdict("no_statement", "dark", "dark", "no statement", "no statement"),
        Verdict("not_applicable", "dark", "dark", "not applicable", "not applicable"),
    )
}

FAMILIES: dict[Family, str] = {
    "done": "done or holding",
    "open": "open",
    "not_done": "not done",
    "contested": "contested",
    "mixed": "partly: divided among its parts",
    "dark": "nobody reports, or it does not apply",
}
"""Each family in the order of legends and counts, with the words of its legend."""


def look(code: str) -> Verdict:
    """The look of ``code``. A code outside the closed list raises ``KeyError``: it is a fault of the program, not input."""
    return VERDICTS[code]
