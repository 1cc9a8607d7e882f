"""HTML, DOCX and Akoma Ntoso: numbers counted, headings and tables kept, page furniture trimmed, what is hostile refused. The files are made here."""

import pytest

from auspices.kernel.problems import Problem
from auspices.reading.ingest import take
from auspices.reading.model import Source
from bench.reading_hostile import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def rows(source: Source) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.number, block.span.of(source.text)) for block in source.blocks]


PAGE = b"""<!doctype html><html lang="en"><head><title>A statement</title><meta property="article:published_time" content="2031-05-04T10:00">
<script>var x = "<p>not text</p>"</script><style>p {}</style></head><body>
<nav><ul><li>Home</li><li>News</li></ul></nav><div class="cookie-bar"><p>We like to remember you.</p></div>
<main><h1>Joint statement</h1><p>The two
parties,</p>
<ol start="3"><li><p>shall withdraw their forces;</p><ol type="a"><li>from the road<li>from the bridge</ol></li><li value="7">shall free all prisoners.<sup>2</sup></li></ol>
<table><tr><th>Zone</th><td>31 May</td></tr></table><p>8. The commission shall issue a newsletter.</p><p hidden>not seen</p>
<div class="sharedaddy"><p>Spread the word</p></div></main>
<aside><p>Other towns in the news</p></aside><div id="respond"><h3>Leave a Reply</h3><form><p>Your name</p></form></div>
<footer><p>Made with care</p></footer></body></html>"""


def test_a_page_gives_its_text_with_the_numbers_its_lists_count() -> None:
    assert rows(take(PAGE, "a.html")) == [
        ("heading", 0, "", "Joint statement"),
        ("paragraph", 0, "", "The two parties,"),
        ("item", 0, "3.", "shall withdraw their forces;"),
        ("item", 1, "a.", "from the road"),
        ("item", 1, "b.", "from the bridge"),
        ("item", 0, "7.", "shall free all prisoners."),
        ("cell", 0, "", "Zone"),
        ("cell", 0, "", "31 May"),
        ("paragraph", 0, "8.", "The commission shall issue a newsletter."),
    ]


def test_a_pages_furniture_is_trimmed_with_its_kind_and_stays_in_the_raw_text() -> None:
    source = take(PAGE, "a.html")
    trims = {trim.at.of(source.raw).split("\n")[0]: trim.kind for trim in source.trims}
    assert trims == {
        "Home": "navigation", "We like to remember you.": "cookies", "Spread the word": "share",
        "Other towns in the news": "related", "Leave a Reply": "comments", "Made with care": "footer",
    }  # fmt: skip
    assert "not text" not in source.raw
    assert "not seen" not in source.raw


def test_a_page_tells_its_title_language_and_date_and_the_marks_of_its_footnotes() -> None:
    source = take(PAGE, "a.html")
    assert (source.title, source.lang, source.date, source.medium) == ("A statement", "en", "2031-05-04", "html")
    assert [(one.kind, one.was) for one in source.edits] == [("footnote-mark", "2")]


def test_a_commitment_in_a_part_marked_as_furniture_is_kept() -> None:
    page = b"<html><body><p>The parties met.</p><div class='sidebar'><p>The parties shall free all prisoners.</p><p>Weather</p></div></body></html>"
    source = take(page, "a.html")
    assert "shall free all prisoners." in source.text
    assert [trim.at.of(source.raw) for trim in source.trims] == ["Weather"]


def test_a_page_in_the_encoding_it_declares() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Стороны обязуются.</p></body></html>'.encode(
        "cp1251"
    )
    source = take(page, "a.html")
    assert (source.text, source.encoding) == ("Стороны обязуются.", "windows-1251")


def paragraph(text: str, *, num: str = "", level: int = 0, style: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{number}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}{level(2, "lowerRoman", "(%3)")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "Article %1", '<w:pStyle w:val="Head"/>')}{level(1, "decimal", "%1.%2", "<w:isLgl/>")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "bullet", chr(0xF0B7))}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>"""
STYLES = f"""<w:styles {W}><w:style w:styleId="Head"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>"""


def document(body: str, **parts: str) -> bytes:
    return packed(f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>", **parts)


def test_a_word_processors_numbers_are_counted() -> None:
    body = "".join(
        (
            paragraph("Accord", style="Title"), paragraph("Forces", style="Head"), paragraph("Each party shall withdraw.", num="2", level=1),
            paragraph("Neither party shall return.", num="2", level=1), paragraph("Prisoners", style="Head"), paragraph("Each party shall free all.", num="2", level=1),
            paragraph("Decides:", num="1"), paragraph("to open the road;", num="1", level=1), paragraph("to close the camp:", num="1", level=1),
            paragraph("in May;", num="1", level=2), paragraph("Calls for calm.", num="1"), paragraph("to meet.", num="1", level=1),
            paragraph("a guard", num="3"), paragraph("Renews.", num="4"), paragraph("11. Typed by hand."), paragraph("Not numbered.", num="0"),
        )
    )  # fmt: skip
    assert rows(take(document(body, numbering=NUMBERING, styles=STYLES), "a.docx")) == [
        ("title", 0, "", "Accord"), ("heading", 0, "Article I", "Forces"), ("item", 1, "1.1", "Each party shall withdraw."),
        ("item", 1, "1.2", "Neither party shall return."), ("heading", 0, "Article II", "Prisoners"), ("item", 1, "2.1", "Each party shall free all."),
        ("paragraph", 0, "1.", "Decides:"), ("item", 1, "(a)", "to open the road;"), ("item", 1, "(b)", "to close the camp:"),
        ("item", 2, "(i)", "in May;"), ("paragraph", 0, "2.", "Calls for calm."), ("item", 1, "(a)", "to meet."),
        ("item", 0, "•", "a guard"), ("paragraph", 0, "9.", "Renews."), ("paragraph", 0, "11.", "Typed by hand."), ("paragraph", 0, "", "Not numbered."),
    ]  # fmt: skip


def test_tracked_changes_are_read_as_accepted_and_listed() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>The parties </w:t></w:r><w:del w:author='A'><w:r><w:delText xml:space='preserve'>may </w:delText></w:r></w:del>"
        "<w:ins w:author='B'><w:r><w:t xml:space='preserve'>shall </w:t></w:r></w:ins><w:r><w:t>meet.</w:t></w:r></w:p>"
    )
    source = take(document(body), "a.docx")
    assert source.text == "The parties shall meet."
    assert [(one.kind, one.was) for one in source.edits] == [("tracked-change", "may "), ("tracked-change", "")]
    assert "inserted by B" in source.edits[1].reason


def test_tables_footnotes_breaks_and_doubled_text_boxes() -> None:
    body = (
        "<w:tbl><w:tr><w:tc>" + paragraph("Zone") + "</w:tc><w:tc>" + paragraph("31 May") + "</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>The road</w:t><w:br/><w:t>is open.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice/><mc:Fallback>" + paragraph("twice") + "</mc:Fallback></mc:AlternateContent>"
    )
    notes = f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='2'>{paragraph('As agreed.')}</w:footnote></w:footnotes>"
    assert rows(take(document(body, footnotes=notes), "a.docx")) == [
        ("cell", 0, "", "Zone"), ("cell", 0, "", "31 May"), ("paragraph", 0, "", "The road is open."), ("footnote", 0, "2", "As agreed."),
    ]  # fmt: skip


ACT = b"""<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>
<meta><identification><FRBRWork><FRBRdate date="2031-05-04" name="x"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
<p>not read</p></meta><preface><p><docTitle>Accord on the road</docTitle></p></preface>
<preamble><recitals><recital eId="rec_1"><p>Recalling the truce,</p></recital></recitals></preamble>
<body><article eId="art_3"><num>Article 3</num><heading>Prisoners</heading>
<paragraph eId="art_3__para_1"><num>1.</num><list><intro><p>Each party shall:<authorialNote marker="4"><p>See annex.</p></authorialNote></p></intro>
<point eId="art_3__para_1__point_a"><num>(a)</num><content><p>free all prisoners;</p></content></point>
<point eId="art_3__para_1__point_b"><num>(b)</num><content><p>give their names.</p></content></point></list></paragraph></article>
<article eId="art_4"><num>Article 4</num><paragraph eId="art_4__para_1"><content><p>The road is open.</p></content></paragraph></article></body></act></akomaNtoso>"""


def test_akoma_ntoso_keeps_numbers_headings_and_ids() -> None:
    source = take(ACT, "a.xml")
    assert [(b.kind, b.level, b.number, b.span.of(source.text), b.eid) for b in source.blocks] == [
        ("title", 0, "", "Accord on the road", ""),
        ("paragraph", 0, "", "Recalling the truce,", "rec_1"),
        ("heading", 0, "Article 3", "Prisoners", "art_3"),
        ("paragraph", 0, "1.", "Each party shall:", "art_3__para_1"),
        ("item", 1, "(a)", "free all prisoners;", "art_3__para_1__point_a"),
        ("item", 1, "(b)", "give their names.", "art_3__para_1__point_b"),
        ("heading", 0, "Article 4", "", "art_4"),
        ("paragraph", 0, "", "The road is open.", "art_4__para_1"),
        ("footnote", 0, "4", "See annex.", source.blocks[-1].eid),
    ]
    assert (source.medium, source.title, source.date, source.lang) == ("akn", "Accord on the road", "2031-05-04", "eng")


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "unnamed"])
def test_a_medium_is_told_by_content_before_its_name(name: str) -> None:
    assert take(document(paragraph("The parties agree.")), name).medium == "docx"
    assert take(ACT, name).medium == "akn"
    assert take(PAGE, name).medium == "html"


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_name_that_promises_what_the_content_is_not(name: str) -> None:
    with pytest.raises(Problem) as caught:
        take(b"The parties agree.", name)
    assert caught.value.code == "TEXT-BROKEN"
