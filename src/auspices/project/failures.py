"""What a page answers when something broke: where it was the database, the coded problem with 503; else the page of HTTP 500."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from auspices.face.contexts import ProblemPage
from auspices.project.databases import database_problem


def failure(request: HttpRequest) -> HttpResponse:
    """Django's handler500, called while the exception is handled. The page asks the database nothing, not even who is signed in."""
    error = sys.exception() if sys.version_info >= (3, 12) else sys.exc_info()[1]
    problem = database_problem(error) if error else None
    if problem is None:
        return server_error(request)
    page = ProblemPage("This cannot be answered now", problems=(problem,))
    response = HttpResponse(render_to_string("face/problem.html", {"page": page}), status=problem.kind.status)
    response["Cache-Control"] = "no-store"
    response["Retry-After"] = "60"  # seconds
    return response
