"""The signs of a genre, each with its weight: what the head says, how paragraphs open, who is made to do what by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auspices.reading.model import Evidence, Source

from .openings import ADOPTION, ISSUER, is_organ, opens_operative, opens_recital
from .paragraphs import Paragraph
from .titles import of_head

_DUTY = re.compile(
    r"\b(?:The|Each|Either|Neither|No|Both|All)\s+(?:[\w-]+\s+){0,3}(?:Part(?:y|ies)|Sides?|Signator(?:y|ies)|Governments?|Movement|States?)\s+(?:\w+\s+)?(?:shall|agree|undertake|commit|will)"
    r"|\b[Сс]тороны\s+(?:обязуются|договорились)|\bTərəflər\b|կողմերը\s+պարտավորվում"
)
OWES = re.compile(
    r"(?:^|(?<=[.;:] ))(?!We\b)(?:(?:Within|By|On|Upon|Not later|In|At|From|After|Before|Until|Pending|If|Should)\b[^.;:]{0,90}?\s)?(?:The|Each|Either|Neither|No|Both|All|Any|Every|[A-Z][\w-]+)\b[^.;:]{0,140}?"
    r"\s(?:shall\b|undertakes? to\b|agrees? to\b|commits? (?:it|them)sel\w+\b|is to\b|are to\b)"
)
_AGREED = re.compile(
    r"\b(?:agreed?|reached|concluded?)\b[^.]{0,80}(?::$|\bfollow)|\bhave agreed\b|\b(?:hereinafter|hereafter)\b|[(“\"][Tt]he [\"“]?(?:Part|Side|Signator)|"
    r"\b(?:High )?Contracting (?:Parties|States)\b|\bon? the one (?:part|hand)\b|\b[Uu]ndersigned\b|\bagree (?:as follows|on the following)\b"
)
_BETWEEN = re.compile(
    r"^(?:[Cc]oncluded |[Aa]greed )?[Bb]etween\s|\bBETWEEN\b|\b[Bb]etween (?:the )?[A-Z][^.]{0,80}\sand\s"
)
_CHAPEAU = re.compile(
    r"\b(?:agreed|following|steps|measures|declare|announce|as follows|ниже|следующ\w+|հետևյալ\w*|aşağıdak\w*)\b[^:]{0,80}:$",
    re.IGNORECASE,
)
_DECLARE = re.compile(
    r"\bWe\b.{0,400}?\b(?:declare|proclaim|announce|state|affirm|agreed?|decided?)\b|\b(?:hereby|объявляем|заявляем|հայտարարում ենք|bəyan edirik)\b"
    r"|(?:^|\s)(?:[Ss]olemnly\s+|[Hh]ereby\s+)?(?:[Dd]eclared?|[Pp]roclaim(?:ed)?)\s*(?:that|as follows|the following)?\s*:$",
    re.DOTALL,
)
_DECLARED = re.compile(
    r"\b(?:is|are|shall be|will be)\s+(?:hereby\s+|also\s+)?(?:declared|established|introduced|deployed|returned|withdrawn|ended|opened|released|exchanged|lifted)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\bWe\s+(?:\w+ly\s+|also\s+|hereby\s+)?(?:declare|proclaim|undertake|pledge|renounce|commit|agree|will|shall|resolve|have (?:agreed|decided))\b"
)
_BARE = re.compile(
    r"(?:To\s+)?(?:Ensure|Release|Refrain|Cease|Stop|Withdraw|Begin|Start|Resume|Provide|Establish|Facilitate|Respect|Implement|Continue|Create|Return|Exchange|Open|Allow|"
    r"Guarantee|Halt|Hold|Convene|Agree|Complete|Accelerate|Transfer|Hand|Remove|Reduce|Protect|Prepare|Set|Adhere|Avoid|End|Support|Take|Work|Maintain|Commence|Restore|Not)\b"
)
SPEAKS = re.compile(
    r"(?:^|(?<=[.!?] )|[\"“])(?:(?:In|Against|On|With|At)\b[^,]{3,60},\s+)?(?:They|We|I|It|The\s+[A-Z][\w-]+(?:\s+(?:of|the|and|for|[A-Z][\w-]+)){0,8}|[A-Z][\w-]+(?:\s+and\s+[A-Z][\w-]+)?)\s+"
    r"(?:(?:\w+ly|also|once|again|further)\s+){0,3}"
    r"(?:urge|call|welcome|appeal|condemn|reiterate|reaffirm|express|stress|underline|underscore|emphasi[sz]e|remind|recall|note|regret|deplore|support|remain|commend|"
    r"encourage|invite|reject|highlight|deeply|agreed?|discussed|confirm|stand|demand|request|strongly|voice|hope|thank|expect|took note|held talks|met)(?:s|es|ed|d)?\b"
)
_SIGNED = re.compile(
    r"(?:Done|Signed|Concluded)\s+(?:at|in|on|this)\b|For the (?:Government|Republic|Movement)|Совершено в|Կատարված է"
)
LETTER = re.compile(r"(?:Your )?Excellency,$|Sir,$|Madam,$|(?:Please )?[Aa]ccept,? .{0,40}assurances")
_DECIDES = re.compile(r"^(?:The\s+.{3,90}\s)?(?:has\s+)?(?:[Dd]ecide[sd]?|[Rr]esolve[sd]?)(?: to| that)?:?$|\badopt(?:s|ed) the following (?:decision|resolution)\b", re.DOTALL)  # fmt: skip
_SMALL = re.compile(r"[a-z]+(?:s|es|ing)\b\s")


def signs(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Evidence]:
    """Every sign found, in no order."""
    text = source.text
    body = [one for one in paragraphs if one.kind != "footnote"]
    yield from of_head(source, body)
    yield from _of_resolutions(text, body)
    yield from _of_agreements(text, body)
    yield from _of_lists(text, body)
    yield from _of_prose(text, body)


def _of_resolutions(text: str, body: Sequence[Paragraph]) -> Iterator[Evidence]:
    for one in body[:12]:
        said = one.span.of(text)
        hit = ISSUER.match(said)
        alone = hit and (hit.end() == len(said) or opens_recital(said[hit.end() :].lstrip()))
        if hit and not one.number and is_organ(hit["organ"]) and alone:
            yield Evidence("resolution", "a line of an organ", 3.0, one.span)
            break
    decides = next(
        (
            one
            for one in body[:30]
            if not one.number and _DECIDES.search(one.span.of(text)) and _by_organ(one.span.of(text))
        ),
        None,
    )
    if decides:
        yield Evidence("resolution", "an organ that decides what follows", 3.0, decides.span)
    recitals = [
        one
        for one in body
        if not one.number and opens_recital(one.span.of(text)) and one.span.of(text)[-1:] in ",;0123456789"
    ]
    if recitals:
        yield Evidence("resolution", f"{len(recitals)} recitals", min(2.0, 0.7 * len(recitals)), recitals[0].span)
    acts = [one for one in body if opens_operative(one.span.of(text))]
    if acts:
        yield Evidence(
            "resolution",
            f"{len(acts)} paragraphs that open with an organ's verb",
            min(3.0, 1.5 + 0.5 * len(acts)),
            acts[0].span,
        )
    adopted = next((one for one in body if ADOPTION.match(one.span.of(text))), None)
    if adopted and not _SIGNED.match(adopted.span.of(text)):
        yield Evidence("resolution", "a line of adoption", 1.5, adopted.span)


def _by_organ(said: str) -> bool:
    hit = ISSUER.match(said)
    return (
        not said.startswith("The ")
        or (hit is not None and is_organ(hit["organ"]))
        or is_organ(said.split(" decide", maxsplit=1)[0])
    )


def _of_agreements(text: str, body: Sequence[Paragraph]) -> Iterator[Evidence]:
    articles = [one for one in body if one.number and one.number.style in {"container", "roman"}]
    if len(articles) > 1:
        owing = any(form.search(one.span.of(text)) for one in body for form in (_DUTY, OWES, _AGREED))
        yield Evidence(
            "agreement", f"{len(articles)} articles, sections or parts", 3.0 if owing else 1.0, articles[0].whole
        )
    items = [one for one in body if one.number and one.number.style != "container"]
    duties = [one for one in items or body if _DUTY.search(one.span.of(text))]
    if duties:
        yield Evidence(
            "agreement",
            f"{len(duties)} paragraphs in which the parties undertake",
            min(3.0, 1.0 + 0.7 * len(duties)),
            duties[0].span,
        )
    owed = [one for one in body if OWES.search(one.span.of(text)) and one not in duties]
    if len(owed) * 4 > len(items or body):
        yield Evidence(
            "agreement",
            f"{len(owed)} paragraphs in which someone shall do something",
            min(2.0, 0.5 + 0.5 * len(owed)),
            owed[0].span,
        )
    agreed = next(
        (
            one
            for one in body[:12]
            if not one.number and _AGREED.search(one.span.of(text)) and not re.match("We,", one.span.of(text))
        ),
        None,
    )
    if agreed:
        yield Evidence("agreement", "parties who have agreed", 1.0, agreed.span)
    between = next((one for one in body[:4] if not one.number and _BETWEEN.search(one.span.of(text))), None)
    if between:
        yield Evidence("agreement", "a head that names between whom", 1.0, between.span)
    signed = next((one for one in body if _SIGNED.match(one.span.of(text))), None)
    if signed:
        yield Evidence("agreement", "a line of signature", 1.5, signed.span)
    letters = [one for one in body if LETTER.match(one.span.of(text))]
    if letters:
        yield Evidence("agreement", "a letter's address or close", 2.0, letters[0].span)


def _of_lists(text: str, body: Sequence[Paragraph]) -> Iterator[Evidence]:
    decimals = [one for one in body if one.number and one.number.style in {"decimal", "bracketed"}]
    items = [one for one in body if one.number and one.number.style != "container"]
    bare = [one for one in items if _BARE.match(one.span.of(text))]
    chapeau = next((one for one in body if not one.number and _CHAPEAU.search(one.span.of(text))), None)
    declares = next((one for one in body[:30] if not one.number and _DECLARE.search(one.span.of(text))), None)
    if len(bare) > 1:
        yield Evidence(
            "imperatives",
            f"{len(bare)} items that open with a bare verb",
            min(3.5, 1.5 + 0.5 * len(bare)),
            bare[0].span,
        )
        if chapeau:
            yield Evidence("imperatives", "a chapeau that announces them", 1.5, chapeau.span)
    ourselves = next((one for one in body[:4] if re.match(r"We, ", one.span.of(text))), None)
    if ourselves:
        yield Evidence("declaration", "speakers who name themselves as We", 2.0, ourselves.span)
    ours = [one for one in body if _OURS.search(one.span.of(text))]
    if ours:
        yield Evidence(
            "declaration",
            f"{len(ours)} paragraphs in which We declare or undertake",
            min(3.0, 0.6 + 0.7 * len(ours)),
            ours[0].span,
        )
    declared = [one for one in body if _DECLARED.search(one.span.of(text))]
    if declares and declares.span.of(text).endswith((":", ",")) and len(bare) * 2 <= len(items or body):
        yield Evidence("declaration", "speakers who declare what follows", 3.0, declares.span)
    if declared and decimals:
        yield Evidence(
            "declaration", f"{len(declared)} paragraphs that declare", min(2.0, 0.7 * len(declared)), declared[0].span
        )


def _of_prose(text: str, body: Sequence[Paragraph]) -> Iterator[Evidence]:
    prose = [one for one in body if not one.number and len(one.span.of(text)) > 40]
    said = [hit for one in body for hit in SPEAKS.finditer(one.span.of(text))]
    if said:
        yield Evidence(
            "statement",
            f"{len(said)} sentences in which a speaker acts by saying so",
            min(4.0, 1.1 + 0.4 * len(said)),
            body[0].span,
        )
    small = [one for one in body if one.number and one.number.style == "bullet" and _SMALL.match(one.span.of(text))]
    if len(small) > 1:
        yield Evidence(
            "statement", f"{len(small)} points that go on with a verb", min(3.0, 1.5 + 0.5 * len(small)), small[0].span
        )
    if prose and len(prose) * 2 > len(body) and not any(opens_recital(one.span.of(text)) for one in prose):
        yield Evidence("statement", "paragraphs without numbers", 0.5, prose[0].span)
