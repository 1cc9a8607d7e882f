"""Whoever is signed in is the author of what a page records."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from auspices.journal.authors import authored


class PageAuthorMiddleware:
    """Follows Django's authentication. The session is looked up only where something is recorded."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with authored(lambda: str(request.user.pk or ""), "page"):
            return self.get_response(request)
