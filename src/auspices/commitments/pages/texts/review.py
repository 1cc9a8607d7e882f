"""The review of a text: the text with every clause marked, and the proposal of one of them with what may be decided."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.texts import words
from auspices.commitments.pages.texts.fields import fields_of
from auspices.commitments.pages.texts.marked import ClauseMark, marked, repairs
from auspices.commitments.pages.texts.proposal import proposal_of, recital_of
from auspices.commitments.pages.texts.standing import ONLY, WHO, ClauseState, Review, told
from auspices.commitments.texts.entered import instruments_of
from auspices.face.contexts import Fact, Link
from auspices.face.texts import ClauseLine, Proposal, ReviewPage
from auspices.pack.saying import count
from auspices.reading.model import Clause
from auspices.reading.printed import clause_json

NONE_OPEN = "Choose another filter, or a clause in the text."
NONE_READ = "No words were found in this text by which somebody asks, promises or decides something."
NOT_ENGLISH = "Clauses are read in English so far. A text in another language is kept, compared with its other languages, and found by its words."
SHORT = 110  # letters of a clause in the table beneath the text


def address(review: Review, clause: str = "", only: str = "", do: str = "") -> str:
    """The page of the review, at a clause, under a filter, with a form opened."""
    asked = {key: value for key, value in (("clause", clause), ("only", only), ("do", do)) if value}
    base = review.point.page("text", review.row.key)
    return f"{base}{'&' if '?' in base else '?'}{urlencode(asked)}" if asked else base


def place(review: Review, clause: str, only: str = "") -> str:
    """The page of the review with a clause in sight."""
    return f"{address(review, clause, only)}#c-{clause}"


def review_page(request: HttpRequest, review: Review, problems: Sequence[object] = (), said: str = "") -> ReviewPage:
    """The page. The address chooses the clause, else the first that is open under the filter, else the first."""
    only = request.GET.get("only", "") if request.GET.get("only", "") in ONLY else ""
    chosen = review.chosen(only)
    current = _current(review, request.GET.get("clause", ""), chosen)
    recital = _recital(review, request.GET.get("clause", "")) if current is None or current.id != request.GET.get("clause", "") else None  # fmt: skip
    row, document = review.row, review.reading.document
    proposal: Proposal | None = None
    quotes = {}
    if recital is not None:
        shown = fields_of(clause_json(recital, document), review.pack)
        proposal, quotes = recital_of(review, recital, shown), shown.quotes
    elif current is not None:
        shown = fields_of(current.fields, review.pack, current.changed)
        proposal, quotes = proposal_of(review, current, chosen, only, shown, place), shown.quotes
    if proposal is not None:
        trigger = str(current.fields.get("trigger") or "") if current and not recital else ""
        quotes = _with_trigger(quotes, review, recital.cut.trigger if recital else None, current, trigger)
    point = review.point
    at = recital.id if recital else current.id if current else ""
    title = row.title or document.title or row.name
    crumbs = Link("Texts", point.page("texts")), Link(title)
    return ReviewPage(
        **shell(point, title, "texts", *crumbs), facts=_facts(review), flags=_flags(review),
        pieces=marked(document.source, list(_marks(review, at, {one.id for one in chosen})), quotes, partial(_href, review, only)),
        repairs=repairs(document.source), lang=row.lang or document.lang, progress=f"{review.decided} of {count(len(review.clauses), 'clause')} decided",
        decided=review.decided, total=max(1, len(review.clauses)), kept=only, proposal=proposal,
        filters=tuple(Link(f"{label} ({len(review.chosen(key))})", address(review, only=key), current=key == only) for key, label in ONLY.items()),
        lines=tuple(_line(review, one, only, at) for one in review.clauses), ends=_ends(review),
        action=reverse("text_decide", args=[point.pack.id, row.key]), doing=request.GET.get("do", ""), may=review.may,
        who="" if review.may else WHO, sign_in="" if request.user.is_authenticated else f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}",
        problems=tuple(problems), said=said,
        nothing=NONE_OPEN if review.clauses else NONE_READ if (row.lang or document.lang) == "en" else NOT_ENGLISH,
    )  # fmt: skip


def _current(review: Review, asked: str, chosen: list[ClauseState]) -> ClauseState | None:
    found = review.find(asked) if asked else None
    if found is not None and (found.state in ("gone", "split")):
        later = [one for one in review.clauses if one.span.start >= found.span.start]
        return later[0] if later else None
    return found or next((one for one in chosen if one.open), chosen[0] if chosen else None)


def _recital(review: Review, asked: str) -> Clause | None:
    return next((one for one in review.reading.recitals if one.id == asked), None)


def _with_trigger(
    quotes: dict[str, Any], review: Review, span: Any, current: ClauseState | None, trigger: str
) -> dict[str, Any]:
    """The quotes, and where the words stand that make the act."""
    if span is None and current is not None:
        read = next((one for one in review.reading.clauses if one.id in (current.id, current.made_by)), None)
        span = read.cut.trigger if read and read.cut.trigger.of(review.reading.document.text) == trigger else None
    return {"trigger": span, **quotes} if span else quotes


def _href(review: Review, only: str, clause: str) -> str:
    return f"{address(review, clause, only)}#proposal"


def _marks(review: Review, current: str, chosen: set[str]) -> Any:
    for one in review.clauses:
        sign, said = told(one.state)
        yield ClauseMark(
            one.id, one.span, one.state, sign, said, current=one.id == current, passed=one.id not in chosen
        )
    for recital in review.reading.recitals:
        yield ClauseMark(recital.id, recital.cut.span, words="read, not decided on", current=recital.id == current, recital=True)  # fmt: skip


def _facts(review: Review) -> tuple[Fact, ...]:
    row, document = review.row, review.reading.document
    found = (
        Fact("date", words.spelled_date(row.date or document.date) or "not known"), Fact("language", words.LANGUAGE.get(row.lang or document.lang, row.lang or document.lang)),
        Fact("genre", words.GENRE.get(document.genre, document.genre)), Fact("came as", f"{row.name} ({row.medium})"),
        Fact("for", words.eyes(row.audience, review.pack) if row.audience != "public" else ""),
    )  # fmt: skip
    return tuple(one for one in found if one.value)


def _flags(review: Review) -> tuple[str, ...]:
    document = review.reading.document
    signs = "; ".join(dict.fromkeys(one.sign for one in document.evidence if one.genre == document.genre))
    gaps = f"The numbering has gaps: {', '.join(document.gaps)}." if document.gaps else ""
    return tuple(one for one in (f"Taken for a {words.GENRE.get(document.genre, document.genre)} because of: {signs}." if signs else "", gaps) if one)  # fmt: skip


def _line(review: Review, one: ClauseState, only: str, current: str) -> ClauseLine:
    fields = one.fields
    who = ", ".join(str(each.get("text") or each.get("id")) if isinstance(each, dict) else str(each) for each in fields.get("addressees") or ())  # fmt: skip
    text = str(fields["text"])
    text = text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"
    force = str(fields["force"]) + (" (to be decided)" if one.state == "decide" else "")
    return ClauseLine(Link(one.id, _href(review, only, one.id)), act_words(str(fields["act"])), force, who, text, told(one.state)[1], one.id == current)  # fmt: skip


def act_words(act: str) -> str:
    """An act as a reader says it: "call upon"."""
    return act.replace("_", " ")


def _ends(review: Review) -> tuple[Link, ...]:
    point, key = review.point, review.row.key
    return (
        Link("Compare versions", point.page("text_compare", first=key)),
        Link("Clauses as CSV", point.page("text_csv", key)),
        Link("Corrections", point.page("text_corrections", key)),
        *(
            Link(f"In the pack: {one.title.best()}", point.page("instrument", one.id))
            for one in instruments_of(point.process_id, key, review.pack)
        ),
    )
