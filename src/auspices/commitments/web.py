"""The pages of a process: each view reads the address, fills a context and renders it. Nothing is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from auspices.commitments.pages import claim as of_claim
from auspices.commitments.pages import claims as of_claims
from auspices.commitments.pages import commitment as of_commitments
from auspices.commitments.pages import instruments as of_instruments
from auspices.commitments.pages import overview as of_process
from auspices.commitments.pages import table as of_standings
from auspices.commitments.pages.door import reading
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standalone import drawn, policy
from auspices.commitments.pages.standpoint import asked


@reading
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """How everything stands."""
    picture = Picture(asked(request, slug))
    context = {
        "page": of_process.overview(picture),
        "moments": of_process.moments(picture),
        "later": of_process.later(picture),
    }
    return render(request, "commitments/overview_with_moments.html", context)


@reading
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a table."""
    return render(request, "commitments/table.html", {"page": of_standings.table(Picture(asked(request, slug)))})


@reading
def standings_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as CSV."""
    return _csv(of_standings.standings_csv(Picture(asked(request, slug))), f"{slug}-standings.csv")


@reading
def svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The chart of the overview as a picture of its own."""
    style, text = drawn(of_process.chart(Picture(asked(request, slug))))
    return HttpResponse(
        text, content_type="image/svg+xml; charset=utf-8", headers={"Content-Security-Policy": policy(style)}
    )


@reading
def commitment(request: HttpRequest, slug: str, commitment: str) -> HttpResponse:
    """One commitment of one bearer, annotated."""
    return render(
        request,
        "commitments/commitment.html",
        {"page": of_commitments.commitment_page(Picture(asked(request, slug)), commitment)},
    )


@reading
def claims(request: HttpRequest, slug: str) -> HttpResponse:
    """The claims known then."""
    return render(request, "face/list.html", {"page": of_claims.claims_list(asked(request, slug))})


@reading
def claims_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The claims known then, as CSV."""
    return _csv(
        of_standings.written(of_claims.FIELDS, of_claims.claim_lines(asked(request, slug))), f"{slug}-claims.csv"
    )


@reading
def claim(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One claim with its source, and what it bears on."""
    return render(request, "evidence/claim.html", {"page": of_claim.claim_page(Picture(asked(request, slug)), key)})


@reading
def instruments(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts of the process."""
    return render(request, "face/list.html", {"page": of_instruments.instruments_list(asked(request, slug))})


@reading
def instrument(request: HttpRequest, slug: str, instrument: str) -> HttpResponse:
    """One text, clause by clause."""
    return render(
        request,
        "commitments/instrument.html",
        {"page": of_instruments.instrument_page(Picture(asked(request, slug)), instrument)},
    )


def _csv(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
