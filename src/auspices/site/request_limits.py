"""What one request may ask of the house: the length of its address, its number of fields, processor time; and, of an address, one answer at a time, and how many heavy questions.

The limits are settings (docs/operating.md, Limits); each is told as a page with its code. Bodies are bounded before they are read, in
``auspices.project.request_bodies``.
"""

import threading
import time
from collections.abc import Callable
from typing import Any
from weakref import WeakValueDictionary

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request as plain_bad_request

from auspices.commitments.pages.door import told
from auspices.kernel.budgets import budget, check_budget
from auspices.kernel.problems import Problem
from auspices.people.client_addresses import client_address

# Pages that compute what nobody has kept, each with the methods by which it is asked.
HEAVY = {
    "whatif": ("POST",), "whynot": ("GET", "HEAD"), "changes": ("GET", "HEAD"), "changes_csv": ("GET", "HEAD"), "text_search": ("GET", "HEAD"),
    "text_compare": ("GET", "HEAD"), "text_force": ("GET", "HEAD"), "text_force_csv": ("GET", "HEAD"), "text_related": ("GET", "HEAD"),
}  # fmt: skip
WINDOW = 60  # seconds over which heavy questions are counted


class RequestLimits:
    """Middleware, after the one that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._guard = threading.Lock()
        self._turns: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the limits."""
        if len(request.get_full_path()) > settings.LONGEST_ADDRESS:
            return told(request, [Problem("REQUEST-SIZE", "The address is too long.")], "")
        try:
            _ = request.GET  # more fields than DATA_UPLOAD_MAX_NUMBER_FIELDS are refused here
        except TooManyFieldsSent:
            request.GET = {}  # type: ignore[assignment]  # the page of the problem shows none of them
            return told(request, [Problem("REQUEST-SIZE", "The address has too many fields.")], "")
        if request.user.is_authenticated:
            return self.get_response(request)
        turn = self._turn(client_address(request))
        if not turn.acquire(timeout=settings.LONGEST_WAIT):
            waited = f"Earlier requests of your address were still being answered after {settings.LONGEST_WAIT:.0f} s."
            busy = told(request, [Problem("LIMIT-BUSY", waited)], "")
            busy["Retry-After"] = "5"
            return busy
        try:
            with budget(settings.ANONYMOUS_SECONDS, time.thread_time), connection.execute_wrapper(_checked):
                return self.get_response(request)
        finally:
            turn.release()

    def _turn(self, address: str) -> threading.Lock:
        """What the requests of one address take in turns: who sends ten at once gets no more of the machine than who sends one."""
        with self._guard:
            turn = self._turns.get(address)
            if turn is None:
                turn = self._turns[address] = threading.Lock()
            return turn

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Refuse the heavy question of who asked too many."""
        match = request.resolver_match
        if match is None or request.method not in HEAVY.get(match.url_name or "", ()) or not settings.HEAVY_A_MINUTE:
            return None
        now = int(time.time())
        who = f"user {request.user.pk}" if request.user.is_authenticated else client_address(request)
        key = f"heavy-{who.replace(' ', '-')}-{now // WINDOW}"
        cache.add(key, 0, 2 * WINDOW)
        if cache.incr(key) <= settings.HEAVY_A_MINUTE:
            return None
        problem = Problem("LIMIT-REACHED", f"More than {settings.HEAVY_A_MINUTE} such questions within a minute.")
        answer = told(request, [problem], kwargs.get("slug", ""))
        answer["Retry-After"] = str(WINDOW - now % WINDOW)
        return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's refusal of a request as a page, coded where it is one of size."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return told(request, [Problem("REQUEST-SIZE", "The form holds too much.")], "")
    return plain_bad_request(request, exception)


def _checked(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    check_budget()
    return execute(sql, params, many, context)
