"""The pages of texts. A view reads the address and the form, calls a page or a writer, and answers; who may not is told who may."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from auspices.commitments.pages.asking import asking
from auspices.commitments.pages.door import Page, reading
from auspices.commitments.pages.standpoint import Standpoint, asked
from auspices.commitments.pages.texts import confirm as of_confirming
from auspices.commitments.pages.texts import exports, finding, listing
from auspices.commitments.pages.texts import force as of_force
from auspices.commitments.pages.texts.comparing import compare_page
from auspices.commitments.pages.texts.deciding import decide as decided
from auspices.commitments.pages.texts.deciding import settled
from auspices.commitments.pages.texts.review import place, review_page
from auspices.commitments.pages.texts.standing import WHO, ClauseState, Review, review_of
from auspices.commitments.texts.actions import take_text
from auspices.commitments.texts.queries import just_taken
from auspices.commitments.texts.seats import may_decide
from auspices.kernel.problems import Problem, Problems

LARGEST = 20_000_000  # bytes of a file that is looked at
PASTED = "pasted text.txt"


def deciding(page: Page) -> Page:
    """A view for who may decide: others sign in first, and whoever has not the role is told who has (403)."""

    @wraps(page)
    def opened(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            back = request.get_full_path() if request.method in ("GET", "HEAD") else _back(slug, kwargs)
            return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': back})}")
        point = asked(request, slug)
        if not may_decide(request.user, point.process_id):
            raise Problem("NOT-ALLOWED", "Your account has not the role that this asks for.", "", WHO)
        return page(request, slug, *args, **kwargs)

    return opened


def _back(slug: str, kwargs: dict[str, Any]) -> str:
    return reverse("text", args=[slug, kwargs["text"]]) if "text" in kwargs else reverse("texts", args=[slug])


def _told(request: HttpRequest) -> str:
    return " ".join(str(one) for one in messages.get_messages(request))


@asking
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts; by POST one comes in."""
    if request.method == "POST":
        return _take(request, slug)
    return _texts(request, asked(request, slug))


def _texts(request: HttpRequest, point: Standpoint, found: tuple[Problem, ...] = (), status: int = 200) -> HttpResponse:
    page = listing.texts_page(request, point, request.POST.dict() if request.method == "POST" else None, found)
    return render(request, "texts/list.html", {"page": page}, status=status)


@deciding
def _take(request: HttpRequest, slug: str) -> HttpResponse:
    point = asked(request, slug)
    sent = {name: value.replace("\0", "").strip() for name, value in request.POST.items()}  # PostgreSQL takes no NUL
    try:
        data, name = _sent(request)
        twice = just_taken(point.process_id, data, str(request.user.pk), int(time.time()))
        if twice and all(
            sent.get(one, "") in ("", getattr(twice, one))
            for one in ("title", "date", "lang", "audience", "version_of")
        ):
            return HttpResponseRedirect(reverse("text", args=[slug, twice.key]))
        row = take_text(
            point.process_id, data, name, lang=sent.get("lang", ""), title=sent.get("title", ""), date=sent.get("date", ""),
            audience=sent.get("audience") or None, version_of=sent.get("version_of", ""), user=request.user, clock=lambda: int(time.time()),
        )  # fmt: skip
    except Problem as problem:
        if problem.code == "NOT-ALLOWED":
            raise
        return _texts(request, point, (problem,), problem.kind.status)
    review = review_of(request, slug, row.key)
    messages.info(request, listing.said(len(review.clauses)))
    return HttpResponseRedirect(reverse("text", args=[slug, row.key]))


def _sent(request: HttpRequest) -> tuple[bytes, str]:
    """The file or the pasted text, with its name."""
    file = request.FILES.get("file")
    if file is not None and (file.size or 0) > LARGEST:
        raise Problem("TEXT-LONG", f"The file holds {file.size:,} bytes.", "file")
    data = file.read() if file is not None else request.POST.get("text", "").encode("utf-8", "replace")
    if not data.strip():
        raise Problem("TEXT-DECISION", "Neither a text nor a file was sent.", "text", "Paste the text, or choose a file.")  # fmt: skip
    return data, str(file.name) if file is not None else PASTED


@reading
def text(request: HttpRequest, slug: str, text: str) -> HttpResponse:
    """One text in review."""
    return _review(request, review_of(request, slug, text))


def _review(request: HttpRequest, review: Review, found: tuple[Problem, ...] = (), status: int = 200) -> HttpResponse:
    return render(request, "texts/review.html", {"page": review_page(request, review, found, _told(request))}, status=status)  # fmt: skip


def _posting(page: Callable[..., HttpResponse]) -> Page:
    """A view that answers POST alone, and tells the coded problems that it raises."""
    return require_POST(asking(page))


@_posting
@deciding
def decide(request: HttpRequest, slug: str, text: str) -> HttpResponse:
    """Record a decision on a clause, and go on: to the next that is open after accepting or saying no, else back to the clause."""
    review = review_of(request, slug, text)
    only = request.POST.get("only", "")
    try:
        clause, said = decided(request, review)
    except Problem as problem:
        if problem.code == "NOT-ALLOWED":
            raise
        request.GET = request.GET.copy()
        request.GET.update({"clause": request.POST.get("clause", ""), "only": only, "do": request.POST.get("do", "")})
        return _review(request, review, (problem,), problem.kind.status)
    messages.info(request, said)
    onward = request.POST.get("do") in ("accept", "not")
    after = _next_open(review, clause, only) if onward else None
    return HttpResponseRedirect(place(review, after.id if after else clause, only))


def _next_open(review: Review, clause: str, only: str) -> ClauseState | None:
    chosen = review.chosen(only)
    here = review.find(clause)
    later = [one for one in chosen if here and one.id != clause and one.span.start >= here.span.start]
    return next((one for one in (*later, *chosen) if one.open and one.id != clause), None)


@asking
@deciding
def confirm(request: HttpRequest, slug: str, text: str) -> HttpResponse:
    """The form by which a clause becomes a commitment; by POST it does, and is judged at once."""
    review = review_of(request, slug, text)
    sent = request.POST if request.method == "POST" else None
    clause = (sent or request.GET).get("clause", "")
    one = review.find(clause)
    if one is None or one.state in ("gone", "split"):
        raise Problem("TEXT-CLAUSE", f'The text has no clause "{clause[:40]}".', "clause")
    if one.commitment:
        raise Problem("TEXT-DECISION", f'Clause "{one.id}" is the commitment "{one.commitment}" already.', "clause")
    settled(one)
    found: list[Problem] = []
    if sent is not None and sent.get("do") == "confirm":
        try:
            made = of_confirming.confirm(request, review, one)
        except Problem as problem:
            if problem.code == "NOT-ALLOWED":
                raise
            found = [problem]
        except Problems as problems:
            found = problems.found
        else:
            messages.info(request, f"Clause {one.id} is the commitment {made.id} from now on, and is judged.")
            return HttpResponseRedirect(place(review, one.id, sent.get("only", "")))
    page = of_confirming.confirm_page(review, one, sent.dict() if sent else None, found)
    only = (sent or request.GET).get("only", "")
    return render(request, "texts/confirm.html", {"page": page, "n": one.id, "only": only}, status=found[0].kind.status if found else 200)  # fmt: skip


@reading
def clauses_csv(request: HttpRequest, slug: str, text: str) -> HttpResponse:
    """The clauses as CSV."""
    return _file(exports.clauses_csv(review_of(request, slug, text)), "text/csv", f"{text}-clauses.csv")


@reading
def corrections(request: HttpRequest, slug: str, text: str) -> HttpResponse:
    """What was decided, as a case for the reader's tests."""
    return _file(exports.corrections_yaml(review_of(request, slug, text)), "application/yaml", f"{text}.gold.yaml")


@reading
def related(request: HttpRequest, slug: str, text: str) -> HttpResponse:
    """What else was said on the subject of a clause."""
    page = finding.related_page(review_of(request, slug, text), request.GET.get("clause", ""))
    return render(request, "texts/related.html", {"page": page})


@reading
def search(request: HttpRequest, slug: str) -> HttpResponse:
    """Search over all texts."""
    return render(request, "texts/search.html", {"page": finding.search_page(request, asked(request, slug))})


@reading
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Two texts side by side."""
    return render(request, "texts/compare.html", {"page": compare_page(request, asked(request, slug))})


@reading
def force(request: HttpRequest, slug: str) -> HttpResponse:
    """How a demand's force changed over the years."""
    return render(request, "texts/force.html", {"page": of_force.force_page(request, asked(request, slug))})


@reading
def force_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as CSV."""
    return _file(of_force.force_csv(request, asked(request, slug)), "text/csv", f"{slug}-force.csv")


def _file(body: str, kind: str, name: str) -> HttpResponse:
    head = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=f"{kind}; charset=utf-8", headers=head)
