"""Promise: what a file gave beside its text layer is kept, so that a text is read again as it was read when it came."""

import pytest

from auspices.commitments.actions import adopt
from auspices.commitments.models import Text
from auspices.commitments.texts.actions import take_text
from auspices.commitments.texts.queries import reading_of
from auspices.commitments.texts.sources import source_of
from auspices.process.queries import pack_now
from auspices.reading.ingest import take
from tests.commitments import small
from tests.commitments.small import clock

pytestmark = pytest.mark.django_db

PAGE = """<!doctype html><html lang="en"><head><title>Note</title></head><body><nav><a href="/">Home</a></nav>
<h1>Note on the depot</h1><p>The mission calls upon Qland to open the road without con&shy;ditions.</p>
<ol><li>Pland shall hand over the depot by 10 March 2021.</li><li>Qland shall keep the road open.</li></ol></body></html>"""
PLAIN = (
    "Note on the depot\n\n1. Pland shall hand over the depot by 10 March 2021.\n\n2. Qland shall keep the road open.\n"
)


@pytest.fixture
def process(db, tmp_path):
    return adopt(small.write(tmp_path / "one"), clock())[0]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("note.html", PAGE.encode()),
        ("note.txt", PLAIN.encode()),
        ("note.txt", ("Заметка о складе. Стороны подтвердили прекращение огня.\n\n" + PLAIN).encode("cp1251")),
    ],
)
def test_a_text_kept_is_read_again_as_it_came(process, name, raw):
    came = take(raw, name)
    row = Text.objects.get(key=take_text(process.id, raw, name, key="note", clock=clock(1)).key)
    again = source_of(row)
    for part in ("raw", "text", "medium", "offsets", "blocks", "edits", "trims", "digest", "encoding"):
        assert getattr(again, part) == getattr(came, part), part
    assert again.blocks
    if b"html" in raw or raw.isascii():
        assert {"undertake"} <= {one.cut.act for one in reading_of(row, pack_now(process.id)).clauses}
