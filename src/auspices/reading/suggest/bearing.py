"""Who bears it, to whom, since when, by when: what the clause says, as keys of the pack. Nothing is invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from auspices.pack import Pack
from auspices.reading.model import Actor, Clause

from .suggestion import Hole


@dataclass(slots=True)
class Draft:
    """A suggestion under construction."""

    fields: dict[str, Any] = field(default_factory=dict)
    holes: list[Hole] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


def bear(draft: Draft, clause: Clause, pack: Pack) -> list[str]:
    """Bearers and addressees of the duty into the draft; the bearers' ids are handed back."""
    stated = [one for one in clause.bearers if one.id in pack.actors]
    lost = [one for one in clause.bearers if one.id not in pack.actors]
    if stated:
        draft.fields["bearer"] = _one_or_many(stated)
        if any(one.grade == "resolved" and one.via for one in stated):
            draft.fields["bearer_basis"] = "resolved"
            draft.fields["basis_reason"] = "; ".join(f"“{one.text}” ({one.via})" for one in stated if one.via)
        draft.why.append(f"borne by {', '.join(one.text for one in stated)}: so the text says")
    elif guessed := [one for one in clause.inferred_bearers if one.id in pack.actors]:
        draft.fields["bearer"] = _one_or_many(guessed)
        draft.fields["bearer_basis"] = "inferred"
        draft.fields["basis_reason"] = "; ".join(
            f"“{one.text}” by {one.rule or one.via or 'the surroundings'}" for one in guessed
        )
        draft.why.append("the bearer is inferred: the text makes nobody the doer")
    else:
        draft.holes.append(Hole("bearer", "the text makes nobody known to the pack the doer", pack.parties))
    if lost and stated:
        draft.why.append(f"left out, since the pack does not know them: {', '.join(one.text for one in lost)}")
    elif lost:
        draft.why.append(f"the text names {', '.join(one.text for one in lost)}, whom the pack does not know")
    bearers = _ids(stated or clause.inferred_bearers, pack)
    to = [one for one in _ids((*clause.beneficiaries, *clause.counterpart), pack) if one not in bearers]
    if to:
        draft.fields["to"] = to[0] if len(to) == 1 else to
    return bearers


def date_it(draft: Draft, clause: Clause, shape: str) -> None:
    """Dates and periods that the shape takes: `by`, `within` and `of`, `promptly`, `every`, `for`."""
    for one in clause.timing:
        if (
            one.type == "deadline"
            and not one.value.startswith("P")
            and shape in {"achieve", "respond"}
            and "by" not in draft.fields
        ):
            if len(one.value) >= 7 and not one.value.startswith("-"):
                draft.fields["by"] = one.value if one.inclusive is not False else _day_before(one.value)
                draft.why.append(
                    f"due by “{one.text}”" + (": the day itself is not in" if one.inclusive is False else "")
                )
            else:
                draft.holes.append(Hole("by", f"“{one.text}” has no whole date"))
        elif (
            one.type in {"period", "deadline"}
            and one.value.startswith("P")
            and shape == "achieve"
            and "by" not in draft.fields
        ):
            draft.fields["within"] = one.value
            draft.why.append(f"within “{one.text}”")
            if _is_date(one.of):
                draft.fields["of"] = one.of
            else:
                draft.holes.append(
                    Hole("of", f"the day from which “{one.text}” runs" + (f" ({one.of})" if one.of else ""))
                )
        elif one.type == "urgency" and shape in {"achieve", "respond"} and not {"by", "within"} & draft.fields.keys():
            draft.fields["promptly"] = True
            draft.why.append(f"“{one.text}” asks for haste and gives no date")
        elif one.type == "frequency" and one.value.startswith("P") and shape == "recur":
            draft.fields["every"] = one.value
            draft.why.append(f"every period: “{one.text}”")
        elif one.type == "duration" and one.value.startswith("P") and shape == "during":
            draft.fields["for"] = one.value
            draft.why.append(f"for “{one.text}”")
        elif one.type == "start" and _is_date(one.value):
            draft.fields["from"] = one.value
    if "by" in draft.fields and "promptly" in draft.fields:
        del draft.fields["promptly"]


def _ids(actors: Iterable[Actor], pack: Pack) -> list[str]:
    return list(dict.fromkeys(one.id for one in actors if one.id in pack.actors))


def _one_or_many(actors: Iterable[Actor]) -> str | list[str]:
    ids = list(dict.fromkeys(one.id for one in actors))
    return ids[0] if len(ids) == 1 else ids


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return len(text) >= 10


def _day_before(value: str) -> str:
    return (
        (date.fromisoformat(value) - timedelta(days=1)).isoformat() if _is_date(value) and len(value) == 10 else value
    )
