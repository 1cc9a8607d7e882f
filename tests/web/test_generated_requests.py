"""Promise: whatever is asked of whatever address, the answer is a page or a coded problem, never a fault, and costs little.

The addresses are taken from the resolver: a page that is added is asked from the day it is there. Values are such as people send and such as
attackers send; each request is made from a number, so that a failure names its request and can be made again.
"""

import random
import time

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

pytestmark = pytest.mark.django_db
SECONDS = 2.0  # of processor time, at most, for any answer on the worked example
PLAIN = ["karabakh", "tri.2", "tri.6c", "tri.8", "tri.1", "mg.5.1", "trilateral", "c.aghdam.az", "c.lachin.az.2022-12", "bridge", "AZ", "AM", "1", "yes", "all",
         "verified", "public", "2020-11-20", "2020", "2021-06~", "2020-11-10/..", "2020-11-10T16:00+04:00", "whole", "en", "binding", "handover", "road", "2"]  # fmt: skip
HOSTILE = ["Y1E9999999", "Y-17E7", "9999-12-31", "0001", "[" + ",".join(["2020-11-20"] * 5_000) + "]", "..", "../..", "../../etc/passwd", "%00", "\0", "a\0b", "\ud800",
           "<script>alert(1)</script>", "' OR 1=1 --", '"' * 50, "((((" * 200, "a" * 7_000, "a* " * 500, "-x " * 500, "*", "\u202e\u0661\u0662", "{{7*7}}", "${7*7}",
           "%s%s%n", "\r\nSet-Cookie: a=b", "1e400", "-1", "NaN", "99999999999999999999", "=cmd|' /C calc'!A0", "à́" * 300, "?", "/", "//", "#", " ", "[", "]", "~"]  # fmt: skip
DRAFTS = ["claims:\n- {says: 'handover(of: aghdam, from: AM, to: AZ)', happened: 2020-11-20, source: mod-az}\n", "claims: [{says: x, happened: Y1E9999999, source: mod-az}]",
          "a: &a [x]\nb: [*a, *a]", "[" * 5_000, "claims:\n" + "- {says: 'handover(of: aghdam)', happened: 2020, source: mod-az}\n" * 150, 'claims: ["\\0"]', "acts: 1", "x" * 70_000]  # fmt: skip
FIELDS = ["at", "known", "view", "track", "from", "to", "span", "since", "until", "all", "q", "lang", "force", "by", "first", "second", "bearer", "reading", "item", "what", "way", "kind",
          "wanted", "verdict", "draft", "text", "every", "clause", "do", "act", "next", "username", "password", "csrfmiddlewaretoken", "show", "page", "only", "before", "id", "file", "x"]  # fmt: skip
HEADERS = [("x-forwarded-for", "198.51.100.9"), ("x-forwarded-proto", "https"), ("accept-language", "hy;q=9,xx-" + "a" * 500), ("cookie", "sessionid=" + "x" * 300 + "; csrftoken=\u00e9"),
           ("referer", "https://elsewhere.example/"), ("range", "bytes=0-0"), ("if-modified-since", "yesterday"), ("content-type", "text/plain"), ("origin", "null"),
           ("accept", "application/json"), ("x-http-method-override", "DELETE"), ("host", "evil.example"), ("accept-encoding", "gzip;q=nan")]  # fmt: skip
METHODS = ["get"] * 14 + ["post"] * 4 + ["head", "options", "put", "delete", "patch"]
ANSWERS = {200, 204, 301, 302, 304, 400, 403, 404, 405, 413, 415, 422, 429, 503}


def routes(patterns=None, before=""):
    """Every address of the site, with its parameters as ``{name}``."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        whole = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, whole)
        elif isinstance(one, URLPattern):
            yield whole


def made(number, addresses):
    """The request of a number: method, path, query, form, headers."""
    chance = random.Random(number)
    path = "/" + addresses[number % len(addresses)]
    for opening in ("<str:", "<path:", "<uuid:", "<slug:", "<int:", "<"):
        while opening in path:
            start = path.index(opening)
            end = path.index(">", start)
            name = path[start + len(opening) : end]
            value = "karabakh" if name == "slug" and chance.random() < 0.95 else pick(chance)
            path = path[:start] + (value or "x") + path[end + 1 :]
    query = {chance.choice(FIELDS): pick(chance) for _ in range(chance.choice([0, 1, 1, 2, 3, 6]))}
    form = {chance.choice(FIELDS): pick(chance) for _ in range(chance.choice([0, 1, 3]))}
    if "what-if" in path:
        form |= {"text": chance.choice(DRAFTS), "every": chance.choice(["", "1"])}
    headers = dict(chance.sample(HEADERS, chance.choice([0, 0, 0, 1, 2])))
    return chance.choice(METHODS), path, query, form, headers


def pick(chance):
    return chance.choice(PLAIN if chance.random() < 0.6 else HOSTILE)


def ask(client, method, path, query, form, headers):
    """The answer, and the processor seconds that it took."""
    clean = {name: text(value) for name, value in query.items()}
    extra = {"headers": {"host": "localhost"} | headers}
    if method in ("get", "head"):
        start = time.thread_time()
        answer = getattr(client, method)(text(path), clean, **extra)
    else:
        start = time.thread_time()
        sent = {name: text(value) for name, value in form.items()} if method == "post" else ""
        content = {} if method == "post" else {"content_type": "text/plain"}
        answer = getattr(client, method)(text(path), sent, query_params=clean, **content, **extra)
    return answer, time.thread_time() - start


def text(value):
    """As a browser would send it: half a character does not go over the wire."""
    return value.encode("utf-8", "replace").decode()


def run(client, numbers):
    """What was wrong with the requests of some numbers: none should be."""
    addresses = list(routes())
    wrong = []
    for number in numbers:
        request = made(number, addresses)
        answer, took = ask(client, *request)
        page = b"" if answer.streaming else answer.content
        coded = (
            answer.status_code not in (400, 413, 429, 503)
            or b"<dt>Code</dt>" in page
            or b"sign" in page
            or request[0] == "head"
        )
        away = answer.headers.get("location", "/").replace(
            "\\", "/"
        )  # a redirect, if any, leads to an address of this site
        within = away.startswith("/") and not away.startswith("//")
        if answer.status_code not in ANSWERS or took > SECONDS or not coded or not within:
            wrong.append(
                (number, answer.status_code, round(took, 2), request[0], request[1][:80], str(request[2])[:200])
            )
    return wrong


@pytest.fixture
def asked(karabakh, bridge):
    """A client that tells a fault as a page, as a server does; and the worked example with a text taken in."""
    return Client(raise_request_exception=False)


def test_every_address_is_asked(asked):
    """Some requests to each, which is every test's part of the promise."""
    many = len(list(routes()))
    assert many >= 28
    assert run(asked, range(6 * many)) == []


@pytest.mark.thorough
@pytest.mark.either_engine
@override_settings(HEAVY_A_MINUTE=60)
def test_two_thousand_requests(asked):
    assert run(asked, range(1_000, 3_000)) == []


@pytest.mark.slow
def test_twenty_thousand_requests(asked):
    wrong = run(asked, range(10_000, 30_000))
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize("field", ["at", "known", "since", "until", "from", "to"])
@pytest.mark.parametrize("value", ["Y1E9999999", "Y-17E7", "2020E99", "[" + ",".join(["2020-11-20"] * 600) + "]"])
def test_no_date_holds_the_others_up(visitor, field, value):
    """Ten characters held every reader for fifty seconds."""
    page = {"since": "changes/", "until": "changes/"}.get(field, "")
    start = time.thread_time()
    answer = visitor.get(f"/p/karabakh/{page}", {field: value})
    assert (answer.status_code, "TIME-UNREAD" in answer.text) == (400, True)
    assert time.thread_time() - start < 1
