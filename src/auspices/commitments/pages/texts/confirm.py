"""From an accepted clause to a commitment of the pack: the questions with their suggestions, the preview, and the writing."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from django.http import HttpRequest
from django.urls import reverse

from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.texts import words
from auspices.commitments.pages.texts.deciding import seen_in
from auspices.commitments.pages.texts.standing import ClauseState, Review
from auspices.commitments.pages.texts.suggesting import SHAPES, Offer, offers
from auspices.commitments.texts import actions
from auspices.commitments.texts.fragments import clause_key, instrument_of
from auspices.commitments.texts.meanwhile import last_seen
from auspices.commitments.texts.queries import Proposed
from auspices.face.contexts import Link
from auspices.face.texts import Choice, ConfirmPage, Suggested
from auspices.kernel import audiences
from auspices.kernel.problems import Problem, Problems
from auspices.pack.model import Commitment
from auspices.pack.yamltree import parse

Json = dict[str, Any]
NATURES = (
    ("political", "political", "A statement or declaration; it may ask much, and law does not enforce it."),
    ("treaty", "treaty", "Made to bind under international law, whatever it is called."),
    ("contested", "contested", "The sides dispute whether it binds."),
    ("custom", "custom", "Recalls rules that bind everyone."),
)
BASIS = (
    ("stated", "The text names who is to do it", ""),
    ("resolved", "The text names them by another word", ""),
    ("inferred", "The text names nobody; it is inferred", "Say why below."),
)
PUBLISH = (("", "It stays as it is; nothing is confirmed", ""), ("yes", "Publish this clause and its commitment", ""))
LINES = (
    "id",
    "text",
    "phrase",
    "bearer",
    "basis_reason",
    "to",
    "by",
    "fresh_for",
    "every",
    "parties",
    "made",
    "publish",
)
AT = {"bearer_basis": "basis", "legal_nature": "nature", "clause": "id", "force": "id"}
_PARTS = re.compile(r"\s*[;,]\s*")


def confirm_page(review: Review, one: ClauseState, sent: Mapping[str, str] | None, problems: Sequence[Problem] = ()) -> ConfirmPage:  # fmt: skip
    """The questions, each with what is suggested and what was sent, and the commitment as the pack would write it."""
    point, found = review.point, offers(review, one)
    taken = _taken(sent, found)
    form = dict(sent) if sent and sent.get("do") != "take" else _first(review, one, found[taken] if found else None)
    title = review.row.title or review.row.name
    back = Link(f"Back to clause {one.id}", point.page("text", review.row.key, clause=one.id))
    crumbs = Link("Texts", point.page("texts")), Link(title, back.href), Link(f"Confirm clause {one.id}")
    asked = tuple(_questions(review, found, taken, form, problems))
    placed = {id(problem) for question in asked for problem in question.problems}
    return ConfirmPage(
        **shell(point, f"Confirm clause {one.id} as a commitment", "texts", *crumbs), action=reverse("text_confirm", args=[point.pack.id, review.row.key]),
        clause=str(one.fields["text"]), seen=seen_in(sent or {}) or last_seen(review.history, one.id), force=words.force_means(str(one.fields["force"])), questions=asked, preview=_preview(review, one, form),
        problems=tuple(problem for problem in problems if id(problem) not in placed), back=back,
    )  # fmt: skip


def confirm(request: HttpRequest, review: Review, one: ClauseState) -> Commitment:
    """Write the commitment that the form says. Raises Problem or Problems (PACK-*, TIME-*, TEXT-*, NOT-ALLOWED)."""
    commitment, instrument = _written(review, one, request.POST)
    return actions.confirm(
        review.point.process_id, review.row.key, one.id, commitment, instrument=instrument, publish=request.POST.get("publish") == "yes", seen=seen_in(request.POST), user=request.user, clock=lambda: int(time.time())  # type: ignore[arg-type]  # an account: who may not is refused there
    )  # fmt: skip


def _taken(sent: Mapping[str, str] | None, found: Sequence[Offer]) -> int:
    """Which suggestion the form was filled from."""
    chosen = (sent or {}).get("take", "0")
    return min(int(chosen), max(0, len(found) - 1)) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else 0


def _first(review: Review, one: ClauseState, offer: Offer | None) -> dict[str, str]:
    """The form as a suggestion fills it, else as far as the clause itself does."""
    fields = one.fields
    action = " ".join(str(fields.get(name) or "") for name in ("action", "object")).strip() or str(fields["text"])
    bearers = _ids(fields.get("bearers") or ())
    return {
        "id": re.sub(r"[^A-Za-z0-9.]+", ".", clause_key(review.row, one.id)).strip(".")[:80], "text": (action[0].upper() + action[1:])[:160],
        "basis": "stated" if bearers else "inferred", "bearer": "; ".join(bearers), "track": str(fields.get("track") or ""),
        "nature": "political" if fields["force"] != "binding" else "", "parties": "; ".join(_ids(fields.get("speaker") or ())),
        **(offer.answers if offer else {}), **({"bearer": "; ".join(bearers)} if "bearers" in one.changed else {}),
    }  # fmt: skip


def _ids(actors: Sequence[Any]) -> list[str]:
    found = (one.get("id") if isinstance(one, Mapping) else one for one in actors)
    return [str(one) for one in found if one]


def _questions(review: Review, found: Sequence[Offer], taken: int, form: Mapping[str, str], problems: Sequence[Problem]) -> Iterator[Suggested]:  # fmt: skip
    """One question after another, each with its problems. The first chooses a suggestion from which the others are filled."""
    pack = review.pack
    holes = found[taken].holes if found else {}

    def question(name: str, label: str, note: str = "", *, options: Sequence[tuple[str, str, str]] = (), typed: bool = False, required: bool = False, long: bool = False) -> Suggested:  # fmt: skip
        told = tuple(problem for problem in problems if _place(problem, form) == name)
        now = form.get(f"{name}_typed", "").strip() or form.get(name, "")
        choices = tuple(Choice(value, said, why, chosen=value == now) for value, said, why in options)
        own = now if typed and not any(one.chosen for one in choices) else ""
        said = " ".join(part for part in (holes.get(name, "") if not now else "", note) if part)
        return Suggested(name, label, choices, own, said, told, required, long, free=typed)

    if found:
        yield Suggested("take", "What is suggested", tuple(Choice(str(i), one.words, one.why, i == taken) for i, one in enumerate(found)))  # fmt: skip
    if review.row.audience != audiences.PUBLIC:
        yield question("publish", "For whose eyes", f"The text is for {words.eyes(review.row.audience, review.pack)} only. What is confirmed is for everyone, with the words of this clause and the title, date and key of the text.", options=PUBLISH)  # fmt: skip
    yield question("text", "In our words", "A few words; the text's own are kept with the clause.", required=True, typed=True)  # fmt: skip
    yield question(
        "shape", "What kind of thing is to be done", options=[(one, said, "") for one, said in SHAPES.items()]
    )
    yield question("phrase", "How a report shows it", "An event of the pack with its roles: handover(of: aghdam, from: AM). Not for “as others do”.", typed=True)  # fmt: skip
    yield question("bearer", "Who is to do it", f"Ids of actors, parted by semicolons: {'; '.join(pack.parties)} and others.", typed=True)  # fmt: skip
    yield question("basis", "How that is known", options=BASIS)
    yield question("basis_reason", "Why, where it is inferred", typed=True)
    yield question("to", "To whom it is owed", typed=True)
    yield question("by", "By when", "A date the text gives, as 2020-11-20; left empty, nobody invents one.", typed=True)
    yield question("fresh_for", "For how long a report speaks", "An ISO period as P7D; needed where something is to be kept so.", typed=True)  # fmt: skip
    yield question("every", "Once in every", "An ISO period as P1M; needed for what recurs.", typed=True)
    yield question("track", "Track", options=[(one, names.best() or one, "") for one, names in pack.tracks.items()])
    if not _there(review):
        yield question("nature", "What kind of text this is", options=NATURES, required=True)
        yield question("parties", "Who made the text", "Ids of actors, parted by semicolons.", typed=True)
        if not review.row.date:
            yield question("made", "When it was made", "The text came in without a date, and an instrument needs one: 2020-12-03.", typed=True, required=True)  # fmt: skip
    yield question("id", "Identifier", "It stays for good.", typed=True, required=True)
    yield question("more", "Further keys", "As in a pack, one a line: at_most: {persons: 1960}", typed=True, long=True)


def _place(problem: Problem, form: Mapping[str, str]) -> str:
    """The question that a problem is about: by its code, by the key it names, else by the value that it quotes."""
    known = {"PACK-PHRASE": "phrase", "PACK-BEARER": "bearer", "PACK-TWICE": "id"}.get(problem.code)
    if known:
        return known
    last = re.split(r"[.\s]", problem.where.replace('"', " ").strip())[-1] if problem.where else ""
    last = "phrase" if last in SHAPES else AT.get(last, last)
    if last in (*LINES, "more", "basis", "nature", "track"):
        return last
    quoted = set(re.findall(r'"([^"]+)"', problem.what))
    return next((name for name in LINES if name != "id" and quoted & {*_PARTS.split(_value(form, name)), _value(form, name)}), "")  # fmt: skip


def _there(review: Review) -> bool:
    return (review.row.version_of or review.row.key) in review.pack.instruments


def _value(form: Mapping[str, str], name: str) -> str:
    """What was typed, else what was chosen."""
    return form.get(f"{name}_typed", "").strip() or form.get(name, "").strip()


def _written(review: Review, one: ClauseState, form: Mapping[str, str]) -> tuple[Json, Json | None]:
    """Commitment and instrument as a pack's files have them. Raises Problem PACK-VALUE for further keys that are no YAML mapping."""
    shape = form.get("shape", "achieve")
    out: Json = {"id": _value(form, "id"), "clause": clause_key(review.row, one.id)}
    if form.get("track"):
        out["track"] = form["track"]
    several = {name: [part for part in _PARTS.split(_value(form, name)) if part] for name in ("bearer", "to", "parties")}  # fmt: skip
    if several["bearer"]:
        out |= {"bearer": several["bearer"], "bearer_basis": form.get("basis") or "stated"}
    if _value(form, "basis_reason"):
        out["basis_reason"] = _value(form, "basis_reason")
    if several["to"]:
        out["to"] = several["to"]
    out["force"] = str(one.fields["force"])
    phrase = _value(form, "phrase")
    out[shape] = [part for part in _PARTS.split(phrase) if part] if shape == "through" else phrase
    out |= {name: _value(form, name) for name in ("by", "fresh_for", "every") if _value(form, name)}
    out |= _more(_value(form, "more"))
    out["text"] = _value(form, "text")
    known = review.pack.instruments.get(review.row.version_of or review.row.key)
    nature = known.legal_nature if known else form.get("nature", "")
    if not nature:
        raise Problem("PACK-VALUE", "Nobody has said what kind of text this is.", "legal_nature", "Choose what it is in law.")  # fmt: skip
    proposed = Proposed(one.id, dict(one.fields), one.decided, one.made_by)
    instrument = instrument_of(review.row, proposed, legal_nature=nature, parties=several["parties"], pack=review.pack, made=_value(form, "made"))  # fmt: skip
    return out, instrument


def _more(text: str) -> Json:
    """Read as a pack's files are: no aliases, every scalar text."""
    try:
        found = parse(text[:5000], "more").data if text else {}
    except Problem as problem:
        raise Problem(problem.code, problem.what, "more", "Write one key a line: key: value") from None
    if not isinstance(found, dict):
        raise Problem(
            "PACK-VALUE", "The further keys are not in a pack's form.", "more", "Write one key a line: key: value"
        )
    return found


def _preview(review: Review, one: ClauseState, form: Mapping[str, str]) -> str:
    try:
        commitment, instrument = _written(
            review, one, {"nature": "political", **{key: value for key, value in form.items() if value}}
        )
    except (Problem, Problems):
        return ""
    if _there(review) or not form.get("nature"):
        instrument = None
    shown: Json = {"commitments": [commitment]} | ({"instruments": [instrument]} if instrument else {})
    return yaml.safe_dump(shown, allow_unicode=True, sort_keys=False, width=100)
