"""Promises kept over the whole worked example: no sentence is empty, none takes a word that judges, and swapped parties swap."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import MappingProxyType

import pytest

from auspices.kernel.belonging import Belonging
from auspices.kernel.instants import parse_last
from auspices.monitor import Evidence, Plan, standings
from auspices.monitor.checks.balance import balance
from auspices.monitor.checks.balance import lines as balance_lines
from auspices.monitor.explanations.explanation import explain, lines
from auspices.monitor.sentences.standing_sentences import sentence, short
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.acts import bearers_as_judged
from auspices.pack.explain import explain_pack
from auspices.pack.model import Pack
from tests.packs import pack_of

DATES = (
    "1995-01-01", "2020-11-09", "2020-11-12", "2020-11-21", "2020-12-11", "2020-12-13", "2021-02-01", "2022-03-25", "2022-12-21", "2023-04-25", "2023-09-19", "2025-12-02",
)  # fmt: skip


@cache
def process() -> Pack:
    return pack_of("karabakh")


@cache
def evidence() -> Evidence:
    return Evidence(Plan(process()), process().claims)


def at_(text: str) -> int:
    return parse_last(text, process().zone)


def point(view: str, at: int) -> Viewpoint:
    return Viewpoint(at, at, process().views[view])


def said(pack: Pack, laid: Evidence, at: int):
    """(standing, its sentence) of every cell and whole in every view."""
    for one in standings(pack, pack.claims, at=at, known=at):
        yield one, sentence(one, laid, Viewpoint(at, at, pack.views[one.view]))


@cache
def sentences(date: str):
    """The same of the worked example, as a tuple."""
    return tuple(said(process(), evidence(), at_(date)))


@pytest.mark.parametrize("date", DATES)
def test_every_standing_is_a_fair_sentence(date):
    """Said in every cell and view; of parties and sources by name; a call never violated; no word of a court's."""
    pack = process()
    at = at_(date)
    for one, text in sentences(date):
        few = short(one, evidence(), point(one.view, at))
        assert text[0].isupper() or text[0].isdigit(), text
        assert text.endswith("."), text
        assert not re.search(r"  |\.\.|!|: :|^.{0,9}$", text), text
        assert 0 < len(few) < 110, few
        assert not re.search(r"breach|\bNone\b|someone unnamed", text + few), text
        view = pack.views[one.view]
        if view.kind in ("party", "sources"):
            assert text.startswith(f"According to {pack.name(view.party) if view.party else view.names.best()}"), text
        if pack.commitments[one.commitment].force == "exhortation":
            assert not re.search(r"violat|overdue|fulfilled", (text + few).lower()), text


def test_the_worked_checks_in_words():
    """Aghdam, Kalbajar, Geneva, Hin Tagher and the visit, worded by hand from the pack's facts."""

    def of(commitment, bearer, date, view="verified", **more):
        return explain(evidence(), commitment, bearer, point(view, at_(date)), **more).sentence

    assert of("tri.2", "AM", "2020-11-19") == "Pending; due on 20 November 2020."
    assert (
        of("tri.2", "AM", "2020-11-21")
        == "Fulfilled on 20 November 2020, on time; the party entitled confirms it (1 claim)."
    )
    assert (
        of("tri.2", "AM", "2020-11-21", view="AZ")
        == "According to Azerbaijan: fulfilled on 20 November 2020, on time (1 claim)."
    )
    assert of("tri.6a", "AM", "2020-11-16") == "Pending; due on 25 November 2020, moved from 15 November 2020."
    assert of("gen.1", "AM", "2020-11-21") == "The date passed on 6 November 2020; no report in this view."
    assert of("mg.5.2a", "AZ", "2020-12-13").startswith("Heeded on 12 December 2020, after 9 days")
    for bearer in ("AM", "AZ"):
        assert of("tri.1.hin-tagher", bearer, "2020-12-12", view="verified").count("not attributed") == 1


def test_explanations_say_why_each_claim_counts_or_not():
    """Every heard claim has its reason; every deciding claim is among those that count."""
    pack = process()
    at = at_("2022-12-21")
    for commitment in pack.commitments.values():
        for bearer in bearers_as_judged(commitment):
            for view in ("verified", "AM", "AZ", "all", "icrc"):
                found = explain(evidence(), commitment.id, bearer, point(view, at))
                counted = (
                    *found.claims_for,
                    *found.claims_against,
                    *found.condition,
                    *found.answers,
                    *found.possible,
                    *found.coverage,
                )
                assert all(line.why and line.words and line.grade_words for line in (*counted, *found.not_counted))
                assert set(found.because) == {line.id for line in counted if line.decides}
                assert not {line.id for line in counted} & {line.id for line in found.not_counted}
                assert len(found.not_counted) == found.tally.heard_not_counted
                assert lines(found)[0] == found.sentence
                assert found.as_dict()["tally"]["for"] == len(found.claims_for)


def test_a_bearers_own_word_is_said_not_to_count():
    """`verified` tells a reader why it did not take the road's openness from who owes it."""
    found = explain(evidence(), "tri.6c", "AZ", point("verified", at_("2022-12-21")))
    assert {line.id: line.why for line in found.not_counted}["c.lachin.az.2022-12"] == "the bearer's own word"
    assert found.sentence == "Partly: 4 of 12 holding, 6 violated (ordinary traffic), 2 unknown."
    assert len(found.parts) == 12


# ------------------------------------------------------------------ swapping

SWAP = {"AM": "AZ", "AZ": "AM"}


def _swapped(thing, name=""):
    """The same pack with Armenia and Azerbaijan exchanged wherever an actor is named; ids of records stay, and so do names."""
    if isinstance(thing, Belonging):
        return thing
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(
            thing, **{one.name: _swapped(getattr(thing, one.name), one.name) for one in fields(thing) if one.init}
        )
    if isinstance(thing, dict | MappingProxyType):
        return {_swapped(key): _swapped(value) for key, value in thing.items()}
    if isinstance(thing, tuple):
        return tuple(_swapped(one) for one in thing)
    if isinstance(thing, frozenset):
        return frozenset(_swapped(one) for one in thing)
    return SWAP.get(thing, thing) if isinstance(thing, str) else thing


def _edges_swapped(pack: Pack) -> Belonging:
    from auspices.kernel.belonging import Edge

    return Belonging(
        Edge(SWAP.get(edge.part, edge.part), SWAP.get(edge.whole, edge.whole), edge.during)
        for edges in pack.members._up.values()
        for edge in edges
    )


def test_swapping_the_parties_swaps_the_sentences():
    """The words favour neither: whatever is said of one in its place is said of the other in the other's."""
    pack = process()
    other = replace(_swapped(pack), actors=pack.actors, members=_edges_swapped(pack))
    # Names are swapped back, so that the same sentence must come out with the other party's name.
    other = replace(other, actors=pack.actors)
    laid = Evidence(Plan(other), other.claims)
    names = {"Armenia": "Azerbaijan", "Azerbaijan": "Armenia"}
    # Names of organs and of places stay: only who is spoken of is exchanged.
    organs = re.compile(
        r"(?:Ministry of \w+(?: Affairs)?|Government|Presidency|western districts) of (?:Armenia|Azerbaijan)"
    )
    compared = 0
    for date in ("2020-11-21", "2020-12-11", "2020-12-13", "2022-12-21", "2023-09-19", "2025-12-02"):
        mine = {
            (
                s.commitment,
                "+".join(SWAP.get(one, one) for one in s.bearer.split("+")),
                s.reading,
                s.facets,
                SWAP.get(s.view, s.view),
            ): text
            for s, text in sentences(date)
        }
        theirs = {
            (s.commitment, s.bearer, s.reading, s.facets, s.view): text for s, text in said(other, laid, at_(date))
        }
        assert mine.keys() == theirs.keys()
        for key, text in mine.items():
            kept = organs.sub(lambda hit: hit[0].replace("Armenia", "A\0M").replace("Azerbaijan", "A\0Z"), text)
            swapped = (
                re.sub("Armenia|Azerbaijan", lambda hit: names[hit[0]], kept)
                .replace("A\0M", "Armenia")
                .replace("A\0Z", "Azerbaijan")
            )
            assert _law_sorted(swapped) == _law_sorted(theirs[key])
            compared += text != theirs[key]
    assert compared > 50


def _law_sorted(text: str) -> tuple[str, list[str]]:
    """Disputes of law are in alphabetical order of who disputes: the one thing that a swap may reorder."""
    told, _, law = text.partition(" Disputed in law ")
    return told, sorted(law.rstrip(".").split("; "))


# ------------------------------------------------------------------ the pack said back


def test_every_commitment_is_said_back():
    """An author reads who owes what to whom, why that bearer, by when and in which zone."""
    told = dict(explain_pack(process()))
    assert list(told) == list(process().commitments)
    for id_, text in told.items():
        one = process().commitments[id_]
        assert all(process().name(bearer) in text for bearer in one.bearers)
        assert "Asia/Baku" in text
        assert f"({one.force})" in text
        assert "breach" not in text
        assert (one.basis_reason.rstrip(".") in text) if one.bearer_basis == "inferred" else "inferred" not in text
        assert all(f"“{name}”" in text for name in one.readings if name)
    assert "Due by the end of 20 November 2020 (Asia/Baku)." in told["tri.2"]
    assert "12 parts" in told["tri.6c"]
    assert "7 days" in told["tri.6c"]
    assert "owe" not in told["mg.5.2a"].splitlines()[1].split("Source")[0]


def test_the_balance_counts_both_sides_alike():
    """The report lists every party in the alphabet's order, and warns where one is heard far more than the other."""
    found = balance(process())
    assert [one.name for one in found.shares] == ["Armenia", "Azerbaijan"]
    assert [one.claims for one in found.shares] == [
        sum(process().speaks_for(one.source, party, one.known) for one in process().claims) for party in ("AM", "AZ")
    ]
    few = replace(
        process(),
        claims=tuple(one for one in process().claims if not process().speaks_for(one.source, "AM", one.known)),
    )
    assert balance(few).uneven
    assert balance(few).ratio is None
    assert any("Warning" in line for line in balance_lines(balance(few)))
    assert balance(few).shares[0].unanswered > found.shares[0].unanswered
