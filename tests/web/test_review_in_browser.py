"""Promise: a text is reviewed by keyboard alone, from pasting to a live commitment; without script the same forms serve; no page breaks the policy."""

import pytest

from tests.web.house import MARKS, PHRASE, fits
from tests.web.house import opened as opened_
from tests.web.invented import TEXT

pytestmark = MARKS
TEXTS = "/p/karabakh/texts/"


@pytest.fixture(scope="module")
def signed_in(browser, house):
    """The cookies of somebody who has signed in by the form, by keyboard."""
    page = opened_(browser)
    page.goto(f"{house}/sign-in/?next={TEXTS}")
    page.keyboard.press("Tab")
    page.locator("#id_username").focus()
    page.keyboard.type("clerk")
    page.keyboard.press("Tab")
    page.keyboard.type(PHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    assert page.complaints == []
    yield page.context.storage_state()
    page.context.close()


@pytest.fixture
def opened(browser, house, signed_in):
    """A function that opens a page for somebody who has signed in; the window's console is ``complaints``."""
    pages = []

    def open_(address, width=1320, **more):
        pages.append(opened_(browser, width, storage_state=signed_in, **more))
        pages[-1].goto(house + address)
        return pages[-1]

    yield open_
    for page in pages:
        page.context.close()


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
    page.locator("#proposal .said li").nth(2).wait_for()  # the page that follows may still be coming


def test_no_page_of_texts_complains_or_runs_over(opened, house):
    """No page breaks the policy or is wider than its window, at a desk and on a telephone, in the light and in the dark."""
    page = opened(TEXTS)
    told = {}
    for name in ("", "read/bridge/", "read/bridge/?clause=1&do=split", "read/bridge/confirm/?clause=1", "read/bridge/related/?clause=1", "search/?q=district", "compare/?first=bridge&second=later", "force/?q=district"):  # fmt: skip
        page.goto(house + TEXTS + name)
        told[name] = []
        for width, theme in ((1320, "light"), (390, "dark")):
            page.emulate_media(color_scheme=theme)
            told[name].append(fits(page, width))
    assert told == dict.fromkeys(told, 2 * [(True, [])])
