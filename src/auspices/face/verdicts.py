"""The closed list of verdict codes as the reader meets them: colour and pattern, word, sign.

The only table of looks: chart, tables, swatches, legends and style sheets all read it. Codes and families are the engine's
(``auspices.monitor.verdicts``); the looks are decided in ``docs/decisions/0005-face.md``.
"""

from dataclasses import dataclass
from typing import Literal

from auspices.monitor.verdicts import FAMILY

Fill = Literal["done", "open", "crossed", "hatched", "split", "mixed", "dark"]
Sign = Literal["", "notch", "query"]


@dataclass(frozen=True)
class Look:
    """How one verdict code looks and reads.

    ``fill`` names colour and pattern together; ``sign`` is drawn on top: a notch (restored) or a question (unattributed).
    ``word`` is the plain English word of the verdict, ``heeded`` the word used for an exhortation.
    """

    code: str
    fill: Fill
    word: str
    heeded: str = ""
    sign: Sign = ""

    @property
    def family(self) -> str:
        """The family of the code, as the engine has it."""
        return FAMILY[self.code]

    @property
    def css(self) -> str:
        """The class of a swatch of this verdict, for example ``v-no_statement``."""
        return f"v-{self.code}"


VERDICTS: dict[str, Look] = {
    v.code: v
    for v in (
        Look("fulfilled", "done", "fulfilled", "heeded"),
        Look("holding", "done", "holding", "heeded"),
        Look("within", "done", "within the limit"),
        Look("exercised", "done", "exercised"),
        Look("restored", "done", "restored", "heeded again", sign="notch"),
        Look("pending", "open", "pending", "pending"),
        Look("agreed", "open", "agreed, not yet done", "agreed, not yet done"),
        Look("not_exercised", "open", "not exercised"),
        Look("overdue", "hatched", "overdue", "not heeded"),
        Look("not_done", "hatched", "not done", "not heeded"),
        Look("refused", "crossed", "refused", "refused"),
        Look("violated", "crossed", "violated", "not heeded"),
        Look("exceeded", "crossed", "exceeded"),
        Look("disputed", "split", "disputed", "disputed"),
        Look("unattributed", "split", "violation recorded, not attributed", sign="query"),
        Look("partly", "mixed", "partly", "partly heeded"),
        Look("unreported", "dark", "nobody reports", "nobody reports"),
        Look("unknown", "dark", "unknown", "unknown"),
        Look("no_statement", "dark", "no statement", "no statement"),
        Look("not_applicable", "dark", "not applicable", "not applicable"),
    )
}

FAMILIES: dict[str, str] = {
    "done": "done or holding",
    "open": "open",
    "not_done": "not done",
    "contested": "contested",
    "mixed": "partly: divided among its parts",
    "dark": "nobody reports, or it does not apply",
}
"""Each family in the order of legends and counts, with the words of its legend."""


def look(code: str) -> Look:
    """The look of ``code``. A code outside the closed list raises ``KeyError``: it is a fault of the program, not input."""
    return VERDICTS[code]
