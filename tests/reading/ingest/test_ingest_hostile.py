"""Files made to exhaust their reader end soon, with their code, and within 256 MB of the whole process; broken ones are told apart from locked ones.

The bound of two seconds is measured by ``python -m bench.reading_hostile``; here a generous one proves that reading ends.
"""

import json
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from auspices.kernel.problems import Problem
from auspices.reading.ingest import take
from bench.reading_hostile import FILES, sheet

ROOT = Path(__file__).parents[3]
SLOW = {"text of 200 MB"}  # a sparse file of that size: test_a_file_beyond_the_bound_is_refused_unopened


CASES = [
    one if n % 3 == 0 else pytest.param(one, marks=pytest.mark.thorough)
    for n, one in enumerate(sorted(set(FILES) - SLOW))
]


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_gets_its_code_within_256_mb(case: str, tmp_path: Path) -> None:
    name, code, make = FILES[case]
    path = tmp_path / name
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "bench.reading_hostile", "--one", path],
        cwd=ROOT, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    told = json.loads(done.stdout)
    assert told["peak"] < 256
    if code:
        assert told["code"] == code
    else:
        assert told["code"] in {"", "TEXT-SCAN", "TEXT-BROKEN", "TEXT-NESTED", "TEXT-SIZE"}


def lines(*texts: str) -> bytes:
    return ("BT /F1 12 Tf 14 TL 50 800 Td " + " ".join(f"({text}) Tj T*" for text in texts) + " ET").encode("latin-1")


def pages(*contents: bytes) -> PdfWriter:
    writer = PdfWriter()
    for content in contents:
        writer.append(PdfReader(BytesIO(sheet(zlib.compress(content)))))
    return writer


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdfs_heads_and_feet_are_trimmed_and_sentences_run_over_the_page() -> None:
    data = written(
        pages(
            lines("Accord on the road", "1. The parties shall open the road by the", "- 1 -"),
            lines("Accord on the road", "first of May.", "2. The parties shall free all", "- 2 -"),
            lines("Accord on the road", "prisoners.", "3. They shall meet.", "- 3 -"),
        )
    )
    source = take(data, "a.pdf")
    assert [(b.number, b.span.of(source.text)) for b in source.blocks] == [
        ("1.", "The parties shall open the road by the first of May."),
        ("2.", "The parties shall free all prisoners."),
        ("3.", "They shall meet."),
    ]
    trimmed = " ".join(trim.at.of(source.raw) for trim in source.trims)
    assert trimmed.split() == [
        "Accord",
        "on",
        "the",
        "road",
        "-",
        "1",
        "-",
        "Accord",
        "on",
        "the",
        "road",
        "-",
        "2",
        "-",
        "Accord",
        "on",
        "the",
        "road",
        "-",
        "3",
        "-",
    ]


def test_a_page_in_the_midst_of_a_sentence_loses_nothing_but_its_head_and_foot() -> None:
    head = "Accord on the road"
    data = written(
        pages(
            lines(head, "1. The parties shall open the", "Page"),
            lines(head, "road to the north and the", "Page"),
            lines(head, "road to the south.", "Page"),
        )
    )
    source = take(data, "a.pdf")
    assert source.text == "1. The parties shall open the road to the north and the road to the south."


def test_numbered_paragraphs_at_the_head_of_many_pages_are_no_running_heads() -> None:
    data = written(pages(*(lines(f"{n}. Each party shall open road {n}.", "Copy") for n in range(1, 6))))
    source = take(data, "a.pdf")
    assert [block.number for block in source.blocks] == ["1.", "2.", "3.", "4.", "5."]
    assert {trim.at.of(source.raw) for trim in source.trims} == {"Copy"}


def test_a_scan_without_a_text_layer_is_told_what_to_do() -> None:
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    data = sheet(b"/X Do", filters="", resources="/XObject << /X 5 0 R >>", extra=picture)
    with pytest.raises(Problem) as caught:
        take(data, "scan.pdf")
    assert caught.value.code == "TEXT-SCAN"
    assert "text recognition" in caught.value.remedy


def test_a_pdf_under_a_password_is_told_apart_from_a_broken_one() -> None:
    writer = pages(lines("The parties agree."))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(Problem) as caught:
        take(written(writer), "a.pdf")
    assert caught.value.code == "TEXT-LOCKED"


def test_a_packed_file_under_a_password_is_told_so() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    data = bytearray(out.getvalue())
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1
    with pytest.raises(Problem) as caught:
        take(bytes(data), "a.docx")
    assert caught.value.code == "TEXT-LOCKED"


@pytest.mark.parametrize(
    ("parts", "code"),
    [(("xl/workbook.xml",), "TEXT-MEDIUM"), (("a.txt",), "TEXT-MEDIUM"), (("word/other.xml",), "TEXT-BROKEN")],
)
def test_other_packed_files(parts: tuple[str, ...], code: str) -> None:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for part in parts:
            file.writestr(part, "x")
    with pytest.raises(Problem) as caught:
        take(out.getvalue(), "a.zip")
    assert caught.value.code == code


@pytest.mark.parametrize("size", [10, 100, 300, 500, 700])
def test_a_pdf_cut_short_anywhere_is_a_coded_problem_or_reads(size: int) -> None:
    data = written(pages(lines("The parties agree to open the road and to free all prisoners.")))
    code = "TEXT-"
    try:
        take(data[:size], "a.pdf")
    except Problem as problem:
        code = problem.code
    assert code.startswith("TEXT-")
