"""From the forms of the review to the writer's words: which decision was sent, and with which correction."""

import re
import time
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from auspices.commitments.pages.texts.proposal import LINES, LISTS, written
from auspices.commitments.pages.texts.standing import ClauseState, Review
from auspices.commitments.texts import actions
from auspices.kernel.problems import Problem

Json = dict[str, Any]
SAID = {
    "accept": "accepted as read", "change": "changed", "split": "split in two", "merge": "merged with the next", "not-a-commitment": "said to be no commitment",
    "undo": "the last decision was taken back",
}  # fmt: skip


def decide(request: HttpRequest, review: Review) -> tuple[str, str]:
    """Record what the form says: (the clause decided on, what is told). Raises Problem TEXT-CLAUSE, TEXT-DECISION, NOT-ALLOWED."""
    sent = request.POST
    one = review.find(sent.get("clause", ""))
    if one is None:
        raise Problem("TEXT-CLAUSE", f'The text has no clause "{sent.get("clause", "")[:40]}".', "clause")
    kind = {"not": "not-a-commitment"}.get(sent.get("do", ""), sent.get("do", ""))
    target, correction, seen = one.id, None, seen_in(sent)
    if _sent_again(request, review, one, kind, seen):
        return target, _said(target, kind)
    if kind == "accept":
        settled(one)
    elif kind == "change":
        kind, correction = _change(review, one, sent)
    elif kind == "split":
        correction = {"clauses": split(one, sent.get("at", ""))}
    elif kind == "merge":
        correction = _merge(review, one)
    elif kind == "undo" and one.decided is None and one.made_by:
        target = one.made_by  # of a piece on which nothing is decided, the split that made it
    if not request.user.is_authenticated:
        raise Problem("NOT-ALLOWED", "Only who has signed in decides on texts.", "", "Sign in.")
    actions.decide(review.point.process_id, review.row.key, target, kind, correction, seen=seen if target == one.id else None, user=request.user, clock=lambda: int(time.time()))  # fmt: skip
    return target, _said(target, kind)


def seen_in(sent: Mapping[str, str]) -> int | None:
    """The number of the last decision on the clause as the page sent it showed; None of a page that does not tell."""
    told = sent.get("seen", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None


def _sent_again(request: HttpRequest, review: Review, one: ClauseState, kind: str, seen: int | None) -> bool:
    """Whether a form was sent twice: the one decision since is the same person's and of the same kind, with nothing more to change."""
    since = [each for each in review.history if seen is not None and each.clause == one.id and each.seq > seen]
    if len(since) != 1 or (since[0].kind, since[0].by, since[0].commitment) != (kind, str(request.user.pk), ""):
        return False
    if kind == "split":
        return (since[0].correction or {}).get("clauses") == split(one, request.POST.get("at", ""))
    return kind != "change" or not _changes(review, one, request.POST)


def _said(clause: str, kind: str) -> str:
    return f"Clause {clause}: {SAID.get(kind, kind)}."


def settled(one: ClauseState) -> None:
    """Whether a clause can be accepted or confirmed. Raises Problem TEXT-DECISION for one whose force a person has yet to decide."""
    if one.state == "decide":
        raise Problem("TEXT-DECISION", f'A person must first decide the force of clause "{one.id}".', "force", "Choose its force, then accept it.")  # fmt: skip


def _change(review: Review, one: ClauseState, sent: Mapping[str, str]) -> tuple[str, Json]:
    """The fields that the form says otherwise than they stand, with those changed before. A merging is changed by a merging."""
    new = _changes(review, one, sent)
    before = dict(one.decided.correction or {}) if one.decided and one.decided.kind in ("change", "merge") else {}
    if one.state == "decide" and "force" in sent:
        new["force"] = sent["force"]
    if not new:
        raise Problem("TEXT-DECISION", "Nothing was changed.", "change", "Change a field, or accept the clause as it was read.")  # fmt: skip
    return ("merge" if "with" in before else "change"), before | new


def _changes(review: Review, one: ClauseState, sent: Mapping[str, str]) -> Json:
    new: Json = {}
    for name, read in (("force", str), ("underlying_force", _or_none), ("track", _or_none)):
        if name in sent and read(sent[name]) != one.fields.get(name):
            new[name] = read(sent[name])
    if "trackable" in sent and (sent["trackable"] == "yes") != bool(one.fields.get("trackable")):
        new["trackable"] = sent["trackable"] == "yes"
    for name, _ in LISTS:
        if name in sent and sent[name].strip() != written(one.fields.get(name) or ()):
            new[name] = [_actor(part, review) for part in re.split(r"\s*;\s*", sent[name].strip()) if part]
    for name, _ in LINES:
        if name in sent and sent[name].strip() != str(one.fields.get(name) or ""):
            new[name] = sent[name].strip() or None
    return new


def _or_none(value: str) -> str | None:
    return value or None


def _actor(part: str, review: Review) -> Json:
    """An actor of the form: by the pack's id or one of its names, else as written."""
    pack = review.pack
    for id_, actor in pack.actors.items():
        if part == id_ or part.casefold() in (name.casefold() for name in actor.names.aliases()):
            return {"id": id_, "text": part if part != id_ else pack.name(id_)}
    return {"text": part}


def split(one: ClauseState, at: str) -> list[Json]:
    """The two pieces of a clause parted before the word that begins at an offset of its text. Raises Problem TEXT-DECISION."""
    text, start = str(one.fields["text"]), int(one.fields["start"])
    place = int(at) if at.isascii() and at.isdigit() and len(at) < 9 else 0
    if not 0 < place < len(text) or text[place].isspace() or not text[place - 1].isspace():
        raise Problem("TEXT-DECISION", "The second part begins with no word of the clause.", "at", "Choose one of the words.")  # fmt: skip
    first = text[:place].rstrip()
    return [
        {"text": first, "start": start, "end": start + len(first)},
        {"text": text[place:], "start": start + place, "end": start + len(text)},
    ]


def _merge(review: Review, one: ClauseState) -> Json:
    after = review.after(one.id)
    if after is None:
        raise Problem("TEXT-DECISION", "No clause follows with which it could be merged.", "merge")
    before = dict(one.decided.correction or {}) if one.decided and one.decided.kind in ("change", "merge") else {}
    end = max(int(one.fields["end"]), after.span.end)
    text = review.reading.document.text[one.span.start : end]
    return before | {"with": [*before.get("with", ()), after.id], "text": text, "end": end}
