"""The written form of a pack, file by file: keys and their kinds, checked by pydantic. Meaning is given to it in `build`."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from auspices.kernel.ids import is_writable


class Written(BaseModel):
    """What stands in a file. Unknown keys are refused; every scalar is text until its key gives it a kind."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        str_strip_whitespace=True,
        str_max_length=50_000,
        allow_inf_nan=False,
    )

    @model_validator(mode="before")
    @classmethod
    def _writable(cls, data: Any) -> Any:
        """No NUL and no half of a character: neither database keeps them. YAML can name them by number, and a command's argument can hold one."""
        values = data.values() if isinstance(data, dict) else ()
        for value in values:
            if not all(
                is_writable(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)
            ):
                raise ValueError("it holds a character that no text has")
        return data


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _few_cells(facets: dict[str, list[str]]) -> dict[str, list[str]]:
    if math.prod(len(terms) for terms in facets.values()) > MOST_CELLS:
        raise ValueError(f"they make more than {MOST_CELLS} cells")
    return facets


MOST_CELLS = 500  # of one commitment and bearer: each combination of facets is judged by itself
Several = Annotated[list[str], BeforeValidator(_listed), Field(max_length=500)]
PROCESS_ID = r"[a-z][a-z0-9-]*"
Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?$", max_length=80)]
Force = Literal["binding", "permission", "restated", "exhortation", "self-commitment", "appraisal", "declaration"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]


class WrittenDatedName(Written):
    name: str
    from_: str | None = Field(None, alias="from")
    to: str | None = None


def _names(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        lang: [
            {"name": one} if isinstance(one, str) else one
            for one in ([names] if isinstance(names, str | dict) else names)
        ]
        for lang, names in value.items()
    }


Names = Annotated[dict[str, list[WrittenDatedName]], BeforeValidator(_names), Field(min_length=1)]


class WrittenMoment(Written):
    at: str
    known: str | None = None
    text: Names


class WrittenProcess(Written):
    id: Annotated[str, Field(pattern=f"^{PROCESS_ID}$", max_length=40)]
    title: Names
    zone: str
    begins: str
    version: str
    languages: list[str]
    parties: Annotated[list[Slug], Field(min_length=1)]
    tracks: dict[Slug, Names]
    terms: dict[Slug, Names] = {}
    summary: Names | None = None
    moments: list[WrittenMoment] = []


class WrittenDuring(Written):
    from_: str | None = Field(None, alias="from")
    to: str | None = None


class WrittenMemberOf(WrittenDuring):
    of: Slug


class WrittenWithin(WrittenDuring):
    place: Slug


class WrittenActor(Written):
    id: Slug
    kind: Literal["state", "organisation", "force", "office", "group"]
    names: Names
    role: Literal["party", "guarantor", "mediator", "mission", "other"] = "other"
    member_of: list[WrittenMemberOf] = []
    note: str = ""


class WrittenPlace(Written):
    id: Slug
    kind: Literal["country", "region", "district", "town", "village", "area", "corridor", "road", "other"]
    names: Names
    within: list[WrittenWithin] = []
    point: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    geonames: str | None = None
    wikidata: str | None = None
    precision: str = ""
    note: str = ""


class WrittenEvent(Written):
    text: dict[str, str]
    roles: Annotated[dict[str, Literal["actor", "place", "object", "term", "item"]], Field(min_length=1, max_length=20)]
    doer: Slug | None = None


class WrittenSource(Written):
    id: Slug
    names: Names
    kind: Literal["party", "mission", "organisation", "media", "court", "research"]
    actor: Slug | None = None
    group: Slug | None = None
    reliability: Reliability
    impartial_for: Several = []
    watches: Several = []
    confidential: bool = False
    url: str = ""
    note: str = ""


class WrittenView(Written):
    id: Slug
    names: Names
    sources: Annotated[list[Slug], Field(min_length=1)]


class WrittenPublished(Written):
    url: str = ""
    note: str = ""
    lang: str = ""


class WrittenClause(Written):
    id: Slug
    n: str
    force: Force
    text: str
    addressees: Several = []
    bearers_named: bool = True
    underlying: Force | None = None
    note: str = ""


class WrittenInstrument(Written):
    id: Slug
    title: Names
    made: str
    in_force: str | None = None
    legal_nature: Literal["treaty", "political", "custom", "contested"]
    parties: Several = []
    changed_by: Several = []
    published: list[WrittenPublished] = []
    note: str = ""
    clauses: Annotated[list[WrittenClause], Field(min_length=1)]


class WrittenDates(Written):
    by: str | None = None
    within: str | None = None
    of: str | None = None
    from_: str | None = Field(None, alias="from")
    note: str = ""


class WrittenCommitment(WrittenDates):
    id: Slug
    clause: Slug
    track: Slug | None = None
    bearer: Several = []
    bearer_basis: Literal["stated", "resolved", "inferred"] = "stated"
    basis_reason: str = ""
    to: Several = []
    force: Force | None = None
    achieve: str | None = None
    refrain: str | None = None
    maintain: str | None = None
    recur: str | None = None
    respond: str | None = None
    limit: str | None = None
    during: str | None = None
    conduct: Slug | None = None
    concern: Slug | None = None
    through: Several = []
    each: str | None = None
    with_: str | None = Field(None, alias="with")
    answers: str | None = None
    once: str | None = None
    in_: Slug | None = Field(None, alias="in")
    until: str | None = None
    for_: str | None = Field(None, alias="for")
    renews: str | None = None
    unless: str | None = None
    notice: str | None = None
    every: str | None = None
    promptly: bool = False
    readings: dict[Slug, WrittenDates] = {}
    facets: Annotated[dict[str, Annotated[list[str], Field(min_length=1)]], AfterValidator(_few_cells)] = {}
    at_most: dict[Slug, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = {}
    fresh_for: str | None = None
    judged_by: Several = []
    levels: dict[Slug, str] = {}
    indicators: Several = []
    exceptions: Several = []
    joint: bool = False
    changed_by: Several = []
    text: str


class WrittenAct(Written):
    id: Slug
    act: Literal["extend", "suspend", "resume", "release", "supersede", "terminate", "object"]
    commitment: Slug
    made_by: Annotated[Several, Field(min_length=1)]
    requested_by: Several = []
    by: str | None = None
    happened: str
    known: str
    source: Slug | None = None
    contested: bool = False
    publish: bool = False
    text: str = ""
    cite: str = ""
    url: str = ""


class WrittenCommitments(Written):
    commitments: list[WrittenCommitment] = []
    acts: list[WrittenAct] = []


class WrittenAmount(Written):
    value: float
    unit: str


class WrittenFinding(Written):
    of: str
    outcome: Literal["verified", "refuted", "inconclusive"]


class WrittenClaim(Written):
    id: Slug
    says: str | None = None
    stance: Literal["for", "against"] | None = None
    happened: str | None = None
    known: str
    source: Slug
    grade: Annotated[str, Field(pattern=r"^[A-F][1-6]$")] | None = None
    text: str = ""
    url: str = ""
    cite: str = ""
    confidence: Literal["H", "M", "L"] = "H"
    audience: str | None = None
    publish: bool = False
    place: Slug | None = None
    item: Slug | None = None
    amount: WrittenAmount | None = None
    retracts: str | None = None
    corrects: str | None = None
    adopts: str | None = None
    finding: WrittenFinding | None = None


class WrittenExpect(Written):
    verdict: str
    lifecycle: str | None = None
    timing: str | None = None
    due: str | None = None
    contested: list[str] | None = None
    because: list[str] | None = None
    parts: dict[str, Annotated[int, Field(ge=0)]] | None = None


class WrittenCase(Written):
    case: str
    commitment: Slug
    bearer: str
    at: str
    known: str | None = None
    view: str = "verified"
    clearance: str = "public"
    reading: str = ""
    facets: dict[str, str] = {}
    item: Slug | None = None
    expect: WrittenExpect
    why: str
    differs: Literal["view", "known"] | None = None
