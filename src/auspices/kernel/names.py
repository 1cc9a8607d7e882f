"""Names: every name of a thing is an equal alias, with its language and, where known, the dates of its use. None is the official one here."""

from __future__ import annotations

from dataclasses import dataclass

from .instants import ALWAYS, Instant, Interval


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one language (BCP 47), used during `used`."""

    text: str
    lang: str
    used: Interval = ALWAYS


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one thing, in the order of the pack."""

    all: tuple[Name, ...]

    def best(self, lang: str = "en", at: Instant | None = None) -> str:
        """The first name in `lang` (in use at `at`, if given), else in English, else any. Empty if there is none."""
        for wanted in (lang, "en"):
            for name in self.all:
                if name.lang == wanted and (at is None or name.used.earliest <= at <= name.used.latest):
                    return name.text
        return self.all[0].text if self.all else ""

    def aliases(self) -> list[str]:
        """Every distinct name, in order."""
        return list(dict.fromkeys(name.text for name in self.all))
