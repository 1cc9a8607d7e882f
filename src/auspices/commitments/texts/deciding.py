"""Which decisions can stand, and what of a correction is kept: fields of the annotation form (docs/reading.md), nothing else."""

from collections.abc import Mapping
from typing import Any, get_args

from auspices.commitments.texts.queries import Decisions, Proposed
from auspices.kernel.problems import Problem
from auspices.pack.reading import nearest
from auspices.reading.model import Force

KINDS = ("accept", "change", "split", "merge", "not-a-commitment", "undo")
ACTORS = ("speaker", "addressees", "bearers", "beneficiaries", "counterpart")
FIELDS = (
    "text", "start", "end", "trigger", "act", "force", "underlying_force", *ACTORS, "action", "object", "places", "instruments", "timing",
    "manner", "condition", "exception", "track", "trackable", "note",
)  # fmt: skip
LARGEST = 50_000  # characters of a correction
MOST = 26  # pieces of a clause
Json = dict[str, Any]


def checked(
    kind: str, correction: Mapping[str, Any] | None, clause: Proposed, decided: Decisions, there: Mapping[str, Proposed], text: str
) -> Json | None:  # fmt: skip
    """The correction as kept. ``change`` takes fields; ``split`` {"clauses": [fields, ...]}, two or more; ``merge`` {"with": [clause, ...]} and fields; the others none.
    ``text`` is the whole normalised one: words given as a clause's must stand in it, and what is merged runs from the first of the clauses to the last.

    Raises Problem TEXT-DECISION or TEXT-CLAUSE.
    """
    if kind not in KINDS:
        raise _refused(
            f'There is no decision "{kind[:20]}".', "kind", nearest(kind, KINDS) or f"One of {', '.join(KINDS)}."
        )
    check_free(kind, clause, there)
    if len(str(correction)) > LARGEST:
        raise _refused("The correction is too long.", "correction")
    given = dict(correction or {})
    if kind == "split":
        pieces = given.pop("clauses", None)
        if not isinstance(pieces, list) or not 2 <= len(pieces) <= MOST or given or clause.made_by:
            raise _refused(
                "A split names two or more pieces, of a clause that the text itself has.", "correction.clauses"
            )
        return {
            "clauses": [_placed(_fields(one, f"correction.clauses.{i}"), clause, text) for i, one in enumerate(pieces)]
        }
    if kind == "merge":
        others = given.pop("with", None)
        named = isinstance(others, list) and all(isinstance(one, str) for one in others)
        if not named or not others or clause.id in others or clause.made_by or clause.gone:
            raise _refused("A merging names the other clauses.", "correction.with")
        for one in others:
            if one in there:
                check_free(kind, there[one], there)
            if one not in there or there[one].made_by:
                raise Problem(
                    "TEXT-CLAUSE",
                    f'The text has no clause "{str(one)[:40]}".',
                    "correction.with",
                    nearest(str(one), there),
                )
        whole = [clause, *(there[one] for one in others)]
        start, end = min(one.fields["start"] for one in whole), max(one.fields["end"] for one in whole)
        span = {"text": text[start:end], "start": start, "end": end}
        return {"with": list(dict.fromkeys(others)), **span, **_placed(_fields(given, "correction"), clause, text)}
    if kind == "change":
        if not given:
            raise _refused("A change names at least one field.", "correction")
        return _placed(_fields(given, "correction"), clause, text)
    if given:
        raise _refused(f'"{kind}" takes no correction.', "correction")
    if kind == "accept":
        check_settled(clause)
    if kind == "undo":
        held = decided.latest.get(clause.id)
        if held is None:
            raise _refused(f'Nothing is decided on "{clause.id}".', "clause")
    return None


def check_free(kind: str, clause: Proposed, there: Mapping[str, Proposed]) -> None:
    """Raises Problem TEXT-DECISION where a clause takes no such decision any more: it was confirmed (or a piece of it), put into another, or, but for
    ``undo``, split."""
    pieces = [one for one in there.values() if one.made_by == clause.id]
    for one in (clause, *pieces):
        if one.decided and one.decided.commitment:
            raise _refused(
                f'"{one.id}" was confirmed as the commitment "{one.decided.commitment}".', "clause", "A commitment that was confirmed stays; end it by an act."
            )  # fmt: skip
    if clause.gone:
        raise _refused(f'"{clause.id}" was merged into "{clause.gone}".', "clause", f'Decide on "{clause.gone}".')
    if pieces and kind != "undo":
        raise _refused(
            f'"{clause.id}" was split.',
            "clause",
            f"Decide on {', '.join(one.id for one in pieces)}, or undo the split.",
        )


def check_settled(clause: Proposed) -> None:
    """Raises Problem TEXT-DECISION for a clause whose force the words leave open: it is neither accepted nor confirmed before a person has said it."""
    if not clause.settled:
        raise _refused(
            f'A person must first decide the force of clause "{clause.id}".',
            "force",
            "Change its force, to what it was or to another; then accept it.",
        )


def check_force(clause: Proposed, commitment: Mapping[str, Any], instrument: Mapping[str, Any] | None) -> None:
    """Raises Problem TEXT-DECISION where what is to be confirmed has another force than the clause as it stands: a call never becomes an obligation on the way."""
    written = [
        one.get("force") for one in (instrument or {}).get("clauses", ()) if one.get("id") == commitment.get("clause")
    ]
    for force in (*written, commitment.get("force")):
        if force is not None and force != clause.fields["force"]:
            raise _refused(
                f'The clause "{clause.id}" is {clause.fields["force"]}, not {force}.', "force", "Decide on the force of the clause first, with your reason on record."
            )  # fmt: skip


def _fields(given: Any, where: str) -> Json:
    if not isinstance(given, Mapping):
        raise _refused("Fields and their values are wanted here.", where)
    for name, value in given.items():
        if name not in FIELDS:
            raise _refused(f'There is no field "{str(name)[:40]}".', f"{where}.{name}", nearest(str(name), FIELDS))
        if name in ("force", "underlying_force") and value is not None and value not in get_args(Force):
            raise _refused(
                f'"{str(value)[:40]}" is no force.', f"{where}.{name}", f"One of {', '.join(get_args(Force))}."
            )
        if name in ACTORS and not (
            isinstance(value, list) and all(isinstance(one, str) or _actor(one) for one in value)
        ):
            raise _refused("Actors are a list of ids, or of {id, text}.", f"{where}.{name}")
    return dict(given)


def _placed(fields: Json, clause: Proposed, text: str) -> Json:
    """The fields with the place of their words: what a person gives as a clause's text stands in the text, within the clause first. Raises Problem TEXT-DECISION."""
    if "text" not in fields:
        return fields
    words = " ".join(str(fields["text"]).split())
    at = text.find(words, clause.fields["start"])
    at = at if at >= 0 else text.find(words)
    if at < 0 or not words:
        raise _refused(
            f'"{words[:60]}" does not stand in the text.', "correction.text", "Give words as they stand in the text."
        )
    return fields | {"text": words, "start": at, "end": at + len(words)}


def _actor(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("text", value.get("id")), str)
        and set(value) <= {"id", "text"}
    )


def _refused(what: str, where: str, remedy: str = "") -> Problem:
    return Problem("TEXT-DECISION", what, where, remedy)
