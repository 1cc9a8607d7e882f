"""Which genre a text is of, by signs that are weighed and listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auspices.reading.model import Evidence, Genre, Source

from .heads import is_headline
from .openings import ADOPTION, ISSUER, opens_operative, opens_recital
from .paragraphs import Paragraph

LEAST = 2.5
_TITLES: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    ("resolution", re.compile(r"\b(?:resolution|résolution|резолюция|բանաձև|qətnamə)\b", re.IGNORECASE)),
    (
        "agreement",
        re.compile(
            r"\b(?:agreement|protocol|treaty|accords?|memorandum|cessation of|ceasefire|cease-fire|armistice|truce|pact|"
            r"соглашение|протокол|договор|համաձայնագիր|saziş\w*)\b",
            re.IGNORECASE,
        ),
    ),
    ("declaration", re.compile(r"\bdeclaration\b", re.IGNORECASE)),
    (
        "statement",
        re.compile(
            r"\b(?:statement|communiqu[eé]|press release|remarks|заявление|հայտարարություն\w*|bəyanat\w*|déclaration)\b",
            re.IGNORECASE,
        ),
    ),
)
_DUTY = re.compile(
    r"\bThe\s+(?:[\w-]+\s+){0,3}(?:Parties|Sides|Signatories|Government|Governments|Movement)\s+(?:\w+\s+)?(?:shall|agree|undertake|commit|will)\b"
    r"|\b[Сс]тороны\s+(?:обязуются|договорились)|\bTərəflər\b|կողմերը\s+պարտավորվում"
)
_CHAPEAU = re.compile(
    r"\b(?:agreed|following|steps|declare|announce|as follows|ниже|следующ\w+|հետևյալ\w*|aşağıdak\w*)\b[^:]{0,80}:$",
    re.IGNORECASE,
)
_DECLARE = re.compile(
    r"\bWe\b.{0,400}?\b(?:declare|proclaim|announce|state|affirm|agree)\b|\b(?:hereby|объявляем|заявляем|հայտարարում ենք|bəyan edirik)\b",
    re.DOTALL,
)
_DECLARED = re.compile(
    r"\b(?:is|are|shall be|will be)\s+(?:hereby\s+|also\s+)?(?:declared|established|introduced|deployed|returned|withdrawn|ended|opened|released|exchanged|lifted)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:To\s+)?(?:Ensure|Release|Refrain|Cease|Stop|Withdraw|Begin|Start|Resume|Provide|Establish|Facilitate|Respect|Implement|Continue|Create|Return|Exchange|Open|Allow|"
    r"Guarantee|Halt|Hold|Convene|Agree|Complete|Accelerate|Transfer|Hand|Remove|Reduce|Protect|Prepare|Set|Adhere|Avoid|End|Support|Take|Work|Maintain|Commence|Restore|Not)\b"
)
_SPEAKER = re.compile(
    r"(?:^|(?<=[.!?] )|\")(?:(?:In|Against|On|With|At)\b[^,]{3,60},\s+)?(?:They|We|I|The\s+[A-Z][\w-]+(?:\s+(?:of|the|and|for|[A-Z][\w-]+)){0,8})\s+(?:\w+ly\s+|also\s+|once\s+again\s+){0,2}"
    r"(?:urge|call|welcome|appeal|condemn|reiterate|reaffirm|express|stress|underline|underscore|emphasi[sz]e|remind|recall|note|regret|deplore|support|remain|commend|"
    r"encourage|invite|reject|highlight|deeply|agreed?|discussed|confirm|stand|demand|request|strongly|voice|hope|thank)(?:s|ed|d)?\b"
)
_SIGNED = re.compile(
    r"(?:Done|Signed|Concluded)\s+(?:at|in|on|this)\b|For the (?:Government|Republic|Movement)|Совершено в|Կատարված է"
)


def evidence(source: Source, paragraphs: Sequence[Paragraph]) -> tuple[Evidence, ...]:
    """Every sign found, in order of the genres' names."""
    return tuple(sorted(_signs(source, paragraphs), key=lambda one: (one.genre, -one.weight)))


def genre(signs: Sequence[Evidence]) -> Genre:
    """The genre of most weight; "unknown" where no weight is enough."""
    weight: dict[Genre, float] = {}
    for one in signs:
        weight[one.genre] = weight.get(one.genre, 0) + one.weight
    enough = [(total, name) for name, total in weight.items() if total >= LEAST]
    return max(enough)[1] if enough else "unknown"


def _signs(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Evidence]:
    text = source.text
    body = [one for one in paragraphs if one.kind != "footnote"]
    heads = [one for one in body[:4] if is_headline(text, one)]
    for name, words in _TITLES:
        at = next((one.span for one in heads if words.search(one.span.of(text))), None)
        if at or words.search(source.title):
            yield Evidence(name, "its title", 2.0, at)
    for one in body[:12]:
        hit = ISSUER.match(one.span.of(text))
        if (
            hit
            and not one.number
            and (hit.end() == len(one.span.of(text)) or opens_recital(one.span.of(text)[hit.end() :].lstrip()))
        ):
            yield Evidence("resolution", "a line of an organ", 3.0, one.span)
            break
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
    yield from _of_lists(text, body)
    yield from _of_prose(text, body)


def _of_lists(text: str, body: Sequence[Paragraph]) -> Iterator[Evidence]:
    articles = [one for one in body if one.number and one.number.style in {"container", "roman"}]
    if len(articles) > 1:
        yield Evidence("agreement", f"{len(articles)} articles, sections or parts", 3.0, articles[0].whole)
    decimals = [one for one in body if one.number and one.number.style in {"decimal", "bracketed"}]
    items = [one for one in body if one.number and one.number.style != "container"]
    duties = [one for one in items or body if _DUTY.search(one.span.of(text))]
    if duties:
        yield Evidence(
            "agreement",
            f"{len(duties)} paragraphs in which the parties undertake",
            min(3.0, 1.0 + 0.7 * len(duties)),
            duties[0].span,
        )
    signed = next((one for one in body if _SIGNED.match(one.span.of(text))), None)
    if signed:
        yield Evidence("agreement", "a line of signature", 1.5, signed.span)
    bare = [one for one in items if _BARE.match(one.span.of(text))]
    chapeau = next((one for one in body if not one.number and _CHAPEAU.search(one.span.of(text))), None)
    declares = next((one for one in body[:6] if _DECLARE.search(one.span.of(text)) and not one.number), None)
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
    declared = [one for one in body if _DECLARED.search(one.span.of(text))]
    if declares and chapeau is declares and len(bare) * 2 <= len(items):
        yield Evidence("declaration", "speakers who declare what follows", 3.0, declares.span)
    if declared and decimals:
        yield Evidence(
            "declaration", f"{len(declared)} paragraphs that declare", min(2.0, 0.7 * len(declared)), declared[0].span
        )


def _of_prose(text: str, body: Sequence[Paragraph]) -> Iterator[Evidence]:
    prose = [one for one in body if not one.number and len(one.span.of(text)) > 60]
    said = [hit for one in prose for hit in _SPEAKER.finditer(one.span.of(text))]
    if said:
        yield Evidence(
            "statement",
            f"{len(said)} sentences in which a speaker acts by saying so",
            min(4.0, 1.5 + 0.4 * len(said)),
            prose[0].span,
        )
    if prose and len(prose) * 2 > len(body) and not any(opens_recital(one.span.of(text)) for one in prose):
        yield Evidence("statement", "paragraphs without numbers", 0.5, prose[0].span)
