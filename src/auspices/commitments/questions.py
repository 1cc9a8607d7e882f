"""The pages that answer questions: why not, what if, what changed. Nothing is written, whatever is sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from auspices.commitments.pages import changes as of_changes
from auspices.commitments.pages import whatif as of_whatif
from auspices.commitments.pages.asking import asking
from auspices.commitments.pages.door import reading
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import asked
from auspices.commitments.pages.whynot import whynot_page


@reading
def whynot(request: HttpRequest, slug: str, commitment: str) -> HttpResponse:
    """What would bring a commitment to another verdict."""
    return render(request, "commitments/whynot.html", {"page": whynot_page(Picture(asked(request, slug)), commitment)})


@asking
def whatif(request: HttpRequest, slug: str) -> HttpResponse:
    """What would differ by claims and acts that nobody has made."""
    point = asked(of_whatif.with_form(request), slug)
    form = request.POST.dict() if request.method == "POST" else None
    page, status = of_whatif.whatif_page(point, form)
    return render(request, "commitments/whatif.html", {"page": page}, status=status)


@reading
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed between two days."""
    return render(request, "commitments/changes.html", {"page": of_changes.changes_page(asked(request, slug))})


@reading
def changes_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as CSV."""
    text = of_changes.changes_csv(asked(request, slug))
    name = f'attachment; filename="{slug}-changes.csv"'
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})
