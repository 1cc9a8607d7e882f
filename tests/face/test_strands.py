"""The strand chart: a safe, readable drawing of what it is given."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import chart_sample
import pytest

from auspices.face import axis, listing, strands, typeset
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


def listed(what):
    return ET.fromstring(listing.listed(what, "k"))  # noqa: S314 - our own output


def rects(tree, class_):
    """Places along the time axis in per cent of the track, heights in pixels."""
    return [
        {k: float(v.removesuffix("%")) for k, v in e.attrib.items() if k in ("x", "y", "width", "height")}
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
    found = [r for e in ("b-done", "b-open", "b-crossed", "b-hatched", "b-c1", "b-dark") for r in rects(tree, e)]
    assert found
    for r in found:
        assert (r["x"], r["width"]) == (10, 20)


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
    assert (fog["x"], fog["width"]) == (60, 40)
    assert not rects(drawn(chart(known=100 * DAY)), "fog")


def test_ticks_for_above_against_below():
    """Promise: a claim for stands above the band, one against below, a possible one is open."""
    ticks = tuple(
        strands.Tick(day * DAY, side, "", "/claim") for day, side in ((1, "for"), (50, "against"), (70, "possible"))
    )
    tree = drawn(chart(strands.Band(0, 100 * DAY, "holding"), ticks=ticks))
    (band,) = rects(tree, "b-done")
    shape = {e.get("id"): e for e in tree.iter() if e.get("id")}
    used = [e.get("href") for a in tree.iter(f"{SVG}a") for e in a.iter(f"{SVG}use")]
    assert used == ["#strands-f", "#strands-a", "#strands-p"]
    above, below = (
        [float(y) for y in re.findall(r"[\d.]+", shape[f"strands-{key}"][0].get("d"))][1:] for key in ("f", "a")
    )
    assert max(above) < band["y"]
    assert min(below) > band["y"] + band["height"]
    assert float(shape["strands-p"].get("cy")) > band["y"] + band["height"]


def test_claims_of_one_day_stay_apart():
    """Promise: three claims of a day are three marks, not one."""
    tree = drawn(chart(ticks=tuple(strands.Tick(DAY, "for", str(n), "/claim") for n in range(3))))
    assert len({e.get("x") for e in tree.iter(f"{SVG}use") if e.get("href") == "#strands-f"}) == 3


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


def test_what_ended_before_the_span_has_no_closing_bar_in_it():
    """Promise: a closing bar stands where the commitment ended, not where the chart begins."""
    tree = drawn(chart(strands.Band(-90 * DAY, 200 * DAY, "holding", True)))
    assert not [e for e in tree.iter(f"{SVG}line") if e.get("class") == "closing"]
    assert [(r["x"], r["width"]) for r in rects(tree, "b-done")] == [(0, 100)]


def test_each_strand_speaks_a_sentence_and_links():
    """Promise: the chart is readable without being seen."""
    tree = drawn(chart_sample.CHART)
    told = [e.get("aria-label") for e in tree.iter(f"{SVG}g") if e.get("class") == "strand"]
    assert told == [strand.sentence for strand in chart_sample.CHART.strands]
    assert "2 Hand over the mill district, Northmark. Fulfilled on 14 March 2030" in told[2]
    assert {e.get("href") for e in tree.iter(f"{SVG}a")} >= {strand.href for strand in chart_sample.CHART.strands}
    assert tree.find(f"{SVG}desc").text.startswith("14 strands from 1 Mar 2030")


@pytest.mark.parametrize("width", [1240, 820])
def test_nothing_is_drawn_outside(width):
    """Promise: no rectangle or line leaves the picture, nor its track along the time axis."""
    tree = drawn(chart_sample.CHART, width)
    _, _, wide, high = map(float, tree.get("viewBox").split())
    for e in tree.iter():
        for name in ("x", "x1", "x2"):
            place = e.get(name, "0")
            most = 100 if place.endswith("%") else wide
            assert 0 <= float(place.removesuffix("%")) <= most, (e.tag, e.attrib)
        if e.tag == f"{SVG}rect":
            assert float(e.get("x").removesuffix("%")) + float(e.get("width").removesuffix("%")) <= 100.3, e.attrib
        if e.tag == f"{SVG}svg" and e is not tree:
            assert float(e.get("y")) + float(e.get("height")) <= high


def test_a_page_shows_the_chart_in_text():
    """Promise: within a page each strand is text: number, duty, bearer and sentence, each duty named once, each strand linked."""
    tree = listed(chart_sample.CHART)
    found = list(tree.iter("li"))
    assert len(found) == len(chart_sample.CHART.strands)
    for row, strand in zip(found, chart_sample.CHART.strands, strict=True):
        told = " ".join(part for e in row.iter("p") for part in e.itertext())
        assert strand.words in told
        assert strand.bearer in told
        assert [e.get("href") for e in row.iter("a") if "lab" in e.get("class", "")] == [strand.href]
        named = [e.get("aria-label") or e.text for e in row.iter("a") if "lab" in e.get("class", "")]
        assert named[0].startswith(strand.label), "a link says which duty it leads to"
    assert "".join(tree.itertext()).count("Stop at the positions held; no force") == 1


def test_a_page_and_a_picture_draw_the_same():
    """Promise: what a page shows between its texts is what the picture shows: every band, tick and diamond at the same place."""

    def places(tree):
        names = ("x", "y", "width", "height", "class", "href")
        tracks = [e for e in tree.iter() if e.tag.endswith("svg") and "track" in e.get("class", "track")]
        return [
            tuple(e.get(name, "").removeprefix("#strands").removeprefix("#k") for name in names)
            for track in tracks
            for e in track.iter()
            if e.tag.endswith(("rect", "use")) and "url" not in e.get("fill", "") and e.get("class") != "fog"
        ]

    assert places(listed(chart_sample.CHART)) == places(drawn(chart_sample.CHART))


def test_what_is_folded_is_counted_and_stays_reachable():
    """Promise: strands behind a fold are in the page, opened without script, and in the picture."""
    group = chart_sample.CHART.groups[0]
    folded = replace(chart_sample.CHART, groups=(strands.Group("Ceasefire", group.open[:1], group.open[1:], "3 more"),))
    (fold,) = listed(folded).iter("details")
    assert fold.find("summary").text == "3 more"
    assert len(list(fold.iter("li"))) == len(group.open) - 1
    assert drawn(folded).find(f"{SVG}desc").text.startswith(f"{len(group.open)} strands")


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
