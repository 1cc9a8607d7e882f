"""The templates: whole, escaped, and fit for a strict Content-Security-Policy."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import samples
from django.template.loader import render_to_string

from auspices.face import build_assets
from auspices.face import contexts as c
from auspices.face.verdicts import FAMILIES, VERDICTS
from auspices.monitor import codes as monitor
from auspices.monitor.claims.claim_words import graded

FACE = Path(build_assets.__file__).parent
CSS = (FACE / "static/face/verdicts.css").read_text("utf-8")
VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Tags with attributes, in order; fails on a tag closed out of order."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.wrong = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("name", samples.PAGES)
def test_page_is_whole_and_strict(pages, name):
    """Promise: every page is well formed, has one heading, landmarks and a skip link, and nothing inline."""
    page = Page(pages[name])
    names = [tag for tag, _ in page.tags]
    assert (page.wrong, page.open) == ([], [])
    assert [names.count(tag) for tag in ("h1", "main", "header", "footer", "title")][:4] == [1, 1, 1, 1]
    assert ("a", {"class": "skip", "href": "#main"}) in page.tags
    assert "style" not in names
    for tag, attributes in page.tags:
        assert "style" not in attributes, (tag, attributes)
        assert not [key for key in attributes if key.startswith("on")], (tag, attributes)
        assert tag != "script" or attributes.get("src", "").startswith("/static/")
        assert not attributes.get("href", "").lower().startswith("javascript")
    assert "{{" not in pages[name]
    assert "{%" not in pages[name]


@pytest.mark.parametrize("name", samples.PAGES)
def test_ids_are_unique_and_referred_to(pages, name):
    """Promise: patterns and descriptions point at exactly one thing of the page."""
    page = Page(pages[name])
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([\w-]+)\)", pages[name])) <= set(ids)


def test_text_of_others_stays_text(pages):
    """Promise: a claim's text is shown as text, isolated, without controls that reorder its neighbours."""
    html = pages["commitment"]
    assert "<script>alert" not in html
    assert (
        "<bdi>He said &quot;stop&quot; &amp; &#x27;go&#x27; &lt;script&gt;alert(1)&lt;/script&gt; gnorts isolate end</bdi>"
        in html
    )
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07]", html)


@pytest.mark.parametrize("code", VERDICTS)
def test_every_verdict_has_swatch_and_word(code):
    """Promise: a colour and pattern in the style sheet for every code of the closed list, and a word."""
    assert re.search(rf"\.{VERDICTS[code].css}\b", CSS)
    assert VERDICTS[code].word
    shown = render_to_string("face/standing.html", {"standing": c.Standing(code, "In words.")})
    assert f'class="swatch v-{code}"' in shown
    assert "In words." in shown


def test_the_list_is_that_of_the_semantics():
    """Promise: codes and families are those of docs/semantics.md, none more, none fewer."""
    told = (
        (FACE.parents[2] / "docs/semantics.md")
        .read_text("utf-8")
        .split("Verdict codes:")[1]
        .split("\n\n")[0]
        .split("\nAn exh")[0]
    )
    for family in FAMILIES:
        listed = re.search(rf"{family.replace('_', ' ')} `([^`]+)`", told)
        assert listed, family
        assert set(listed[1].split()) == {v.code for v in VERDICTS.values() if v.family == family}
    assert set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", told)))) == set(VERDICTS)


def test_engine_and_pages_speak_of_one_list():
    """Promise: every code of the engine has a look, and the families are told in one order."""
    assert set(monitor.VERDICTS) == set(VERDICTS)
    assert list(monitor.FAMILIES) == list(FAMILIES)


def test_exhortations_are_never_violated_or_overdue():
    """Promise: the words of a call are heeded or not heeded."""
    for verdict in VERDICTS.values():
        assert not re.search("violat|overdue|breach", verdict.heeded)


def test_time_bar_works_without_script(pages):
    """Promise: dates and view live in the address through a plain GET form with labelled fields."""
    page = Page(pages["overview"])
    (form,) = [a for tag, a in page.tags if tag == "form"]
    assert form["method"] == "get"
    fields = {a["name"]: a["value"] for tag, a in page.tags if tag == "input"}
    assert fields == {"view": "verified", "track": "all", "at": "2030-04-12", "known": "2030-05-05"}
    assert pages["overview"].count("<label>") == 2
    assert ("button", {"type": "submit"}) in page.tags


def test_lede_counts_add_up():
    """Promise: the sentence names every family that occurs, in the singular where it is one."""
    tally = c.Tally("a", "b", "c", done=1, not_done=2, dark=1)
    assert tally.total == 4
    assert [words for words, _ in tally.clauses] == [
        "1 is done or holding",
        "2 are not done",
        "on 1 nothing that counts is reported, or it does not apply",
    ]


def test_empty_and_refused_states_name_the_next_step(pages):
    """Promise: an empty, wrong or refused page says what to do."""
    assert "Choose another track" in pages["empty"]
    assert "auspices" in pages["nothome"]
    for name in ("400", "403", "404", "500"):
        assert "What to do" in pages[name]
    assert "TIME-UNREAD" in pages["problem"]
    assert "Write the date as 2030-04-12." in pages["problem"]


def test_grades_in_words():
    """Promise: both halves of a grade are told; what is no grade says nothing."""
    assert graded("B3") == "source usually reliable; content possibly true"
    assert [graded(bad) for bad in ("", "G1", "A7", "A", "A11")] == [""] * 5


def test_templates_say_their_context():
    """Promise: whoever writes a view finds at the top of each template what it needs."""
    for file in (FACE / "templates").rglob("*.html"):
        assert "{# context:" in file.read_text("utf-8")[:400], file.name


def test_large_parts_stay_small(pages):
    """Promise: the overview of fourteen strands stays under 100 kB with three renderings of the chart."""
    assert len(pages["overview"].encode()) < 100_000


def test_a_denial_is_not_denied_twice():
    """Promise: the text of a claim against already denies; the page does not turn it round."""
    page = c.ClaimPage("The road is blocked.", stance="against", source=c.Link("Northmark"), says="passable(of: road)")
    html = render_to_string("evidence/claim.html", {"page": page})
    assert "a claim <b>against</b>, denying what is written under “Exactly”" in html
    assert "did not happen" not in html
