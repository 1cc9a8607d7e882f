"""Acts that cannot stand, alone or beside each other, are refused; contested ones are kept and move nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auspices.kernel.instants import Interval
from auspices.kernel.problems import Problem, Problems
from auspices.pack import build
from auspices.pack.competence import competent
from auspices.pack.model import Act
from tests.pack.shapes import shaped

DUE = 'bearer: P, to: Q, achieve: "departed(of: troops)", by: 2020-11-20'


def act(
    id_: str,
    kind: str,
    happened: str,
    *,
    of: str = "due",
    made_by: str = "Q",
    by: str = "",
    known: str = "",
    contested: bool = False,
) -> str:
    more = (f", by: {by}" if by else "") + (", contested: true" if contested else "")
    return f"- {{id: {id_}, act: {kind}, commitment: {of}, made_by: {made_by}, happened: {happened}, known: {known or happened}{more}}}\n"


def told(*acts: str) -> list[tuple[str, str]]:
    """(code, the line among the acts) of all problems; none if the pack is sound."""
    written = shaped({"due": DUE}, acts="".join(acts))
    first = written["commitments.yaml"].split("acts:")[0].count("\n") + 2
    try:
        build(written)
    except (Problem, Problems) as caught:
        found = caught.found if isinstance(caught, Problems) else [caught]
        return [(one.code, str(int(one.where.rpartition(":")[2]) - first)) for one in found]
    return []


BAD = {
    "an extension to before the act": (act("a", "extend", "2020-12-01", by="2020-11-25"), ("ACT-PAST", "0")),
    "an extension to before the due date": (act("a", "extend", "2020-11-01", by="2020-11-19"), ("ACT-PAST", "0")),
    "an extension that shortens an earlier one": (
        act("a", "extend", "2020-11-01", by="2020-12-20") + act("b", "extend", "2020-11-02", by="2020-12-19"),
        ("ACT-PAST", "1"),
    ),
    "an extension to within the time a suspension gave": (
        act("a", "suspend", "2020-11-11") + act("b", "resume", "2020-11-21") + act("c", "extend", "2020-11-22", by="2020-11-25"),
        ("ACT-PAST", "2"),
    ),
    "resumed, never suspended": (act("a", "resume", "2020-11-12"), ("ACT-ORDER", "0")),
    "suspended twice": (act("a", "suspend", "2020-11-12") + act("b", "suspend", "2020-11-13"), ("ACT-ORDER", "1")),
    "resumed before it is suspended": (act("a", "resume", "2020-11-12") + act("b", "suspend", "2020-11-13"), ("ACT-ORDER", "0")),
    "ended twice": (act("a", "release", "2020-11-12") + act("b", "terminate", "2020-11-13"), ("ACT-ORDER", "1")),
    "extended once ended": (act("b", "extend", "2020-11-13", by="2020-11-25") + act("a", "release", "2020-11-12"), ("ACT-ORDER", "0")),
    "known before it was made": (act("a", "suspend", "2020-11-12", known="2020-11-10"), ("CLAIM-KNOWN", "0")),
    "inverted dates": (act("a", "suspend", "2020-11-12/2020-11-11", known="2020-12-01"), ("TIME-ORDER", "0")),
    "an extension of what has no date": (act("a", "extend", "2020-12-01", of="refrain", made_by="[P, Q]", by="2021-01-01"), ("PACK-SHAPE", "0")),
    "an objection to a duty": (act("a", "object", "2020-12-01"), ("PACK-SHAPE", "0")),
    "an objection by one not named": (act("a", "object", "2020-12-01", of="during", made_by="M"), ("PACK-COMPETENCE", "0")),
    "an act upon a concern": (act("a", "release", "2020-12-01", of="concern", made_by="[P, Q]"), ("PACK-SHAPE", "0")),
    "one of the joint bearers extends": (act("a", "extend", "2020-12-01", of="joint", made_by="P", by="2024-01-01"), ("PACK-COMPETENCE", "0")),
    "a bearer alone ends its duty": (act("a", "terminate", "2020-12-01", made_by="P"), ("PACK-COMPETENCE", "0")),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_an_act_that_cannot_stand_is_named_with_code_and_place(name):
    acts, problem = BAD[name]
    assert told(acts) == [problem]


GOOD = {
    "extended twice, ever later": act("a", "extend", "2020-11-01", by="2020-11-25") + act("b", "extend", "2020-11-24", by="2020-12-25"),
    "extended after the date has passed": act("a", "extend", "2020-11-22", by="2020-11-25"),
    "suspended, resumed, suspended": act("a", "suspend", "2020-11-11") + act("b", "resume", "2020-11-12") + act("c", "suspend", "2020-11-13"),
    "ended while suspended": act("a", "suspend", "2020-11-11") + act("b", "release", "2020-11-12"),
    "a contested act contradicts nothing": act("a", "release", "2020-11-11") + act("b", "extend", "2020-11-12", by="2020-10-01", made_by="P", contested=True),
    "both joint bearers extend together": act("a", "extend", "2020-12-01", of="joint", made_by="[P, Q]", by="2024-01-01"),
    "an objection by one named": act("a", "object", "2025-01-01", of="during", made_by="Q"),
    "the bearer gives up its permission": act("a", "terminate", "2024-04-17", of="during", made_by="P"),
    "acts upon different commitments": act("a", "release", "2020-11-11") + act("b", "terminate", "2024-04-17", of="during", made_by="P"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_an_act_that_can_stand_is_taken(name):
    assert told(GOOD[name]) == []


def test_who_may_act_upon_a_permission_and_a_joint_duty():
    pack = build(shaped())
    pact = replace(pack.instruments["pact"], parties=("P", "Q", "M"))

    def may(kind: str, made_by: tuple[str, ...], id_: str, bearer: str) -> bool:
        act_ = Act("x", kind, id_, made_by, (), None, Interval(0, 0), 0, contested=False, text="", cite="")
        return competent(act_, pack.commitments[id_], pact, bearer)

    assert [may("terminate", one, "during", "P") for one in (("P",), ("M",), ("P", "M"))] == [True, False, True]
    assert [may("object", one, "during", "P") for one in (("P",), ("Q",), ("M",))] == [True, True, False]
    assert [may("release", one, "during", "P") for one in (("P",), ("P", "Q"))] == [False, True]
    assert [may("extend", one, "joint", "P+Q") for one in (("P",), ("Q",), ("P", "Q", "M"))] == [False, False, True]
    assert not may("object", ("P", "Q"), "joint", "P+Q")
    assert not may("terminate", ("P",), "joint", "P+Q")


@pytest.mark.parametrize(("bearer", "made_by"), [("P", ("P",)), ("P+Q", ("P",)), ("P+Q", ("Q",))])
def test_nobody_named_to_change_a_duty_extends_its_own_date_alone(bearer, made_by):
    """Not even where `changed_by` names the bearer."""
    pack = build(shaped())
    owed = replace(pack.commitments["joint"], changed_by=("P", "Q"))
    act_ = Act("x", "extend", "joint", made_by, (), None, Interval(0, 0), 0, contested=False, text="", cite="")
    assert not competent(act_, owed, pack.instruments["pact"], bearer)
