"""How paragraphs of an organ's resolution open: the issuer's line, recitals, operative paragraphs, the line of adoption. Few words, many forms.

A recital opens with a participle ("Recalling", "Also noting") or an adjective of concern; an operative paragraph with a verb in the third person.
"""

from __future__ import annotations

import re

_ADVERB = (
    r"(?:(?:Also|Further|Once|Again|Strongly|Deeply|Gravely|Fully|Particularly|Seriously|Equally|Urgently|Solemnly|Firmly|Especially|Profoundly|"
    r"Greatly|Still|Moreover|Bearing|also|further|again|deeply|gravely|seriously)\s+){0,3}"
)
_FEELING = (
    "Concerned|Alarmed|Convinced|Mindful|Aware|Conscious|Determined|Grieved|Disturbed|Dismayed|Desirous|Appalled|Encouraged|Outraged|Shocked|"
    "Whereas|Resolved|Persuaded|Satisfied|Distressed|Troubled|Moved|Committed|Inspired|In view of|With a view|Anxious|Pleased|Gratified|Horrified|Faithful|Cognizant"
)
RECITAL = re.compile(rf"[‘“\"']?{_ADVERB}(?:[A-Za-z][a-z]+ing\b|(?:{_FEELING}|{_FEELING.lower()})\b)", re.UNICODE)
_FRENCH_RECITAL = re.compile(
    r"(?:Rappelant|Considérant|Réaffirmant|Notant|Ayant|Prenant|Se félicitant|Préoccupée?|Gravement|Agissant|Consciente?)\b"
)
_NO_RECITAL = re.compile(r"(?:During|Nothing|Everything|Anything|Something|Morning|King|Beijing|Peking)\b")
_VERB = (
    "accepts|adopts|affirms|agrees|appeals|appoints|appreciates|approves|asks|assures|authorizes|authorises|calls|censures|commends|concludes|condemns|"
    "confirms|congratulates|considers|decides|declares|demands|deplores|designates|desires|determines|directs|emphasizes|emphasises|empowers|encourages|"
    "endorses|establishes|expects|expresses|extends|finds|hails|holds|holds|hopes|instructs|intends|invites|looks|notes|notices|offers|orders|pays|pledges|proclaims|"
    "rejects|reaffirms|recalls|recognizes|recognises|recommends|refers|regards|regrets|reiterates|re-emphasizes|reemphasizes|remains|reminds|renews|repeats|"
    "requests|requires|resolves|salutes|shares|stands|states|stresses|supports|suspends|takes|terminates|thanks|trusts|underlines|underscores|undertakes|"
    "urges|views|warns|welcomes|asserts|attaches|awaits|believes|cautions|commits|concurs|denounces|draws|entrusts|envisages|exhorts|fixes|grants|"
    "honours|insists|joins|lifts|mandates|permits|prohibits|provides|ratifies|reserves|revokes|seeks|sets|shares|specifies|transfers|transmits|upholds|wishes"
)
_CAPITAL = "|".join(f"{verb.capitalize()}" for verb in _VERB.split("|"))
PERFORMATIVE = re.compile(
    rf"[‘“\"']?(?:(?:[A-Z][a-z]+ly|Also|Further|Again|Once|Moreover|Therefore|Accordingly|Hereby|Now|And)\s+(?:more\s+|again\s+)?){{0,2}}(?:{_VERB}|{_CAPITAL})\b",
)
ISSUER = re.compile(
    r"(?P<organ>(?:The|THE)\s+[A-ZÀ-Þ][\w’'-]+(?:\s+(?:of|for|the|and|on|to|in|[A-ZÀ-Þ][\w’'-]+)){0,12}|Le Conseil de sécurité|Совет Безопасности)"
    r"\s*(?:,|$|(?=\s+(?:Having|Recalling|Noting|Considering|Decides|Resolves)\b))"
)
ADOPTION = re.compile(
    r"(?:Ad[oa]pted|Done|Approved|Voted|Passed)\s+(?:unanimously|at|by|without|in|on|this)\b|Adopt(?:é|ée) (?:à|par)\b|Принят[ао]",
    re.UNICODE,
)
FOOTNOTE = re.compile(
    r"(?:\d{1,3}\s*/|\[\d{1,3}\]|\*{1,3}|[†‡])\s+\S|\d{1,3}\s+(?:Ibid|Ibid\.|Official Records|See|Document|Documents|One member|[A-Z]\w+ members?|S/|A/)"
)
_ORGAN = re.compile(
    r"\b(?:Council|Assembly|Committee|Commission|Conference|Congress|Parliament|Board|Bureau|Court|Organi[sz]ation|Union|Community|Authority|Tribunal|Convention|Senate|Diet|Summit|"
    r"Agency|Fund|Bank|League|Synod|Chamber)\b|Совет|Conseil",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r",\s+(?:we|they|it|(?:the|both|all|each|its|their)\s+[^,.;]{2,90}?|[A-Z][\w-]+(?:\s+and\s+[A-Z][\w-]+)?)\s+(?:(?:\w+ly|also|hereby|further|therefore|once again|jointly)\s+){0,2}"
    r"(?:shall|will|have|has|agreed?|declared?|undert\w+|pledged?|commit\w*|call\w*|urged?|request\w*|invit\w+|decid\w+|resolv\w+|reaffirm\w*|affirm\w*|welcom\w+|appeal\w*|"
    r"express\w*|underlin\w+|stress\w*|proclaim\w*|confirm\w*|renounc\w+|demand\w*|ask\w*|instruct\w*|recogni\w+|support\w*|condemn\w*|remain\w*|encourag\w+|establish\w*)\b"
)


def is_organ(name: str) -> bool:
    """Whether a name is an organ's by its first noun ("The Assembly of ..."), not that of persons, states or parties."""
    first = re.split(r"\s(?:of|for|on|to|in)\s", name, maxsplit=1)[0]
    return bool(_ORGAN.search(first))


def is_recital(text: str) -> bool:
    """Whether a paragraph is a recital and no more: it opens as one, and no main clause ("..., we declare") follows."""
    return opens_recital(text) and not (text[-1:] in ".:" and _MAIN.search(text))


def opens_recital(text: str) -> bool:
    """Whether a paragraph opens as a recital does."""
    if _NO_RECITAL.match(text) or opens_operative(text):
        return False
    return bool(RECITAL.match(text) or _FRENCH_RECITAL.match(text))


def opens_operative(text: str) -> bool:
    """Whether a paragraph opens with an organ's verb ("Decides", "Also requests")."""
    return bool(PERFORMATIVE.match(text)) and text[:1] not in "abcdefghijklmnopqrstuvwxyz"
