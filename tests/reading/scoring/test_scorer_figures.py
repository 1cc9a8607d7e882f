"""Promise: the scorer's figures are those worked out by hand; nothing but right readings scores 1, and garbage scores near 0."""

import copy
import random
from pathlib import Path

import pytest

from bench.reading.annotation import read_annotation, read_folder
from bench.reading.intervals import bootstrap, f1, wilson
from bench.reading.peers import cue_word
from bench.reading.scoring import LISTS, SHARES, Knowledge, normal, score
from bench.reading.table import value

DEV = Path(__file__).parents[1] / "texts" / "dev"
OWN = sorted(path for path in DEV.glob("*.gold.yaml") if not path.name.startswith("resolution-"))


def told(gold):
    """What a reader that agrees with the annotation in everything would print."""
    out = []
    for clause in gold.clauses:
        start, end = clause["span"]
        one = {"underlying_force": None, **copy.deepcopy(dict(clause)), "start": start, "end": end}
        for key in ("speaker", "addressees", "bearers", "beneficiaries"):
            one[key] = [{"text": gold.entities[name].names[0]} for name in clause.get(key, [])]
        one["instruments"] = [gold.instruments[name].names[0] for name in clause.get("instruments", [])]
        out.append(one)
    return out


@pytest.fixture(scope="module")
def ceasefire():
    return read_annotation(DEV / "ceasefire.gold.yaml")


@pytest.mark.parametrize("file", OWN, ids=lambda path: path.name)
def test_a_reading_that_agrees_in_all_scores_one_in_all(file) -> None:
    gold = read_annotation(file)
    tally = score(gold, told(gold), gold.folded)
    got = {name: value(name, tally) for name in (*SHARES, *LISTS) if name != "track abstained"}
    assert {name: figure for name, figure in got.items() if figure not in (1.0, None)} == {}
    assert tally.errors == []
    assert got["clause recall"] == got["clause precision"] == got["act"] == got["force"] == 1.0
    assert (tally.false_binding, tally.binding_nowhere) == (0, 0)
    assert tally.non_binding == sum(clause["force"] != "binding" for clause in gold.clauses)


def test_one_wrong_force_costs_one_case_of_force_alone(ceasefire) -> None:
    said = told(ceasefire)
    said[0]["force"] = "exhortation"
    tally, n = score(ceasefire, said, ceasefire.folded), len(said)
    assert value("force", tally) == pytest.approx((n - 1) / n)
    assert value("act", tally) == 1.0
    assert tally.false_binding == 0


def test_a_binding_word_on_a_call_is_a_false_binding(ceasefire) -> None:
    said = told(ceasefire)
    call = next(one for one in said if one["force"] == "exhortation")
    call["force"] = "binding"
    tally = score(ceasefire, said, ceasefire.folded)
    assert (tally.false_binding, tally.non_binding) == (1, sum(c["force"] != "binding" for c in ceasefire.clauses))
    assert any("FALSE BINDING" in line for line in tally.errors)


def test_a_missing_clause_costs_recall_and_its_actors(ceasefire) -> None:
    said = told(ceasefire)[1:]
    tally, n = score(ceasefire, said, ceasefire.folded), len(ceasefire.clauses)
    assert value("clause recall", tally) == pytest.approx((n - 1) / n)
    assert value("clause precision", tally) == 1.0
    bearers = sum(len(c["bearers"]) for c in ceasefire.clauses)
    assert value("bearer F1", tally) == pytest.approx(2 * (bearers - 1) / (2 * (bearers - 1) + 1))
    assert value("normalised dates", tally) < 1.0


def test_an_invented_clause_costs_precision_and_its_actors(ceasefire) -> None:
    at = ceasefire.folded.index("Moved by")
    extra = {"start": at, "end": at + 40, "text": "", "force": "binding", "addressees": [{"text": "the people"}]}
    tally = score(ceasefire, [*told(ceasefire), extra], ceasefire.folded)
    n = len(ceasefire.clauses)
    assert value("clause precision", tally) == pytest.approx(n / (n + 1))
    assert value("clause recall", tally) == 1.0
    assert value("addressee F1", tally) < 1.0
    assert tally.binding_nowhere == 1


def test_an_actor_too_many_costs_as_much_as_one_too_few(ceasefire) -> None:
    more, fewer = told(ceasefire), told(ceasefire)
    more[0]["bearers"].append({"text": "the observers"})
    fewer[0]["bearers"].clear()
    figures = [value("bearer F1", score(ceasefire, said, ceasefire.folded)) for said in (more, fewer)]
    n = sum(len(c["bearers"]) for c in ceasefire.clauses)
    assert figures == pytest.approx([2 * n / (2 * n + 1), 2 * (n - 1) / (2 * (n - 1) + 1)])


def test_a_date_must_be_the_right_one_and_none_may_be_invented(ceasefire) -> None:
    n = sum(bool(t.get("value")) for c in ceasefire.clauses for t in c.get("timing", []))
    wrong, flag, invented = told(ceasefire), told(ceasefire), told(ceasefire)
    wrong[0]["timing"][0]["value"] = "2004-03-06T18:00"
    flag[0]["timing"][0]["inclusive"] = False
    silent = next(one for one in invented if one.get("timing") == [])
    silent["timing"] = [{"text": "soon", "type": "deadline", "value": "2004-04-01"}]
    figures = [value("normalised dates", score(ceasefire, said, ceasefire.folded)) for said in (wrong, flag, invented)]
    assert figures == pytest.approx([(n - 1) / n, (n - 1) / n, n / (n + 1)])


def test_abstaining_from_a_track_is_not_wrong_but_counted(ceasefire) -> None:
    said = told(ceasefire)
    said[0]["track"] = None
    said[1]["track"] = "heritage"
    tally = score(ceasefire, said, ceasefire.folded)
    n = sum("track" in c for c in ceasefire.clauses)
    assert value("track", tally) == pytest.approx((n - 2) / (n - 1))
    assert value("track abstained", tally) == pytest.approx(1 / n)


@pytest.mark.parametrize("file", OWN, ids=lambda path: path.name)
def test_garbage_does_not_pass(file) -> None:
    """Random pieces of the text with random fields; and no clauses at all."""
    gold, chosen = read_annotation(file), random.Random(7)
    clauses, n = list(gold.clauses), len(gold.folded)
    junk = []
    for i in range(len(clauses)):
        start = chosen.randrange(n - 60)
        odd = {"act": "xyzzy", "force": "procedural", "underlying_force": "permission", "trackable": False}
        who = [{"text": f"nobody {i}"}]
        junk.append(
            {
                "start": start,
                "end": start + 12,
                **odd,
                "speaker": who,
                "addressees": who,
                "bearers": who,
                "places": ["nowhere"],
            }
            | {
                "instruments": ["none such"],
                "timing": [{"text": "x", "type": "deadline", "value": "1900-01-01"}],
                "track": "xyzzy",
            }
        )
    tally = score(gold, junk, gold.folded)
    for name in ("trackable recall", "act", "speaker", "normalised dates", "track", "addressee F1", "bearer F1"):
        assert not value(name, tally), name
    nothing = score(gold, [], gold.folded)
    assert value("clause recall", nothing) == value("trackable recall", nothing) == 0.0
    assert value("bearer F1", nothing) in (0.0, None)
    assert value("clause precision", nothing) is None


def test_one_clause_over_the_whole_text_finds_one_clause(ceasefire) -> None:
    """A reader cannot pass by proposing everything as one."""
    whole = {"start": 0, "end": len(ceasefire.folded), "force": "binding", "trackable": True}
    tally = score(ceasefire, [whole], ceasefire.folded)
    assert sum(tally.shares["clause recall"]) == 1


def test_offsets_may_drift_when_the_reader_repairs_the_text(ceasefire) -> None:
    """A footnote mark taken out before a clause, and a word mended within it, shift offsets; the clauses are found all the same."""
    repaired = ceasefire.folded.replace("hereinafter the Parties, ", "").replace("ambush", "an ambush")
    said = []
    for one in told(ceasefire):
        words = ceasefire.folded[one["start"] : one["end"]].replace("ambush", "an ambush")
        start = repaired.index(words)
        said.append({**one, "start": start, "end": start + len(words), "text": words})
    tally = score(ceasefire, said, repaired)
    assert value("clause recall", tally) == value("clause precision", tally) == value("force", tally) == 1.0


def test_a_pack_s_id_is_an_actor_by_its_names(ceasefire) -> None:
    """With ids in place of words: right where the pack's names say so, wrong where the id is another's, whatever the words."""
    know = Knowledge({"gov": ["Government of Calder", "Calder"], "other": ["Elsewhere"]})
    said = told(ceasefire)
    i = next(i for i, c in enumerate(ceasefire.clauses) if c["bearers"] == ["GOV"])
    said[i]["bearers"] = [{"id": "gov", "text": "it"}]
    assert value("bearer F1", score(ceasefire, said, ceasefire.folded, know)) == 1.0
    said[i]["bearers"] = [{"id": "other", "text": "it"}]
    assert value("bearer F1", score(ceasefire, said, ceasefire.folded, know)) < 1.0


def test_members_stand_for_their_group_and_the_other_way_round(ceasefire) -> None:
    said = told(ceasefire)
    said[0]["bearers"] = [{"text": "the Government"}, {"text": "the Front"}]
    assert value("bearer F1", score(ceasefire, said, ceasefire.folded)) == 1.0
    said[0]["bearers"] = [{"text": "the Government"}]
    assert value("bearer F1", score(ceasefire, said, ceasefire.folded)) < 1.0


def test_weeks_are_days_and_a_day_is_in_unless_said_otherwise() -> None:
    assert normal({"value": "P2W"}) == normal({"value": "P14D", "inclusive": True})
    assert normal({"value": "PT72H"}) == normal({"value": "P3D"})
    assert normal({"value": "2004-03-05T18:00:00"}) == normal({"value": "2004-03-05T18:00"})
    assert normal({"value": "2004-03-31", "inclusive": False}) != normal({"value": "2004-03-31"})
    assert normal({"value": "PT48H"}) != normal({"value": "P48D"})


def test_intervals_are_the_textbook_s() -> None:
    """Wilson for 9 of 10 (Newcombe 1998 gives like figures), for none and for all; an F1 by its definition."""
    assert wilson(9, 10) == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(10, 10)[1] == 1.0
    assert wilson(0, 0) == (0.0, 1.0)
    assert f1([(3, 1, 0), (1, 0, 2)]) == pytest.approx(2 * 4 / (2 * 4 + 1 + 2))
    assert f1([(0, 0, 0)]) is None
    low, high = bootstrap([(1, 0, 0)] * 30 + [(0, 1, 1)] * 10)
    assert low < 0.75 < high
    assert bootstrap([(1, 0, 0)] * 30 + [(0, 1, 1)] * 10) == (low, high)


def test_the_cue_word_peer_reads_something_and_not_everything() -> None:
    """A peer that always failed, or never did, would tell nothing."""
    texts, _ = read_folder(DEV)
    gold = next(text for text in texts if text.name == "troika")
    tally = score(gold, *cue_word(gold.raw))
    assert 0.2 < value("clause recall", tally) < 1.0
    assert 0.2 < value("force", tally) < 1.0
