"""A process as typed trees: what `build` makes of the written pack. Immutable; instants are seconds UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from auspices.kernel.belonging import Belonging
from auspices.kernel.instants import Instant, Interval
from auspices.kernel.names import Names

from .phrases import BEARER, Phrase

RoleKind = Literal["actor", "place", "object", "term", "item", "commitment", "claim", "ground", "event"]
Shape = Literal[
    "achieve", "refrain", "maintain", "recur", "respond", "limit", "during", "conduct", "concern", "through"
]
Stance = Literal["for", "against", "none"]
GROUNDS = ("scope", "status", "exception", "attribution", "reading")


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, force, office or group; `role` in this process."""

    id: str
    kind: str
    names: Names
    role: str
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; its names are equal aliases."""

    id: str
    kind: str
    names: Names
    point: tuple[float, float] | None
    geonames: str | None
    wikidata: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """A word that claims may say: its roles with their kinds, and how it reads for and against.

    `doer` is the role of whoever does it; empty: the role `by` of kind actor, if there is one.
    """

    id: str
    roles: Mapping[str, RoleKind]
    text: Mapping[str, str]
    doer: str = ""

    @property
    def done_by(self) -> str:
        """The role of whoever does it; empty where no role is."""
        return self.doer or ("by" if self.roles.get("by") == "actor" else "")


@dataclass(frozen=True, slots=True)
class Source:
    """Who says: whose voice (`actor`), with which Admiralty reliability, independent of all outside its `group`.

    `watches` are the kinds of event for which its actor is on the watch, where a `watching` does not say.
    """

    id: str
    names: Names
    kind: str
    actor: str | None
    group: str
    reliability: str
    impartial_for: frozenset[str]
    confidential: bool
    url: str
    watches: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """A rule for which claims count. `kind` is verified, all, public, party (then `party`) or sources (then `sources`)."""

    id: str
    kind: Literal["verified", "all", "public", "party", "sources"]
    names: Names
    party: str = ""
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an instrument, paraphrased, with its own force."""

    id: str
    n: str
    instrument: str
    force: str
    underlying: str | None
    text: str
    addressees: tuple[str, ...]
    bearers_named: bool
    note: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text that obliges, calls or declares. `published` holds (url, note, language)."""

    id: str
    title: Names
    made: Interval
    in_force: Instant
    legal_nature: str
    parties: tuple[str, ...]
    changed_by: tuple[str, ...]
    published: tuple[tuple[str, str, str], ...]
    note: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleTest:
    """One role of a selector: its kind and the value asked for (`bearer` stands for each bearer, `item` for each item)."""

    role: str
    kind: RoleKind
    value: str

    def asked(self, bearer: str, item: str = "") -> str:
        """The value asked of one bearer, about one item."""
        if self.kind == "item":
            return item
        return bearer if self.value == BEARER else self.value


@dataclass(frozen=True, slots=True)
class Selector:
    """What a claim must say to bear on a commitment."""

    event: str
    tests: tuple[RoleTest, ...]

    def asks(self, role: str, bearer: str) -> str | None:
        """The value that a role must have, or None if the selector does not name it."""
        return next((test.asked(bearer) for test in self.tests if test.role == role), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One published reading of a commitment: its start and due date. The main one is named with the empty text."""

    name: str
    start: Instant
    due: Instant | None
    note: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """How a permission runs on: by `renews` (an ISO 8601 period) from its `end` on, unless one of `unless` objects `notice` before."""

    renews: str
    unless: tuple[str, ...]
    notice: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who owes what to whom, where, by when; tested per bearer, per reading and, with facets, per facet.

    `selector` is what a claim must say to bear on it (of `respond`: the answer, without its word; of `conduct`: the assessment, without
    its level; of `concern` and `through`: None). `trigger` opens an item (`each`, `respond`); `once` makes the duty conditional;
    `answers` are the answers of the one asked. `done_words` are the answers that count as done. `within` and `every` are ISO 8601 periods:
    of an item's time from its trigger, of a recurring duty's period and of an assessment's age. `fresh_for` is in seconds; 0 means no limit of age.
    `at_most` is the limit by unit; `levels` the verdict by level. With `joint` all bearers are judged as one.
    """

    id: str
    clause: str
    instrument: str
    track: str
    text: str
    bearers: tuple[str, ...]
    bearer_basis: str
    basis_reason: str
    to: tuple[str, ...]
    force: str
    shape: Shape
    selector: Selector | None
    patterns: tuple[str, ...]
    readings: Mapping[str, Reading]
    end: Instant | None
    promptly: bool
    facets: Mapping[str, tuple[str, ...]]
    fresh_for: int
    changed_by: tuple[str, ...]
    joint: bool = False
    once: Selector | None = None
    trigger: Selector | None = None
    answers: Selector | None = None
    done_words: frozenset[str] = frozenset()
    within: str = ""
    every: str = ""
    at_most: Mapping[str, float] = field(default_factory=dict)
    judged_by: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    renewal: Renewal | None = None
    exceptions: tuple[Selector, ...] = ()
    concern: str = ""
    indicators: tuple[Selector, ...] = ()

    @property
    def itemised(self) -> bool:
        """Whether it is judged item by item: `each` and `respond`."""
        return self.trigger is not None


@dataclass(frozen=True, slots=True)
class Act:
    """An act upon a commitment's life. `contested` ones stay on record and move nothing."""

    id: str
    act: str
    commitment: str
    made_by: tuple[str, ...]
    requested_by: tuple[str, ...]
    due: Instant | None
    when: Interval
    known: Instant
    contested: bool
    text: str
    cite: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what, for or against, of when, known when. `says` is None only for a bare retraction.

    `when` never runs beyond `known` (docs/semantics.md). `stance` none: an inconclusive finding.
    """

    id: str
    says: Phrase | None
    stance: Stance
    when: Interval
    known: Instant
    source: str
    reliability: str
    credibility: str
    audience: str
    item: str = ""
    retracts: str = ""
    corrects: str = ""
    adopts: str = ""
    finding_of: str = ""
    happened: str = ""
    text: str = ""
    cite: str = ""
    url: str = ""
    confidence: str = "H"
    amount: tuple[float, str] | None = None

    @property
    def withdraws(self) -> str:
        """The claim that this one retracts or corrects, if any."""
        return self.retracts or self.corrects


@dataclass(frozen=True, slots=True)
class Case:
    """A standing worked out by hand: given the pack's claims, at this date, known by then, in this view."""

    name: str
    commitment: str
    bearer: str
    at: Instant
    known: Instant
    view: str
    clearance: str
    reading: str
    facets: Mapping[str, str]
    expect: Mapping[str, object]
    why: str
    differs: str
    where: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A (at, known) that a pack proposes to look at, with the reason."""

    at: Instant
    known: Instant
    text: Names


@dataclass(frozen=True, slots=True)
class Pack:
    """One process: everything but what its readers may do. Keys of the mappings are ids; order is the pack's."""

    id: str
    title: Names
    summary: Names
    zone: str
    begins: Instant
    version: str
    languages: tuple[str, ...]
    parties: tuple[str, ...]
    tracks: Mapping[str, Names]
    terms: Mapping[str, Names]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    views: Mapping[str, View]
    instruments: Mapping[str, Instrument]
    clauses: Mapping[str, Clause]
    commitments: Mapping[str, Commitment]
    acts: tuple[Act, ...]
    claims: tuple[Claim, ...]
    members: Belonging
    containment: Belonging
    moments: tuple[Moment, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def name(self, thing: str, lang: str = "en", at: Instant | None = None) -> str:
        """The name of an actor, place, term or source in a language; the id itself if it is none of these."""
        for names in (self.actors.get(thing), self.places.get(thing), self.sources.get(thing)):
            if names is not None:
                return names.names.best(lang, at) or thing
        return self.terms[thing].best(lang) if thing in self.terms else thing

    def kinds_watched(self, watching: Phrase) -> frozenset[str]:
        """The kinds of event that someone watching can see: those said (`for`), else those declared for the watcher."""
        named, watcher = watching.get("for"), watching.one("by")
        if named:
            return frozenset(named)
        return frozenset(kind for one in self.sources.values() if one.actor == watcher for kind in one.watches)

    def speaks_for(self, source: str, actor: str, at: Instant) -> bool:
        """Whether a source is the voice of `actor` or of one of its members at that instant."""
        voice = self.sources[source].actor
        return voice is not None and any(
            span.earliest <= at <= span.latest for span in self.members.spans(voice, actor)
        )
