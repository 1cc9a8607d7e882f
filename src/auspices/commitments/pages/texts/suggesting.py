"""What is suggested for a commitment read from a clause: its shape, the phrase that tests it, its bearers and dates, each with why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auspices.commitments.pages.texts.standing import Review, Standing

SHAPES = {
    "achieve": "Done once, and then it is done",
    "refrain": "Never done",
    "maintain": "Kept so at every moment",
    "recur": "Done again in every period",
    "respond": "Each request answered",
    "limit": "No more than so many",
    "during": "May be so, for a time",
    "conduct": "Behaviour, as named assessors judge it",
    "through": "As other commitments ask",
    "concern": "Nothing of anyone: reports are counted",
}


@dataclass(frozen=True)
class Suggestion:
    """A value with its words and its reason."""

    value: str
    words: str
    why: str = ""


def suggested(review: Review, one: Standing) -> dict[str, Sequence[Suggestion]]:
    """By question the suggestions, the best first."""
    out = {name: tuple(many) for name, many in (("bearer", _bearers(review, one)), ("by", _dates(one)))}
    return {name: many for name, many in out.items() if many}


def _bearers(review: Review, one: Standing) -> Iterator[Suggestion]:
    fields, pack = one.fields, review.pack
    for key, why in (("bearers", "The text makes them the doer."), ("inferred_bearers", "Inferred; the text does not name them."), ("addressees", "They are addressed.")):  # fmt: skip
        ids = [str(actor["id"]) for actor in fields.get(key) or () if isinstance(actor, dict) and actor.get("id")]
        if ids:
            yield Suggestion("; ".join(ids), " and ".join(pack.name(one) for one in ids), why)


def _dates(one: Standing) -> Iterator[Suggestion]:
    for timing in one.fields.get("timing") or ():
        if timing.get("type") == "deadline" and timing.get("value"):
            yield Suggestion(str(timing["value"]), str(timing["value"]), f"The text says “{timing['text']}”.")
