"""The strand chart: a safe, readable drawing of what it is given."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import chart_sample
import pytest

from auspices.face import axis, strands, typeset
from auspices.face.verdicts import VERDICTS

SVG = "{http://www.w3.org/2000/svg}"
DAY = 86_400


def chart(*bands, **more):
    """A chart of one strand over 100 days."""
    strand = strands.Strand(
        "1",
        more.pop("label", "Keep it"),
        "Northmark",
        more.pop("href", "/c/1"),
        bands,
        more.pop("ticks", ()),
        more.pop("marks", ()),
        more.pop("words", "Holding."),
    )
    asked = {"start": 0, "end": 100 * DAY, "at": 40 * DAY, "known": 60 * DAY} | more
    return strands.Chart((strands.Group("Ceasefire", (strand,)),), **asked)


def drawn(what, width=1240):
    return ET.fromstring(strands.render(what, width))  # noqa: S314 - our own output


def rects(tree, class_):
    return [
        {k: float(v) for k, v in e.attrib.items() if k in ("x", "y", "width", "height")}
        for e in tree.iter(f"{SVG}rect")
        if e.get("class") == class_
    ]


@pytest.mark.parametrize("width", [1240, 820, 360])
def test_hostile_text_stays_text(width):
    """Promise: nothing that others wrote becomes an element, an attribute or a script."""
    what = chart(
        label=chart_sample.NASTY,
        words=chart_sample.NASTY,
        href="javascript:alert(1)",
        ticks=(strands.Tick(DAY, "for", '"><script>', " java\tscript:x"),),
        title=chart_sample.NASTY,
    )
    svg = strands.render(what, width)
    tree = ET.fromstring(svg)  # noqa: S314 - our own output
    assert not [e for e in tree.iter() if e.tag.endswith(("script", "style", "foreignObject"))]
    assert not [name for e in tree.iter() for name in e.attrib if name == "style" or name.startswith("on")]
    assert "javascript" not in svg.lower()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", svg)


@pytest.mark.parametrize("code", VERDICTS)
def test_every_verdict_is_drawn_inside_its_time(code):
    """Promise: each code of the closed list has a look, and a band spans exactly its time."""
    tree = drawn(chart(strands.Band(10 * DAY, 30 * DAY, code)))
    left, right = float(tree.get("data-left")), float(tree.get("data-right"))
    found = [r for e in ("b-done", "b-open", "b-crossed", "b-hatched", "b-c1", "b-dark") for r in rects(tree, e)]
    assert found
    for r in found:
        assert abs(r["x"] - (left + 0.1 * (right - left))) < 1
        assert abs(r["width"] - 0.2 * (right - left)) < 1.5


def test_unknown_code_is_refused():
    """Promise: the list of verdicts is closed."""
    with pytest.raises(KeyError):
        strands.render(chart(strands.Band(0, DAY, "completed")), 1240)


def test_contested_is_split_never_blended():
    """Promise: two colours, half each, one above the other."""
    tree = drawn(chart(strands.Band(0, 10 * DAY, "disputed")))
    (upper,), (lower,) = rects(tree, "b-c1"), rects(tree, "b-c2")
    assert upper["height"] == lower["height"]
    assert upper["y"] + upper["height"] == lower["y"]


def test_partly_is_divided_in_proportion():
    """Promise: a mixed band shows its parts in their shares."""
    tree = drawn(chart(strands.Band(0, 10 * DAY, "partly", parts=(("fulfilled", 3), ("violated", 1)))))
    (done,), (crossed,) = rects(tree, "b-done"), rects(tree, "b-crossed")
    assert done["height"] == pytest.approx(3 * crossed["height"])


def test_dark_is_neither_guilt_nor_innocence():
    """Promise: where nobody reports, no colour of done or not done is used."""
    tree = drawn(chart(strands.Band(0, 10 * DAY, "unreported")))
    assert rects(tree, "b-dark")
    assert not any(rects(tree, name) for name in ("b-done", "b-crossed", "b-hatched", "b-c1"))


def test_fog_begins_at_known_and_only_there():
    """Promise: what was not yet known is fogged; nothing is when all was known."""
    tree = drawn(chart(strands.Band(0, 100 * DAY, "holding")))
    (fog,) = rects(tree, "fog")
    left, right = float(tree.get("data-left")), float(tree.get("data-right"))
    assert fog["x"] == pytest.approx(left + 0.6 * (right - left), abs=0.1)
    assert fog["x"] + fog["width"] == pytest.approx(right, abs=0.2)
    assert not rects(drawn(chart(known=100 * DAY)), "fog")


def test_ticks_for_above_against_below():
    """Promise: a claim for stands above the band, one against below, a possible one is open."""
    ticks = (strands.Tick(DAY, "for"), strands.Tick(50 * DAY, "against"), strands.Tick(70 * DAY, "possible"))
    tree = drawn(chart(strands.Band(0, 100 * DAY, "holding"), ticks=ticks))
    (band,) = rects(tree, "b-done")
    above, below = (float(e.get("y1")) for e in tree.iter(f"{SVG}line") if e.get("class") == "tick")
    assert above < band["y"]
    assert below > band["y"] + band["height"]
    assert len([e for e in tree.iter(f"{SVG}circle") if e.get("class") == "maybe"]) == 1


def test_claims_of_one_day_stay_apart():
    """Promise: three claims of a day are three marks, not one."""
    tree = drawn(chart(ticks=tuple(strands.Tick(DAY, "for", str(n)) for n in range(3))))
    assert len({e.get("x1") for e in tree.iter(f"{SVG}line") if e.get("class") == "tick"}) == 3


def test_ended_is_paled_and_closed_once():
    """Promise: after the end the last verdict stays, pale, with one closing bar."""
    tree = drawn(
        chart(
            strands.Band(0, 50 * DAY, "holding"),
            strands.Band(50 * DAY, 70 * DAY, "holding", True),
            strands.Band(70 * DAY, 90 * DAY, "unknown", True),
        )
    )
    assert len([e for e in tree.iter(f"{SVG}line") if e.get("class") == "closing"]) == 1
    assert len([e for e in tree.iter(f"{SVG}g") if e.get("class") == "ended"]) == 2


def test_each_strand_speaks_a_sentence_and_links():
    """Promise: the chart is readable without being seen."""
    tree = drawn(chart_sample.CHART, 360)
    told = [e.get("aria-label") for e in tree.iter(f"{SVG}g") if e.get("class") == "strand"]
    assert told == [strand.sentence for strand in chart_sample.CHART.strands]
    assert "2 Hand over the mill district, Northmark. Fulfilled on 14 March 2030" in told[2]
    assert {e.get("href") for e in tree.iter(f"{SVG}a")} >= {strand.href for strand in chart_sample.CHART.strands}
    assert tree.find(f"{SVG}desc").text.startswith("14 strands from 1 Mar 2030")


@pytest.mark.parametrize("width", [1240, 820, 360])
def test_nothing_is_drawn_outside(width):
    """Promise: no rectangle or line leaves the view box, in any layout."""
    tree = drawn(chart_sample.CHART, width)
    _, _, wide, high = map(float, tree.get("viewBox").split())
    for e in tree.iter():
        for name, most in (("x", wide), ("x1", wide), ("x2", wide), ("y", high), ("y1", high), ("y2", high)):
            assert 0 <= float(e.get(name, 0)) <= most + 0.1, (e.tag, e.attrib)


@pytest.mark.parametrize("days", [2, 10, 45, 100, 365, 1200, 3653, 12_000])
def test_axis_is_neither_empty_nor_crowded(days):
    """Promise: sensible marks from days to decades, in order, each year told."""
    made = axis.marks(chart_sample.START, chart_sample.START + days * DAY, "Asia/Yerevan", 9)
    assert 1 <= len(made) <= 11
    assert [t for t, _ in made] == sorted({t for t, _ in made})
    assert re.search(r"\b20\d\d", made[0][1])


def test_axis_days_are_those_of_the_zone():
    """Promise: a day of the axis begins at midnight of the process's zone."""
    (first, label), *_ = axis.marks(chart_sample.t("2030-03-01"), chart_sample.t("2030-03-05"), "Asia/Yerevan", 9)
    assert (first, label) == (chart_sample.t("2030-03-01T20:00"), "2 Mar 2030")


def test_same_duty_of_two_bearers_is_named_once():
    """Promise: a repeated label is not repeated; each bearer is."""
    text = strands.render(replace(chart_sample.CHART, groups=chart_sample.CHART.groups[:1]), 1240)
    assert text.count(">Stop at the positions held; no force<") == 1
    assert text.count(">Southmere<") == 1


def test_wrapping_keeps_every_word_or_says_so():
    """Promise: text is never cut silently."""
    text = "one two three four five six seven"
    assert " ".join(typeset.wrap(text, 60, 12, 9)) == text
    assert typeset.wrap(text, 60, 12, 2)[-1].endswith("…")
    assert all(typeset.width(line, 12) <= 60 for line in typeset.wrap("x" * 90, 60, 12, 99))


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        " JaVa\nScript:x",
        "data:text/html,x",
        "//elsewhere.example/x",
        "vbscript:x",
        "/\\elsewhere.example",
        "http://[broken",
    ],
)
def test_only_plain_addresses_are_linked(bad):
    """Promise: an address in a pack never runs or leads astray."""
    assert not typeset.safe_href(bad)


@pytest.mark.parametrize("good", ["/c/1", "?view=all&at=2030-01-01", "https://example.org/a?b=c", "#6", "table.csv"])
def test_plain_addresses_stay(good):
    """Promise: what is safe is not changed."""
    assert typeset.safe_href(good) == good
