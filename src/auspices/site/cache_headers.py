"""Who may keep an answer: nobody, where it was made for one reader; else whoever tells readers apart by their cookies.

An answer is for one reader where a session comes with the request, a cookie goes with the answer, or a form in it holds the token of a
cookie. Nothing is asked of the database: a session that has ended counts like one that has not.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

PRIVATE = "private, no-store"
Answer = Callable[[HttpRequest], HttpResponse]


def cache_headers(answer: Answer) -> Answer:
    """The middleware. It stands outside those of sessions and forms, which set cookies, and inside that of static files, which are for everyone."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies or "CSRF_COOKIE" in request.META:
            response["Cache-Control"] = PRIVATE
        patch_vary_headers(response, ["Cookie"])
        return response

    return answered
