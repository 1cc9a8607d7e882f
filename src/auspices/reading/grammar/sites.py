"""Where in a sentence a verb may speak: a walk along its main clause, past subordinate ones, with what "and" puts beside the first."""

from __future__ import annotations

from collections.abc import Callable

from .lexicon import determined, listed, skip_adverbs
from .mainverbs import (
    FINITE,
    PRESENTS,
    Setting,
    Site,
    adjacent,
    after_aside,
    certain_verbs,
    consumes,
    finite_form,
    fits,
    goes_on,
    hangs_below,
    joining,
    joint_end,
    joint_start,
    opening_form,
    pointing,
)
from .tokens import Passage


def candidates(p: Passage, a: int, b: int, setting: Setting, stands: Callable[[Site], bool]) -> list[Site]:
    """Candidates in order within tokens `a` to `b`; whether a frame stands there is asked later, save of the first (`stands`)."""
    sites: list[Site] = []
    first = skip_adverbs(p, a, b)
    if p.at(first) in listed("PREP") and setting.genre == "resolution":
        first = after_aside(p, first, b)
    while first < b and not p.word[first] and p.low[first] in "“‘\"'[":
        first += 1
    index = setting.grammar.index
    wanted = opening_form(p, first, setting)
    if first < b and wanted and (p.low[first] in index):
        sites.append(Site(first, wanted, a, a, bare=True))
    pending = 0
    leading = any(p.at(j) in listed("LEADSUB") | listed("SUBORD") or p.at(j) == "should" for j in (a, first))
    if leading:
        pending = 1
    heard = False  # a subordinate clause whose verb could itself have spoken: "which condemns ... and calls"
    conj = -1
    clear = True
    chain = -1
    closed = bool(sites)
    for i in range(first + 1 if sites else a, b):
        if p.depth[i]:
            continue
        low = p.low[i]
        if i == a and leading:
            continue
        inverted = low == "should" and p.at(i - 1) in ("", ",", "and") and p.at(i + 1) in listed("DET")
        if low == "that" and p.at(i - 1) in ("save", "except"):
            conj, clear = i, pending == 0
        elif low == "provided" and p.at(i + 1) in listed("PREP"):
            continue
        elif inverted or low in listed("SUBORD") or (low == "that" and not pointing(p, i)):
            pending += 1
            heard = False
        elif low == "," and leading:
            pending, leading = 0, False
            conj = i
        elif low in ("and", "but", ";", ",") or (low == "as" and p.at(i + 1) == "well"):
            conj, clear = i, pending == 0
        elif i <= chain:
            continue
        else:
            form = finite_form(p, i, setting, sites)
            if not form:
                if pending and consumes(p, i):
                    pending -= 1
                continue
            if low in listed("MODAL") or low in FINITE:
                chain = i + 1
            opens = low in index
            bare = conj >= 0 and adjacent(p, conj, i)
            if (
                bare
                and sites
                and opens
                and (form == sites[0].form or (p.low[sites[0].anchor] == "would" and form == "third"))
                and low not in listed("MODAL")
                and low not in FINITE
                and sites[0].anchor != i
            ):
                if heard or _aside_of_modal(p, sites[-1].anchor, conj):
                    continue
                doubt = hangs_below(p, sites, i, setting)
                if doubt == "below":
                    continue
                joined = joining(p, conj)
                sites.append(Site(i, form, joint_end(p, joined), joint_start(p, joined), bare=True, doubt=doubt))
                pending = 0
                continue
            if bare and sites and not pending and p.low[conj] in ("and", "but") and goes_on(p, sites[-1].anchor, i):
                sites.append(Site(i, form, joint_end(p, conj), joint_start(p, conj), bare=True))
                continue
            if pending:
                pending -= 1
                heard = (
                    opens
                    and not low.startswith("remain")
                    and low not in listed("MODAL")
                    and low not in FINITE
                    and _speaks(low, setting)
                )
                continue
            if not closed:
                if bare and p.low[conj] in ("and", "but") and (low in listed("MODAL") or low in FINITE):
                    continue
                if opens or low in listed("MODAL") or low in FINITE or setting.genre in PRESENTS:
                    sites.append(Site(i, form, a, a, bare=False))
                    closed = low in listed("MODAL") or low in FINITE or stands(sites[-1])
                    if not closed:
                        sites.pop()
                        closed = low in certain_verbs()
            elif (
                conj >= 0
                and clear
                and not bare
                and conj > (sites[-1].anchor if sites else a)
                and (determined(p, conj + 1) or p.at(conj + 1) in listed("PRONSPEAKER") or _bare_subject(p, conj, i))
                and p.at(conj + 1) != "that"
                and (
                    low in listed("MODAL")
                    or low in FINITE
                    or (opens and (p.at(conj) in (",", ";") or p.at(conj - 1) in (",", ";")))
                )
            ):
                sites.append(Site(i, form, joint_end(p, conj), joint_start(p, conj), bare=False))
    return sites


def _bare_subject(p: Passage, conj: int, i: int) -> bool:
    """Whether a subject without an article stands between a conjunction and its verb: behind a semicolon any, behind ", and" a short plural."""
    if p.low[i] not in listed("MODAL") | {"are"}:
        return False
    small = listed("PREP") | listed("SUBORD") | listed("MODAL") | listed("AUX") | {"to", "that", ",", "than"}
    if p.low[conj] == ";":
        first = after_aside(p, conj + 1, i) if p.at(conj + 1) in listed("PREP") else conj + 1
        return not any(p.low[j] in small - listed("PREP") for j in range(first, i))
    words = range(conj + 1, i)
    return (
        p.low[conj] in ("and", "but")
        and p.at(conj - 1) == ","
        and 1 <= len(words) <= 4
        and p.low[i - 1].endswith("s")
        and not any(p.low[j] in small for j in words)
    )


def _aside_of_modal(p: Passage, modal: int, comma: int) -> bool:
    """Whether the comma only closes what is put between a modal and its verb ("may, after one year, call upon")."""
    return (
        p.low[modal] in listed("MODAL")
        and p.at(modal + 1) == ","
        and p.low[comma] == ","
        and "," not in p.low[modal + 2 : comma]
    )


def _speaks(low: str, setting: Setting) -> bool:
    """Whether a verb could itself be a performative here."""
    return any(frame.speech and fits(frame, setting) for frame, _ in setting.grammar.index.get(low, ()))
