"""The closed list of verdict codes as the reader meets them: colour and pattern, word, sign.

The only table of looks: chart, tables, swatches, legends and style sheets all read it. Codes, families and words are the engine's
(``auspices.monitor.codes`` and ``tell_words``); the looks are decided in ``docs/decisions/0005-face.md``.
"""

from dataclasses import dataclass
from typing import Literal

from auspices.monitor.codes import FAMILY
from auspices.monitor.sentences.verdict_words import WORD

Fill = Literal["done", "open", "crossed", "hatched", "split", "mixed", "dark"]
Sign = Literal["", "notch", "query"]


@dataclass(frozen=True)
class Look:
    """How one verdict code looks and reads.

    ``fill`` names colour and pattern together; ``sign`` is drawn on top: a notch (restored) or a question (unattributed).
    """

    code: str
    fill: Fill
    sign: Sign = ""

    @property
    def word(self) -> str:
        """The plain English word of the verdict."""
        return WORD[self.code][0]

    @property
    def heeded(self) -> str:
        """The word used for an exhortation, which is heeded or not."""
        return WORD[self.code][1]

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
        Look("fulfilled", "done"),
        Look("holding", "done"),
        Look("within", "done"),
        Look("exercised", "done"),
        Look("restored", "done", "notch"),
        Look("pending", "open"),
        Look("agreed", "open"),
        Look("not_exercised", "open"),
        Look("overdue", "hatched"),
        Look("not_done", "hatched"),
        Look("refused", "crossed"),
        Look("violated", "crossed"),
        Look("exceeded", "crossed"),
        Look("disputed", "split"),
        Look("unattributed", "split", "query"),
        Look("partly", "mixed"),
        Look("unreported", "dark"),
        Look("unknown", "dark"),
        Look("no_statement", "dark"),
        Look("not_applicable", "dark"),
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
