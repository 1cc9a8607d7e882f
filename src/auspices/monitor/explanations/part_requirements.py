"""What a commitment looks for and against, part by part: the duty, its condition, the answer of the one asked, exceptions claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auspices.monitor.claims.sides import REFUSED
from auspices.monitor.sentences.upkeep_sentences import quantity
from auspices.pack.model import Commitment, Pack
from auspices.pack.saying import asked_words, listed, named, selector_words, upper
from auspices.pack.selectors import ANSWER
from auspices.pack.words import AGREEING, ANSWERS


@dataclass(frozen=True, slots=True)
class PartRequirement:
    """One part of a commitment. `part`: duty, condition, item, answers, exception or indicator. `for_` and `against` in the pack's words; empty if nothing is so."""

    part: str
    for_title: str
    for_: str
    against_title: str
    against: str


_DUTY: Mapping[str, tuple[str, str]] = {
    "refrain": ("what it forbids", "what denies that"),
    "during": ("what is its use", "what says that it is not used"),
    "limit": ("what keeps within it", "what exceeds it"),
}


def asks(
    one: Commitment, bearer: str, pack: Pack, facets: Mapping[str, str] | None = None
) -> Iterator[PartRequirement]:
    """The parts of a commitment for one bearer, in the order in which they are judged. `facets` narrow it to one facet, or to one item."""
    chosen = {role: (value,) for role, value in (facets or {}).items()}
    if one.shape == "concern":
        for indicator in one.indicators:
            yes, no = (asked_words(indicator, "", pack, against=against) for against in (False, True))
            yield PartRequirement(
                "indicator", "what is counted for it", upper(yes), "what is counted against it", upper(no)
            )
        return
    if one.selector is None:
        return
    for part, condition in (("condition", one.once), ("item", one.trigger)):
        if condition is not None:
            yes, no = (
                asked_words(condition, bearer, pack, against=against, facets=chosen) for against in (False, True)
            )
            titles = (
                ("its condition", "what denies that")
                if part == "condition"
                else ("what opens an item", "what denies that")
            )
            yield PartRequirement(part, titles[0], upper(yes), titles[1], upper(no))
    yield _duty(one, bearer, pack, chosen)
    answers = one.answers or (one.selector if one.shape == "respond" else None)
    if answers is not None:
        agreed = tuple(word for word in AGREEING if word not in (one.done_words or {"carried-out"}))
        yield PartRequirement(
            "answers", "what agrees to it", upper(asked_words(answers, bearer, pack, facets={**chosen, ANSWER: agreed})),
            "what refuses it", upper(asked_words(answers, bearer, pack, facets={**chosen, ANSWER: (REFUSED,)})),
        )  # fmt: skip
    for exception in one.exceptions:
        yield PartRequirement(
            "exception",
            "an exception that may be claimed",
            upper(asked_words(exception, bearer, pack, facets=chosen)),
            "",
            "",
        )


def _duty(one: Commitment, bearer: str, pack: Pack, chosen: Mapping[str, tuple[str, ...]]) -> PartRequirement:
    yes_title, no_title = _DUTY.get(one.shape, ("what counts for it", "what counts against it"))
    if one.shape == "conduct":
        subject = pack.name((one.selector.asks("of", bearer) if one.selector else None) or "")
        levels = "; ".join(
            f"“{pack.name(level)}” comes to {verdict.replace('_', ' ')}" for level, verdict in one.levels.items()
        )
        return PartRequirement(
            "duty", "what is assessed", f"{upper(subject)}, by {named(one.judged_by, pack)}", "by which levels", levels
        )
    facets = {**one.facets, **chosen}
    if one.shape == "respond":
        facets[ANSWER] = tuple(word for word in ANSWERS if word in one.done_words)
    yes, no = (
        (asked_words(one.selector, bearer, pack, against=against, facets=facets) for against in (False, True))
        if one.selector
        else ("", "")
    )
    if one.shape == "limit":
        most = listed((quantity(one.at_most[unit], pack.name(unit)) for unit in facets["unit"]), "or")
        return PartRequirement(
            "duty", yes_title, f"{upper(yes)}: at most {most}", no_title, f"{upper(yes)}: more than {most}"
        )
    return PartRequirement("duty", yes_title, upper(yes), no_title, upper(no))


def looks(one: Commitment, bearer: str, pack: Pack, facets: Mapping[str, str] | None = None) -> tuple[str, str]:
    """What the duty alone looks for and against."""
    if one.shape in ("conduct", "limit", "respond"):
        duty = _duty(one, bearer, pack, {role: (value,) for role, value in (facets or {}).items()})
        return duty.for_, duty.against
    return tuple(
        upper(selector_words(one, bearer, pack, against=against, facets=dict(facets or {})))
        for against in (False, True)
    )  # type: ignore[return-value]  # two texts
