"""An explanation as plain text, a line each, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auspices.monitor.explanations.bearing_claims import ClaimLine
    from auspices.monitor.explanations.explanation import Beside, ConcernExplained, Explanation
    from auspices.monitor.explanations.part_requirements import PartRequirement

_TITLES = {
    "refrain": ("Reports of an incident", "Denials"),
    "through": ("Claims that it is done or kept", "Claims that it is not"),
    "limit": ("Amounts within the limit", "Amounts above the limit"),
    "conduct": ("Assessments that it is done, held or open", "Assessments that it is not"),
    "during": ("Claims that it is used", "Claims that it is not used"),
}


def lines(one: Explanation) -> list[str]:
    """The sentence first, then the terms, what is looked for, and every claim, act and dispute."""
    out = [one.sentence, "", f"{one.commitment}: {one.text}"]
    out += [f"  borne by {one.bearer_name} ({_whose(one)})" + (f"; owed to {', '.join(one.to)}" if one.to else "")]
    out += [
        f"  {one.force_words} ({one.force}); {one.instrument}, clause {one.clause}",
        f"  the clause, in our words: {one.clause_text}",
    ]
    out += [f"  note: {one.clause_note}"] if one.clause_note else []
    out += [f"  due: {one.due}"] if one.due else []
    out += _asked(one.asks)
    out += [f"  decided by the rule: {one.row}" + (f" ({one.rule})" if one.rule != one.row else "")]
    out += [f"  deciding claims: {', '.join(one.because)}"] if one.because else []
    yes, no = _TITLES.get(one.shape, ("Claims for", "Claims against"))
    opened = "What opens an item" if any(asked.part == "item" for asked in one.asks) else "On its condition"
    for title, claims in (
        (yes, one.claims_for), (no, one.claims_against), (opened, one.condition), ("Answers", one.answers), ("Possible matches", one.possible),
        ("Watched", one.coverage), ("Heard, not counted in this view", one.not_counted), ("Heard, of a later time", one.later),
    ):  # fmt: skip
        if claims:
            out += ["", f"{title} ({len(claims)})", *(text for claim in claims for text in _claim(claim))]
    if one.acts:
        out += ["", "Acts", *(f"  {act.happened}: {act.words} Effect: {act.effect}." for act in one.acts)]
    excepting = [law for law in one.contests if law.ground == "exception claimed"]
    if law := [law for law in one.contests if law not in excepting]:
        out += ["", "Disputes of law", *(f"  {each.by}, on {each.ground}: {each.words}" for each in law)]
    if excepting:
        out += ["", "Exceptions claimed (no performance)", *(f"  {each.by}: {each.words}" for each in excepting)]
    if one.readings:
        out += ["", "Readings side by side", *_beside(one.readings)]
    return out + _parts(one)


def _whose(one: Explanation) -> str:
    whose = "named by the text"
    if one.bearer_basis == "inferred":
        whose = f"inferred: {one.basis_reason}"
    elif one.basis_reason:
        whose = f"{one.bearer_basis}: {one.basis_reason}"
    return whose.rstrip(".")


def _asked(asks: Iterable[PartRequirement]) -> list[str]:
    pairs = [pair for one in asks for pair in ((one.for_title, one.for_), (one.against_title, one.against))]
    return [f"  {title}: {words}" for title, words in pairs if words]


def _parts(one: Explanation) -> list[str]:
    if not any(asked.part == "item" for asked in one.asks):
        return ["", "Parts", *_beside(one.parts)] if one.parts else []
    apart = [part for part in one.parts if part.apart]
    plain = [part for part in one.parts if not part.apart]
    out = ["", f"Items ({len(plain)})", *(f"  {part.sentence}" for part in plain)] if plain else []
    return out + (
        ["", f"Contested items, apart ({len(apart)})", *(f"  {part.sentence}" for part in apart)] if apart else []
    )


def _claim(claim: ClaimLine) -> list[str]:
    marks = [mark for mark, true in (("decides", claim.decides), ("provisional", claim.provisional)) if true]
    about = f"{claim.source}, {claim.grade} ({claim.grade_words}), known {claim.known}"
    return [f"  {claim.happened}: {claim.words} [{', '.join([claim.id, *marks])}]", f"    {about}; {claim.why}"]


def _beside(besides: Iterable[Beside]) -> list[str]:
    return [f"  {one.name}{f' ({one.note})' if one.note else ''}: {one.sentence}" for one in besides]


def concern_lines(one: ConcernExplained) -> list[str]:
    """A concern: its sentence, its clause, and each indicator with its claims."""
    out = [
        one.sentence,
        "",
        f"{one.commitment}: {one.text}",
        f"  a concern: nobody bears it, and there is no verdict; {one.instrument}, clause {one.clause}",
    ]
    out += [f"  the clause, in our words: {one.clause_text}", *_asked(one.asks)]
    for indicator in one.indicators:
        out += ["", f"{indicator.words} ({indicator.for_} for, {indicator.against} against)"]
        out += [f"  {', '.join(indicator.claims)}"] if indicator.claims else []
    return out
