"""``python -m bench.crowded [REQUESTS]``: how long a reader waits for the worked example's pages while others ask whatever they like, beside how long alone.

A server of its own on loopback, over a data folder of its own; two attackers of another address, each with a connection of its own, send the generated requests of
``tests.web.test_generated_requests`` one after another. The reader's p95 is to stay under 500 ms.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote, urlencode

PAGES = ("", "table/", "c/tri.2/?at=2020-12-20", "claims/", "instruments/")
READINGS = 120
GOAL = 0.5


def main(requests: int) -> None:
    """Serve, ask, and print both."""
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"AUSPICES_HOME": home}
        command = [sys.executable, "-c", "from auspices.cli.main import run; run()"]
        subprocess.run([*command, "demo", "--no-serve"], env=env, check=True, capture_output=True)
        server = subprocess.Popen([*command, "serve", "--port", "0"], env=env, stdout=subprocess.PIPE, text=True)
        try:
            site = server.stdout.readline().split()[2].rstrip("/") if server.stdout else ""
            list(_read(site, len(PAGES)))  # what is loaded once is loaded
            print("alone:    ", _told(_read(site, READINGS)))
            done = threading.Event()
            attackers = [threading.Thread(target=_attack, args=(site, range(i, requests, 2), done)) for i in range(2)]
            for one in attackers:
                one.start()
            print("meanwhile:", _told(_read(site, READINGS)), f"(goal: p95 under {GOAL * 1000:.0f} ms)")
            done.set()
            for one in attackers:
                one.join()
        finally:
            server.terminate()
            server.wait(timeout=20)


def _read(site: str, times: int) -> Iterator[float]:
    for i in range(times):
        start = time.monotonic()
        with urllib.request.urlopen(f"{site}/p/karabakh/{PAGES[i % len(PAGES)]}", timeout=60) as answer:  # noqa: S310  # our own server
            answer.read()
        yield time.monotonic() - start


def _told(seconds: Iterable[float]) -> str:
    found = sorted(seconds)
    return f"median {statistics.median(found) * 1000:.0f} ms, p95 {found[int(len(found) * 0.95)] * 1000:.0f} ms, longest {found[-1] * 1000:.0f} ms"


def _attack(site: str, numbers: Iterable[int], done: threading.Event) -> None:
    from tests.web.test_generated_requests import made

    addresses = [f"p/karabakh/{one}" for one in ("", "table/", "changes/", "what-if/", "texts/search/", "chart.svg", "why-not/tri.2/", "claims.csv", "texts/compare/", "c/tri.6c/")]  # fmt: skip
    for number in numbers:
        if done.is_set():
            return
        method, path, query, form, _ = made(number, addresses)
        clean = {key: value.encode("utf-8", "replace") for key, value in query.items()}
        data = urlencode({key: value.encode("utf-8", "replace") for key, value in form.items()}).encode() if method == "post" else None  # fmt: skip
        server = HTTPConnection(site.removeprefix("http://"), timeout=60, source_address=("127.0.0.2", 0))
        try:
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
            server.request(method.upper(), f"/{quote(path)}?{urlencode(clean)}", data, kind)
            server.getresponse().read()
        except (HTTPException, OSError):
            continue
        finally:
            server.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
