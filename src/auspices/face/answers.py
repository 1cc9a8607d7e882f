"""What the pages of why not, what if and what changed need, as plain dataclasses; as ``contexts``, from which they inherit the frame."""

from dataclasses import dataclass

from auspices.face.contexts import Shell
from auspices.face.elements import Link, Standing, TimeBar


@dataclass(frozen=True)
class Hint:
    """One thing that would bring a standing to a verdict, with the claims it speaks of; ``trial`` leads to the page that tries it."""

    text: str
    claims: tuple[Link, ...] = ()
    trial: Link | None = None


@dataclass(frozen=True)
class HintedPart:
    """A part of a whole: how it stands, and what would bring it there; ``note`` where nothing is to be said of that."""

    name: Link
    standing: Standing
    hints: tuple[Hint, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class WhyNotPage(Shell):
    """``commitments/whynot.html``. ``choices`` are the verdicts to ask for; without one chosen there is no ``answer``."""

    timebar: TimeBar | None = None
    bearers: tuple[Link, ...] = ()
    standing: Standing | None = None
    rests_on: str = ""
    because: tuple[Link, ...] = ()
    choices: tuple[tuple[str, Link], ...] = ()
    answer: str = ""
    hints: tuple[Hint, ...] = ()
    parts: tuple[HintedPart, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class Differing:
    """A standing that would differ; ``parts`` beneath it. ``before`` or ``after`` is absent where nobody would have heard of it."""

    name: Link
    view: str
    before: Standing | None
    after: Standing | None
    reason: str
    parts: tuple["Differing", ...] = ()
    stays: bool = False


@dataclass(frozen=True)
class WhatIfPage(Shell):
    """``commitments/whatif.html``: a form, and once it is sent what would differ, or the problems of what was written.

    ``at`` and ``known`` are dates as ``YYYY-MM-DD``; ``views`` are (id, words, chosen).
    """

    action: str = ""
    text: str = ""
    at: str = ""
    known: str = ""
    views: tuple[tuple[str, str, bool], ...] = ()
    every: bool = False
    asked: bool = False
    told: str = ""
    differing: tuple[Differing, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[object, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class ChangeShown:
    """A change: what it was and is, in a sentence, with its parts and causes, each cause with links to what became known."""

    text: str
    href: str
    before: Standing | None
    after: Standing | None
    parts: tuple[str, ...] = ()
    causes: tuple[tuple[str, tuple[Link, ...]], ...] = ()


@dataclass(frozen=True)
class DayShown:
    """The changes of a day, by track."""

    day: str
    iso: str
    tracks: tuple[tuple[str, tuple[ChangeShown, ...]], ...]


@dataclass(frozen=True)
class ChangesPage(Shell):
    """``commitments/changes.html``. ``since`` and ``until`` are dates as ``YYYY-MM-DD``; ``kept`` further pairs of the query.

    ``earlier`` is what became known of earlier times, by the day on which it did.
    """

    action: str = ""
    since: str = ""
    until: str = ""
    lede: str = ""
    views: tuple[Link, ...] = ()
    tracks: tuple[Link, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    days: tuple[DayShown, ...] = ()
    earlier: tuple[DayShown, ...] = ()
    more: str = ""
    csv: str = ""
    other: Link | None = None
    sample: bool = False
