"""Promise: a whole table is asked of columns kept in memory; whoever has recorded since, in whatever program, is heard."""

from random import Random

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auspices.commitments import seals
from auspices.commitments.actions import adopt, record_claim, record_claims
from auspices.commitments.standings import evidence_loader, lookup
from auspices.evidence import queries as evidence
from auspices.evidence.models import Claim
from auspices.kernel.instants import MAX, parse_last
from tests.commitments import small
from tests.commitments.small import clock, said

pytestmark = [pytest.mark.django_db, pytest.mark.db]
THAT_DAY = parse_last("2021-03-20", "UTC")


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The id of a process, and what asks all its standings of columns: the verdicts, and the queries over claims."""
    process = adopt(small.write(tmp_path / "one"), clock())[0]
    monkeypatch.setattr(evidence_loader, "FEW", 0)

    def ask():
        with CaptureQueriesContext(connection) as queries:
            found = lookup.standings(process.id, at=THAT_DAY, known=MAX - 1, views=["all"], clearance="mission")
        return found, sum("evidence_claim" in one["sql"] for one in queries)

    return process.id, ask


def test_the_second_question_reads_no_claim_again(asked):
    _, ask = asked
    first, read = ask()
    again, read_again = ask()
    assert first == again
    assert read > 0
    assert read_again == 0


def test_a_claim_recorded_since_is_heard(asked):
    """The answer is that of columns read anew."""
    process_id, ask = asked
    before, _ = ask()
    record_claim(process_id, said("c.new", "incident(by: pa, in: east)", "2021-03-20"), clock(1))
    after, read = ask()
    evidence_loader._columns.clear()  # read anew
    assert (after, read > 0) == (ask()[0], True)
    assert after != before


@pytest.fixture
def rows_read(monkeypatch):
    """How many rows each reading of columns has taken, in order."""
    read, sizes = evidence._columns, []

    def counted(found):
        out = read(found)
        sizes.append(len(out[0]))
        return out

    monkeypatch.setattr(evidence, "_columns", counted)
    return sizes


def test_after_one_record_one_row_is_read(asked, rows_read):
    """And of what is carried beside verdicts none, where the claim disputes nothing and withdraws nothing."""
    process_id, ask = asked
    ask()
    law = next(iter(evidence_loader._law._kept.values()))[1]
    rows_read.clear()
    for turn in range(1, 4):
        record_claim(process_id, said(f"c.{turn}", "incident(by: pa, in: east)", "2021-03-20"), clock(turn))
        ask()
    assert rows_read == [1, 1, 1]
    assert next(iter(evidence_loader._law._kept.values()))[1] is law


def test_a_record_made_while_all_were_read_counts_once(asked, monkeypatch):
    """It may be among the rows that were read, though the journal ended before it when they were begun to be read."""
    process_id, ask = asked
    read = evidence.as_columns

    def late(process):
        record_claim(process_id, said("c.late", "incident(by: pa, in: east)", "2021-03-20"), clock(1))
        return read(process)

    monkeypatch.setattr(evidence, "as_columns", late)
    ask()
    kept, _ = evidence_loader.whole(process_id, lookup.plan_at(process_id, MAX))
    assert sorted(kept.ids) == sorted(Claim.objects.filter(process_id=process_id).values_list("key", flat=True))


PHRASES = (
    "incident(by: pa, in: east)", "incident(by: Q, in: zone)", "open(of: road)", "open(of: road, what: cargo)", "handover(of: depot, from: P)",
    "watching(by: M, in: zone)", "contests(by: Q, commitment: road, ground: scope)",
)  # fmt: skip


class Life:
    """What may come to a process, by chance: claims of every kind, withdrawals, seals, new versions of the pack."""

    def __init__(self, process_id, folder, seed):
        self.process_id, self.folder, self.rng, self.turn, self.gone = process_id, folder, Random(seed), 0, set()

    def step(self):
        self.turn += 1
        random = self.rng.random()
        if random < 0.5:
            self.record(*(self.claim(i) for i in range(self.rng.choice((1, 1, 3)))))
        elif random < 0.75:
            self.withdraw(*self.one_that_stands())
        elif random < 0.85:
            key = self.one_that_stands()[0]
            seals.seal(self.process_id, seals.record_id_of(self.process_id, key), "A ground", clock=self.clock)
        else:
            self.adopt()

    @property
    def clock(self):
        """Some records share their second, and are told apart by grade and id."""
        return clock(self.turn // 3)

    def record(self, *claims):
        record_claims(self.process_id, claims, self.clock)

    def claim(self, number, phrases=PHRASES, **more):
        says = self.rng.choice(phrases)
        source = self.rng.choice(("mission", "gov-p", "gov-q", "wire", "agency"))
        told = {
            "stance": "for" if says.startswith("watching") else self.rng.choice(("for", "against")),
            "source": "gov-q" if says.startswith("contests") else source,
            "grade": self.rng.choice("ABC") + "2",
            "audience": self.rng.choice(("public", "public", "mission")),
        }
        return said(f"c.{self.turn}.{number}", says, f"2021-03-{self.rng.randrange(1, 29):02}", **(told | more))

    def one_that_stands(self):
        """The id, source and audience of a claim that is withdrawn or sealed nowhere."""
        there = Claim.objects.filter(process_id=self.process_id, withdraws="").exclude(key__in=self.gone)
        found = self.rng.choice(sorted(there.values_list("key", "source", "audience")))
        self.gone.add(found[0])
        return found

    def withdraw(self, key, source, audience):
        if self.rng.random() < 0.5:
            bare = said(f"c.{self.turn}", None, "2021-03-28", source, audience=audience, retracts=key)
            self.record(bare)
            self.gone.add(bare.id)
        else:
            self.record(self.claim(0, source=source, audience=audience, corrects=key, phrases=PHRASES[:2]))

    def adopt(self):
        """A version that brings a claim known before most others, and declares one source more or less."""
        text = small.FILES["sources.yaml"] + "".join(
            "- {id: paper, kind: media, names: {en: Paper}, reliability: D}\n" for _ in range(self.turn % 2)
        )
        claim = f"- {{id: p.{self.turn}, says: 'incident(by: pa, in: east)', happened: 2021-03-07, known: 2021-03-08, source: wire}}\n"
        folder = small.write(
            self.folder / str(self.turn), str(self.turn + 1), sources=text, claims=small.FILES["claims.yaml"] + claim
        )
        adopt(folder, self.clock)


@pytest.mark.parametrize("seed", [3, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(4, 9))])
def test_columns_appended_to_are_those_read_anew(seed, tmp_path, monkeypatch, rows_read):
    """After each of 20 things that may come to a process, recorded as by another program, which clears nothing here."""
    monkeypatch.setattr(seals, "erase", lambda: None)  # files cannot be written anew within a test's transaction
    process_id = adopt(small.write(tmp_path / "first"), clock())[0].id
    life, appended = Life(process_id, tmp_path, seed), 0

    def asked():
        held, _ = evidence_loader.whole(process_id, lookup.plan_at(process_id, MAX))
        by_rank = [held.ids[i] for i in np.argsort(held.rank).tolist()]
        found = [
            lookup.recomputed(process_id, at=THAT_DAY, known=known, views=["verified", "P"], clearance=clearance)
            for known, clearance in ((MAX - 1, "mission"), (life.clock() - small.DAY, "public"))
        ]
        return by_rank, found

    asked()
    for _ in range(20):
        memory = dict(evidence_loader._columns._kept)
        life.step()
        evidence_loader._columns._kept.update(memory)
        held = len(memory[process_id][1])
        rows_read.clear()
        found = asked()
        appended += 0 < sum(rows_read) < held
        evidence_loader._columns.clear()
        evidence_loader._law.clear()
        assert found == asked(), life.turn
    assert appended > 9


def test_what_is_too_large_is_not_kept(asked, monkeypatch):
    _, ask = asked
    monkeypatch.setattr(evidence_loader._columns, "most", 0)
    evidence_loader._columns.clear()
    assert ask()[1] > 0
    assert ask()[1] > 0
