"""The body of a sentence about a standing, verdict by verdict; who speaks, and what frames it, is added in `words`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import Final

from auspices.monitor.claims.sides import MET, UNMET
from auspices.monitor.codes import VERDICTS
from auspices.monitor.plan.cells import Facets
from auspices.monitor.sentences.achievement_sentences import achieve, recur
from auspices.monitor.sentences.facts import Facts
from auspices.monitor.sentences.item_sentences import items
from auspices.monitor.sentences.source_clauses import claims, condition_words, not_counted, source
from auspices.monitor.sentences.upkeep_sentences import conduct, during, limit, maintain, refrain
from auspices.monitor.sentences.verdict_words import WORD, distribution
from auspices.pack.commitments import facet_cells
from auspices.pack.saying import count, facet_words, listed, moment

_TELL: Final[Mapping[str, Callable[[Facts], str]]] = {
    "achieve": achieve, "respond": achieve, "recur": recur, "refrain": refrain, "maintain": maintain, "limit": limit, "during": during,
    "conduct": conduct,
}  # fmt: skip


def body(facts: Facts) -> str:
    """The sentence without its speaker and without a full stop; it begins with a small letter."""
    standing = facts.standing
    if _not_begun(facts):
        begins = f"not yet in force; begins on {moment(facts.reading.start, facts.pack.zone)}"
        return begins if standing.lifecycle == "conditional" else "not yet in force"
    if facts.commitment.shape == "through":
        return umbrella(facts)
    if facts.commitment.itemised and not standing.facets:
        return items(facts)
    if standing.verdict == "no_statement":
        return f"no statement of its own, as known on {facts.day(facts.point.known)}"
    if standing.parts and len(set(standing.parts)) > 1:
        return f"{WORD[standing.verdict][facts.call]}: {of_facets(facts)}"
    alike = f"; all {len(standing.parts)} parts alike" if len(standing.parts) > 1 else ""
    if alike and standing.verdict == "partly":
        return WORD["partly"][facts.call] + alike
    return (conditional if _by_condition(facts) else _TELL[facts.commitment.shape])(facts) + alike


def _not_begun(facts: Facts) -> bool:
    one = facts.standing
    if one.lifecycle == "conditional" or one.row == "before its start":
        return True
    return (
        one.verdict == "not_applicable"
        and bool(one.parts)
        and bool(facts.commitment.facets)
        and facts.commitment.once is None
    )


def _by_condition(facts: Facts) -> bool:
    """Whether the condition decides: of one cell its row says so, of a whole of facets what the parts were decided by."""
    one = facts.standing
    if not one.parts:
        return one.row.startswith("once:")
    return one.verdict == "not_applicable" or (one.verdict == "disputed" and facts.deciding(UNMET) is not None)


def conditional(facts: Facts) -> str:
    """What is said where the condition decides, or what opens an item: denied, said by nobody, or disputed."""
    met, unmet = facts.deciding(MET), facts.deciding(UNMET)
    words = condition_words(facts) if facts.commitment.itemised else f"its condition, {condition_words(facts)},"
    if facts.standing.verdict == "disputed":
        numbers = f" ({count(facts.tally.met, 'claim')} for, {facts.tally.unmet} against)"
        return f"disputed: {words} is reported by {source(met, facts)} and denied by {source(unmet, facts)}{numbers}"
    if unmet is not None:
        by = "" if facts.view.kind == "party" else f" by {source(unmet, facts)}"
        return f"not applicable: {words} is denied{by}{claims(facts.tally.unmet)}"
    if facts.speaks:
        return f"not applicable: {words} is not reported{not_counted(facts)}"
    return f"not applicable: nobody reports {words.removesuffix(',')}{not_counted(facts)}"


def umbrella(facts: Facts) -> str:
    """Of how many commitments under an umbrella which family of verdicts is true."""
    standing, parts = facts.standing, facts.standing.parts
    if not parts:
        return "not applicable: no commitment under it has begun"
    whole = f"all {len(parts)} commitments" if len(parts) > 1 else "the one commitment"
    if standing.verdict == "no_statement":
        return f"no statement on {whole.replace('all', 'any of the')} under it"
    word = WORD[standing.verdict][facts.call]
    if len(set(parts)) == 1:
        return f"{word}: so stand {whole} under it" if len(parts) > 1 else f"{word}: so stands {whole} under it"
    return f"{word}: {distribution(parts, call=facts.call)}"


def of_facets(facts: Facts) -> str:
    """The verdicts of facets: "6 of 12 holding (humanitarian traffic), 6 unknown". Which they are is said where one phrase says it."""
    cells, parts = facet_cells(facts.commitment), facts.standing.parts
    told: list[str] = []
    for verdict in (one for one in VERDICTS if one in parts):
        which = [cell for cell, part in zip(cells, parts, strict=True) if part == verdict]
        phrase = _one_phrase(which, facts)
        told.append(
            f"{len(which)} {'of ' + str(len(cells)) + ' ' if not told else ''}{WORD[verdict][facts.call]}{f' ({phrase})' if phrase else ''}"
        )
    return ", ".join(told)


def _one_phrase(which: list[Facets], facts: Facts) -> str:
    if len(which) == 1:
        return facet_words(which[0], facts.pack)
    values = [tuple(dict.fromkeys(cell[i][1] for cell in which)) for i in range(len(which[0]))]
    if len(list(product(*values))) != len(which):
        return ""
    return ", ".join(
        listed(facts.pack.name(value) for value in some)
        for some, every in zip(values, facts.commitment.facets.values(), strict=True) if len(some) < len(every)
    )  # fmt: skip
