"""Whether a text that calls itself a declaration or statement is what several parties declare together to be done, and so binds them as an agreement does.

A chapeau names at least two who speak ("We, the President of A and the Prime Minister of B") and declares or agrees what follows. Where the text
speaks of "the parties" or "the sides" and never of those who speak, they are a third party, and it is not theirs.
"""

from __future__ import annotations

from auspices.reading.model import Document, Span

from .leads import lead_of
from .lexicon import listed
from .mainverbs import Setting
from .tokens import Passage, tokenise

_GENRES = ("declaration", "statement", "unknown")
_MOST = 120


def declared_together(document: Document, setting: Setting) -> frozenset[Span]:
    """The chapeaux under which several parties declare what is done; empty where there is none."""
    if document.genre not in _GENRES:
        return frozenset()
    found = set()
    for span in {at for unit in document.units for at in unit.lead}:
        p = tokenise(document.text, span)
        names = speakers(p)
        if len(names) < 2 or not _announces(document, span, setting):
            continue
        if not _of_others(document, span, names):
            found.add(span)
    return frozenset(found)


def _announces(document: Document, span: Span, setting: Setting) -> bool:
    unit = next(unit for unit in document.units if span in unit.lead)
    head = lead_of(document.text, type(unit)(unit.n, unit.node, unit.span, (span,)), setting).trigger
    return head is not None and head.frame.announces


def speakers(p: Passage) -> list[str]:
    """Whose offices or names a chapeau's subject joins, in small letters: "the President of A and the Prime Minister of B" has two."""
    end = next((j for j in range(min(len(p), _MOST)) if _speaks(p, j)), min(len(p), _MOST))
    names: list[str] = []
    many = any(p.low[j] in listed("OFFICESMANY") for j in range(end))
    for j in range(end):
        if p.low[j] not in listed("OFFICES") and not (many and p.low[j] in listed("OFFICESMANY")):
            continue
        stop = next((k for k in range(j + 1, end) if p.low[k] in listed("OFFICES")), end)
        held = [p.low[k] for k in range(j + 1, stop) if _names(p, k)]
        if held and p.low[j] in listed("OFFICES"):
            names.append(held[0])
        elif held:
            names += _each(p, j + 1, stop)
    return list(dict.fromkeys(names))


def _each(p: Passage, a: int, b: int) -> list[str]:
    """The names that follow "the Presidents of": one after each "of", comma or "and"."""
    names = []
    for j in range(a, b):
        before = [p.low[k] for k in (j - 1, j - 2) if k >= a - 1]
        if _names(p, j) and not (_names(p, j - 1)) and set(before) & {"of", "and", ","}:
            names.append(p.low[j])
    return names


def _names(p: Passage, j: int) -> bool:
    general = {"republic", "union", "kingdom", "federation", "state", "foreign", "prime", "minister", "affairs", "high"}
    return p.capital(j) and p.low[j] not in general and p.low[j] not in listed("OFFICES") | listed("OFFICESMANY")


def _speaks(p: Passage, j: int) -> bool:
    return p.low[j] in (
        "declare",
        "declares",
        "have",
        "has",
        "agree",
        "agreed",
        "announce",
        "met",
        "meeting",
        "state",
        "acting",
        "at",
    ) or (p.low[j] in ("on", "in") and j > 0)


def _of_others(document: Document, chapeau: Span, names: list[str]) -> bool:
    """Whether the points speak of "the parties" and of none of those who speak: then others are meant."""
    points = [unit for unit in document.units if chapeau in unit.lead]
    words = {word for unit in points for word in tokenise(document.text, unit.span).low}
    return bool(words & listed("THIRD")) and not words & set(names)
