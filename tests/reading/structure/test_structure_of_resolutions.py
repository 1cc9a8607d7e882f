"""The 64 resolutions beside the project, where they are: numbering, counts, head. Counts only: some of them are kept for testing alone."""

from pathlib import Path

import pytest

from auspices.reading.ingest import take
from auspices.reading.structure import structure

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "texts"
UNSC = sorted((FOLDER / "unsc").glob("*.txt"))
pytestmark = pytest.mark.skipif(not UNSC, reason="the texts of ../shared/texts are not here")


@pytest.fixture(scope="module")
def documents():
    return {path.name[6:10]: structure(take(path.read_bytes(), path.name)) for path in UNSC}


def _paragraphs(document):
    return [node for node in _all(document.tree) if node.kind == "paragraph"]


def _all(node):
    yield node
    for child in node.children:
        yield from _all(child)


def test_all_are_resolutions(documents):
    assert {one.genre for one in documents.values()} == {"resolution"}


@pytest.mark.parametrize(("number", "paragraphs"), [("0822", 5), ("0853", 14), ("0874", 13), ("0884", 9)])
def test_the_counts_that_are_known_from_elsewhere(documents, number, paragraphs):
    assert [node.num for node in _paragraphs(documents[number])] == [str(i) for i in range(1, paragraphs + 1)]


def test_numbering_has_no_gaps(documents):
    numbered = [one for one in documents.values() if any(node.num for node in _paragraphs(one))]
    free = sum(not one.gaps for one in numbered)
    total = sum(len(_paragraphs(one)) for one in documents.values())
    print(f"{free} of {len(numbered)} without gaps; {total} operative paragraphs")  # noqa: T201  # figures for -s
    assert free / len(numbered) >= 0.99


def test_nearly_all_name_their_organ_and_their_date(documents):
    assert sum(one.issuer is not None for one in documents.values()) >= 63
    assert sum(len(one.date) == 10 for one in documents.values()) >= 63


def test_the_joint_statement_has_fifteen_sentences_in_six_paragraphs():
    path = FOLDER / "cochairs_2020-12-03.txt"
    document = structure(take(path.read_bytes(), path.name))
    assert document.genre == "statement"
    assert [one.n for one in document.units] == (
        "1.1 2.1 2.2 2.3 3.1 3.2 3.3 3.4 4.1 4.2 5.1 5.2 6.1 6.2 6.3".split()  # noqa: SIM905  # read as the ids are cited
    )
    assert [one.span.start for one in document.units][-1] == 3169
