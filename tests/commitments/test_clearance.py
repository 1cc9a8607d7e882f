"""Promise: who may not see a claim sees no trace of it, in no standing, no reason, no list; who may, sees what it does."""

from dataclasses import replace

import pytest
from django.db import transaction

from auspices.commitments.actions import record_claim
from auspices.commitments.standings.lookup import recomputed, standings, strips
from auspices.evidence import queries as evidence
from auspices.evidence.actions import enter
from auspices.kernel.audiences import every, ladder
from auspices.kernel.problems import Problem
from auspices.pack.claims import build_claim
from auspices.process.queries import pack_now
from tests.commitments.small import NOW, clock, on, said

pytestmark = pytest.mark.django_db

AT = on("2021-03-09")
HANDOVER = "handover(of: depot, from: P)"


def everything(process, clearance, view):
    """All that a reader can read in a view, at several moments, by look-up, by batch, and as strips: one number for all of it."""
    asked = {"views": [view], "clearance": clearance}
    moments = [
        (at, known) for at in (AT, on("2021-03-12"), NOW) for known in (on("2021-03-12"), NOW - 1, NOW, clock(30)())
    ]
    tables = [frozenset(standings(process.id, at=at, known=known, **asked)) for at, known in moments]
    again = (
        [frozenset(recomputed(process.id, at=AT, known=clock(30)(), **asked))] if view in {"verified", "public"} else []
    )
    along = [
        frozenset(strips(process.id, known=known, view=view, clearance=clearance))
        for known in (NOW - 1, NOW, clock(30)())
    ]
    return hash((*tables, *again, *along))  # a number, so that a failure does not print all of it


def depot(process, clearance, view="verified"):
    found = standings(process.id, at=AT, known=clock(30)(), views=[view], clearance=clearance)
    return next(one for one in found if (one.commitment, one.bearer) == ("depot", "P"))


@pytest.mark.either_engine
@pytest.mark.parametrize("audience", ["parties", "party:P", "party:Q", "mission"])
def test_a_claim_changes_only_what_those_see_who_may_see_it(process, audience):
    """In every view; the view `public` is the same for everyone, whatever their clearance."""
    clearances, views = every(("P", "Q")), list(pack_now(process.id).views)
    before = {(clearance, view): everything(process, clearance, view) for clearance in clearances for view in views}
    record_claim(process.id, said("c.hidden", HANDOVER, "2021-03-08", audience=audience), clock())
    for (clearance, view), was in before.items():
        sees = clearance == "mission" or audience in ladder(clearance)
        if not sees or view == "public":
            assert everything(process, clearance, view) == was, (clearance, view)
        elif view in {"verified", "all"}:
            assert everything(process, clearance, view) != was, (clearance, view)


def test_a_hidden_finding_fulfils_for_the_mission_alone(process):
    record_claim(process.id, said("c.hidden", HANDOVER, "2021-03-08", audience="mission"), clock())
    assert {clearance: depot(process, clearance).verdict for clearance in every(("P", "Q"))} == {
        "public": "pending", "parties": "pending", "party:P": "pending", "party:Q": "pending", "mission": "fulfilled",
    }  # fmt: skip
    assert {depot(process, clearance, "public").verdict for clearance in every(("P", "Q"))} == {"pending"}
    assert depot(process, "mission").because == ("c.hidden",)


def test_a_party_reads_its_own_and_what_the_parties_share_and_not_the_others(process):
    for audience, source in (("party:P", "wire"), ("party:Q", "agency")):
        record_claim(process.id, said(f"c.{audience[-1]}", HANDOVER, "2021-03-08", source, audience=audience), clock())
    record_claim(process.id, said("c.shared", HANDOVER, "2021-03-08", "wire", audience="parties"), clock(1))
    seen = {
        clearance: {claim.id for claim in evidence.claims(process.id, clearance)} & {"c.P", "c.Q", "c.shared"}
        for clearance in every(("P", "Q"))
    }
    assert seen == {
        "public": set(),
        "parties": {"c.shared"},
        "party:P": {"c.P", "c.shared"},
        "party:Q": {"c.Q", "c.shared"},
        "mission": {"c.P", "c.Q", "c.shared"},
    }
    # Two independent media of reliability B: together they verify, for whoever hears both.
    assert {clearance: depot(process, clearance).verdict for clearance in seen} == {
        "public": "pending", "parties": "pending", "party:P": "pending", "party:Q": "fulfilled", "mission": "fulfilled",
    }  # fmt: skip


def test_a_hidden_retraction_leaves_the_public_claim_standing_for_the_public(process):
    """Otherwise the public could tell from a vanished verdict that something secret was said."""
    was = {view: everything(process, "public", view) for view in ("all", "public", "media")}
    public_view = everything(process, "mission", "public")
    earlier = said("c.back", None, None, "wire", retracts="c.depot.wire")
    written = build_claim(earlier, pack_now(process.id), evidence.some(process.id, ["c.depot.wire"]), known=NOW)
    with transaction.atomic():  # as a release recorded it that let withdrawals be for fewer
        enter(process.id, [replace(written, audience="mission")], asserted=False, clock=clock())
    assert {view: everything(process, "public", view) for view in was} == was
    assert everything(process, "mission", "public") == public_view
    found = [
        standings(process.id, at=on("2021-03-12"), known=NOW, views=["media"], clearance=one)
        for one in ("public", "mission")
    ]
    assert [next(one.verdict for one in table if one.commitment == "depot") for table in found] == [
        "fulfilled",
        "unreported",
    ]


def test_live_a_withdrawal_is_for_all_who_see_what_it_withdraws(process):
    """A narrower one is refused, with nothing recorded; without an audience it has that of the claim."""
    back = {"source": "wire", "retracts": "c.depot.wire"}
    with pytest.raises(Problem) as refused:
        record_claim(process.id, said("c.back", **back, audience="mission"), clock())
    assert (refused.value.code, "public" in refused.value.remedy) == ("AUDIENCE-NARROWER", True)
    assert evidence.some(process.id, ["c.back"]) == {}
    assert record_claim(process.id, said("c.back", **back), clock()).audience == "public"


def test_live_a_claim_is_for_those_who_may_see_what_it_points_at_and_the_item_it_names(process):
    """A claim, an adoption of it, a finding on the adoption, and what else is said of a request that only one party has heard of."""
    record_claim(process.id, said("c.1", HANDOVER, "2021-03-08", "gov-q", item="k-1", audience="party:Q"), clock())
    told = [
        said("c.2", source="gov-p", adopts="c.1"),
        said("c.3", finding={"of": "c.2", "outcome": "refuted"}),
        said("c.4", HANDOVER, "2021-03-09", "wire", item="k-1"),
        said("c.5", "contests(by: P, item: k-1, ground: status)", "2021-03-09", "gov-p"),
        said("c.6", "contests(by: P, claim: c.1, ground: status)", "2021-03-09", "gov-p"),
    ]
    assert {record_claim(process.id, one, clock(1)).audience for one in told} == {"party:Q"}
    wide = [one.model_copy(update={"id": f"{one.id}.wide", "audience": "parties"}) for one in told]
    for one in wide:
        with pytest.raises(Problem) as refused:
            record_claim(process.id, one, clock(2))
        assert refused.value.code == "AUDIENCE-WIDER"
    published = [record_claim(process.id, one.model_copy(update={"publish": True}), clock(2)) for one in wide]
    assert {one.audience for one in published} == {"parties"}
    assert record_claim(process.id, said("c.7", HANDOVER, "2021-03-09", item="k-1"), clock(3)).audience == "parties"


def test_a_hidden_contest_is_carried_only_for_those_who_may_see_it(process):
    record_claim(
        process.id,
        said("c.law2", "contests(by: P, commitment: depot, ground: status)", "2021-03-05", "gov-p", audience="party:P"),
        clock(),
    )
    assert {clearance: depot(process, clearance, "all").contested for clearance in every(("P", "Q"))} == {
        "public": (), "parties": (), "party:P": ("P:status",), "party:Q": (), "mission": ("P:status",),
    }  # fmt: skip


def test_a_claim_that_is_not_to_be_seen_is_not_there(process):
    """The same problem for a hidden claim and for none: the answer must not tell them apart."""
    record_claim(process.id, said("c.hidden", HANDOVER, "2021-03-08", audience="mission"), clock())
    told = []
    for key in ("c.hidden", "c.absent"):
        with pytest.raises(Problem) as refused:
            evidence.one(process.id, key, "parties")
        told.append(str(refused.value).replace(key, "KEY"))
    assert told[0] == told[1]
    assert evidence.one(process.id, "c.hidden", "mission").key == "c.hidden"
    assert evidence.withdrawals(process.id, "c.hidden", "public") == []
