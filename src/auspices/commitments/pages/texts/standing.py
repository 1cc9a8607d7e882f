"""A text before its reviewer: its clauses as they stand after every decision, which of them are open, and who may decide."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from auspices.commitments.models import Text
from auspices.commitments.pages.standpoint import Standpoint, asked
from auspices.commitments.pages.texts.words import STATE
from auspices.commitments.texts import queries
from auspices.commitments.texts.queries import Decided, Decisions, Proposed
from auspices.commitments.texts.seats import may_decide
from auspices.pack import Pack
from auspices.process.queries import pack_now
from auspices.reading.model import Reading, Span

WHO = "The secretariat of the process decides on texts; everyone who may see a text may read what was decided."
ONLY = {"": "All clauses", "open": "Undecided", "force": "Force to be decided"}


@dataclass(frozen=True)
class ClauseState:
    """One clause as it stands: what is read or was changed, its state (a key of ``STATE``), and the names of the fields that a person wrote."""

    id: str
    fields: Mapping[str, Any]
    state: str
    changed: frozenset[str]
    decided: Decided | None
    made_by: str = ""

    @property
    def span(self) -> Span:
        """Where it stands in the normalised text."""
        return Span(int(self.fields["start"]), int(self.fields["end"]))

    @property
    def open(self) -> bool:
        """Whether a decision is still wanted: a change or a merging alone is none yet."""
        return self.state in ("", "decide", "change", "merge")

    @property
    def commitment(self) -> str:
        """The id of the commitment that it became, else empty."""
        return self.decided.commitment if self.decided else ""


@dataclass(frozen=True)
class Review:
    """A text, its reading, and its clauses as they stand, in order."""

    point: Standpoint
    row: Text
    pack: Pack
    reading: Reading
    clauses: tuple[ClauseState, ...]
    gone: tuple[ClauseState, ...]
    decisions: Decisions
    may: bool

    @property
    def history(self) -> tuple[Decided, ...]:
        """All decisions on the text, in order."""
        return self.decisions.history

    @property
    def decided(self) -> int:
        """How many clauses need no further decision."""
        return sum(not one.open for one in self.clauses)

    def chosen(self, only: str) -> list[ClauseState]:
        """The clauses under a filter."""
        if only == "open":
            return [one for one in self.clauses if one.open]
        if only == "force":
            return [one for one in self.clauses if one.state == "decide"]
        return list(self.clauses)

    def find(self, clause: str) -> ClauseState | None:
        """A clause by its id, also one that was split or merged into another."""
        return next((one for one in (*self.clauses, *self.gone) if one.id == clause), None)

    def after(self, clause: str) -> ClauseState | None:
        """The clause that follows in the text."""
        ids = [one.id for one in self.clauses]
        at = ids.index(clause) + 1 if clause in ids else len(ids)
        return self.clauses[at] if at < len(ids) else None


def review_of(request: HttpRequest, slug: str, key: str) -> Review:
    """The review of a text. Raises Problem PROCESS-UNKNOWN, TEXT-UNKNOWN for one that the reader may not see."""
    point = asked(request, slug)
    row = queries.text(point.process_id, key.replace("\0", "?"), point.clearance)
    pack = pack_now(point.process_id)
    reading = queries.reading_of(row, pack)
    decided = queries.decisions(point.process_id, row.key)
    proposed = queries.proposed(reading, decided)
    standing = [_standing(one) for one in proposed]
    taken_up = {one.id for one in proposed if one.gone}
    gone = [replace(one, state="gone") for one in standing if one.id in taken_up]
    split = [one for one in standing if one.state == "split"]
    apart = {one.id for one in (*gone, *split)}
    return Review(
        point, row, pack, reading, tuple(one for one in standing if one.id not in apart), (*gone, *split), decided,
        request.user.is_authenticated and may_decide(request.user, point.process_id),
    )  # fmt: skip


def _standing(one: Proposed) -> ClauseState:
    last = one.decided
    state = "live" if last and last.commitment else last.kind if last else ""
    if state in ("", "change", "merge") and not one.settled:
        state = "decide"
    return ClauseState(one.id, one.fields, state, one.changed, last, one.made_by)


def told(state: str) -> tuple[str, str]:
    """The sign and the words of a state."""
    return STATE.get(state, ("", state))
