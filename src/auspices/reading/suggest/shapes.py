"""Which shapes a clause may have, by its verb, its force and its words on time, the likeliest first."""

from __future__ import annotations

import re

from auspices.pack.model import Shape
from auspices.reading.model import Clause

_NOT = re.compile(r"\b(?:not|refrain\w*|never|abstain\w*|non-\w+|without|neither|no)\b", re.IGNORECASE)
_SHALL_NOT = re.compile(r"\b(?:shall|will|must|should|may)\s+(?:not|never|refrain)\b", re.IGNORECASE)
_CEASE = re.compile(
    r"(?:(?:the|an?|immediate|complete|full|humanitarian|all)\s+){0,4}(?:cease\w*|stop\w*|halt\w*|cessation|ceasefire|cease-fire|truce|end)\b",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"\b(?:maintain|keep|guarantee|ensure|respect|control|guard|protect|preserve|continue|remain|uphold|allow|let|secure|observe|sustain)\w*",
    re.IGNORECASE,
)
_EFFORT = re.compile(
    r"\b(?:co-?operat|negotiat|pursu|commit|work|strive|promot|take (?:\w+ )?(?:steps|measures|advantage)|make (?:every )?effort|engag|seek|support|assist|facilitat|encourag|use \w+ influence)\w*",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:obligations?|commitments?|compl(?:y|iance)|implement\w*|requirements?|provisions?)\b", re.IGNORECASE
)
_ASK = re.compile(r"\b(?:access|requests?|answer|respond|information|allow|permit)\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:not more than|no more than|up to|at most|in the number of|not exceed\w*|\d[\d,. ]* (?:troops|personnel|vehicles|carriers|servicemen))\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"\b(?:remain|stay|safe|security|movement|passage|control|passable|unobstructed)\w*", re.IGNORECASE)


def denies(clause: Clause) -> bool:
    """Whether the action itself is asked to be left undone ("not to obstruct")."""
    return bool(_NOT.search(str(clause.action.value or "")) or _SHALL_NOT.search(clause.text))


def likely(clause: Clause) -> list[tuple[Shape, float, str]]:
    """(shape, weight, why). An appraisal is a concern and nothing else; what obliges nobody and permits nothing has none."""
    force = clause.cut.force
    if force == "appraisal":
        return [("concern", 3.0, "an appraisal asks nothing of anyone: reports are counted, nobody is judged")]
    if force == "procedural":
        return []
    action, about, text = str(clause.action.value or ""), str(clause.object.value or ""), clause.text
    out: list[tuple[Shape, float, str]] = []
    kinds = {one.type for one in clause.timing}
    if force == "permission":
        out.append(("during", 2.5, "it permits"))
    if clause.cut.underlying == "binding" or (_UNDER.search(f"{action} {about}") and clause.instruments):
        out.append(("through", 3.0, "it points to duties of other texts"))
    if _LIMIT.search(text):
        out.append(("limit", 2.0, "it gives a number that is not to be passed"))
    if "frequency" in kinds:
        out.append(("recur", 3.0, "it is to be done again in every period"))
    negative = denies(clause) or re.match(r"(?:the )?non-", about, re.IGNORECASE)
    if negative or _CEASE.match(action) or _CEASE.match(about) or _CEASE.match(text):
        out.append(("refrain", 3.0 if negative else 2.2, f"“{action or about}” asks that something be left undone"))
    if _EFFORT.search(action):
        out.append(
            ("conduct", 2.2, f"“{action}” asks for an effort: whether it was made is for those to say who see it")
        )
    if _ASK.search(f"{action} {about}"):
        out.append(("respond", 1.6, "it can be seen where something is asked for and granted"))
    if _KEEP.search(action) or _STATE.search(about):
        out.append(("maintain", 1.8, f"“{action or about}” asks that something stay so"))
    out.append(
        (
            "achieve",
            2.6 if "deadline" in kinds else 1.7,
            "it can be done once" + (", by a day" if "deadline" in kinds else ""),
        )
    )
    if not any(shape == "conduct" for shape, _, _ in out):
        out.append(("conduct", 0.4, "if no event of the pack says it, the behaviour can be assessed"))
    return sorted(out, key=lambda one: -one[1])
