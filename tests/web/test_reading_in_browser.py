"""Promise: the whole house, as served, reads well in a browser: by keyboard, without script, on a telephone, in the dark."""

import pytest

from tests.web.house import MARKS, fits
from tests.web.house import opened as opened_

pytestmark = MARKS
THEN = "at=2020-12-20&known=2021-01-10"
PAGES = {
    "home": "/", "overview": f"/p/karabakh/?{THEN}", "now": "/p/karabakh/", "table": f"/p/karabakh/table/?{THEN}",
    "commitment": "/p/karabakh/c/tri.6c/?at=2023-02-01&known=2023-02-01&view=all", "several bearers": f"/p/karabakh/c/tri.1/?{THEN}",
    "claim": f"/p/karabakh/claim/c.lachin.az.2022-12/?{THEN}", "claims": "/p/karabakh/claims/", "instruments": "/p/karabakh/instruments/",
    "instrument": f"/p/karabakh/i/trilateral/?{THEN}", "why not": f"/p/karabakh/why-not/tri.6c/?{THEN}&verdict=violated", "what if": f"/p/karabakh/what-if/?{THEN}",
    "changes": "/p/karabakh/changes/?since=2020-11-10&until=2020-12-20",
}  # fmt: skip


@pytest.fixture
def opened(browser, house):
    """A function that opens an address in a window of its own; the window's console is ``complaints``."""
    pages = []

    def open_(address, width=1320, **more):
        pages.append(opened_(browser, width, **more))
        pages[-1].goto(house + address)
        return pages[-1]

    yield open_
    for page in pages:
        page.context.close()


def test_no_page_complains_or_runs_over(opened, house):
    """No page breaks the policy, fails a script or a style, or is wider than its window, at a desk and on a telephone."""
    page = opened(PAGES["home"])
    told = {}
    for name, address in PAGES.items():
        page.goto(house + address)
        told[name] = [fits(page, width) for width in (1320, 390)]
    assert told == dict.fromkeys(PAGES, 2 * [(True, [])])


def test_the_first_key_skips_to_the_content(opened):
    """Tab, Enter: past the navigation, to the content."""
    page = opened(PAGES["overview"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_dates_change_by_keyboard_alone(opened, script):
    """Into the field, type a day, Enter: the address and the first sentence say the new day."""
    page = opened(PAGES["overview"], java_script_enabled=script)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator("input[name=known]:focus").count():
            break
    page.keyboard.type("12312020")
    page.keyboard.press("Enter")
    page.wait_for_url("**known=2020-12-31**")
    assert "at=2020-12-20" in page.url
    assert "as known on 31 December 2020" in page.locator(".lede").inner_text()


def test_the_view_changes_by_link_without_script(opened):
    """One link away: the same dates in another's view, and the sentence says whose."""
    page = opened(PAGES["commitment"], java_script_enabled=False)
    page.locator(".timebar").get_by_role("link", name="Armenia", exact=True).click()
    assert "view=AM" in page.url
    assert "at=2023-02-01&known=2023-02-01" in page.url
    assert page.locator(".verdict").inner_text().startswith("According to Armenia")
    assert page.locator(".timebar [aria-current]").inner_text() == "Armenia"


def test_a_reader_without_script_gets_to_the_source(opened):
    """From the overview to a commitment, to the claim that fixed it, to who said it."""
    page = opened(PAGES["overview"], java_script_enabled=False)
    page.locator(".chart a.lab", has_text="Hand over the Aghdam district").click()
    assert page.locator("h1").inner_text() == "Hand over the Aghdam district"
    page.locator(".sides a.says").first.click()
    assert page.locator(".lede").inner_text().startswith("Said by ")
    assert page.locator("dt", has_text="Grade").count() == 1


def test_light_and_dark_are_two_sheets(opened):
    """The theme of the reader's screen turns paper and ink; both are told apart by far more than a shade."""
    seen = {}
    for theme in ("light", "dark"):
        page = opened(PAGES["overview"], color_scheme=theme)
        seen[theme] = page.evaluate(
            "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
    light, dark = (_lightness(seen[theme]) for theme in ("light", "dark"))
    assert light[0] - light[1] > 150, "dark ink on light paper"
    assert dark[1] - dark[0] > 150, "light ink on dark paper"


def _lightness(colours):
    """Paper and ink, 0 to 255; the paper is the first of root and body that is not transparent."""
    numbers = [[float(part) for part in colour[colour.index("(") + 1 : -1].split(",")] for colour in colours]
    paper = next(one for one in numbers[:2] if len(one) < 4 or one[3])
    return sum(paper[:3]) / 3, sum(numbers[2][:3]) / 3


def test_names_are_set_in_their_own_scripts(opened):
    """Armenian and Azerbaijani names are there and take room: no letter falls out."""
    page = opened(PAGES["claim"])
    for name in ("Լաչինի միջանցք", "Laçın dəhlizi"):
        box = page.get_by_text(name).first.bounding_box()
        assert box is not None
        assert box["width"] > 60
