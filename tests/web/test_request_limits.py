"""Promise: no reader keeps the others waiting: what one request may ask is bounded, and what is beyond is told with a code."""

import socket
import threading
import time
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from auspices.kernel.budgets import budget, check_budget, shared_work
from auspices.kernel.problems import Problem
from auspices.site.request_limits import RequestLimits

P = "/p/karabakh/"


def test_a_budget_stops_where_it_is_asked_and_shared_work_is_not_charged():
    """By a clock of our own: two seconds, of which the work for everybody takes ten beside."""
    seconds = [0.0]
    with budget(2, lambda: seconds[0]):
        check_budget()
        with shared_work():
            seconds[0] = 10
            check_budget()
        check_budget()
        seconds[0] = 12.5
        with pytest.raises(Problem) as caught:
            check_budget()
    assert caught.value.code == "BUDGET-SPENT"
    check_budget()


@override_settings(ANONYMOUS_SECONDS=0.0)
@pytest.mark.parametrize("page", ["", "table/", "changes/", "chart.svg", "c/tri.2/", "claims.csv"])
def test_a_visitor_whose_budget_is_spent_is_told_so(visitor, page):
    answer = visitor.get(P + page)
    assert (answer.status_code, "BUDGET-SPENT" in answer.text) == (503, True)


@override_settings(ANONYMOUS_SECONDS=0.0)
def test_an_account_is_not_stopped(clerk):
    assert clerk.get(P).status_code == 200


@override_settings(LONGEST_WAIT=0.05)
def test_of_one_address_one_request_is_answered_at_a_time():
    """While one is being answered, another of the same address waits and is told so; of another address, and of an account, it is answered."""
    asked, begun, ended = RequestFactory(), threading.Event(), threading.Event()

    def slow(request):
        if request.path == "/slow":
            begun.set()
            ended.wait(20)
        return HttpResponse("done")

    def answer(path, address, user=None):
        request = asked.get(path, REMOTE_ADDR=address)
        request.user = user or AnonymousUser()
        return limits(request)

    limits = RequestLimits(slow)
    first = threading.Thread(target=answer, args=("/slow", "203.0.113.9"))
    first.start()
    begun.wait(20)
    late = answer("/", "203.0.113.9")
    assert (late.status_code, "LIMIT-BUSY" in late.text, late["Retry-After"]) == (503, True, "5")
    assert answer("/", "203.0.113.8").status_code == 200
    assert answer("/", "203.0.113.9", SimpleNamespace(is_authenticated=True)).status_code == 200
    ended.set()
    first.join()
    assert answer("/", "203.0.113.9").status_code == 200


@override_settings(HEAVY_A_MINUTE=3)
def test_heavy_questions_are_counted_by_address(visitor, clerk):
    """Whatever the header says; another address, an account and a light page are answered."""
    cache.clear()
    time.sleep(max(0, 60 - time.time() % 60 + 0.1) if time.time() % 60 > 50 else 0)  # not across two windows
    forged = [{"headers": {"x-forwarded-for": f"198.51.100.{i}"}} for i in range(4)]
    answers = [visitor.get(f"{P}texts/search/", {"q": "road"}, **one) for one in forged]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert "LIMIT-REACHED" in answers[-1].text
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert visitor.get(f"{P}table/").status_code == 200
    assert clerk.get(f"{P}texts/search/", {"q": "road"}).status_code == 200
    assert visitor.get(f"{P}texts/search/", {"q": "road"}, REMOTE_ADDR="203.0.113.9").status_code == 200
    for host in range(2):  # one /64 is one reader
        for _ in range(2):
            last = visitor.get(f"{P}changes/", REMOTE_ADDR=f"2001:db8::{host + 1}")
    assert last.status_code == 429
    cache.clear()


@pytest.mark.parametrize(
    "address", ["?q=" + "x" * 9_000, "?" + "&".join(f"a{i}=1" for i in range(300)), "c/" + "x" * 9_000 + "/"]
)
def test_an_address_is_bounded(visitor, address):
    answer = visitor.get(P + address)
    assert (answer.status_code, "REQUEST-SIZE" in answer.text) == (413, True)


@pytest.mark.parametrize(
    "form", [{"text": "x" * 3_000_000}, {f"a{i}": "1" for i in range(300)}], ids=["size", "fields"]
)
def test_a_form_is_bounded(visitor, form):
    """Before any page reads it, and where a form's token is looked for."""
    answer = visitor.post(f"{P}what-if/", form)
    assert (answer.status_code, "REQUEST-SIZE" in answer.text) == (413, True)


@pytest.fixture
def served(monkeypatch):
    """A server of ours on a free port of this machine, with an application that answers how much it was sent; patience of half a second."""
    import uvicorn

    from auspices.project import timed_connections
    from auspices.project.request_bodies import BoundedBodies

    monkeypatch.setattr(timed_connections, "REQUEST_SECONDS", 0.5)

    async def application(scope, receive, send):
        size, more = 0, True
        while more:
            message = await receive()
            size, more = size + len(message.get("body", b"")), message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"7")]})
        await send({"type": "http.response.body", "body": f"{size:7}".encode()})

    config = uvicorn.Config(
        BoundedBodies(application), http=timed_connections.TimedConnection, lifespan="off", log_level="error", **timed_connections.SERVING
    )  # fmt: skip
    server = uvicorn.Server(config)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()
    server.should_exit = True
    thread.join(timeout=10)


def talk(address, *pieces, pause=0.0):
    """What a server says to bytes sent piece by piece, until it closes; and how long it took."""
    start = time.monotonic()
    said = b""
    with socket.create_connection(address, timeout=10) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
                time.sleep(pause)
            while more := line.recv(65536):
                said += more
        except (ConnectionResetError, BrokenPipeError):
            pass
    return said, time.monotonic() - start


HEAD = b"POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (b"GET / HTTP/1.1\r\nhost: local",),
        [b"GET / HTTP/1.1\r\n", *[b"x-a: b\r\n"] * 40],  # a header now and then, for ever
        (HEAD + b"content-length: 100\r\n\r\n", b"abc"),
        [HEAD + b"content-length: 100\r\n\r\n", *[b"a"] * 40],
    ],
    ids=["silence", "half a head", "drops of a head", "half a body", "drops of a body"],
)
def test_a_slow_client_is_dropped(served, pieces):
    said, took = talk(served, *pieces, pause=0.1 if len(pieces) > 5 else 0)
    assert (said, took < 6) == (b"", True)


def test_a_prompt_client_is_answered_and_a_body_is_bounded_before_it_is_kept(served):
    """Announced or in chunks; a head is bounded too."""
    assert talk(served, HEAD + b"content-length: 3\r\n\r\nabc")[0].endswith(b"      3")
    assert b" 413 " in talk(served, HEAD + b"content-length: 2000000\r\n\r\n")[0]
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    assert b" 413 " in talk(served, HEAD + b"transfer-encoding: chunked\r\n\r\n", *[chunk] * 17)[0]
    assert b" 200 " not in talk(served, HEAD, b"x-a: ", *[b"a" * 20_000] * 3, pause=0.05)[0]
