"""The door of every page: reading only, and every coded problem told as a page with its status, never as a traceback."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from auspices.face.contexts import Link, ProblemPage
from auspices.kernel.ids import is_slug
from auspices.kernel.problems import Problem, Problems

Page = Callable[..., HttpResponse]


def reading(page: Page) -> Page:
    """A view that answers GET and HEAD, and tells the coded problems that it raises."""

    @wraps(page)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Problem as problem:
            return told(request, [problem], kwargs.get("slug", ""))
        except Problems as problems:
            return told(request, problems.found, kwargs.get("slug", ""))

    return require_safe(opened)


def told(request: HttpRequest, problems: list[Problem], slug: str) -> HttpResponse:
    """The problems as a page, with the status of the first."""
    here = is_slug(slug) and all(problem.code != "PROCESS-UNKNOWN" for problem in problems)
    way_out = (
        Link("Where things stand now", reverse("overview", args=[slug]))
        if here
        else Link("All processes", reverse("home"))
    )
    page = ProblemPage("This page cannot be shown", problems=tuple(problems), way_out=way_out)
    return render(request, "face/problem.html", {"page": page}, status=problems[0].kind.status)
