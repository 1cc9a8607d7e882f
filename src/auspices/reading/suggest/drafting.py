"""One draft per shape and event: the phrases, the keys that the shape needs, what stays open."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from auspices.pack import Pack
from auspices.pack.model import Shape
from auspices.reading.model import Clause

from .bearing import Draft, bear, date_it
from .likeness import Likely, events, term
from .phrasing import doer, named, phrase
from .precedents import Row, like, tied_by_items, usual
from .shapes import denies
from .suggestion import Hole

NEAR = 0.6  # of the likeliest event's weight: a concern counts no event that is less likely
BEST = 3  # events tried per shape
_JOINT = re.compile(r"\b(?:jointly|together|agree|agreement)\b", re.IGNORECASE)


def drafts(shape: Shape, clause: Clause, pack: Pack, found: Sequence[Row], lang: str) -> Iterator[tuple[Draft, float]]:
    """Drafts of one shape with the weight that their event adds."""
    if shape == "through":
        yield _umbrella(clause, pack), 0.5
        return
    if shape == "concern":
        yield _concern(clause, pack, lang), 0.0
        return
    if shape == "conduct":
        yield _conduct(clause, pack, found), 0.0
        return
    near = events(pack, str(clause.action.value or ""), str(clause.object.value or ""), clause.text)
    near = near if clause.action.value else events(pack, "", clause.text, clause.text)
    near = [one for one in near if one.ill == (shape == "refrain") or (shape == "refrain" and denies(clause))]
    if shape == "respond":
        near = [
            one
            for one in near
            if one.event.id.endswith("_request") and one.event.id.replace("_request", "_answer") in pack.events
        ]
    else:
        near = [one for one in near if not one.event.id.endswith(("_request", "_answer", "_report"))]
    if shape == "limit":
        near = [one for one in near if shape in one.used] or near
    for one in near[:BEST]:
        draft = _of_event(shape, one, clause, pack, found, lang)
        if draft is not None:
            foreign = 0.7 if one.used and shape not in one.used else 0.0
            yield draft, one.weight / (near[0].weight + 1e-9) * min(1.0, one.weight / 3) - foreign


def _of_event(
    shape: Shape, likely: Likely, clause: Clause, pack: Pack, found: Sequence[Row], lang: str
) -> Draft | None:
    draft, event = Draft(), likely.event
    bearers = bear(draft, clause, pack)
    what = named(clause, pack, bearers, lang)
    draft.why.append(f"“{event.id}” shares with the clause: {', '.join(likely.shared)}")
    track = str(clause.track.value or "")
    if shape == "respond":
        answer = event.id.replace("_request", "_answer")
        to, by = ("bearer", "bearer") if len(bearers) != 1 else (bearers[0], bearers[0])
        draft.fields["respond"] = f"{event.id}(item, to: {to})"
        draft.fields["with"] = f"{answer}(item, by: {by}, answer: granted)"
        date_it(draft, clause, shape)
        return draft
    items = "item" in event.roles
    if items:
        before = tied_by_items(found, event.id)
        if shape != "achieve" or before is None:
            return None
        draft.fields["each"] = str(before["each"])
        draft.why.append(f"one by one, as in {before['id']}")
    draft.fields[shape] = phrase(draft, event, clause, pack, bearers, what, item=items)
    if len(bearers) > 1 and not doer(event) and not items:
        if _JOINT.search(clause.text):
            draft.fields["joint"] = True
            draft.why.append("the text asks it of them together")
        else:
            draft.holes.append(
                Hole("bearer", f"“{event.id}” does not say who does it: one bearer, or joint: true", tuple(bearers))
            )
    date_it(draft, clause, shape)
    _needs(draft, shape, event.id, track, clause, found)
    return draft


def _needs(draft: Draft, shape: Shape, event: str, track: str, clause: Clause, found: Sequence[Row]) -> None:
    key = {"maintain": "fresh_for", "recur": "every"}.get(shape, "")
    if key and key not in draft.fields:
        value, of = usual(found, shape, key, event, track)
        if value:
            draft.fields[key] = value
            draft.why.append(f"{key} is not in the text: as in {of}; it is no date for anyone")
        else:
            draft.holes.append(
                Hole(key, "how long a report speaks for the present, which no text gives", ("P7D", "P30D", "P180D"))
            )
    if shape == "limit":
        figures = {
            unit: float(number.replace(",", "").replace(" ", ""))
            for number, unit in re.findall(r"(\d[\d, ]*)\s+([a-z]+(?:-[a-z]+)*)", clause.text)
            if not re.fullmatch(r"(?:1[89]|20)\d\d", number.strip())
        }
        if figures:
            draft.fields["at_most"] = {
                unit: int(number) if number == int(number) else number for unit, number in figures.items()
            }
        else:
            draft.holes.append(Hole("at_most", "the number and its unit"))


def _umbrella(clause: Clause, pack: Pack) -> Draft:
    draft = Draft()
    bear(draft, clause, pack)
    judged = {one.instrument for one in pack.commitments.values() if one.shape != "through"}
    ids = [one.id for one in clause.instruments if one.id in judged]
    lost = [one.text for one in clause.instruments if one.id not in judged]
    draft.fields["through"] = [f"{id_}/*" for id_ in dict.fromkeys(ids)]
    if ids:
        draft.why.append("what it points to stands in the pack: " + ", ".join(ids))
    if lost:
        draft.why.append("not in the pack, or without commitments: " + ", ".join(lost))
    if not ids:
        draft.holes.append(
            Hole("through", "the clauses whose commitments it gathers", tuple(f"{one}/*" for one in sorted(judged)))
        )
        del draft.fields["through"]
    return draft


def _concern(clause: Clause, pack: Pack, lang: str) -> Draft:
    draft = Draft()
    about = f"{clause.action.value or ''} {clause.object.value or clause.text}"
    own = [one.concern for one in pack.commitments.values() if one.concern]
    terms = term(pack, about, own) or term(pack, about) or term(pack, clause.text)
    if terms:
        draft.fields["concern"] = terms[0]
    else:
        draft.holes.append(Hole("concern", "a term of the pack for what is appraised", ()))
    what = named(clause, pack, (), lang)
    near = events(pack, str(clause.action.value or ""), str(clause.object.value or ""), clause.text)
    phrases: list[str] = []
    for one in near:
        if "item" in one.event.roles or one.weight < near[0].weight * NEAR:
            continue
        trial = Draft()
        said = phrase(trial, one.event, clause, pack, (), what, tie=False)
        if not said.endswith("()") and f": {draft.fields.get('concern')}" not in said:
            phrases.append(said)
            draft.why.append(f"“{one.event.id}” shares with the clause: {', '.join(one.shared)}")
        if len(phrases) == 2:
            break
    if phrases:
        draft.fields["indicators"] = phrases
    else:
        draft.holes.append(
            Hole("indicators", "the events whose reports are counted", tuple(one.event.id for one in near[:5]))
        )
    return draft


def _behaviours(pack: Pack) -> list[str]:
    """The terms that the pack's commitments of conduct are about."""
    tests = [
        test
        for one in pack.commitments.values()
        if one.shape == "conduct" and one.selector
        for test in one.selector.tests
    ]
    return sorted({test.value for test in tests if test.role == "of"})


def _conduct(clause: Clause, pack: Pack, found: Sequence[Row]) -> Draft:
    draft = Draft()
    bear(draft, clause, pack)
    behaviours = _behaviours(pack)
    terms = term(pack, f"{clause.action.value or ''} {clause.object.value or ''}", behaviours or None)
    if terms:
        draft.fields["conduct"] = terms[0]
        draft.why.append(f"the pack's word for it: “{terms[0]}”")
    else:
        draft.holes.append(Hole("conduct", "a term of the pack for the behaviour", tuple(behaviours)))
    before, judges = like(found, "conduct", str(clause.track.value or ""))
    if before is None:
        draft.holes += [
            Hole("judged_by", "whose assessments count: the text does not say", judges),
            Hole("levels", "what each level of assessment comes to"),
            Hole("every", "how long an assessment speaks for the present"),
        ]
        return draft
    for key in ("judged_by", "levels", "every"):
        value = before[key]
        draft.fields[key] = ast.literal_eval(str(value)) if isinstance(value, str) and value[:1] in "[{" else value
    draft.why.append(f"judged as in {before['id']}: by whom, in which levels and how often is not in the text")
    return draft
