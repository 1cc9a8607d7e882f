"""Plain text: which lines go together, what is repaired and listed, what is trimmed and what never is."""

from pathlib import Path

import pytest
import yaml

from auspices.kernel.problems import Problem
from auspices.reading.ingest import take, take_file, take_text
from auspices.reading.model import Source

SHARED = Path(__file__).parents[4] / "shared" / "texts"

RESOLUTION = """Resolution 12 (2031)
of 4 May 2031

The Council,
Recalling its earlier resolution on the same
matter, 7

Noting that the parties met in the capi-
tal of the region, and that the capital is calm,
Expressing concern at the closing of the road by the two-
sided agreement,

{numbers}

Adopted unanimously at the
41st meeting.

7 Ibid., document C/99.
"""


def bodies(source: Source) -> list[tuple[str, str]]:
    return [(block.number, block.span.of(source.text)) for block in source.blocks]


def test_hard_wrapped_lines_are_joined_and_recitals_parted_without_blank_lines() -> None:
    source = take_text(RESOLUTION.format(numbers="1. Decides to meet;"))
    assert [text for _, text in bodies(source)] == [
        "Resolution 12 (2031) of 4 May 2031",
        "The Council,",
        "Recalling its earlier resolution on the same matter,",
        "Noting that the parties met in the capital of the region, and that the capital is calm,",
        "Expressing concern at the closing of the road by the two-sided agreement,",
        "Decides to meet;",
        "Adopted unanimously at the 41st meeting.",
        "Ibid., document C/99.",
    ]
    assert [block.kind for block in source.blocks] == [
        "title", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph", "signature", "footnote",
    ]  # fmt: skip
    assert source.title == "Resolution 12 (2031) of 4 May 2031"


def test_a_hyphen_goes_only_on_evidence_and_is_then_listed() -> None:
    source = take_text(RESOLUTION.format(numbers="1. Decides to meet;"))
    (edit,) = [one for one in source.edits if one.kind == "hyphen"]
    assert edit.at.of(source.raw) == "-\n"
    assert "stands elsewhere" in edit.reason
    assert "two-sided" in source.text


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the Secretary-", "General shall report", "Secretary-General"),
        ("should co-", "operate in full", "co-operate"),
        ("the above-", "mentioned road", "above-mentioned"),
        ("continue the consulta-", "tions at once", "consultations"),
        ("the Ob-", "server Force remains", "Observer"),
    ],
)
def test_a_word_parted_at_a_line_end_is_one_word(first: str, second: str, joined: str) -> None:
    assert joined in take_text(f"The parties decide that {first}\n{second}.").text


def test_a_mark_of_a_footnote_is_taken_out_and_listed_and_other_numbers_stay() -> None:
    source = take_text(RESOLUTION.format(numbers="1. Recalls paragraph 7 of the accord and 7 days of calm;"))
    (edit,) = [one for one in source.edits if one.kind == "footnote-mark"]
    assert (edit.was, edit.now) == (" 7", "")
    assert "paragraph 7 of the accord and 7 days of calm" in source.text


def test_numbers_misread_by_a_scanner_are_mended_where_the_series_asks_for_it() -> None:
    numbers = "\n\n".join(f"{n}. Requests a report on the year {n};" for n in range(1, 10))
    source = take_text(RESOLUTION.format(numbers=f"{numbers}\n\nlO. Calls for calm;\n\nll. Decides to meet."))
    assert [number for number, _ in bodies(source) if number][:11] == [f"{n}." for n in range(1, 12)]
    assert [(one.was, one.now) for one in source.edits if one.kind == "ocr"] == [("lO.", "10."), ("ll.", "11.")]


def test_letters_that_look_like_numbers_stay_letters_outside_a_series() -> None:
    source = take_text("The parties met.\n\nll. is a mark on the map of the area.\n\nThey met again.")
    assert "ll. is a mark" in source.text
    assert not source.edits


def test_lettered_items_lie_deeper_than_their_paragraph() -> None:
    source = take_text(
        RESOLUTION.format(numbers="1. Decides:\n(a) To open the road;\n(b) To close the camp:\n(i) in May;\n(ii) in full;\n2. Calls for calm.")
    )  # fmt: skip
    numbered = [(block.number, block.level, block.kind) for block in source.blocks if block.number][:6]
    assert numbered == [
        ("1.", 0, "paragraph"), ("(a)", 1, "item"), ("(b)", 1, "item"), ("(i)", 2, "item"), ("(ii)", 2, "item"), ("2.", 0, "paragraph"),
    ]  # fmt: skip


def test_a_number_within_a_wrapped_sentence_begins_no_paragraph() -> None:
    source = take_text(
        "1. The parties shall observe what they agreed in paragraph\n12. of the accord and in annex\n4. of it."
    )
    assert [number for number, _ in bodies(source)] == ["1."]


def test_articles_and_dotted_numbers_are_kept_as_written() -> None:
    source = take_text(
        "ACCORD ON THE ROAD\n\nArticle 1\nOpening of the road\n\n1.1 The parties shall open it.\n\n1.2 They shall keep it open.\n\n"
        "Article 2. Prisoners\n\n2.1 Each party shall free all prisoners."
    )
    assert [(b.kind, b.number) for b in source.blocks] == [
        ("title", ""), ("heading", "Article 1"), ("paragraph", "1.1"), ("paragraph", "1.2"), ("heading", "Article 2."), ("paragraph", "2.1"),
    ]  # fmt: skip


def test_capital_letters_number_paragraphs_only_as_a_series() -> None:
    series = take_text("I. DUTIES\n\nA. The parties shall meet.\n\nB. They shall also free all.")
    assert [block.number for block in series.blocks] == ["I.", "A.", "B."]
    initials = take_text("They met.\n\nA. Holm signed for the north.\n\nC. Marr signed for the south.")
    assert [block.number for block in initials.blocks] == ["", "", ""]


def test_page_numbers_go_and_the_sentence_runs_on_over_the_page() -> None:
    source = take_text("The parties shall open the\n\n- 3 -\n\f\nroad at once.")
    assert source.text == "The parties shall open the road at once."
    assert [trim.kind for trim in source.trims] == ["page-number"]


PASTED = """The two governments call upon all sides to keep the peace.

They agree to meet in May.


Leave a Reply

Your email address will not be published. Required fields are marked *

Sign Up for Our Newsletters

Get notified of news.

You May Also Like

TOWN — Officials said the road stayed shut…
"""


def test_what_a_page_adds_to_a_pasted_text_is_trimmed_and_shown() -> None:
    source = take_text(PASTED)
    assert source.text.endswith("They agree to meet in May.")
    assert [trim.kind for trim in source.trims] == ["comments", "newsletter", "related"]
    assert source.trims[0].at.of(source.raw).startswith("Leave a Reply")
    assert all(trim.reason for trim in source.trims)


def test_a_clause_that_speaks_of_a_newsletter_is_never_trimmed() -> None:
    text = (
        "The Commission,\n\n1. Requests the secretariat to publish a newsletter;\n\n2. Newsletter\n\n3. Invites all to leave a comment;\n\n"
        "Comments\n\n4. Decides to share this with the parties;\n\nThe parties shall subscribe to the newsletter."
    )
    source = take_text(text)
    kept = [
        "publish a newsletter",
        "2. Newsletter",
        "leave a comment",
        "share this with",
        "shall subscribe to the newsletter",
    ]
    assert [words for words in kept if words not in source.text] == []
    assert [trim.at.of(source.raw) for trim in source.trims] == ["Comments"]


def test_after_page_furniture_what_speaks_as_an_instrument_is_read_again() -> None:
    source = take_text(
        "The parties met.\n\nRelated posts\n\nA fair in town\n\n5. The parties shall free all prisoners."
    )
    assert "The parties shall free all prisoners." in source.text
    assert "fair" not in source.text


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("Стороны обязуются прекратить огонь и освободить всех пленных без задержки.".encode("cp1251"), "cp1251", "Стороны обязуются"),
        ("Les deux parties s’engagent à libérer les prisonniers détenus à la frontière.".encode("cp1252"), "cp1252", "libérer"),
        ("Կողմերը պարտավորվում են։".encode(), "utf-8", "Կողմերը"),
        ("\ufeffԿողմերը պարտավորվում են։".encode(), "utf-8", "Կողմերը"),
        ("The parties agree.".encode("utf-16"), "utf-16", "The parties agree."),
        ("The parties agree.".encode("utf-16-le"), "utf-16-le", "The parties agree."),
    ],
)  # fmt: skip
def test_the_encoding_used_is_recorded(data: bytes, encoding: str, text: str) -> None:
    source = take(data, "a.txt")
    assert source.text.startswith(text) or text in source.text
    assert source.encoding == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Taraflar ateşkesi sürdürmeyi ve tüm esirleri serbest bırakmayı taahhüt eder.", "cp1254"),
        ("Strane se obavezuju da će osloboditi sve zarobljenike i obustaviti vatru. Članovi će žaliti.", "cp1250"),
        ("The parties’ duties: “to meet” – at once.", "cp1252"),
        ("Стороны обязуются прекратить огонь и освободить всех пленных.", "koi8_r"),
    ],
)
def test_encodings_that_are_alike_are_told_apart_by_their_letters(text: str, encoding: str) -> None:
    source = take(text.encode(encoding), "a.txt")
    assert (source.text, source.encoding) == (text, encoding)


def test_an_encoding_that_was_concluded_is_flagged() -> None:
    source = take("Стороны обязуются прекратить огонь и освободить всех пленных.".encode("cp1251"), "a.txt")
    assert [one.kind for one in source.edits] == ["encoding"]
    latin = take("Les parties s’engagent à libérer les détenus.".encode("cp1252"), "a.txt")
    assert latin.text == "Les parties s’engagent à libérer les détenus."
    assert "cp1250 would give other letters" in latin.edits[0].reason


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "TEXT-EMPTY"), (b" \n\t", "TEXT-EMPTY"), (b"one\0two", "TEXT-MEDIUM"), ("Կողմերը համաձայն են".encode()[:-1], "TEXT-ENCODING"),
        (bytes(range(128, 256)) * 9, "TEXT-ENCODING"), (b"\x89PNG\r\n\x1a\n\0\0", "TEXT-SCAN"), (b"{\\rtf1 x}", "TEXT-MEDIUM"),
        (b"\x7fELF\x02", "TEXT-MEDIUM"), (b"Menu\n\nSkip to content\n", "TEXT-EMPTY"), (b"...\n", "TEXT-EMPTY"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_its_code(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as caught:
        take(data, "a.txt")
    assert caught.value.code == code


def test_half_a_character_in_a_paste_is_a_coded_problem() -> None:
    with pytest.raises(Problem) as caught:
        take_text("The parties \ud800 agree")
    assert caught.value.code == "TEXT-ENCODING"


def test_marks_that_turn_the_writing_are_dropped_and_told() -> None:
    source = take_text("The parties \u202eeerga\u202c to\u200b meet.")
    assert source.text == "The parties eerga to meet."
    told = [one.reason for one in source.edits if one.kind == "control"]
    assert len(told) == 3
    assert "direction override" in told[0]
    assert "\u202e" in source.raw


def test_a_folder_and_a_missing_file_are_coded(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(Problem) as caught:
            take_file(path)
        assert caught.value.code == "TEXT-FILE"


def test_a_file_beyond_the_bound_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(Problem) as caught:
        take_file(path)
    assert caught.value.code == "TEXT-SIZE"


def test_the_joint_statement_ends_before_the_comment_form_and_has_the_annotations_offsets() -> None:
    if not (SHARED / "cochairs_2020-12-03.txt").exists():
        pytest.skip("the shared texts are not beside the project: the joint statement is not compared")
    source = take_file(SHARED / "cochairs_2020-12-03.txt")
    gold = yaml.safe_load((SHARED / "cochairs_2020-12-03.gold.yaml").read_text("utf-8"))
    assert source.raw[source.offsets.to_raw(len(source.text) - 1) + 1 :].strip().startswith("Leave a Reply")
    wrong = [
        clause["id"]
        for clause in gold["clauses"]
        if source.text[slice(*clause["offset_norm"])] != " ".join(clause["text"].split())
    ]
    assert wrong == []
    assert len(source.blocks) == 6
