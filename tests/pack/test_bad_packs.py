"""Bad input: each mistake gives a coded problem at its file and line, and nothing of the pack is taken."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from auspices.kernel.problems import CATALOGUE, Problem, Problems
from auspices.pack import build, read
from auspices.pack.yamltree import FILE_LIMIT, parse
from tests.pack.written import FILES, edited, files


def problems(written: dict[str, str]) -> list[Problem]:
    """What the reader says; it must say something, and give nothing."""
    with pytest.raises((Problem, Problems)) as caught:
        build(written)
    return caught.value.found if isinstance(caught.value, Problems) else [caught.value]


def test_the_pack_that_the_mistakes_are_made_in_is_sound():
    pack = build(FILES)
    assert (len(pack.commitments), len(pack.claims), len(pack.acts)) == (4, 5, 1)


# What is wrong; the file and what is replaced by what; the code; the line; a word that the message or remedy must hold.
TABLE = [
    ("typing error in a key", "commitments", "fresh_for: P7D", "fresh_fr: P7D", "PACK-KEY", 4, "fresh_for"),
    ("typing error in a key of a claim", "claims", "  happened: 2020-11-20", "  hapened: 2020-11-20", "PACK-KEY", 3, "happened"),
    ("missing key", "commitments", ", text: All of it", "", "PACK-KEY", 5, "text"),
    ("repeated key", "claims", "  source: q", "  source: q\n  source: p", "PACK-KEY", 6, "source"),
    ("unknown place", "commitments", "in: zone", "in: zoen", "PACK-UNKNOWN", 2, "zone"),
    ("unknown place in a claim", "claims", "in: east)", "in: eest)", "PACK-UNKNOWN", 6, "east"),
    ("unknown place above", "places", "place: zone", "place: zune", "PACK-UNKNOWN", 2, "zone"),
    ("unknown actor", "commitments", "from: P, to: Q)", "from: P, to: R)", "PACK-UNKNOWN", 3, "R"),
    ("unknown member", "actors", "of: P,", "of: R,", "PACK-UNKNOWN", 4, "R"),
    ("unknown event", "claims", "incident(by", "incidents(by", "PACK-UNKNOWN", 6, "incident"),
    ("unknown role", "claims", "incident(by: ?", "incident(of: ?", "PACK-UNKNOWN", 6, "of"),
    ("unknown source", "claims", "source: q", "source: qq", "PACK-UNKNOWN", 1, "qq"),
    ("unknown source of a view", "views", "[news]", "[nws]", "PACK-UNKNOWN", 1, "news"),
    ("unknown clause", "commitments", "clause: pact/2", "clause: pact/22", "PACK-UNKNOWN", 3, "pact/2"),
    ("unknown track", "commitments", "text: Hand over}", "track: ceasfire, text: Hand over}", "PACK-UNKNOWN", 3, "ceasefire"),
    ("unknown party", "process", "parties: [P, Q]", "parties: [P, R]", "PACK-UNKNOWN", 7, "R"),
    ("unknown claim adopted", "claims", "adopts: a", "adopts: aa", "PACK-UNKNOWN", 8, "aa"),
    ("pattern that matches no clause", "commitments", '["pact/*"]', '["pct/*"]', "PACK-UNKNOWN", 5, "pct/*"),
    ("date in words", "commitments", "by: 2020-11-20", "by: soon", "TIME-UNREAD", 3, "soon"),
    ("date in words in a claim", "claims", "2020-12-11/2020-12-12", "soon", "TIME-UNREAD", 6, "soon"),
    ("dates the wrong way round", "claims", "2020-12-11/2020-12-12", "2020-12-12/2020-12-11", "TIME-ORDER", 6, ""),
    ("due before its beginning", "commitments", "by: 2020-11-20", "by: 2019-11-20", "TIME-ORDER", 3, ""),
    ("no such time zone", "process", "Asia/Baku", "Asia/Bakuu", "PACK-VALUE", 3, "Asia/Bakuu"),
    ("two commitments with one id", "commitments", "id: c.2", "id: c.1", "PACK-TWICE", 3, "c.1"),
    ("two claims with one id", "claims", "id: b", "id: a", "PACK-TWICE", 6, "a"),
    ("two actors with one id", "actors", "id: M", "id: Q", "PACK-TWICE", 3, "Q"),
    ("two views with one id", "views", "id: press", "id: verified", "PACK-TWICE", 1, "verified"),
    ("a built-in word declared again", "words", "passable:", "watching:", "PACK-TWICE", 7, "watching"),
    ("several bearers, none in the selector", "commitments", "incident(by: bearer)", "incident(by: P)", "PACK-BEARER", 2, "bearer"),
    ("no shape", "commitments", 'refrain: "incident(by: bearer)", in: zone, ', "", "PACK-SHAPE", 2, ""),
    ("two shapes", "commitments", "by: 2020-11-20,", 'by: 2020-11-20, refrain: "incident(by: P)",', "PACK-SHAPE", 3, ""),
    ("no freshness", "commitments", " fresh_for: P7D,", "", "PACK-SHAPE", 4, "fresh_for"),
    ("freshness in months", "commitments", "P7D", "P1M", "PACK-VALUE", 4, "P1M"),
    ("facet of another kind", "commitments", "facets: {what:", "facets: {of:", "PACK-UNKNOWN", 4, "of"),
    ("no phrase", "claims", '"incident(by: ?, in: east)"', '"somebody shot"', "PACK-PHRASE", 6, ""),
    ("value of no such kind", "sources", "reliability: B", "reliability: G", "PACK-VALUE", 4, "reliability"),
    ("an act by one who may not", "commitments", "made_by: Q", "made_by: P", "PACK-COMPETENCE", 7, "P"),
    ("an act that extends to no date", "commitments", " by: 2020-11-25,", "", "PACK-SHAPE", 7, "by"),
    ("a retraction by another source", "claims", "source: news, retracts", "source: p, retracts", "CLAIM-SOURCE", 9, "news"),
    ("a retraction of a retraction", "claims", "adopts: a}", "adopts: a}\n- {id: f, known: 2020-12-16, source: news, retracts: e}", "CLAIM-RETRACTED", 9, "e"),
    ("against watching", "claims", 'says: "incident(by: ?, in: east)"', 'says: "watching(by: M, in: east)", stance: against', "CLAIM-STANCE", 6, ""),
    ("a finding by a medium", "claims", "source: m", "source: news", "CLAIM-FINDING", 7, "news"),
    ("known before it happened", "claims", "known: 2020-12-12,", "known: 2020-12-01,", "CLAIM-KNOWN", 6, ""),
    ("an audience that is none", "claims", "adopts: a}", "adopts: a, audience: everyone}", "AUDIENCE-UNKNOWN", 8, "everyone"),
    ("claims that point in a circle", "claims", "known: 2020-12-14, source: p, adopts: a", "known: 2020-12-14, source: p, adopts: d", "PACK-CIRCLE", 8, ""),
    ("not YAML", "views", "[news]}", "[news}", "PACK-FILE", 1, ""),
    ("an anchor repeated", "views", "sources: [news]", "sources: [&a news, *a]", "PACK-ALIAS", 1, ""),
    ("a list where words are wanted", "process", 'version: "1"', "version: [1]", "PACK-VALUE", 5, "version"),
]  # fmt: skip


ROWS = [pytest.param(*row, id=row[0].replace(" ", "-")) for row in TABLE]


@pytest.mark.parametrize(("wrong", "file", "old", "new", "code", "line", "word"), ROWS)
def test_a_mistake_is_named_with_code_and_place(wrong, file, old, new, code, line, word):
    found = problems(edited(file, old, new))
    here = [one for one in found if one.code == code and re.match(rf"{file}\.yaml:{line}\b", one.where)]
    assert here, [str(one) for one in found]
    assert any(word in str(one) for one in here), [str(one) for one in here]
    assert all(one.remedy and one.code in CATALOGUE for one in found)


def test_a_mistake_in_a_key_proposes_the_nearest():
    (one,) = [one for one in problems(edited("commitments", "fresh_for", "fresh_fr")) if one.code == "PACK-KEY"]
    assert one.remedy == 'Did you mean "fresh_for"?'


def test_several_mistakes_are_told_in_one_pass():
    text = (
        FILES["commitments.yaml"]
        .replace("in: zone", "in: zoen")
        .replace("by: 2020-11-20", "by: soon")
        .replace("P7D", "P1M")
    )
    assert {one.code for one in problems(files(commitments=text))} == {"PACK-UNKNOWN", "TIME-UNREAD", "PACK-VALUE"}


@pytest.mark.parametrize("name", ["process", "actors", "words", "sources", "instruments"])
def test_a_missing_file_is_told_and_no_traceback(name):
    found = problems(files(**{name: None}))
    assert {one.code for one in found} <= {"PACK-FILE", "PACK-UNKNOWN"}


def test_a_missing_process_says_which_file():
    (one,) = problems(files(process=None))
    assert (one.code, "process.yaml" in one.what) == ("PACK-FILE", True)


# Rubbish in place of a file: none may end in a traceback.
RUBBISH = [
    "[]",
    "{}",
    "x",
    "- x",
    "- [x]",
    "a: {b: c}",
    "? [a]\n: b",
    "? {a: b}\n: c",
    "commitments: x",
    "commitments: {a: b}",
    "acts: [x]",
    "~",
    "\t",
    "---\na: 1\n---\nb: 2",
    "\x00",
    "- id: [1]",
    "!!python/object:os.system x",
    "- !x y",
]


@pytest.mark.parametrize("text", RUBBISH)
@pytest.mark.parametrize("name", [name.removesuffix(".yaml") for name in FILES])
def test_rubbish_is_a_coded_problem_or_nothing(name, text):
    try:
        build(files(**{name: text}))
    except (Problem, Problems) as caught:
        for one in caught.found if isinstance(caught, Problems) else [caught]:
            assert one.code in CATALOGUE


# ------------------------------------------------------------------ size and depth


def timed(written: dict[str, str]) -> tuple[list[Problem], float]:
    began = time.process_time()
    return problems(written), time.process_time() - began


def test_fifty_megabytes_are_refused_before_they_are_parsed(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with (tmp_path / "claims.yaml").open("w", encoding="utf-8") as file:
        for _ in range(50):
            file.write("# " + "x" * 1_000_000 + "\n")
    began = time.process_time()
    with pytest.raises(Problems) as caught:
        read(tmp_path)
    assert [one.code for one in caught.value.found] == ["PACK-SIZE"]
    assert str(tmp_path) in caught.value.found[0].where
    assert time.process_time() - began < 2


def test_text_too_large_is_refused_too():
    found, seconds = timed(files(claims="# " + "x" * FILE_LIMIT))
    assert [(one.code, one.where) for one in found] == [("PACK-SIZE", "claims.yaml")]
    assert seconds < 2


def test_an_alias_bomb_does_not_go_off():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
    )
    found, seconds = timed(files(words=bomb))
    assert [one.code for one in found] == ["PACK-ALIAS"]
    assert re.match(r"words\.yaml:\d+$", found[0].where)
    assert seconds < 2


def test_a_merge_of_itself_is_refused():
    (one,) = problems(files(words="a: &a\n  b: *a\n"))
    assert one.code == "PACK-ALIAS"


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
@pytest.mark.parametrize(
    "depth",
    [60, 3_000, 150_000],
)
def test_deep_nesting_is_refused(depth, opening, closing):
    """In a process of its own, since what is feared is the end of the process."""
    code = (
        "import sys, time; from auspices.pack.yamltree import parse; from auspices.kernel.problems import Problem\n"
        f"try: parse({opening!r} * {depth} + {closing!r} * {depth}, 'claims.yaml')\n"
        "except Problem as problem: print(problem.code, problem.where)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr[-300:]
    assert re.match(r"PACK-FILE claims\.yaml(:\d+)?$", ran.stdout.strip())


def test_lines_of_places_are_those_of_the_file():
    tree = parse("a:\n- b\n- c: d\n", "x.yaml")
    assert [tree.where("a", 1, "c"), tree.where("a", 1), tree.where("a", 7), tree.where("z")] == [
        "x.yaml:3",
        "x.yaml:3",
        "x.yaml:1",
        "x.yaml:1",
    ]


# ------------------------------------------------------------------ on disk


def test_what_is_not_utf8_is_refused(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "claims.yaml").write_bytes("- {id: à}".encode("latin-1"))
    with pytest.raises(Problems) as caught:
        read(tmp_path)
    assert [(one.code, one.where) for one in caught.value.found] == [("PACK-FILE", str(tmp_path / "claims.yaml"))]


@pytest.mark.parametrize(("stray", "code"), [("comitments.yaml", "PACK-KEY"), ("claims.yml", "PACK-KEY")])
def test_a_file_that_is_none_of_a_pack_is_refused(tmp_path, stray, code):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / stray).write_text("[]", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read(tmp_path)
    assert [one.code for one in caught.value.found] == [code]


def test_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(Problems) as caught:
        read(tmp_path / "nowhere")
    assert caught.value.found[0].code == "PACK-FILE"
