"""Words and forms that tell where a passage begins, what it is, and that it must not be trimmed."""

from __future__ import annotations

import re

_RECITAL = (
    "Acting|Affirming|Alarmed|Anxious|Appreciating|Approving|Aware|Bearing|Believing|Cognizant|Commending|Concerned|Condemning|Confident|Conscious|"
    "Considering|Convinced|Deeply|Deploring|Desiring|Desirous|Determined|Determining|Disturbed|Emphasi[sz]ing|Encouraged|Encouraging|Endorsing|"
    "Expressing|Further|Grateful|Gravely|Guided|Having|Keeping|Mindful|Noting|Observing|Pursuant|Reaffirming|Realizing|Recalling|Recogni[sz]ing|"
    "Referring|Regretting|Reiterating|Stressing|Taking|Underlining|Underscoring|Welcoming"
)
_OPERATIVE = (
    "Accepts|Affirms|Appeals|Approves|Authori[sz]es|Calls|Commends|Condemns|Confirms|Decides|Declares|Demands|Deplores|Determines|Directs|Emphasi[sz]es|"
    "Encourages|Endorses|Establishes|Expresses|Instructs|Insists|Invites|Notes|Reaffirms|Recalls|Recognizes|Recommends|Regrets|Reiterates|Reminds|"
    "Renews|Requests|Resolves|Stresses|Strongly|Supports|Takes|Underlines|Urges|Welcomes"
)
OPENER = re.compile(rf"[“\"'‘]?(?:{_RECITAL}|{_OPERATIVE})\b(?! (?:of|and) )")
ORGAN = re.compile(
    r"(?:(?:The|THE) (?:\w+ ){1,6}|(?:The|THE) \w+)(?<= )?(?:Council|COUNCIL|Assembly|ASSEMBLY|Parties|PARTIES|Conference|Commission)(?: of (?:\w+ ){0,5}\w+)?\s*[,:]?$"
)
SYMBOL = re.compile(r"[\[(][A-Z]\w*/[^\])]{1,30}[\])]$")
ADOPTED = re.compile(
    r"(?:Ad[oa]pted (?:un|at|by|with|on|in)|DONE |Done (?:at|in|on|this)|\(?[Ss]igned\)?[ :]|IN WITNESS|In witness|For the (?:Government|Republic|Party)\b|_{5,})"
)
HEAD = re.compile(r"(?:RESOLUTION|Resolution|DECISION|Decision|\d{1,4} \(\d{4}\)\.)")
NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)]\s|(?:Article|Section|ARTICLE|SECTION)\s+[\dIVX]+)")
_ACTS = (
    r"calls? (?:up)?on|call for|urges?|demands?|decides?|requests?|appeals? to|reminds?|reaffirms?|reiterates?|recalls?|undertakes?|agree|agrees to|"
    r"agreed to|commit|commits|condemns?|welcomes?|underlines?|underscores?|recommends?|invites?|declares?|shall|undertake not"
)
_ACT = re.compile(rf"\b(?:{_ACTS})\b")
_DATELINE = re.compile(r"[^\Wa-z\d_][^a-zа-я]{2,30}[—–‒-]\s")


def protected(text: str, *, written: bool = True) -> bool:
    """Whether a passage speaks as an instrument does: numbered as written, or a whole sentence with a performative or "shall" in it."""
    text = text.strip()
    if written and NUMBERED.match(text):
        return True
    whole = text[-1:] in {".", ";", ",", ":"} and not text.endswith("...")
    if _DATELINE.match(text) or not whole:
        return False
    return bool(_ACT.search(text) or re.match(rf"(?:{_OPERATIVE})\b", text)) and len(text.split()) >= 5


LITTLE = frozenset(
    ["of", "the", "and", "or", "to", "in", "by", "for", "with", "on", "at", "from", "a", "an", "its", "their", "as"]
)
"""Words that stand small within a title, and after which a line goes on."""
