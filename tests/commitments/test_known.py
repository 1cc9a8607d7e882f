"""Promise: "as known then" means then. Each version of the pack, each claim and each correction counts from its own known on."""

import pytest

from auspices.commitments.actions import adopt, record_claim
from auspices.commitments.standings.lookup import recomputed, standings
from auspices.evidence.models import Claim as Row
from auspices.kernel.instants import MIN
from auspices.kernel.problems import Problem, Problems
from auspices.process.queries import pack_at, pack_now, packs
from tests.commitments import small
from tests.commitments.small import DAY, NOW, clock, on, said
from tests.commitments.state import no_more, state

pytestmark = pytest.mark.django_db


def one(process, commitment, bearer, at, known, view="all", clearance="mission", facets=()):
    """The standing of one cell by look-up; columns are asked too, and must say the same."""
    asked = {"at": at, "known": known, "views": [view], "clearance": clearance}
    found = standings(process.id, **asked)
    assert set(found) == set(recomputed(process.id, **asked))
    return next(
        one
        for one in found
        if (one.commitment, one.bearer, one.reading, one.facets) == (commitment, bearer, "", facets)
    )


def test_the_first_version_is_asserted_for_all_of_time_and_claims_keep_the_known_they_assert(process):
    assert [(since, pack.version) for since, _, pack in packs(process.id)] == [(MIN, "1")]
    row = Row.objects.get(process_id=process.id, key="c.watch")
    assert (row.known, row.known_asserted, row.recorded) == (on("2021-03-06"), True, NOW * 1_000_000)


def test_a_second_version_counts_from_its_adoption_and_not_before(process, tmp_path):
    """The depot was due on the 10th as known before, and is due on the 20th as known after: verdicts, dates and pack."""
    later = clock(2)
    assert one(process, "depot", "P", on("2021-03-15"), NOW).due == on("2021-03-10")
    _, new, imported = adopt(small.write(tmp_path / "second", version="2", due="2021-03-20"), later)
    assert (new, imported) == (True, 0)
    before, after = later() - 1, later()
    assert (
        one(process, "depot", "P", on("2021-03-15"), before).due,
        one(process, "depot", "P", on("2021-03-15"), after).due,
    ) == (on("2021-03-10"), on("2021-03-20"))
    assert [one(process, "depot", "P", on("2021-03-13"), known, "media").timing for known in (before, after)] == [
        "uncertain",
        "on_time",
    ]
    assert (pack_at(process.id, before).version, pack_at(process.id, after).version, pack_now(process.id).version) == (
        "1",
        "2",
        "2",
    )
    assert one(process, "depot", "P", on("2021-03-15"), on("2021-03-12")).due == on("2021-03-10")


def test_a_commitment_of_the_second_version_is_not_known_before(process, tmp_path):
    """What is new is absent as known before; what was dropped is still there as known before, and gone after."""
    text = small.FILES["commitments.yaml"].replace("{id: road,", "{id: route,")
    adopt(small.write(tmp_path / "second", version="2", commitments=text, claims="[]\n"), clock(1))
    for known, there, gone in ((clock(1)() - 1, "road", "route"), (clock(1)(), "route", "road")):
        asked = {"at": on("2021-03-04"), "known": known, "views": ["verified"], "clearance": "public"}
        ids = {one.commitment for one in standings(process.id, **asked)}
        assert there in ids
        assert gone not in ids
        assert set(standings(process.id, **asked)) == set(recomputed(process.id, **asked))


def test_a_second_version_may_bring_a_source_and_its_earlier_claims(process, tmp_path):
    """A source that the first version did not know, with claims asserted to be known before the adoption: they count from their
    known on as known after the adoption, and break nothing as known before."""
    sources = small.FILES["sources.yaml"] + "- {id: tv, kind: media, names: {en: Television}, reliability: B}\n"
    claims = (
        small.FILES["claims.yaml"]
        + '- {id: c.tv, says: "handover(of: depot, from: P)", happened: 2021-03-08, known: 2021-03-09, source: tv}\n'
    )
    _, new, imported = adopt(small.write(tmp_path / "second", version="2", sources=sources, claims=claims), clock(1))
    assert (new, imported) == (True, 1)
    assert one(process, "depot", "P", on("2021-03-09"), clock(1)()).verdict == "fulfilled"
    for view in ("verified", "all", "public", "P", "media"):
        one(process, "depot", "P", on("2021-03-09"), clock(1)() - 1, view)
        one(process, "depot", "P", on("2021-03-09"), on("2021-03-09"), view)


def test_a_second_version_without_a_source_that_has_spoken_is_one_coded_problem_or_works(process, tmp_path):
    """Dropping a source that claims rest on never ends in a traceback, and never half-way."""
    before = state()
    sources = "\n".join(line for line in small.FILES["sources.yaml"].splitlines() if "id: wire" not in line)
    claims = "\n".join(line for line in small.FILES["claims.yaml"].splitlines() if "source: wire" not in line)
    folder = small.write(tmp_path / "second", version="2", sources=sources, claims=claims, views="[]\n")
    try:
        adopt(folder, clock(1))
    except (Problem, Problems):
        no_more(before)
    else:
        for view in ("verified", "all", "public", "P"):
            one(process, "depot", "P", on("2021-03-15"), clock(1)(), view)


def test_adopting_the_same_again_changes_nothing(process, folder):
    before = state()
    assert adopt(folder, clock(5)) == (process, False, 0)
    no_more(before)


def test_the_same_version_with_other_content_is_refused(process, tmp_path):
    before = state()
    with pytest.raises(Problem) as refused:
        adopt(small.write(tmp_path / "other", due="2021-03-20"), clock(1))
    assert refused.value.code == "PACK-ADOPTED"
    no_more(before)


def test_the_same_version_may_bring_more_claims(process, tmp_path):
    """Claims are records of their own: a pack that grew by one claim adds that claim and nothing else."""
    more = (
        small.FILES["claims.yaml"]
        + '- {id: c.more, says: "handover(of: depot, from: P)", happened: 2021-03-08, known: 2021-03-09, source: mission}\n'
    )
    records = state()["records"]
    assert adopt(small.write(tmp_path / "more", claims=more), clock(1)) == (process, False, 1)
    assert state()["records"] == records + 1
    assert one(process, "depot", "P", on("2021-03-09"), on("2021-03-09"), "verified").because == ("c.more",)


def test_a_live_claim_is_known_from_the_clock_on_whatever_is_written(process):
    """`said` writes June 2020; the server's clock decides."""
    claim = record_claim(process.id, said("c.live", "handover(of: depot, from: P)", "2021-03-08"), clock(3))
    row = Row.objects.get(process_id=process.id, key="c.live")
    assert (claim.known, row.known, row.known_asserted, row.recorded) == (
        clock(3)(),
        clock(3)(),
        False,
        clock(3)() * 1_000_000,
    )
    before, after = (
        one(process, "depot", "P", on("2021-03-20"), known, "verified") for known in (clock(3)() - 1, clock(3)())
    )
    assert (before.verdict, after.verdict, after.because) == ("unreported", "fulfilled", ("c.live",))


def test_what_ends_after_the_clock_is_cut_at_the_clock(process):
    """Nobody reports what lies beyond what they know: "all of April", said on the 1st, speaks of the 1st."""
    claim = record_claim(process.id, said("c.month", "open(of: road)", "2021-04"), clock())
    assert (claim.when.earliest, claim.when.latest) == (on("2021-03-31") + 1, NOW)


def test_a_correction_moves_the_standing_from_its_known_on_and_not_before(process):
    """The wire says on 2 April that it was the 14th: late from then on, "on time or late" as known before, for good."""
    was = one(process, "depot", "P", on("2021-03-20"), NOW, "media")
    record_claim(process.id, said("c.corrected", None, "2021-03-14", "wire", corrects="c.depot.wire"), clock(1))
    before, after = (one(process, "depot", "P", on("2021-03-20"), clock(1)() - step, "media") for step in (1, 0))
    assert before == was
    assert (was.timing, was.because) == ("uncertain", ("c.depot.wire",))
    assert (after.timing, after.because) == ("late", ("c.corrected",))


def test_a_retraction_takes_back_from_its_known_on_and_the_claim_may_be_said_again(process):
    record_claim(process.id, said("c.back", None, None, "wire", retracts="c.depot.wire"), clock(1))
    again = record_claim(process.id, said("c.again", "handover(of: depot, from: P)", "2021-03-09", "wire"), clock(2))
    found = [one(process, "depot", "P", on("2021-03-20"), clock(1)() + step, "media") for step in (-1, 0, DAY)]
    assert [standing.verdict for standing in found] == ["fulfilled", "unreported", "fulfilled"]
    assert found[2].because == (again.id,)


def test_the_wholes_follow_what_was_known_too(process):
    """The umbrella and the facets' whole are computed on read; they too change at the known of a claim and not before."""
    record_claim(
        process.id, said("c.cargo", "open(of: road, what: cargo)", "2021-03-04", "mission", stance="against"), clock(1)
    )
    before, after = (one(process, "road", "Q", on("2021-03-04"), clock(1)() - step) for step in (1, 0))
    assert (before.verdict, after.verdict) == ("holding", "partly")
    cargo = (("what", "cargo"),)
    assert one(process, "road", "Q", on("2021-03-04"), clock(1)(), facets=cargo).verdict == "violated"
    assert one(process, "whole", "Q", on("2021-03-04"), clock(1)()).parts == ("holding", "partly")
