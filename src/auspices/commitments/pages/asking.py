"""The door of a page that is asked by a form: as the door of every page, but it also takes what is sent, and keeps nothing of it."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from auspices.commitments.pages.door import Page, told
from auspices.kernel.problems import Problem, Problems


def asking(page: Page) -> Page:
    """A view that answers GET, HEAD and POST, and tells the coded problems that it raises. A POST needs the form's token (CSRF)."""

    @wraps(page)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Problem as problem:
            return told(request, [problem], kwargs.get("slug", ""))
        except Problems as problems:
            return told(request, problems.found, kwargs.get("slug", ""))

    return require_http_methods(["GET", "HEAD", "POST"])(opened)
