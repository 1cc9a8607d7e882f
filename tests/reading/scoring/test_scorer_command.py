"""Promise: the command scores the reader itself and its peers in one table, and what could not be read or is not installed is said."""

from pathlib import Path

import pytest
import yaml

from auspices.kernel.problems import Problem
from bench.reading import __main__ as command
from bench.reading import peers
from bench.reading.annotation import read_folder
from bench.reading.speed import a_resolution, an_agreement


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "x.txt").write_text("The Mission urges the Government of Norvia to open the road at once.\n", "utf-8")
    clause = {
        "id": "1.1",
        "text": "The Mission urges the Government of Norvia to open the road at once.",
        "act": "urge",
    }
    clause |= {"force": "exhortation", "addressees": ["GOV"], "trackable": True}
    tree = {
        "document": {"id": "x", "source_file": "x.txt"},
        "entities": {"GOV": "Government of Norvia"},
        "clauses": [clause],
    }
    (tmp_path / "x.gold.yaml").write_text(yaml.safe_dump(tree), "utf-8")
    return tmp_path


def lines_of(out: str) -> dict[str, str]:
    return {line.split("  ")[0]: line for line in out.splitlines() if "  " in line}


def test_the_reader_itself_is_scored(folder, capsys) -> None:
    """Through the same chain as `auspices read --json`: the plainest of sentences comes out right."""
    assert command.main([str(folder), "--show"]) == 0
    out = capsys.readouterr().out
    table = lines_of(out)
    assert "1.000 n=1" in table["clause recall"]
    assert "1.000 n=1" in table["act"]
    assert "0 of 1" in table["false binding"]
    assert "cue word" in out


def test_a_text_that_the_reader_refuses_counts_as_nothing_found(folder, capsys, monkeypatch) -> None:
    def refuse(*_):
        raise Problem("READ-GOLD", "no", "x")

    monkeypatch.setattr(command, "by_auspices", refuse)
    assert command.main([str(folder), "--no-peers"]) == 0
    said = capsys.readouterr()
    assert "0.000 n=1" in lines_of(said.out)["clause recall"]
    assert "NOT READ" in said.err


def test_an_absent_peer_is_skipped_aloud(folder, capsys, monkeypatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda _: None)
    assert command.main([str(folder)]) == 0
    said = capsys.readouterr()
    assert "SKIPPED: spaCy is not installed" in said.err
    assert "spaCy root verb" not in said.out


def test_the_root_verb_peer_reads_where_its_model_is_installed(folder) -> None:
    root, why = peers.root_verb()
    if root is None:
        pytest.skip(f"peer: {why}")
    (gold,), _ = read_folder(folder)
    clauses, text = root(gold.raw)
    assert [(one["act"], one["force"]) for one in clauses] == [("urge", "exhortation")]
    assert clauses[0]["end"] <= len(text)


def test_one_text_may_be_chosen(folder, capsys) -> None:
    assert command.main([str(folder), "--only", "y", "--no-peers"]) == 0
    assert "0 texts, 0 annotated clauses" in capsys.readouterr().out


def test_what_the_speed_is_measured_on_is_as_long_as_it_says() -> None:
    assert len(an_agreement(pages=3).split()) >= 3 * 400
    assert an_agreement(pages=2) == an_agreement(pages=2)
    assert a_resolution(1) != a_resolution(2)


def test_the_root_verb_peer_on_a_tree_made_by_hand() -> None:
    """Its rule, without a model: the modal of the root decides, then the root's lemma with its preposition, then the lemma."""
    tokens = pytest.importorskip("spacy.tokens", reason="spaCy is not installed")
    import spacy

    vocab = spacy.blank("en").vocab

    def doc(_: str):
        words = ["A", "shall", "go", ".", "B", "calls", "on", "C", ".", "D", "sleeps", "."]
        lemmas = ["A", "shall", "go", ".", "B", "call", "on", "C", ".", "D", "sleep", "."]
        pos = ["PROPN", "AUX", "VERB", "PUNCT", "PROPN", "VERB", "ADP", "PROPN", "PUNCT", "PROPN", "VERB", "PUNCT"]
        heads = [2, 2, 2, 2, 5, 5, 5, 6, 5, 10, 10, 10]
        deps = ["nsubj", "aux", "ROOT", "punct", "nsubj", "ROOT", "prep", "pobj", "punct", "nsubj", "ROOT", "punct"]
        starts = [i in {0, 4, 9} for i in range(len(words))]
        return tokens.Doc(vocab, words, lemmas=lemmas, pos=pos, heads=heads, deps=deps, sent_starts=starts)

    clauses, _ = peers._by_root(doc, "A shall go . B calls on C . D sleeps .")
    assert [(one["act"], one["force"]) for one in clauses] == [
        ("undertake", "binding"),
        ("call_upon", "exhortation"),
        ("sleep", "appraisal"),
    ]
