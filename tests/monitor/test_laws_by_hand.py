"""Laws 3 and 8 where chance seldom leads: one proposition and ever more sources; the reasons of a standing that hangs by one claim."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.monitor.asking import live
from tests.monitor.test_laws import law_8_the_reasons_alone_give_the_same_verdict
from tests.monitor.world import SOURCES, claim, day, duty, first, last, pack, source

# ------------------------------------------------------------------ law 3: more sources move one proposition up the order of knowledge

SAID = {"a": "handover(of: east, from: P)", "r": "incident(by: P, in: east)", "m": "passable(of: road)"}
ABOUT = pack(
    duty("a", "achieve", "handover(of: east, from: bearer)"), duty("r", "refrain", "incident(by: bearer, in: zone)"), duty("m", "maintain", "passable(of: road)", fresh_for=86400),
    sources=(*SOURCES, source("extra", None, "A")),
)  # fmt: skip
RANK = {
    "no_statement": 0,
    "pending": 1,
    "unreported": 1,
    "unknown": 1,
    "fulfilled": 2,
    "not_done": 2,
    "holding": 2,
    "partly": 2,
    "violated": 2,
    "disputed": 3,
}
voices = st.tuples(st.sampled_from([one.id for one in SOURCES]), st.sampled_from(("for", "against")))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SAID)), st.lists(voices, max_size=5), voices)
def test_law_3_another_source_moves_one_proposition_only_up(commitment, said, another):
    """None -> for or against -> both: never back, never across, in any view, for one proposition of one time."""
    claims = tuple(
        claim(f"c{n}", SAID[commitment], day(5), who, stance=stance) for n, (who, stance) in enumerate((*said, another))
    )
    before, after = live(ABOUT, claims[:-1], first(5) + 86399, last(9)), live(ABOUT, claims, first(5) + 86399, last(9))
    for one in before:
        if one[0] == commitment:
            old, new = before[one].verdict, after[one].verdict
            assert RANK[new] > RANK[old] or new == old, (one, old, new)


# ------------------------------------------------------------------ law 8: corners that chance seldom finds

ROAD = pack(duty("m", "maintain", "passable(of: road)", fresh_for=30 * 86400))


def test_law_8_a_restoration_is_shown_by_the_report_that_overtook_the_denial():
    """An older report, still fresh but begun before the denial ended, would alone leave the two in dispute."""
    claims = (
        claim("old", "passable(of: road)", day(3, 10), "news", known=last(10)),
        claim("no", "passable(of: road)", day(2, 4), "wire", known=last(4), against=True),
        claim("new", "passable(of: road)", day(12), "gossip", known=last(12)),
    )
    here = live(ROAD, claims, last(13), last(20), views=["all"])["m", "P", "", (), "all"]
    assert (here.verdict, set(here.because)) == ("restored", {"new", "no"})
    law_8_the_reasons_alone_give_the_same_verdict(ROAD, claims, [(last(13), last(20))], "public", Random(0))


def test_law_8_what_is_admitted_by_corroboration_names_the_corroborating_claim():
    claims = tuple(claim(f"c{n}", "passable(of: road)", day(3), who) for n, who in enumerate(("news", "wire", "g")))
    here = live(ROAD, claims, last(4), last(20), views=["verified"])["m", "P", "", (), "verified"]
    assert (here.verdict, len(here.because)) == ("holding", 2)
    law_8_the_reasons_alone_give_the_same_verdict(ROAD, claims, [(last(4), last(20))], "public", Random(0))
