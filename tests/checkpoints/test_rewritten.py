"""Promise: whoever owns the database and mends the whole tree after changing it is still caught by a checkpoint kept elsewhere, and at the next start."""

import json
import random

import pytest
from django.db import connection, models, transaction

from auspices.journal import guards, leaves, nodes, tree
from auspices.journal.checkpoints.comparison import compare_marks, verify_against
from auspices.journal.checkpoints.ticks import tick
from auspices.journal.models import Node, Record
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem
from tests.checkpoints.conftest import CADENCE, NOW

RECORDS = 24


def altered(record, rng):
    """Another body, and a header and leaf that go with it."""
    record.body = json.dumps({"n": rng.randrange(10**6) + RECORDS}, separators=(",", ":"))
    return headed(record, body=leaves.body_commitment(bytes(record.salt), record.body))


def headed(record, **changes):
    header = json.loads(record.header) | changes
    for name in ("seq", "recorded", "kind"):
        setattr(record, name, header[name])
    record.header = leaves.canonical(header)
    record.leaf = leaves.header_hash(record.header)
    return record


def change(rows, rng):
    altered(rows[rng.randrange(len(rows))], rng)
    return rows


def drop(rows, rng):
    del rows[rng.randrange(len(rows))]
    return [headed(row, seq=seq) for seq, row in enumerate(rows)]


def swap(rows, rng):
    a, b = rng.sample(range(len(rows)), 2)
    rows[a], rows[b] = rows[b], rows[a]
    return [headed(row, seq=seq) for seq, row in enumerate(rows)]


def insert(rows, rng):
    """One more record in the middle, and as many as before of those after it."""
    new = Record(**{field.attname: getattr(rows[0], field.attname) for field in Record._meta.concrete_fields})
    new.id = Record().id
    rows.insert(rng.randrange(len(rows)), headed(new, id=str(new.id)))
    return [headed(altered(row, rng) if row is new else row, seq=seq) for seq, row in enumerate(rows)]


def cut_short(rows, rng):
    return rows[: rng.randrange(len(rows))]


def rekind(rows, rng):
    headed(rows[rng.randrange(len(rows))], kind="test.other")
    return rows


def store(process_id, rows):
    """Put the rows in the place of all there are, with the tree that goes with them."""
    for old in (models.QuerySet(Record), Node.objects):
        old.filter(process_id=process_id)._raw_delete(connection.alias)
    for row in rows:
        row._state.adding = True
    models.QuerySet(Record).bulk_create(rows)
    nodes.write(process_id, tree.extend(0, {}, [bytes(row.leaf) for row in rows]))


def tampered(journal, times):
    process_id = journal(RECORDS)
    kept = str(tick(process_id, lambda: NOW, CADENCE).note).encode()
    journal(5)
    assert verify_against(kept, "kept").size == RECORDS + 1
    guards.remove(connection)
    for seed in range(times):
        rng = random.Random(seed)
        way = rng.choice([change, drop, swap, insert, cut_short, rekind])
        with transaction.atomic():
            signed = list(Record.objects.filter(process_id=process_id, seq__lte=RECORDS).order_by("seq"))
            store(process_id, way(signed, rng))
            assert verify(process_id).whole, (way.__name__, seed)  # the attacker's tree is consistent
            for look in (compare_marks, lambda: verify_against(kept, "kept")):
                with pytest.raises(Problem) as raised:
                    look()
                assert raised.value.code in {"CHECKPOINT-BEHIND", "CHECKPOINT-FORKED"}, (way.__name__, seed)
            transaction.set_rollback(True)
    assert verify_against(kept, "kept").size == RECORDS + 1


def test_records_changed_dropped_swapped_inserted_or_cut_with_the_tree_mended_are_caught(journal):
    tampered(journal, 60)


@pytest.mark.thorough
def test_a_thousand_of_the_same(journal):
    tampered(journal, 1_000)
