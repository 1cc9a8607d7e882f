"""What a reader sees from a standpoint: the claims laid out for the pack's plan, and the standings to be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from auspices.commitments.pages.standpoint import Standpoint
from auspices.commitments.standings.evidence_loader import is_large, laid
from auspices.commitments.standings.lookup import standings
from auspices.evidence.web import withdrawn
from auspices.face.contexts import Standing as Shown
from auspices.face.contexts import StandingRow
from auspices.kernel.instants import Instant
from auspices.monitor import VERDICTS, Evidence, Standing
from auspices.monitor.claims.admission import Admitted, Row, favourable
from auspices.monitor.claims.legal_disputes import EXCEPTS
from auspices.monitor.claims.sides import MET, UNMET
from auspices.monitor.plan.cells import bearers_of
from auspices.monitor.sentences.facts import judged_at
from auspices.monitor.sentences.standing_sentences import sentence, short
from auspices.monitor.standings.rollup import standings_of
from auspices.monitor.standings.tally import Tally, admitted_rows, apart_from, cells_of, tally
from auspices.pack.model import Claim, Commitment, View
from auspices.pack.saying import bearer_words

ENDED = "ended"


@dataclass
class Picture:
    """Standings from one standpoint, in the reader's order: the pack's commitments, bearers by name, the main reading first."""

    point: Standpoint
    only: frozenset[str] | None = None  # the commitments that the page is about, no umbrella among them; None: all
    _standings: dict[tuple[str | None, ...], list[Standing]] = field(default_factory=dict)
    _apart: dict[tuple[object, ...], Instant | None] = field(default_factory=dict)
    _holders: dict[int, tuple[Admitted, set[int]]] = field(default_factory=dict)
    _counted: dict[tuple[object, ...], list[tuple[Row, bool]]] = field(default_factory=dict)

    @cached_property
    def evidence(self) -> Evidence:
        """Every claim the reader may see, laid out once; of a large process those that bear on what the page is about."""
        point = self.point
        only = self.only if self.only is not None and is_large(point.process_id) else None
        return laid(point.process_id, point.plan, point.clearance, only)

    @cached_property
    def withdrawn(self) -> dict[str, Claim]:
        """What is withdrawn as known at the standpoint, by id, each with the claim that withdraws it."""
        return withdrawn(list(self.evidence.claims), self.point.known)

    def counting(self, admitted: Admitted) -> set[int]:
        """The rows among those that a view counts, as objects; worked out once for the page."""
        if id(admitted) not in self._holders:
            self._holders[id(admitted)] = admitted, admitted.holders()
        return self._holders[id(admitted)][1]

    def counted(self, one: Standing, view: View) -> list[tuple[Row, bool]]:
        """Each claim once that a view counts on the duty of a standing's cells, or in answer to it, with whether it speaks for performance."""
        key = (one.commitment, one.bearer, one.reading, one.facets, view.id)
        if key not in self._counted:
            self._counted[key] = list(self._behind(one, view))
        return self._counted[key]

    def _behind(self, one: Standing, view: View) -> Iterator[tuple[Row, bool]]:
        met = set()
        if self.commitment(one).shape == "through":
            return
        for cell in cells_of(self.evidence, one, self.point.viewpoint(one.view)):
            for row in admitted_rows(self.evidence, cell, self.point.viewpoint(view.id)).rows:
                if row.claim.id not in met and row.side not in (MET, UNMET):
                    met.add(row.claim.id)
                    yield row, favourable(row, cell)

    def every(self, views: Sequence[str], commitment: Commitment | None = None) -> list[Standing]:
        """Every standing (or those of one commitment) in some views: whole commitments and single facets."""
        alone = commitment.id if commitment and commitment.shape != "through" else None
        only = self.only if alone is None else frozenset((alone,))
        key = (alone, *views)
        if key not in self._standings:
            point = self.point
            asked = {"at": point.at, "known": point.known, "views": views, "clearance": point.clearance}
            # Of few commitments from what is laid out for the page; a whole table of a large process is asked of columns.
            found = (
                standings(point.process_id, **asked)
                if only is None
                else standings_of(self.evidence, **asked, only=only)
            )
            self._standings[key] = sorted(found, key=self._order)
        return self._standings[key]

    def wholes(self, track: str | None = None) -> list[Standing]:
        """The whole commitments in the reader's view, every reading, of one track or of all."""
        chosen = self.point.pack.commitments
        return [
            one
            for one in self.every([self.point.view])
            if not one.facets and track in (None, chosen[one.commitment].track)
        ]

    def parts(self, one: Standing) -> list[Standing]:
        """The standings of a whole's facets or items in the same view, in their order."""
        has = (key for key in self._standings if one.view in key[1:] and key[0] in (None, one.commitment))
        key = next(has, None)
        every = self.every([one.view], self.commitment(one)) if key is None else self._standings[key]
        found = [part for part in every if part.view == one.view]
        mine = [
            part
            for part in found
            if part.facets and (part.commitment, part.bearer, part.reading) == (one.commitment, one.bearer, one.reading)
        ]
        return sorted(mine, key=lambda part: part.facets) if self.commitment(one).itemised else mine

    def apart(self, one: Standing, moment: Instant | None = None) -> bool:
        """Whether a standing is of a contested item (at a moment; else as it was judged), which its whole does not count."""
        if not one.contested or not one.facets or not self.commitment(one).itemised:
            return False
        point, key = self.point.viewpoint(one.view), (one.commitment, one.bearer, one.reading, one.facets, one.view)
        if key not in self._apart:
            template = next(cell for cell in self.evidence.plan.templates if cell.key[:3] == key[:3])
            cell = self.evidence.plan.instance(template, one.facets[0][1])
            self._apart[key] = apart_from(self.evidence, cell, point)
        since = self._apart[key]
        judged = judged_at(self.evidence, one, point) if moment is None else moment
        return since is not None and since <= judged

    def _order(self, one: Standing) -> tuple[int, str, str]:
        place = self._places
        return place[one.commitment], bearer_words(one.bearer, self.point.pack).casefold(), one.reading

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: i for i, id_ in enumerate(self.point.pack.commitments)}

    def commitment(self, one: Standing) -> Commitment:
        """The commitment of a standing."""
        return self.point.pack.commitments[one.commitment]

    def shown(self, one: Standing, *, brief: bool = False) -> Shown:
        """A standing as the face shows it, with its sentence (or, ``brief``, its few words)."""
        tell = short if brief else sentence
        bare = replace(one, contested=())  # disputes of law stand beside the sentence
        words = tell(bare, self.evidence, self.point.viewpoint(one.view))
        return Shown(one.verdict, words, parts_of(one), one.lifecycle.startswith(ENDED), tuple(self.disputes(one)))

    def disputes(self, one: Standing) -> Iterator[str]:
        """What stands beside a verdict, in words: "Armenia disputes in law: scope", "Armenia claims an exception"."""
        for dispute in one.contested:
            by, _, ground = dispute.partition(":")
            name = "Someone unnamed" if by == "?" else self.point.pack.name(by)
            yield (
                f"{name} claims an exception"
                if ground == EXCEPTS
                else f"{name} disputes in law: {'ground not said' if ground == '?' else ground}"
            )

    def counts(self, one: Standing) -> Tally:
        """How many claims stand behind a standing."""
        return tally(self.evidence, one, self.point.viewpoint(one.view))

    def sides(self, one: Standing) -> tuple[int, int]:
        """How many claims a view counts for performance, and how many against it; to watch and to deny an incident is for."""
        counts = self.counts(one)
        kept = (counts.against + counts.coverage, counts.for_)
        return kept if self.commitment(one).shape == "refrain" else (counts.for_, counts.against)

    def link(self, one: Standing, **changes: str | None) -> str:
        """The page of a standing's commitment and bearer."""
        several = len(bearers_of(self.commitment(one))) > 1
        return self.point.page("commitment", one.commitment, bearer=one.bearer if several else None, **changes)

    def row(self, one: Standing) -> StandingRow:
        """A standing as a row of a table; a reading that is not the main one is told in its label."""
        commitment, pack = self.commitment(one), self.point.pack
        label = f"{commitment.text} (reading “{one.reading}”)" if one.reading else commitment.text
        return StandingRow(
            one.commitment, label, self.link(one), bearer_words(one.bearer, pack), self.shown(one), pack.tracks[commitment.track].best() if commitment.track else "",
            commitment.force, one.lifecycle.replace("_", " "), None if one.due is None else self.point.day(one.due), *self.sides(one),
        )  # fmt: skip


def parts_of(one: Standing) -> tuple[tuple[str, float], ...]:
    """The parts of a ``partly`` as (verdict, how many), in the fixed order of verdicts."""
    if one.verdict != "partly":
        return ()
    return tuple((verdict, float(one.parts.count(verdict))) for verdict in VERDICTS if verdict in one.parts)
