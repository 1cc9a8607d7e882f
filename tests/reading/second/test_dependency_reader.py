"""The dependency reader goes by labels alone: here trees are given by hand, so that what is tested is ours and not a statistical model."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from opinions_given import TEXT, document

from auspices.kernel.problems import Problem
from auspices.reading.model import Span
from auspices.reading.second import DependencyReader, Extractor, Opinion, dependencies

spacy = pytest.importorskip("spacy", reason="SKIPPED: spaCy, the optional extra `spacy`, is not installed")

# word/lemma/part of speech/label/head (its number, from 0)
URGES = """The/the/DET/det/2 Contact/Contact/PROPN/compound/2 Group/Group/PROPN/nsubj/3 urges/urge/VERB/ROOT/3 Norland/Norland/PROPN/dobj/3
 and/and/CCONJ/cc/4 Sudmark/Sudmark/PROPN/conj/4 to/to/PART/aux/8 open/open/VERB/xcomp/3 the/the/DET/det/10 bridge/bridge/NOUN/dobj/8
 and/and/CCONJ/cc/8 to/to/PART/aux/13 clear/clear/VERB/conj/8 the/the/DET/det/15 road/road/NOUN/dobj/13"""
CALLS = """They/they/PRON/nsubj/2 also/also/ADV/advmod/2 call/call/VERB/ROOT/2 upon/upon/SCONJ/prep/2 all/all/DET/det/5 parties/party/NOUN/pobj/3
 to/to/PART/aux/7 leave/leave/VERB/advcl/2"""
SHALL = """Norland/Norland/PROPN/nsubj/2 shall/shall/AUX/aux/2 withdraw/withdraw/VERB/ROOT/2 its/its/PRON/poss/4 guns/gun/NOUN/dobj/2
 and/and/CCONJ/cc/2 shall/shall/AUX/aux/7 report/report/VERB/conj/2"""
DEMANDS = """Demands/demand/VERB/ROOT/0 that/that/SCONJ/mark/3 Norland/Norland/PROPN/nsubj/3 withdraw/withdraw/VERB/ccomp/0 its/its/PRON/poss/5
 guns/gun/NOUN/dobj/3"""
HEREBY = "A/a/DET/det/1 commission/commission/NOUN/nsubjpass/4 is/be/AUX/auxpass/4 hereby/hereby/ADV/advmod/4 established/establish/VERB/ROOT/4"
WELCOMES = "They/they/PRON/nsubj/1 stress/stress/VERB/ROOT/1 the/the/DET/det/3 need/need/NOUN/dobj/1"


class Parsed:
    """A pipeline that knows one tree."""

    meta = {"lang": "en", "name": "by_hand", "version": "1"}  # as a pipeline has it

    def __init__(self, tree: str) -> None:
        self.tokenizer = spacy.blank("en").tokenizer
        self.rows = [one.split("/") for one in tree.split()]

    def has_pipe(self, name: str) -> bool:
        return name == "parser"

    def __call__(self, text: str) -> Any:
        words, lemmas, parts, labels, heads = zip(*self.rows, strict=True)
        assert text == " ".join(words)
        return spacy.tokens.Doc(
            spacy.blank("en").vocab, words=list(words), lemmas=list(lemmas), pos=list(parts), deps=list(labels), heads=list(map(int, heads)),
            spaces=[True] * (len(words) - 1) + [False],
        )  # fmt: skip


def read(tree: str) -> tuple[tuple[Opinion, ...], str]:
    text = " ".join(one.split("/")[0] for one in tree.split())
    return DependencyReader(Parsed(tree)).read(document(text, [Span(0, len(text))])), text


def values(opinion: Opinion) -> dict[str, Any]:
    return {name: said.value for name, said in opinion.fields.items()}


def test_two_doings_under_one_performative_are_two_opinions_with_the_same_speaker_and_addressees() -> None:
    (one, two), text = read(URGES)
    shared = {
        "act": "urge",
        "trigger": "urges",
        "speaker": ("The Contact Group",),
        "addressees": ("Norland", "Sudmark"),
    }
    assert values(one) == {**shared, "action": "open", "object": "the bridge"}
    assert values(two) == {**shared, "action": "clear", "object": "the road"}
    assert one.span.of(text) == "The Contact Group urges Norland and Sudmark to open the bridge"
    assert two.span.of(text) == "clear the road"
    assert one.fields["addressees"].quote.of(text) == "Norland and Sudmark"


def test_the_preposition_belongs_to_the_act_and_its_object_is_addressed() -> None:
    (one,), text = read(CALLS)
    assert values(one) == {
        "act": "call_upon", "trigger": "call upon", "speaker": ("They",), "addressees": ("all parties",), "action": "leave",
    }  # fmt: skip
    assert one.span.of(text) == text


def test_the_subject_of_shall_is_a_bearer_and_no_speaker_and_conjoined_verbs_share_it() -> None:
    (one, two), _ = read(SHALL)
    assert values(one) == {
        "act": "undertake",
        "trigger": "shall",
        "bearers": ("Norland",),
        "action": "withdraw",
        "object": "its guns",
    }
    assert values(two) == {"act": "undertake", "trigger": "shall", "bearers": ("Norland",), "action": "report"}


def test_the_subject_of_what_is_demanded_is_addressed_and_nobody_is_made_the_speaker() -> None:
    (one,), _ = read(DEMANDS)
    assert values(one) == {
        "act": "demand",
        "trigger": "Demands",
        "addressees": ("Norland",),
        "action": "withdraw",
        "object": "its guns",
    }


def test_hereby_declares_and_families_are_folded() -> None:
    assert values(read(HEREBY)[0][0])["act"] == "declare"
    assert values(read(WELCOMES)[0][0])["act"] == "underline"


def test_it_is_an_extractor_and_reads_no_other_language() -> None:
    reader = DependencyReader(Parsed(URGES))
    assert isinstance(reader, Extractor)
    assert reader.version.endswith("en_by_hand 1")
    assert reader.read(document(lang="ru")) == ()


def test_without_a_pipeline_it_says_so_with_a_code() -> None:
    with pytest.raises(Problem, match="does not load") as found:
        DependencyReader(model="no_such_pipeline").read(document())
    assert found.value.code == "EXTRACTOR-MODEL"


def test_without_spacy_it_says_so_with_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(dependencies, "import_module", missing)
    with pytest.raises(Problem, match="spaCy is not installed") as found:
        DependencyReader().read(document())
    assert found.value.code == "EXTRACTOR-MODEL"


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(Problem, match="no parser"):
        DependencyReader(spacy.blank("en")).read(document())


@pytest.mark.skipif(
    importlib.util.find_spec(dependencies.MODEL) is None,
    reason=f"SKIPPED: the pipeline {dependencies.MODEL} is not installed",
)
def test_the_pipeline_itself_finds_the_three_acts() -> None:
    opinions = DependencyReader().read(document())
    assert {values(one)["act"] for one in opinions} >= {"urge", "undertake", "welcome"}
    assert all(said.quote.of(TEXT) for one in opinions for said in one.fields.values())
