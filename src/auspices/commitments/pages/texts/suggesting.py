"""What is suggested for a commitment read from a clause, in the questions of the form: each whole suggestion with why, and what it leaves open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from auspices.commitments.pages.texts.standing import ClauseState, Review
from auspices.reading.suggest import Suggestion, suggest

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
ASKED = ("bearer", "to", "basis_reason", "by", "fresh_for", "every", "track")
APART = ("id", "clause", "force", "text", "bearer_basis")  # said by the clause or by a question of its own


@dataclass(frozen=True)
class Offer:
    """A suggestion: its words, why, what it leaves open by question, and the answers that it gives."""

    words: str
    why: str
    holes: Mapping[str, str]
    answers: Mapping[str, str]


def offers(review: Review, one: ClauseState) -> tuple[Offer, ...]:
    """The suggestions for a clause, the best first; of a piece of one that was split, those for its words."""
    read = next((each for each in review.reading.clauses if each.id in (one.id, one.made_by)), None)
    if read is None or one.fields["force"] == "procedural":
        return ()
    clause = replace(read, id=one.id, text=str(one.fields["text"]))
    return tuple(_offer(each) for each in suggest(clause, review.pack, review.reading.document))


def _offer(one: Suggestion) -> Offer:
    fields = dict(one.fields)
    phrase = fields.get(one.shape)
    said = f"{SHAPES.get(one.shape, one.shape)}: {_line(phrase)}" if phrase else SHAPES.get(one.shape, one.shape)
    due = f", by {fields['by']}" if fields.get("by") else ""
    holes = {_question(hole.key, one.shape): f"Left open: {hole.reason}{_options(hole.options)}." for hole in one.holes}
    wide = f" Any {', '.join(one.open)} counts." if one.open else ""
    left = f" {len(one.holes)} left open." if one.holes else ""
    return Offer(f"{said}{due}", f"{'; '.join(one.why)}.{wide}{left}", holes, dict(_answers(one.shape, fields)))


def _options(options: Sequence[str]) -> str:
    return f" ({', '.join(options[:6])})" if options else ""


def _question(key: str, shape: str) -> str:
    if key in (*ASKED, "text"):
        return key
    return (
        "phrase" if key in (shape, "entry") or key not in ("at_most", "judged_by", "levels", "indicators") else "more"
    )


def _answers(shape: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "shape", shape
    yield "phrase", _line(fields.get(shape))
    for name in ASKED:
        if fields.get(name):
            yield name, _line(fields[name])
    if fields.get("bearer_basis"):
        yield "basis", str(fields["bearer_basis"])
    rest = {name: value for name, value in fields.items() if name not in (*ASKED, *APART, shape)}
    if rest:
        yield (
            "more",
            yaml.safe_dump(rest, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100).strip(),
        )


def _line(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
