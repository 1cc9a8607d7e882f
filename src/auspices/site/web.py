"""The house's own page: which processes are here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from auspices.commitments.pages.door import reading
from auspices.evidence import queries as evidence
from auspices.face.contexts import Card, Fact, HomePage, Link
from auspices.people.queries import clearance_of
from auspices.process.models import Process
from auspices.process.queries import pack_now, processes


@reading
def home(request: HttpRequest) -> HttpResponse:
    """Every process, by name."""
    cards = tuple(_card(request, process) for process in processes())
    return render(request, "site/home.html", {"page": HomePage("Processes", processes=cards)})


def _card(request: HttpRequest, process: Process) -> Card:
    pack = pack_now(process.id)
    claims = evidence.rows(process.id, clearance_of(request.user, process.id)).count()
    facts = (
        Fact("instruments", str(len(pack.instruments))), Fact("commitments", str(len(pack.commitments))), Fact("claims", str(claims)),
        Fact("pack version", pack.version), Fact("also called", " · ".join(name.text for name in pack.title.all if name.text != pack.title.best())),
    )  # fmt: skip
    return Card(
        Link(pack.title.best(), reverse("overview", args=[process.slug])),
        pack.summary.best(),
        tuple(fact for fact in facts if fact.value),
    )
