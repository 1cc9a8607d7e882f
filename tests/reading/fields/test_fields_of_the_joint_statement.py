"""The joint statement of 3 December 2020, from its text to its fields, against the annotation by hand: with the pack and without."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from auspices.pack import read as read_pack
from auspices.reading.ingest import take_text
from auspices.reading.pipeline import read

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ROOT.parent / "shared" / "texts"
TEXT, GOLD = TEXTS / "cochairs_2020-12-03.txt", TEXTS / "cochairs_2020-12-03.gold.yaml"
needs_text = pytest.mark.skipif(
    not TEXT.exists(), reason="the joint statement lies in ../shared/texts, which is not here"
)

IDS = {
    "MG_CC_STATES": "co-chair-countries", "MG_CC": "co-chairs", "MG_HOD": "heads-of-delegation", "ALL_PARTIES": "all-parties", "INTL_COMMUNITY": "international-community",
    "ICRC": "icrc", "UN": "un", "OTHER_STRUCTURES": "other-structures", "MG_STATES": "minsk-group-states", "FOREIGN_FIGHTERS": "foreign mercenaries",
    "TRI-2020-11-09": "trilateral", "CF-PRIOR": "previous ceasefire commitments", "IHL": "international humanitarian law", "BASIC-PRINCIPLES": "basic-principles-2009",
    "AGREED-TIMETABLE": "an agreed timetable",
}  # fmt: skip
WORDS = {
    "MG_CC_STATES": "Co-Chair countries", "MG_CC": "The Co-Chairs", "MG_HOD": "Heads of Delegation", "ALL_PARTIES": "all parties", "INTL_COMMUNITY": "the international community", "ICRC": "ICRC",
    "UN": "UN institutions", "OTHER_STRUCTURES": "other appropriate structures", "MG_STATES": "OSCE Minsk Group individual countries", "FOREIGN_FIGHTERS": "foreign mercenaries", "AM": "Armenia", "AZ": "Azerbaijan",
}  # fmt: skip


@pytest.fixture(scope="module", params=["with the pack", "without a pack"])
def pairs(request):
    if not TEXT.exists():
        pytest.skip("the joint statement lies in ../shared/texts, which is not here")
    pack = read_pack(ROOT / "packs" / "karabakh") if request.param == "with the pack" else None
    reading = read(take_text(TEXT.read_text("utf-8"), "cochairs"), pack)
    gold = yaml.safe_load(GOLD.read_text("utf-8"))["clauses"]
    assert [one.id for one in reading.clauses] == [one["id"] for one in gold]
    return pack is not None, list(zip(reading.clauses, gold, strict=True))


def _said(found, *, known):
    return [one.id or one.text if known else one.text for one in found]


def _alike(found, wanted, *, known):
    if known:
        return [one.id or one.text for one in found] == [IDS.get(one, one) for one in wanted]
    return len(found) == len(wanted) and all(WORDS[one] in who.text for who, one in zip(found, wanted, strict=True))


def test_the_speakers_of_all_clauses_are_right(pairs):
    known, clauses = pairs
    wrong = [
        (want["id"], _said(got.speaker, known=known))
        for got, want in clauses
        if not _alike(got.speaker, want["speaker"], known=known)
    ]
    assert not wrong


@pytest.mark.parametrize("field", ["addressees", "bearers"])
def test_addressees_and_bearers_are_those_of_the_annotation(pairs, field):
    known, clauses = pairs
    wrong = [
        (want["id"], _said(getattr(got, field), known=known))
        for got, want in clauses
        if not _alike(getattr(got, field), want[field], known=known)
    ]
    assert not wrong


def test_tracks_and_what_can_be_followed_are_right(pairs):
    _, clauses = pairs
    assert [(got.id, got.track.value, got.trackable) for got, _ in clauses] == [
        (want["id"], want["track"], want["trackable"]) for _, want in clauses
    ]


def test_places_and_times_are_in_the_words_of_the_annotation(pairs):
    _, clauses = pairs
    assert [(got.id, [one.text for one in got.places]) for got, _ in clauses] == [
        (want["id"], want["places"]) for _, want in clauses
    ]
    assert [(got.id, [(one.text, one.type) for one in got.timing]) for got, _ in clauses] == [
        (want["id"], [(one["text"], one["type"]) for one in want["timing"]]) for _, want in clauses
    ]


def test_instruments_are_those_of_the_annotation(pairs):
    known, clauses = pairs
    for got, want in clauses:
        if known:
            assert _said(got.instruments, known=True) == [IDS[one] for one in want["instruments"]], want["id"]
        else:
            assert len(got.instruments) == len(want["instruments"]), want["id"]


def test_what_a_clause_points_back_to_is_found(pairs):
    _, clauses = pairs
    for got, want in clauses:
        wanted = want.get("refers_to", [])
        assert list(got.refers_to) == ([wanted] if isinstance(wanted, str) else [str(one) for one in wanted]), want[
            "id"
        ]
