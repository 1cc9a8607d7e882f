"""What leaves a review: its clauses as CSV, its corrections as cases for the reader's tests."""

from collections.abc import Iterator

from auspices.commitments.pages.table import written
from auspices.commitments.pages.texts.proposal import written as actors
from auspices.commitments.pages.texts.standing import ClauseState, Review, told
from auspices.commitments.texts.cases import case, printed

FIELDS = (
    "clause", "act", "force", "underlying_force", "speaker", "addressees", "bearers", "action", "object", "places", "instruments", "timing", "track",
    "trackable", "state", "commitment", "start", "end", "text",
)  # fmt: skip


def clauses_csv(review: Review) -> str:
    """Every clause as it stands, one a line; lists joined by semicolons."""
    return written(FIELDS, (_line(one) for one in review.clauses))


def _line(one: ClauseState) -> Iterator[object]:
    for name in FIELDS:
        if name == "clause":
            yield one.id
        elif name == "state":
            yield told(one.state)[1]
        elif name == "commitment":
            yield one.commitment
        else:
            value = one.fields.get(name)
            yield _cell(value)


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return actors([one.get("value") or one["text"] if isinstance(one, dict) and "type" in one else one for one in value])  # fmt: skip
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def corrections_yaml(review: Review) -> str:
    """The clauses on which somebody decided, as an annotation by which the reader is tested; of the text its name and digest, not its words."""
    return printed(case(review.row, review.reading, review.decisions, review.pack, review.row.name))
