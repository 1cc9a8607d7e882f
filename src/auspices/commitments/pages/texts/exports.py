"""What leaves a review: its clauses as CSV, its corrections as cases for the reader's tests."""

import json
from collections.abc import Iterator, Sequence

from auspices.commitments.pages.table import written
from auspices.commitments.pages.texts.proposal import written as actors
from auspices.commitments.pages.texts.standing import Review, Standing, told

FIELDS = (
    "clause", "act", "force", "underlying_force", "speaker", "addressees", "bearers", "action", "object", "places", "instruments", "timing", "track",
    "trackable", "state", "commitment", "start", "end", "text",
)  # fmt: skip
PLAIN = ("id", "text", "start", "end", "trigger", "act", "force", "underlying_force", "speaker", "addressees", "bearers", "beneficiaries", "action", "object", "places", "instruments", "timing", "track", "trackable")  # fmt: skip


def clauses_csv(review: Review) -> str:
    """Every clause as it stands, one a line; lists joined by semicolons."""
    return written(FIELDS, (_line(one) for one in review.clauses))


def _line(one: Standing) -> Iterator[object]:
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


def corrections_json(review: Review) -> str:
    """The clauses on which somebody decided, in the form of the annotations: what was proposed, and what stands; the text by its digest, not its words."""
    row = review.row
    found: list[dict[str, object]] = [
        {"id": one.clause, "decision": one.kind, "proposed": _plain(one.proposal), "correction": one.correction}
        for one in review.history
    ]
    document = {"id": row.key, "title": row.title, "date": row.date, "lang": row.lang, "source_file": row.name, "sha256": row.digest}  # fmt: skip
    stands: Sequence[dict[str, object]] = [_plain(dict(one.fields) | {"id": one.id}) for one in review.clauses if not one.open]  # fmt: skip
    return json.dumps({"document": document, "decisions": found, "clauses": stands}, ensure_ascii=False, indent=2) + "\n"  # fmt: skip


def _plain(fields: dict[str, object]) -> dict[str, object]:
    return {name: fields.get(name) for name in PLAIN}
