"""What is tried where no frame stands: the net under the grammar, and orders without a head. So that nothing with a verb of duty is silently lost."""

from __future__ import annotations

from .finding import Found, met
from .frames import grammar
from .leads import begins_with_verb
from .lexicon import listed, past_forms, skip_adverbs
from .mainverbs import FINITE, Setting, certain_verbs, consumes, finite_form, fits
from .matching import Match, match
from .patterns import Form
from .subjects import subject
from .tokens import Passage

_HIDES = frozenset({"which", "who", "whom", "whose", "that", "where", "whereby"})


def caught(p: Passage, setting: Setting) -> list[Found]:
    """The first frame of the net that stands in the main clause of a sentence which no other frame knows; empty if none does."""
    if setting.recital:
        return []
    nets = setting.grammar.nets
    for i in range(len(p)):
        if p.depth[i] or p.low[i] not in nets or _hidden(p, i):
            continue
        form: Form | None = "base" if p.low[i] in listed("MODAL") else finite_form(p, i, setting, [])
        if form is None or form == "past" or p.at(i - 1) in listed("DET"):
            continue
        who, before = subject(p, 0, i)
        for frame, pattern in nets[p.low[i]]:
            if not fits(frame, setting):
                continue
            hit = match(pattern, p, i, len(p), form)
            if hit and met(p, frame, pattern, hit, who):
                return [Found(frame, pattern, hit, 0, len(p), i, form, who, before, frame.doubt)]
    return []


def _hidden(p: Passage, i: int) -> bool:
    """Whether a word hangs below a relative or reporting word, or is told of the meaning of words."""
    if any(p.low[j] in ("means", "mean", "nothing", "whereas") for j in (*range(i), min(i + 1, len(p) - 1))):
        return True
    waiting = 0
    for j in range(max((j for j in range(i) if p.low[j] in (",", ";")), default=-1) + 1, i):
        low = p.low[j]
        if low in _HIDES or low in listed("SUBORD") | listed("LEADSUB") - {"provided", "as", "upon"}:
            waiting += 1
        elif low in FINITE or low in listed("MODAL") or consumes(p, j) or _last_verb(p, j, i):
            waiting -= waiting > 0
    return waiting > 0


def _last_verb(p: Passage, j: int, i: int) -> bool:
    """Whether a word can be the verb of what hangs between: right behind "who", in the past, or just before the verb at `i` ("those that surrender shall")."""
    nouns = listed("DET") | listed("POSS") | listed("PREP")
    if p.low[j] in nouns | listed("PRON") or p.at(j - 1) in nouns - _HIDES or p.capital(j) or not p.word[j]:
        return False
    known = listed("verbs") | listed("both") | certain_verbs()
    who = p.at(j - 1) in ("who", "which") and p.at(j - 2) not in listed("PREP")
    behind = who or (p.at(j - 1) == "that" and p.low[j] in known)
    return behind or p.low[j] in past_forms() or (j == i - 1 and p.low[j] in listed("verbs") | listed("both"))


def order(p: Passage, setting: Setting) -> Found | None:
    """An imperative that stands without a head in a text of orders ("Halt all fire at once."); None if there is none."""
    start = skip_adverbs(p, 0, len(p))
    if setting.genre != "imperatives" or setting.recital:
        return None
    if p.low[start : start + 2] == ["do", "not"]:
        start += 1
    elif not begins_with_verb(p) or p.at(start) in ("to", "not") or not _commands(p, start):
        return None
    frame = next(f for f in grammar().frames if f.id == "imperative")
    here = Match((start, start + 1), {"complement": (start, len(p))})
    return Found(frame, frame.patterns[0], here, 0, len(p), start, "base", None, None)


def _commands(p: Passage, start: int) -> bool:
    """Whether the sentence goes on as an order does: no other verb of a main clause follows its first."""
    small = listed("MODAL") | listed("AUX") | certain_verbs()
    if p.low[start] in ("see", "note", "step", "point", "stage", "phase"):
        return False
    stop = next((j for j in range(start + 1, len(p)) if p.low[j] in (",", ";", "which", "who", "that")), len(p))
    return p.at(start + 1) not in (",", ".", ":", "of") and not any(p.low[j] in small for j in range(start, stop))
