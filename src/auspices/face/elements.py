"""The smallest things that a page shows: a time, a link, the time bar, a standing, the tally, a term with its value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class When:
    """A time as the reader sees it ("20 November 2020", "night of 10 to 11 November") and as a machine reads it.

    ``iso`` is a date, or a date-time with zone, or empty where the time is an interval; ``note`` names zone or uncertainty.
    """

    text: str
    iso: str = ""
    note: str = ""


@dataclass(frozen=True)
class Link:
    """Words that may lead somewhere; without ``href`` they are words only."""

    text: str
    href: str = ""
    current: bool = False
    lang: str = ""


@dataclass(frozen=True)
class TimeBar:
    """The bar of every page of a process. ``action`` is the page's own address without its query.

    ``at`` and ``known`` as told, ``at_date`` and ``known_date`` as ``YYYY-MM-DD`` for the fields ``at`` and ``known``.
    ``views`` are links to this page in each view with the same dates; ``view`` is the current one's id (field ``view``).
    ``kept`` are further (name, value) pairs of the query to keep. ``earlier`` and ``later`` step ``at`` by a day.
    """

    action: str
    at: When
    known: When
    at_date: str
    known_date: str
    view: str
    views: tuple[Link, ...]
    kept: tuple[tuple[str, str], ...] = ()
    earlier: Link | None = None
    later: Link | None = None
    ends: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Standing:
    """A verdict with its sentence: "Fulfilled on 20 November 2020, on time; the party entitled confirms it (2 claims)."

    In a party's view ``words`` begins with the speaker. ``parts`` divide a ``partly``: (verdict code, share).
    ``contested`` are disputes of law in words ("Azerbaijan disputes the status"); they never change the verdict.
    """

    verdict: str
    words: str
    parts: tuple[tuple[str, float], ...] = ()
    ended: bool = False
    contested: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """How many of ``noun`` stand how, by family; told as the first sentence of the overview."""

    at: str
    known: str
    view: str
    noun: str = "commitments"
    done: int = 0
    open: int = 0
    not_done: int = 0
    contested: int = 0
    mixed: int = 0
    dark: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.open + self.not_done + self.contested + self.mixed + self.dark

    @property
    def clauses(self) -> list[tuple[str, bool]]:
        """The parts of the sentence that are not empty, each with whether it is set in bold."""

        def be(count: int) -> str:
            return f"{count} is" if count == 1 else f"{count} are"

        told = (
            (self.done, f"{be(self.done)} done or holding", True),
            (self.open, f"{be(self.open)} open", False),
            (self.not_done, f"{be(self.not_done)} not done", True),
            (self.contested, f"{be(self.contested)} contested", True),
            (self.mixed, f"{be(self.mixed)} partly done", False),
            (
                self.dark,
                f"on {self.dark} nothing that counts is reported, or {'it does' if self.dark == 1 else 'they do'} not apply",
                False,
            ),
        )
        return [(words, bold) for count, words, bold in told if count]


@dataclass(frozen=True)
class Fact:
    """A term and its value; ``note`` says why ("inferred: the text names nobody")."""

    term: str
    value: str
    note: str = ""
