"""Why not: what kind of claim, by whom, would bring a standing to another verdict; and what the present one rests on.

Exact by construction: every change told was tried in the sweep, on what was known at `known` and nothing later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from auspices.kernel.instants import iso
from auspices.kernel.problems import Problem
from auspices.monitor.explanations.bearing_claims import claims_by_kind
from auspices.monitor.explanations.explained_standings import Asking
from auspices.monitor.questions.why_not_candidates import Found, pairs, singles, tried
from auspices.monitor.questions.why_not_parts import Part, possible, under
from auspices.monitor.questions.why_not_words import sentence
from auspices.monitor.questions.why_not_worlds import World
from auspices.monitor.sentences.verdict_words import WORD
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.standings.tally import cells_of
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.verdicts.table_rows import row_words
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Commitment
from auspices.pack.reading import nearest
from auspices.pack.saying import bearer_words, count, listed

MOST = 7
"""So many changes are told."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change that leads to the verdict. `kind` is one of `whynot_changes.KINDS`; `sources` could each bring it about (of an act: its makers).

    `says`, `stance`, `happened` (ISO 8601, earliest and latest) are the claim's; `withdraws` the ids of claims. It holds `at`, as known at `known`.
    """

    kind: str
    sentence: str
    at: str
    known: str
    says: str = ""
    stance: str = ""
    happened: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class PartWhyNot:
    """A part of a whole: whether it stands so already, whether it could, and what would bring it there."""

    name: str
    note: str
    verdict: str
    sentence: str
    possible: bool
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What would bring one standing to `wanted`. `rests_on` says what the present verdict rests on; `answer` sums it up in one sentence."""

    commitment: str
    text: str
    bearer: str
    bearer_name: str
    reading: str
    facets: tuple[tuple[str, str], ...]
    view: str
    clearance: str
    at: str
    known: str
    verdict: str
    wanted: str
    sentence: str
    answer: str
    rests_on: str
    because: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    parts: tuple[PartWhyNot, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"facets": dict(self.facets)}


def why_not(
    evidence: Evidence,
    commitment_id: str,
    bearer: str,
    wanted: str,
    point: Viewpoint,
    *,
    reading: str = "",
    facets: Mapping[str, str] | None = None,
) -> WhyNot:
    """What would bring a standing to the verdict `wanted`. `facets` as for `explain`.

    Raises Problem VERDICT-UNKNOWN for a verdict that there is not, or that this commitment cannot come to; KeyError as `explain`.
    """
    asking = Asking(evidence, point)
    pack, commitment = evidence.pack, evidence.pack.commitments[commitment_id]
    checked(asking, commitment, bearer, wanted)
    roles = ["item"] if commitment.itemised else list(commitment.facets)
    chosen = tuple((role, (facets or {})[role]) for role in roles) if facets else ()
    standing = asking.standing(commitment, bearer, reading, chosen)
    parts: tuple[PartWhyNot, ...] = ()
    found: list[Found] = []
    world = world_of(asking, standing)
    if standing.verdict != wanted:
        if world is not None:
            said = tried(world)
            found = singles(world, wanted, said) or pairs(world, wanted, said)
        if standing.parts or world is None:
            parts = tuple(_part(asking, one, wanted) for one in under(asking, standing, commitment))
    told = tuple(_suggestion(one, world) for one in found[:MOST]) if world is not None else ()
    return WhyNot(
        commitment.id, commitment.text, bearer, bearer_words(bearer, pack), reading, chosen, point.view.id, point.clearance, iso(point.at, pack.zone), iso(point.known, pack.zone),
        standing.verdict, wanted, asking.sentence(standing), _answer(standing, wanted, found, parts, asking), _rests_on(asking, standing),
        standing.because, told, parts,
    )  # fmt: skip


def checked(asking: Asking, commitment: Commitment, bearer: str, wanted: str) -> None:
    """Raises Problem VERDICT-UNKNOWN for a verdict that this commitment cannot come to."""
    options = possible(asking, commitment, bearer)
    if wanted not in options:
        near = nearest(wanted, options)
        raise Problem(
            "VERDICT-UNKNOWN",
            f'"{commitment.id}" cannot come to "{wanted[:40]}" in the view "{asking.point.view.id}".',
            "",
            f"{near} It can come to: {', '.join(options)}." if near else f"It can come to: {', '.join(options)}.",
        )


def world_of(asking: Asking, standing: Standing) -> World | None:
    """The cells of a standing judged together; None for an umbrella and a whole of items, which are answered by their parts."""
    commitment = asking.evidence.pack.commitments[standing.commitment]
    if commitment.shape == "through" or (commitment.itemised and not standing.facets):
        return None
    return World(asking.evidence, tuple(cells_of(asking.evidence, standing, asking.point)), asking.point)


def _part(asking: Asking, part: Part, wanted: str) -> PartWhyNot:
    """What would bring a part there: its three first changes. A part that is itself a whole is not divided further."""
    standing = part.standing
    commitment = asking.evidence.pack.commitments[standing.commitment]
    able = wanted in possible(asking, commitment, standing.bearer)
    world = world_of(asking, standing)
    found: list[Found] = []
    if standing.verdict != wanted and able and world is not None:
        found = singles(world, wanted, tried(world))[:3]
    told = tuple(_suggestion(one, world) for one in found) if world is not None else ()
    return PartWhyNot(part.name, part.note, standing.verdict, asking.sentence(standing), able, told)


def _suggestion(found: Found, world: World) -> Suggestion:
    zone, claim = world.evidence.pack.zone, found.change.claims[0] if found.change.claims else None
    when = tuple(iso(one, zone) for one in (claim.when.earliest, claim.when.latest)) if claim and found.saying else ()
    return Suggestion(
        found.kind, sentence(found, world), iso(found.change.at, zone), iso(found.change.known, zone), str(claim.says or "") if claim and found.saying else "",
        claim.stance if claim and found.saying else "", when, () if found.kind == "anyone" else found.sources, tuple(one.id for one in found.withdrawn),
        found.act.act if found.act is not None else "",
    )  # fmt: skip


def _answer(
    standing: Standing, wanted: str, found: Sequence[Found], parts: Sequence[PartWhyNot], asking: Asking
) -> str:
    commitment = asking.evidence.pack.commitments[standing.commitment]
    word = WORD[wanted][commitment.force in ("exhortation", "appraisal", "declaration")]
    if standing.verdict == wanted:
        return f"It stands so already: {word}."
    if parts:
        return _by_parts(wanted, word, parts, found)
    if not found:
        why = _frozen(standing, asking)
        return f"Nothing that is said, withdrawn or done once or twice would bring it to “{word}” in this view{why}."
    if found[0].kind == "together":
        return f"Nothing single would bring it to “{word}” in this view; two together would."
    return f"Each of these alone would bring it to “{word}” in this view."


def _by_parts(wanted: str, word: str, parts: Sequence[PartWhyNot], found: Sequence[Found]) -> str:
    never = [one.name for one in parts if not one.possible]
    if wanted != "partly":
        missing = [one for one in parts if one.verdict != wanted]
        told = f"It comes to “{word}” when all its {count(len(parts), 'part')} do; {len(missing)} {'does' if len(missing) == 1 else 'do'} not."
    else:
        told = "It comes to “partly” when its parts differ: one of them alone would have to change."
    if never:
        told += f" {listed(never)} cannot come to that."
    return f"{told} These would bring all of them there at once." if found else told


def _frozen(standing: Standing, asking: Asking) -> str:
    if standing.lifecycle == "conditional":
        return ": it is not yet in force"
    if standing.lifecycle.startswith("ended"):
        return ": it has ended, and stays as it last stood"
    return ": it is suspended" if standing.lifecycle == "suspended" else ""


def _rests_on(asking: Asking, standing: Standing) -> str:
    """What the present verdict rests on: the row of the table, and the claims that fix it, each with its source."""
    rule = row_words(standing.row)
    if not standing.because or standing.parts:
        return f"It rests on the rule: {rule}."
    lines = {line.id: line for many in claims_by_kind(asking, standing).values() for line in many}
    named = [f"{id_} ({lines[id_].source})" if id_ in lines else id_ for id_ in standing.because]
    return f"It rests on {listed(named)}, by the rule: {rule}."
