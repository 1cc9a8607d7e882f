"""A house of its own, with a data folder of its own, served by the server of `auspices serve`, and the browser that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.request import urlopen

import pytest

from tests.web.conftest import PACK
from tests.web.invented import LATER, TEXT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Where xdist heeds groups one worker takes all of them, and the house is settled once.
MARKS = [
    pytest.mark.either_engine,
    pytest.mark.browser,
    pytest.mark.xdist_group("house"),
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="chromium is not installed: the pages were not tried in a browser (Debian: apt-get install chromium)",
    ),
]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHRASE = "a long and quiet phrase"
SETTLE = """
import sys, time
from auspices.project.home import setup_django
setup_django()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from auspices.commitments.actions import adopt
from auspices.commitments.texts.actions import take_text
from auspices.people.actions import grant_role, make_account
clock = lambda: int(time.time())
process = adopt(sys.argv[1], clock)[0]
clerk = make_account("clerk", sys.argv[2], clock=clock)
grant_role(clerk, process.id, "secretariat", clearance="mission", clock=clock)
for key, text in (("bridge", sys.argv[3]), ("later", sys.argv[4])):
    take_text(process.id, text.encode(), key + ".txt", key=key, user=clerk, clock=clock)
"""


@contextmanager
def served(folder):
    """The address of a house with the worked example, an account of the secretariat and two versions of the invented text."""
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    env["AUSPICES_HOME"] = str(folder)
    subprocess.run([sys.executable, "-c", SETTLE, str(PACK), PHRASE, TEXT, LATER], env=env, check=True, timeout=120)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "uvicorn", "auspices.project.asgi:application", "--port", str(port)]
    server = subprocess.Popen(
        [*serve, "--interface", "asgi3", "--log-level", "error"], env=env, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait(address, server):
    for _ in range(100):
        assert server.poll() is None, "the server ended"
        try:
            urlopen(address, timeout=5).close()  # noqa: S310  # our own address on this machine
        except OSError:  # refused, or too slow yet
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not answer within 20 seconds")


@contextmanager
def browsing():
    """A browser, started."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


def opened(browser, width=1320, **more):
    """A page in a window of its own; the window's console is ``complaints``."""
    page = browser.new_context(viewport={"width": width, "height": 900}, **more).new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def fits(page, width):
    """Whether a page, its window made so wide, is no wider than it, and what the console has said since."""
    page.set_viewport_size({"width": width, "height": 900})
    within = page.evaluate("innerWidth"), page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return within == (width, True), list(page.complaints)
