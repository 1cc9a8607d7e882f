"""The pages in a real browser, under the strict Content-Security-Policy of the house."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import gallery
import pytest

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'"
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: pages were not tried in a browser")


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder with the policy, silently."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site(pages, tmp_path_factory):
    """The address of the rendered pages."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(gallery.STATIC, folder / "static" / "face")
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=gallery.QUIET)
        yield started
        started.close()


def opened(browser, address, width=1320, **more):
    """A page and the complaints of its console."""
    page = browser.new_page(viewport={"width": width, "height": 900}, **more)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    return page, complaints


WIDTHS = (1320, 900, 390, 320)


def test_every_page_fits_and_keeps_the_policy(browser, site, pages):
    """Promise: no page is wider than its window, down to 320 px, and none breaks the policy."""
    page, complaints = opened(browser, f"{site}/home.html")
    for name in pages:
        page.goto(f"{site}/{name}.html")
        fits = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            fits[width] = (
                page.evaluate("innerWidth"),
                page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
            )
        assert (name, fits, complaints) == (name, {width: (width, True) for width in WIDTHS}, [])
    page.close()


def test_the_chart_fits_the_window(browser, site):
    """Promise: without script, too, the one drawing fills its column at a desk, and the width of a telephone under its text."""
    page, _ = opened(browser, f"{site}/overview.html", java_script_enabled=False)
    for width, beside in zip(WIDTHS, (True, True, False, False), strict=True):
        page.set_viewport_size({"width": width, "height": 900})
        text, track = (page.locator(f".strand {part}").first.bounding_box() for part in (".head", ".track"))
        axis = page.locator(".chart .axis").first.bounding_box()
        assert (track["x"] >= text["x"] + text["width"]) == beside, width
        assert (track["width"] > 0.9 * (width - 40)) != beside, width
        assert (axis["x"], axis["width"]) == (track["x"], track["width"]), "the axis stands over the tracks"
    page.close()


def test_axis_labels_do_not_collide(browser, site):
    """Promise: at no width do two labels of the axis lie on each other."""
    page, _ = opened(browser, f"{site}/overview.html", 1320)
    for width in (1320, 880, 640, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = [one.bounding_box() for one in page.locator(".chart .ax").all() if one.is_visible()]
        assert len(boxes) >= 2
        assert all(one["x"] + one["width"] <= two["x"] for one, two in pairwise(boxes)), width
    page.close()


@pytest.mark.parametrize("pattern", ["x", "h"])
def test_patterns_reach_the_paint(browser, site, pattern):
    """Promise: not done is hatched, not only coloured: the picture changes when the hatching is taken away."""
    page, _ = opened(browser, f"{site}/overview.html")
    hatching = page.locator(f".chart rect[fill$='-{pattern})']").first
    hatching.scroll_into_view_if_needed()
    box = hatching.bounding_box()
    hatched = page.screenshot(clip=box)
    hatching.evaluate("e => e.remove()")
    plain = page.screenshot(clip=box)
    page.close()
    assert hatched != plain


def test_dates_are_words_until_entered(browser, site):
    """Promise: the day is told in words; entering the field shows the field; the form leads to the dates in the address."""
    page, _ = opened(browser, f"{site}/overview.html")
    words, known = page.locator(".day time").nth(1), page.locator("input[name=known]")
    assert words.is_visible()
    known.focus()
    assert not words.is_visible()
    known.fill("2030-05-09")
    page.locator("button[type=submit]").focus()
    assert not words.is_visible(), "a changed day must not show the old words"
    page.locator("button[type=submit]").click()
    address = page.url
    page.close()
    assert "known=2030-05-09" in address
    assert "at=2030-04-12" in address
    assert "view=verified" in address


def test_a_typed_date_shows_itself_without_script(browser, site):
    """Promise: without script, too, a day that was changed is not told in its old words."""
    page, _ = opened(browser, f"{site}/overview.html", java_script_enabled=False)
    page.locator("input[name=known]").focus()
    page.keyboard.type("05092030")
    page.locator("button[type=submit]").focus()
    shown = page.locator(".day time").nth(1).is_visible()
    page.locator("button[type=submit]").click()
    address = page.url
    page.close()
    assert not shown
    assert "known=2030-05-09" in address


def test_arrow_keys_walk_the_claims_of_a_strand(browser, site):
    """Promise: from a strand's name, arrow keys reach its claims."""
    page, _ = opened(browser, f"{site}/overview.html")
    page.locator(".chart .strand a.lab").first.focus()
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.querySelector('title').textContent")
    page.close()
    assert label == "04-02: a claim possible"


def test_print_is_light_and_complete(browser, site):
    """Promise: on paper the page is light whatever the screen's theme, and the chart is printed beside its text."""
    page, _ = opened(browser, f"{site}/commitment.html", 794, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")
    text, track = (page.locator(f".strand {part}").first.bounding_box() for part in (".head", ".track"))
    chart, bar = track["x"] >= text["x"] + text["width"], page.locator(".timebar button").is_visible()
    page.close()
    assert (paper, chart, bar) == ("#fbfaf6", True, False)
