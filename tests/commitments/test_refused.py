"""Promise: bad input is one coded problem, and nothing of it is written: journal, tree, evidence and standings are what they were."""

import pytest

from auspices.commitments.actions import adopt, record_claim
from auspices.kernel.problems import Problem, Problems
from tests.commitments import small
from tests.commitments.small import NOW, clock, said
from tests.commitments.state import no_more, state

pytestmark = pytest.mark.django_db

HANDOVER = "handover(of: depot, from: P)"
REFUSED = [
    ("an unknown source", "PACK-UNKNOWN", said("x", HANDOVER, "2021-03-08", "nobody")),
    ("an unknown event", "PACK-UNKNOWN", said("x", "handed(of: depot)", "2021-03-08")),
    ("an unknown role", "PACK-UNKNOWN", said("x", "handover(what: depot)", "2021-03-08")),
    ("an unknown place", "PACK-UNKNOWN", said("x", "incident(by: P, in: nowhere)", "2021-03-08")),
    ("a phrase that cannot be read", "PACK-PHRASE", said("x", "handover of the depot", "2021-03-08")),
    ("two values for one role", "PACK-PHRASE", said("x", "incident(by: [P, Q], in: zone)", "2021-03-08")),
    ("a date that is a word", "TIME-UNREAD", said("x", HANDOVER, "soon")),
    ("an interval that runs backwards", "TIME-ORDER", said("x", HANDOVER, "2021-03-08/2021-03-01")),
    ("no date", "PACK-KEY", said("x", HANDOVER)),
    ("nothing said", "PACK-KEY", said("x", None, "2021-03-08")),
    ("an id that is taken", "CLAIM-TWICE", said("c.watch", HANDOVER, "2021-03-08")),
    ("a retraction by another source", "CLAIM-SOURCE", said("x", source="agency", retracts="c.depot.wire")),
    ("a correction by another source", "CLAIM-SOURCE", said("x", None, "2021-03-08", "agency", corrects="c.depot.wire")),
    ("a retraction of what is not there", "PACK-UNKNOWN", said("x", source="wire", retracts="c.none")),
    ("a finding of a source that makes none", "CLAIM-FINDING", said("x", source="wire", finding={"of": "c.depot.no", "outcome": "refuted"})),
    ("watching denied", "CLAIM-STANCE", said("x", "watching(by: M, in: zone)", "2021-03-08", stance="against")),
    ("an unknown audience", "AUDIENCE-UNKNOWN", said("x", HANDOVER, "2021-03-08", audience="party:R")),
    ("two claims pointed to", "PACK-SHAPE", said("x", None, "2021-03-08", "wire", corrects="c.depot.wire", adopts="c.depot.no")),
    ("a contest of nothing there", "PACK-UNKNOWN", said("x", "contests(by: P, commitment: none, ground: scope)", "2021-03-08", "gov-p")),
    ("a date beyond the calendar", "TIME-UNREAD", said("x", HANDOVER, "2021-02-30")),
    ("what has not happened yet", "CLAIM-FUTURE", said("x", HANDOVER, "2021-04-02")),
    ("a taking back dated ahead", "CLAIM-FUTURE", said("x", None, "2021-04-02", "wire", retracts="c.depot.wire")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "code", "written"), REFUSED, ids=[getattr(one, "values", one)[0] for one in REFUSED])
def test_a_claim_that_cannot_be_recorded(process, what, code, written):
    """Each is refused with its code, and says what to do."""
    before = state()
    with pytest.raises(Problem) as refused:
        record_claim(process.id, written, clock())
    no_more(before)
    assert refused.value.code == code
    assert refused.value.remedy


def test_what_has_not_happened_yet_is_refused_to_the_second(process):
    """The second of the clock has come; the next one has not. Whatever the code, nothing is written."""
    record_claim(process.id, said("c.now", HANDOVER, "2021-04-01T12:00:00+00:00"), clock())
    before = state()
    with pytest.raises(Problem) as refused:
        record_claim(process.id, said("c.soon", HANDOVER, "2021-04-01T12:00:01+00:00"), clock())
    assert refused.value.code == "CLAIM-FUTURE"
    no_more(before)


@pytest.mark.parametrize("second", ["retracts", "corrects"])
def test_what_was_withdrawn_cannot_be_withdrawn_again(process, second):
    record_claim(process.id, said("c.back", None, None, "wire", retracts="c.depot.wire"), clock(1))
    before = state()
    for target in ("c.depot.wire", "c.back"):
        with pytest.raises(Problem) as refused:
            record_claim(process.id, said("x", None, "2021-03-08", "wire", **{second: target}), clock(2))
        assert refused.value.code == "CLAIM-RETRACTED"
        no_more(before)


BAD_PACKS = [
    ("a typing error in a key", "PACK-KEY", {"commitments": small.FILES["commitments.yaml"].replace("bearer: P,", "baerer: P,")}),
    ("an unknown place", "PACK-UNKNOWN", {"commitments": small.FILES["commitments.yaml"].replace("in: zone", "in: zoen")}),
    ("a date that is a word", "TIME-UNREAD", {"commitments": small.FILES["commitments.yaml"].replace("by: DUE", "by: soon")}),
    ("two commitments of one id", "PACK-TWICE", {"commitments": small.FILES["commitments.yaml"].replace("id: depot", "id: line")}),
    ("several bearers and none in the selector", "PACK-BEARER", {"commitments": small.FILES["commitments.yaml"].replace("by: bearer", "by: P")}),
    ("an alias", "PACK-ALIAS", {"claims": "- &a {id: x}\n- *a\n"}),
    ("a claim of an unknown source", "PACK-UNKNOWN", {"claims": small.FILES["claims.yaml"].replace("source: wire", "source: wrie")}),
    ("an act by one who may not", "PACK-COMPETENCE", {"commitments": small.FILES["commitments.yaml"]
        + "acts:\n  - {id: a, act: extend, commitment: depot, by: 2021-05-01, made_by: P, happened: 2021-03-01, known: 2021-03-01}\n"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "code", "changed"), BAD_PACKS, ids=[one[0] for one in BAD_PACKS])
@pytest.mark.parametrize("there", ["into an empty database", "as a second version"])
def test_a_pack_that_cannot_be_read_leaves_nothing(db, folder, tmp_path, there, what, code, changed):
    if there == "as a second version":
        adopt(folder, clock())
    before = state()
    with pytest.raises((Problem, Problems)) as refused:
        adopt(small.write(tmp_path / "bad", version="2", **changed), clock(1))
    no_more(before)
    assert code in {problem.code for problem in getattr(refused.value, "found", [refused.value])}


def test_a_claim_of_a_second_version_that_is_withdrawn_twice_takes_the_version_with_it(process, tmp_path):
    """The pack's new claims and the pack are one adoption: when a claim cannot be entered, the version is not adopted either."""
    record_claim(process.id, said("c.back", None, None, "wire", retracts="c.depot.wire"), clock(1))
    before = state()
    claims = (
        small.FILES["claims.yaml"]
        + "- {id: c.late, retracts: c.depot.wire, happened: 2021-03-20, known: 2021-03-20, source: wire}\n"
    )
    with pytest.raises(Problem) as refused:
        adopt(small.write(tmp_path / "second", version="2", due="2021-03-20", claims=claims), clock(2))
    assert refused.value.code == "CLAIM-RETRACTED"
    no_more(before)
    assert clock(1)() > NOW
