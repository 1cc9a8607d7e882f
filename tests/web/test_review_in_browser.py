"""Promise: a text is reviewed by keyboard alone, from pasting to a live commitment; without script the same forms serve; no page breaks the policy."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.web.invented import LATER, TEXT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.either_engine,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the review was not tried in a browser (Debian: apt-get install chromium)"),
]  # fmt: skip
PACK = Path(__file__).parents[2] / "packs" / "karabakh"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
PHRASE = "a long and quiet phrase"
TEXTS = "/p/karabakh/texts/"
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


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The address of a served house with an account of the secretariat and two versions of the invented text."""
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    env["AUSPICES_HOME"] = str(tmp_path_factory.mktemp("house"))
    subprocess.run([sys.executable, "-c", SETTLE, str(PACK), PHRASE, TEXT, LATER], env=env, check=True, timeout=120)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "uvicorn", "auspices.project.asgi:application", "--port", str(port), "--interface", "asgi3", "--log-level", "error"]  # fmt: skip
    server = subprocess.Popen(serve, env=env, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            assert server.poll() is None, "the server ended"
            try:
                urlopen(address, timeout=5).close()  # our own address on this machine
            except URLError:
                time.sleep(0.2)
            else:
                break
        yield address
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def opened(browser, house):
    """A function that opens a page for somebody who has signed in by the form; the window's console is ``complaints``."""
    contexts = []

    def open_(address, width=1320, **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on(
            "console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{house}/sign-in/?next={address.replace('?', '%3F').replace('&', '%26')}")
        page.keyboard.press("Tab")
        page.locator("#id_username").focus()
        page.keyboard.type("clerk")
        page.keyboard.press("Tab")
        page.keyboard.type(PHRASE)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    yield open_
    for context in contexts:
        context.close()


def tab_to(page, selector, most=60):
    """Tab until something is focused; fails if it cannot be reached by keyboard."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    pytest.fail(f"{selector} is not reached by Tab")


def shown(page, clause):
    """Wait until the proposal of a clause stands on the right."""
    page.wait_for_function("clause => document.querySelector('#proposal h2')?.textContent.startsWith(`Clause ${clause} `)", arg=clause)  # fmt: skip


def test_from_paste_to_live_commitment_by_keyboard_alone(opened):
    """No pointer: paste, walk clause by clause, say no, take it back, accept, confirm; the page then leads to the standing."""
    page = opened(TEXTS)
    tab_to(page, "#text")
    page.keyboard.insert_text(TEXT.replace("the bridge", "the second bridge"))
    tab_to(page, "#add form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/texts/read/agreement-on-*/")
    shown(page, "1")
    page.keyboard.press("j")
    shown(page, "2a")
    assert "clause=2a" in page.url
    assert page.evaluate("document.activeElement.matches('#proposal h2')")
    page.keyboard.press("n")
    shown(page, "2b")
    assert "Clause 2a: said to be no commitment." in page.locator("#said").inner_text()
    page.keyboard.press("k")
    shown(page, "2a")
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelector('#proposal .state').textContent.includes('Undecided')")
    page.keyboard.press("k")
    shown(page, "1")
    page.keyboard.press("a")
    page.wait_for_url("**/confirm/**")
    tab_to(page, "input[name=nature]")
    page.keyboard.press("Space")
    tab_to(page, "button[value=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/texts/read/agreement-on-*/?clause=1#c-1")
    assert "A commitment, live" in page.locator("#proposal .state").inner_text()
    tab_to(page, "#proposal .state a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/karabakh/c/**")
    assert page.locator(".verdict").count() == 1
    assert page.complaints == []


def test_change_and_split_open_by_key_and_typing_is_not_taken_for_a_key(opened):
    """Keys c and s unfold their forms and go into them; letters typed there stay letters."""
    page = opened(f"{TEXTS}read/bridge/?clause=3")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "f-force"
    page.locator("#f-action").focus()
    page.keyboard.type("jam and nuts")
    assert page.locator("#f-action").input_value().endswith("jam and nuts")
    page.locator("#proposal h2").focus()
    page.keyboard.press("s")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "welcome"
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None


def test_the_quoted_words_light_up_in_the_text(opened):
    """Focus on a quote marks its words in the text, and leaving it clears them."""
    page = opened(f"{TEXTS}read/bridge/?clause=1")
    page.locator("#proposal [data-quote=timing-0]").focus()
    assert page.locator("#text .lit").all_inner_texts() == [page.locator("#text [data-f~=timing-0]").first.inner_text()]
    assert "20 May 2027" in page.locator("#text .lit").inner_text()
    page.locator("#proposal h2").focus()
    assert page.locator("#text .lit").count() == 0


def test_a_clause_is_chosen_by_pointing_at_it(opened):
    """A click on the words opens their proposal without a new page; going back leads back."""
    page = opened(f"{TEXTS}read/bridge/?clause=1")
    page.evaluate("window.same = true")
    page.locator("#text mark[data-n='3']").click()
    shown(page, "3")
    assert page.evaluate("window.same") is True
    page.go_back()
    shown(page, "1")


def test_the_review_works_without_script(opened):
    """Links and forms alone: next clause, a change, an acceptance, a merging."""
    page = opened(f"{TEXTS}read/later/", java_script_enabled=False)
    page.locator("#proposal a[rel=next]").click()
    assert "clause=2a" in page.url
    page.locator("#change summary").click()
    page.locator("#f-object").fill("the road by the river")
    page.locator("#change button").click()
    assert "changed" in page.locator("#said").inner_text()
    page.locator("#proposal button[value=merge]").click()
    assert "merged" in page.locator("#said").inner_text()
    page.locator("#proposal button[value=undo]").click()
    assert page.locator("#proposal .said li").count() > 2


@pytest.mark.parametrize(("width", "theme"), [(1320, "light"), (390, "dark")])
def test_no_page_of_texts_complains_or_runs_over(opened, house, width, theme):
    """No page breaks the policy or is wider than its window, at a desk and on a telephone."""
    page = opened(TEXTS, width, color_scheme=theme)
    told = {}
    for name in ("", "read/bridge/", "read/bridge/?clause=1&do=split", "read/bridge/confirm/?clause=1", "read/bridge/related/?clause=1", "search/?q=district", "compare/?first=bridge&second=later", "force/?q=district"):  # fmt: skip
        page.goto(house + TEXTS + name)
        told[name] = page.evaluate("document.documentElement.scrollWidth <= innerWidth"), list(page.complaints)
    assert told == dict.fromkeys(told, (True, []))
