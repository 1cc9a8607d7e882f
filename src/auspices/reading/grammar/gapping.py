"""Joined parts without a verb of their own: places with days, subjects with objects, nouns that each name a doing."""

from __future__ import annotations

from .lexicon import infinitive, infinitive_after_to, listed
from .tokens import Passage

_REACH = 80
_OTHERS = (("all", "others"), ("the", "others"), ("the", "other"), ("the", "rest"), ("others",))


def dated(p: Passage, a: int, b: int) -> bool:
    """Whether a time stands there: "by 15 November", "within ten days"."""
    return any(timed(p, j) for j in range(a, b))


def date_like(p: Passage, i: int) -> bool:
    """Whether a date or a length of time begins here."""
    if p.at(i) == "the":
        i += 1
    low, nxt = p.at(i), p.at(i + 1)
    if low in listed("months") and nxt[:1].isdigit():
        return True
    if low[:1].isdigit() or low in listed("NUMBER"):
        near = (nxt, p.at(i + 2), p.at(i + 3))
        timed = any(x in listed("months") or x in listed("units") for x in near)
        return timed or ":" in low or (low[:2] in ("19", "20") and len(low) == 4)
    return False


def closes_time(p: Passage, a: int, i: int) -> bool:
    """Whether the comma at `i` only closes a time put in between commas ("withdraw its guns, by 3 May, to the ridge")."""
    if p.at(i + 1) in ("and", "but"):
        return False
    k = next((j for j in range(i - 1, max(a, i - 16) - 1, -1) if p.low[j] == ","), -1)
    time = k > a and p.at(k + 1) in listed("timeprep") and date_like(p, k + 2)
    return time and (p.at(i + 1) in listed("PREP") or p.at(i + 1) == "to") and p.at(k - 1) != ","


def timed(p: Passage, j: int) -> int:
    """Where the date stands of a time that opens at `j` ("by | 3 May", "no later than | 3 May"); 0 if no time opens there."""
    if p.at(j) not in listed("timeprep"):
        return 0
    at = j + 1
    if p.at(at) in ("later", "earlier", "more") and p.at(at + 1) == "than":
        at += 2
    return at if date_like(p, at) else 0


def listing(p: Passage, at: int, b: int) -> bool:
    """Whether behind a colon parts without verbs stand, each with a day of its own ("the wounded on 10 April; the others on 12 April")."""
    stops = [j for j in range(at, b) if p.low[j] == ";" and not p.depth[j]]
    parts = list(zip([at, *(j + 1 for j in stops)], [*stops, b], strict=True))
    small = listed("MODAL") | listed("AUX")
    return len(parts) > 1 and all(
        dated(p, x, y) and not any(infinitive(p, j, y) or p.low[j] in small for j in range(x, y)) for x, y in parts
    )


def gapped(p: Passage, begin: int, i: int, at: int, b: int, *, follows: bool = False) -> bool:
    """Whether behind the conjunction at `i` a phrase begins at `at` that leaves out the verb: with a day of its own ("and the Lachin
    district by 1 December"), or with "all others" ("and all others in a second phase"). `follows`: the part before leaves it out already."""
    opens = p.at(at) in listed("PREP") or p.at(at) in listed("DET") or p.capital(at) or p.at(at) == "others"
    if not (opens or (follows and p.at(at).endswith("s"))):
        return False
    b = min(b, at + _REACH)
    stop = next((j for j in range(at, b) if p.low[j] in ("and", ";")), b)
    if any(infinitive(p, j, b) or p.low[j] in listed("MODAL") or p.low[j] in listed("AUX") for j in range(at, stop)):
        return False
    if any(
        tuple(p.low[at : at + len(words)]) == words and p.at(at + len(words)) in listed("PREP") for words in _OTHERS
    ):
        return True
    stop = stop if follows else next((j for j in range(at, stop) if p.low[j] == ","), stop)
    first = next((j for j in range(at, stop) if timed(p, j)), -1)
    return first > at and dated(p, max(begin, i - 14), i)


def new_subject(p: Passage, at: int, b: int) -> int:
    """Where a subject without a verb ends that a name begins at `at` ("the Northern Administration | buses and fuel"); 0 if none does."""
    if p.at(at) in ("each", "both") and p.at(at + 1) in listed("POSS"):
        return at + 1
    j = at + 1 if p.at(at) in ("the", "each") else at
    b = min(b, at + _REACH)
    b = next((k for k in range(at + 1, b) if p.low[k] in (",", ";") and not p.depth[k]), b)
    if not p.capital(j) or b - at > 16:
        return 0
    while j < b and p.capital(j):
        j += 1
    low = p.at(j)
    if (
        j >= b
        or not p.word[j]
        or low in listed("PREP")
        or low in listed("CONJ")
        or low in listed("SUBORD")
        or low == "to"
    ):
        return 0
    verbs = listed("MODAL") | listed("AUX")
    if any(p.low[k] in verbs or p.low[k] in listed("SUBORD") or infinitive(p, k, b) for k in range(j, b)):
        return 0
    own = low in listed("POSS") | listed("NUMBER") | {"the"}
    return j if own or not any(p.capital(k) for k in range(j, b)) else 0


def own_subject(p: Passage, at: int, b: int, begin: int) -> int:
    """Where the subject ends of a part without a verb: before an article ("Belmar | the mill by 5 May", "both sides | the islands"), or before the
    preposition with which the part before goes on too ("from the left bank ..., and Belmar | from the right"); 0 if it has none."""
    if p.at(at) == "both" and p.at(at + 1) in listed("PARTY"):
        j = at + 2
    elif p.capital(at) and at > 0:
        j = at + 1
        while j < b and p.capital(j):
            j += 1
    else:
        return 0
    low = p.at(j)
    if low in listed("POSS") | {"the"}:
        return j
    return j if low in ("from", "to", "behind") and low in p.low[begin:at] else 0


def other_doer(p: Passage, at: int, b: int) -> int:
    """Behind "and" another name with what it is to do ("pledges to ..., and Tavia to dredge"): the token behind its "to"; 0 if there is none."""
    j = at + 1 if p.at(at) == "the" else at
    if p.at(j) in listed("PARTY") and p.at(j + 1) == "to" and infinitive_after_to(p, j + 2, b):
        return j + 2
    if not p.capital(j):
        return 0
    while j < b and j < at + 8 and (p.capital(j) or (p.low[j] == "of" and p.capital(j + 1))):
        j += 1
    return j + 1 if p.at(j) == "to" and infinitive_after_to(p, j + 1, b) else 0


def promises(p: Passage, a: int, b: int) -> bool:
    """Whether an item below "have agreed as follows:" names a doing or an end of fighting ("Clearing of ...", "A ceasefire from ...")."""
    near = range(a, min(b, a + 9))
    return doing(p, a, b) or any(
        p.low[j] in listed("CEASING") | listed("PLEDGED") or p.low[j].endswith("ing") or p.low[j].startswith("non-")
        for j in near
    )


def doing(p: Passage, a: int, b: int) -> bool:
    """Whether the noun phrase that begins here has a noun that names a doing ("the immediate, complete withdrawal of ...")."""
    for j in range(a, min(b, a + 9)):
        low = p.low[j]
        if low in listed("DOINGS"):
            return True
        if low in listed("PREP") or low in listed("MODAL") or low in listed("AUX") or low in (";", ":"):
            return False
        if low in (",", "and") and j + 1 < b and (p.low[j + 1] in listed("DET") or p.low[j - 1].endswith("s")):
            return False
    return False
