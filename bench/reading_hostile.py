"""Files made to exhaust their reader: what each costs and which code it gets. ``python -m bench.reading_hostile`` prints the table.

Each file is read in a new process: the seconds are those of the reading alone, the memory is the peak of the whole process with Python itself and the
file in it. Goals: a coded problem within 2 s and 256 MB.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from bench.measuring import Failed, print_table, run

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "secret.txt">]>'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_AKN = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'


def packed(document: bytes | str, **parts: bytes | str) -> bytes:
    """A DOCX of one document part and others."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("word/document.xml", document)
        for name, part in parts.items():
            file.writestr(f"word/{name}.xml", part)
    return out.getvalue()


def word(body: str, before: str = "") -> str:
    """The XML of a document part."""
    return f"{before}<w:document {_WORD}><w:body>{body}</w:body></w:document>"


def act(body: str, before: str = "") -> bytes:
    """The XML of an Akoma Ntoso act."""
    return f"{before}<akomaNtoso {_AKN}><act><body>{body}</body></act></akomaNtoso>".encode()


def sheet(content: bytes, *, filters: str = "/FlateDecode", extra: str = "", resources: str = "") -> bytes:
    """A PDF of one page with such a stream; `extra` holds further objects as written."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 {font} >> {resources} >> >>",
    ]
    out, at = bytearray(b"%PDF-1.4\n"), []
    for i, one in enumerate(objects, 1):
        at.append(len(out))
        out += f"{i} 0 obj\n{one}\nendobj\n".encode()
    at.append(len(out))
    out += f"4 0 obj\n<< /Length {len(content)} {f'/Filter {filters}' if filters else ''} >>\nstream\n".encode()
    out += content + b"\nendstream\nendobj\n"
    if extra:
        at.append(len(out))
        out += f"5 0 obj\n{extra}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in at).encode()
    out += f"trailer\n<< /Size {len(at) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def squeezed(byte: bytes, megabytes: int, *, raw: bool = False) -> bytes:
    """So many megabytes of one byte, compressed without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15 if raw else 15)
    parts = [packer.compress(byte * 1_000_000) for _ in range(megabytes)]
    return b"".join((*parts, packer.flush()))


def _zip_bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        with file.open("word/document.xml", "w") as part:
            for _ in range(500):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def _many_parts() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for i in range(30_000):
            file.writestr(f"word/{i}", b"")
    return out.getvalue()


_LINE = "<w:p><w:r><w:t>The parties agree.</w:t></w:r></w:p>"
FILES: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    # name of the case: (name of the file, the code it gets, how it is made)
    "zip bomb": ("a.docx", "TEXT-SIZE", _zip_bomb),
    "30,000 parts": ("a.docx", "TEXT-SIZE", _many_parts),
    "zip cut short": ("a.docx", "TEXT-BROKEN", lambda: packed(word(_LINE * 2000))[:-60]),
    "zip with a broken part": ("a.docx", "TEXT-BROKEN", lambda: packed(word(_LINE)).replace(b"PK\1\2", b"PK\1\3")),
    "DOCX: entity bomb": ("a.docx", "TEXT-ENTITY", lambda: packed(word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _LAUGHS))),
    "DOCX: outside entity": ("a.docx", "TEXT-ENTITY", lambda: packed(word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _OUTSIDE))),
    "DOCX: 100,000 deep": ("a.docx", "TEXT-NESTED", lambda: packed(word("<w:tbl><w:tr><w:tc>" * 33_334))),
    "DOCX: 8 MB of elements": ("a.docx", "TEXT-SIZE", lambda: packed(word("<w:p/>" * 1_300_000))),
    "DOCX: styles based on each other": (
        "a.docx", "", lambda: packed(word(f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>{_LINE}'),
        styles=f'<w:styles {_WORD}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>')),
    "AKN: entity bomb": ("a.akn", "TEXT-ENTITY", lambda: act("<p>&j;</p>", _LAUGHS)),
    "AKN: outside entity": ("a.akn", "TEXT-ENTITY", lambda: act("<p>&x;</p>", _OUTSIDE)),
    "AKN: 100,000 deep": ("a.akn", "TEXT-NESTED", lambda: act("<section>" * 100_000)),
    "AKN: cut short": ("a.akn", "TEXT-BROKEN", lambda: act("<p>The parties agree.</p>")[:-9]),
    "XML of another kind": ("a.xml", "TEXT-MEDIUM", lambda: b"<?xml version='1.0'?><rss><p>The parties agree.</p></rss>"),
    "HTML: 100,000 deep": ("a.html", "TEXT-NESTED", lambda: b"<html><body>" + b"<div>" * 100_000),
    "HTML: 900,000 elements": ("a.html", "TEXT-SIZE", lambda: b"<html>" + b"<b>x</b>" * 900_000),
    "HTML: 7 MB of <": ("a.html", "TEXT-SIZE", lambda: b"<html>" + b"<" * 7_000_000),
    "HTML: 7 MB of attributes": ("a.html", "TEXT-EMPTY", lambda: b"<html><a " + b"a=1 " * 1_750_000),
    "HTML: 200,000 raised figures": ("a.html", "TEXT-SIZE", lambda: b"<html><p>x" + b"<sup>1</sup>y" * 200_000),
    "PDF: 1 GB in a stream": ("a.pdf", "TEXT-SIZE", lambda: sheet(squeezed(b" ", 1000))),
    "PDF: a stream packed twice": ("a.pdf", "TEXT-SIZE", lambda: sheet(zlib.compress(squeezed(b" ", 1000), 9), filters="[/FlateDecode /FlateDecode]")),
    "PDF: LZW": ("a.pdf", "", lambda: sheet(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 200_000, filters="/LZWDecode")),
    "PDF: a form that draws itself": (
        "a.pdf", "", lambda: sheet(b"/X Do", filters="", resources="/XObject << /X 5 0 R >>",
        extra="<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream")),
    "PDF: 8 MB of steps": ("a.pdf", "TEXT-SIZE", lambda: sheet(zlib.compress(b"BT (a) Tj ET\n" * 600_000, 9))),
    "PDF: 100,000 deep": ("a.pdf", "", lambda: sheet(b"[" * 100_000, filters="")),
    "PDF: pages that lead to each other": ("a.pdf", "", lambda: sheet(b"", filters="").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")),
    "PDF: cut short": ("a.pdf", "TEXT-BROKEN", lambda: sheet(zlib.compress(b"BT (The parties agree.) Tj ET"))[:160]),
    "PDF: only its first line": ("a.pdf", "TEXT-BROKEN", lambda: b"%PDF-1.7\n" + b"\0" * 3_000_000),
    "text of 200 MB": ("a.txt", "TEXT-SIZE", lambda: b""),
    "text of 30 MB": ("a.txt", "TEXT-SIZE", lambda: b"The parties agree. " * 1_578_947),
    "1,000,000 blanks of a line": ("a.txt", "TEXT-EMPTY", lambda: b" \t" * 500_000),
    "one word of 1,000,000 letters": ("a.txt", "", lambda: b"a" * 1_000_000),
    "a hyphen and 1,000,000 line ends": ("a.txt", "", lambda: b"well-" + b"\n" * 1_000_000 + b"known"),
    "200,000 lines": ("a.txt", "TEXT-SIZE", lambda: b"1. a\n" * 200_000),
    "400,000 double blanks": ("a.txt", "", lambda: b"a  " * 399_000),
    "brackets": ("a.txt", "", lambda: b"((((((1) 12 " * 99_000),
    "39,999 lines": ("a.txt", "", lambda: b"1. The parties agree.\n" * 39_999),
    "footnotes": ("a.txt", "", lambda: b"Word, 1 and\n\n" * 20_000 + b"1 Ibid., x\n" * 19_000),
    "AKN: 100,000 paragraphs": ("a.akn", "TEXT-SIZE", lambda: act("<p>x</p>" * 100_000)),
    "zero bytes": ("a.txt", "TEXT-MEDIUM", lambda: b"The parties\0agree.\0" * 1000),
    "zero bytes, 30 MB": ("a.txt", "TEXT-SIZE", lambda: b"\0" * 30_000_000),
    "direction overrides": ("a.txt", "", lambda: "The parties \u202eeerga\u202c. ".encode() * 55_000),
    "broken UTF-8": ("a.txt", "TEXT-ENCODING", lambda: ("Կողմերը համաձայն են։ " * 50_000).encode()[:-3] + b"\xff"),
    "random bytes": ("a.txt", "TEXT-MEDIUM", lambda: os.urandom(4_000_000)),
    "high bytes without sense": ("a.txt", "TEXT-ENCODING", lambda: bytes(range(128, 256)) * 8_000),
    "an empty file": ("a.txt", "TEXT-EMPTY", lambda: b""),
    "only page furniture": ("a.txt", "TEXT-EMPTY", lambda: b"Skip to content\n\nMenu\n\nWe use cookies to improve this site.\n"),
}  # fmt: skip


def main() -> None:
    """Print the table, or, with ``--one``, read one file and print what it cost as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading_hostile")
    parser.add_argument("--one", type=Path, help="a file to read in this process")
    parser.add_argument("--only", default="", help="only the cases whose name holds this")
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(_read(chosen.one)))
        return
    rows = list(_rows(chosen.only))
    print_table(("file", "code", "seconds", "peak MB", "as it should"), rows)
    print("\nGoals: a coded problem, or a reading where none is named, within 2 s and 256 MB of the whole process.")


def _read(path: Path) -> dict[str, object]:
    from auspices.kernel.problems import Problem
    from auspices.reading.ingest import take_file

    begun = time.perf_counter()
    try:
        take_file(path)
        code = ""
    except Problem as problem:
        code = problem.code
    seconds = time.perf_counter() - begun
    return {"code": code, "seconds": seconds, "peak": _peak()}


def _peak() -> float:
    """The most memory of this process so far, in MB. Where the system tells it since the program began (Linux), what the parent held before
    does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        return (
            next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            * 1024
            / 1e6
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def _rows(only: str) -> Iterator[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        for case, (name, code, make) in FILES.items():
            if only not in case:
                continue
            path = Path(folder) / name
            with path.open("wb") as file:  # in pieces: what the parent once held would count as the child's peak
                for _ in range(200 if case == "text of 200 MB" else 0):
                    file.write(b"The parties will agree. \n" * 40_000)
                file.write(make())
            try:
                told = json.loads(run("bench.reading_hostile", "--one", path).said)
            except Failed as failed:
                yield case, "failed", "", "", str(failed)[-60:]
                continue
            good = (not code or told["code"] == code) and told["seconds"] < 2 and told["peak"] < 256
            yield case, told["code"] or "read", f"{told['seconds']:.2f}", f"{told['peak']:.0f}", "yes" if good else "NO"


if __name__ == "__main__":
    main()
