"""One clause as it was read, for the person who decides on it; and a recital, on which nobody decides."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from auspices.commitments.pages.texts import words
from auspices.commitments.pages.texts.fields import Shown
from auspices.commitments.pages.texts.standing import ClauseState, Review, told
from auspices.commitments.texts.fragments import clause_key
from auspices.commitments.texts.meanwhile import last_seen
from auspices.commitments.texts.queries import Decided
from auspices.face.contexts import Link
from auspices.face.texts import Choice, DecisionShown, Edited, Opinion, Proposal
from auspices.kernel.instants import iso, spell_day, to_datetime
from auspices.people.queries import names_of
from auspices.reading.model import Clause, Force

FORCES = get_args(Force)
KIND = {
    "accept": "Accepted as read", "change": "Changed", "split": "Split", "merge": "Merged", "not-a-commitment": "Said to be no commitment", "undo": "Taken back",
}  # fmt: skip
UNDO = {"accept": "accepting", "change": "the change", "split": "the split", "merge": "the merging", "not-a-commitment": "not a commitment"}  # fmt: skip
LISTS = (("addressees", "Addressed to"), ("bearers", "Who is to do it"))
LINES = (("action", "What is to be done"), ("object", "Upon what"))
Address = Callable[..., str]


def proposal_of(
    review: Review, one: ClauseState, chosen: Sequence[ClauseState], only: str, shown: Shown, address: Address
) -> Proposal:  # fmt: skip
    """A clause with its fields, its neighbours under the filter, its decisions, and what may be decided now."""
    fields, point = one.fields, review.point
    ids = [each.id for each in chosen]
    at = ids.index(one.id) if one.id in ids else -1
    sign, state = told(one.state)
    after = review.after(one.id)
    live = (Link("how it stands", point.page("commitment", one.commitment)),) if one.commitment else ()
    already = () if live else tuple(Link(f"in the pack already: {id_}", point.page("commitment", id_)) for id_ in _read_before(review, one.id))  # fmt: skip
    confirmable = (
        review.may
        and bool(fields.get("trackable"))
        and fields["force"] != "procedural"
        and not live
        and one.state != "decide"
    )
    return Proposal(
        n=one.id, place=f"{at + 1} of {len(ids)}" if at >= 0 else "outside the filter", text=str(fields["text"]), state=one.state,
        words_of_state=f"{sign} {state[0].upper()}{state[1:]}".strip(), act=str(fields["act"]).replace("_", " "), force=str(fields["force"]),
        force_words=words.force_means(str(fields["force"])), underlying=words.points_to(fields.get("underlying_force")),
        reason=str(fields.get("force_reason") or "").rstrip("."), rule="" if "force" in one.changed else str(fields.get("rule") or ""),
        asks_force=_asked_force(fields) if one.state == "decide" else (), fields=shown.fields, doubts=tuple(fields.get("doubts") or ()),
        notes=tuple(fields.get("notes") or ()), opinions=tuple(_opinions(fields)), seen=last_seen(review.history, one.id), decisions=_decisions(review, one), live=live or already,
        trackable=bool(fields.get("trackable")),
        previous=Link("Previous", address(review, ids[at - 1], only)) if at > 0 else None,
        next=Link("Next", address(review, ids[at + 1], only)) if 0 <= at < len(ids) - 1 else None,
        confirm=point.page("text_confirm", review.row.key, clause=one.id, only=only) if confirmable else "",
        related=point.page("text_related", review.row.key, clause=one.id), edit=tuple(_edited(review, fields)) if review.may else (),
        words=tuple(_words(str(fields["text"]))) if review.may and not one.made_by else (),
        merges=after.id if after and not one.made_by and not after.made_by and not live else "",
        undoes=UNDO.get(one.decided.kind, "") if one.decided and not live else "",
    )  # fmt: skip


def _read_before(review: Review, clause: str) -> list[str]:
    """The commitments that the pack has from the same clause, by whoever wrote it."""
    key = clause_key(review.row, clause)
    return [one.id for one in review.pack.commitments.values() if one.clause == key]


def recital_of(review: Review, one: Clause, shown: Shown) -> Proposal:
    """A recital: read the same way, for the reader only."""
    act = one.cut.act.replace("_", " ")
    return Proposal(
        one.id, "a recital", one.text, "", "Read, not decided on: a recital gives reasons", act, one.cut.force, words.force_means(one.cut.force),
        words.points_to(one.cut.underlying), one.cut.force_reason.rstrip("."), one.cut.rule, fields=shown.fields, notes=one.notes, recital=True,
    )  # fmt: skip


def _asked_force(fields: Mapping[str, Any]) -> tuple[Choice, ...]:
    choices = dict.fromkeys([str(fields["force"]), *map(str, fields.get("force_alternatives") or ())])
    return tuple(Choice(one, f"{words.force_of(one)}: {words.FORCE[one][1]}") for one in choices if one in words.FORCE)


def _opinions(fields: Mapping[str, Any]) -> Iterator[Opinion]:
    """What other readers say (``reading.second``): all together first, then each, with its own value where it differs."""
    for one in fields.get("opinions") or ():
        if not isinstance(one, Mapping):
            yield Opinion("A second reader", str(one))
        elif "confidence" in one:
            yield Opinion(f"{one.get('readers', '')} readers", _agreed(one), one.get("agrees"))
        else:
            yield Opinion(str(one.get("reader") or "A second reader"), _agreed(one), one.get("agrees"))


def _agreed(one: Mapping[str, Any]) -> str:
    if one.get("agrees"):
        return "agree" if "confidence" in one else "agrees"
    if list(one.get("differs") or ()) == ["clause"] and "confidence" not in one:
        return "sees no clause here"
    said = one.get("fields") or {}
    told = (
        f"{name} (“{_value(said[name].get('value'))}”)" if name in said else str(name)
        for name in one.get("differs") or ()
    )
    return f"{'differ' if 'confidence' in one else 'differs'} on {', '.join(told)}"


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _decisions(review: Review, one: ClauseState) -> tuple[DecisionShown, ...]:
    mine = [each for each in review.history if each.clause in (one.id, one.made_by)]
    names = names_of((each.by for each in mine), review.point.clearance)
    return tuple(_decision(review, each, names) for each in mine)


def _decision(review: Review, one: Decided, names: Mapping[str, str]) -> DecisionShown:
    zone = review.point.pack.zone
    note = ", ".join(name.replace("_", " ") for name in one.correction or () if name not in ("start", "end", "clauses"))
    if one.commitment:
        note = f"as {one.commitment}"
    when = f"{spell_day(one.known, zone)}, {to_datetime(one.known, zone):%H:%M}"
    return DecisionShown("Confirmed as a commitment" if one.commitment else KIND.get(one.kind, one.kind), names[one.by], when, iso(one.known, zone), note)  # fmt: skip


def _edited(review: Review, fields: Mapping[str, Any]) -> Iterator[Edited]:
    """The fields of the form of changes, as they stand now."""
    now = str(fields["force"])
    yield Edited("force", "Force", choices=tuple(Choice(one, words.force_of(one), chosen=one == now) for one in FORCES))
    underlying = str(fields.get("underlying_force") or "")
    yield Edited("underlying_force", "Force of what it points to", choices=(Choice("", "nothing of force", chosen=not underlying), *(Choice(one, words.force_of(one), chosen=one == underlying) for one in FORCES)))  # fmt: skip
    yield Edited("trackable", "Is there something to do or to leave undone?", choices=(Choice("yes", "Yes", chosen=bool(fields.get("trackable"))), Choice("no", "No", chosen=not fields.get("trackable"))))  # fmt: skip
    for name, label in LISTS:
        yield Edited(name, label, written(fields.get(name) or ()), "Several are parted by semicolons; ids of the pack or names as in the text.")  # fmt: skip
    for name, label in LINES:
        yield Edited(name, label, str(fields.get(name) or ""))
    tracks = review.pack.tracks
    track = str(fields.get("track") or "")
    yield Edited("track", "Track", choices=(Choice("", "left open", chosen=not track), *(Choice(one, names.best() or one, chosen=one == track) for one, names in tracks.items())))  # fmt: skip


def written(actors: Sequence[Any]) -> str:
    """Actors as one line of the form: ids where the pack has them, else as in the text."""
    return "; ".join(str(one.get("id") or one.get("text")) if isinstance(one, Mapping) else str(one) for one in actors)


def _words(text: str) -> Iterator[tuple[int, str]]:
    for found in re.finditer(r"\S+", text):
        yield found.start(), found.group()
