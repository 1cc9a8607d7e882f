"""Promise: a concern judges nobody: its indicators are counted, for and against, with the newest amount, in each view."""

from __future__ import annotations

from auspices.monitor import Evidence, Plan
from auspices.monitor.explanations.concern_reports import concern_words, indicators
from auspices.monitor.explanations.explanation import concern_lines, explain_concern
from auspices.monitor.viewpoint import Viewpoint
from tests.monitor.world import claim, day, duty, first, last, pack
from tests.words.samples import told

CONCERN = duty(
    "c",
    "concern",
    bearers=(),
    to=(),
    indicators=("present(of: fighters, in: east)", "deployed(of: team)"),
    concern="talks",
)
CLAIMS = (
    claim("one", "present(of: fighters, in: village)", day(2), "news", amount=(1200.0, "persons")),
    claim("two", "present(of: fighters, in: east)", day(4), "p", amount=(900.0, "persons")),
    claim("no", "present(of: fighters, in: east)", day(3), "q", against=True),
    claim("maybe", "present(of: fighters)", day(3), "news"),
    claim("later", "present(of: fighters, in: east)", day(20), "news", known=last(20)),
)  # fmt: skip


def counted(view="all", at=None, known=None, claims=CLAIMS, clearance="mission"):
    process = told(pack(CONCERN))
    at = last(9) if at is None else at
    evidence = Evidence(Plan(process), claims)
    return indicators(evidence, CONCERN, Viewpoint(at, at if known is None else known, process.views[view], clearance))


def test_reports_are_counted_for_and_against_with_the_newest_amount():
    """Sure matches that have begun: a village lies in the east; a claim that does not say where is not counted."""
    one, other = counted()
    assert (one.for_, one.against, one.claims) == (2, 1, ("no", "one", "two"))
    assert (one.amount, one.unit) == (900.0, "persons")
    assert (other.for_, other.against, other.amount) == (0, 0, None)


def test_each_view_counts_what_it_admits():
    """A party's view has that party's words, the verified view no single source's."""
    assert (counted("P")[0].for_, counted("P")[0].against) == (1, 0)
    assert (counted("Q")[0].for_, counted("Q")[0].against) == (0, 1)
    assert counted("verified")[0].claims == ()
    assert counted("body")[0].claims == ("one",)


def test_what_is_not_yet_known_or_not_heard_is_not_counted():
    """As known then, and for whose eyes."""
    assert counted(known=first(3))[0].claims == ("one",)
    gone = (*CLAIMS, claim("back", None, day(8), "news", retracts="one"))
    assert counted(claims=gone)[0].claims == ("no", "two")
    hidden = (claim("one", "present(of: fighters, in: east)", day(2), "news", audience="mission"),)
    assert counted(claims=hidden, clearance="public")[0].claims == ()
    assert counted(at=first(-1)) == ()


def test_a_concern_in_words():
    """No verdict on anyone; the speaker first."""
    process = told(pack(CONCERN))

    def words(view):
        return concern_words(CONCERN, counted(view), process, Viewpoint(last(9), last(9), process.views[view]))

    assert words("all") == (
        "A concern, with no verdict on anyone: talks. Fighters present in the east: 2 claims for, 1 against; "
        "newest amount 900 persons, for 5 March 2021; Team deployed: no report."
    )
    assert words("P").startswith(
        "According to Pland: a concern, with no verdict on anyone: talks. Fighters present in the east: 1 claim for, 0 against"
    )
    assert (
        concern_words(CONCERN, (), process, Viewpoint(first(-2), first(-2), process.views["all"]))
        == "A concern not yet expressed: talks."
    )


def test_a_concern_is_explained_without_a_verdict():
    """Its clause, what is counted, and which claims were."""
    process = told(pack(CONCERN))
    point = Viewpoint(last(9), last(9), process.views["all"], "mission")
    found = explain_concern(Evidence(Plan(process), CLAIMS), "c", point)
    text = "\n".join(concern_lines(found))
    assert "nobody bears it, and there is no verdict" in text
    assert "no, one, two" in text
    assert "verdict" not in found.as_dict()
    assert found.as_dict()["indicators"][0]["for"] == 2
