"""Promise: over columns as cell by cell, an amount, an item and an exception count as they were recorded, on either database."""

from dataclasses import replace

import numpy as np
import pytest
from django.db import transaction

from auspices.evidence import queries
from auspices.evidence.actions import enter
from auspices.kernel.ids import new_id
from auspices.monitor.arrays.claim_columns import from_claims
from tests.commitments.small import clock
from tests.packs import pack_of

PACK = pack_of("karabakh")
SAMPLE = PACK.claims[0]
ODD = (
    replace(SAMPLE, id="t.1", amount=(0.0, "men"), text='It says "amount": null and means it.'),
    replace(SAMPLE, id="t.2", amount=(-2.5, 'a "unit": {null}')),
    replace(SAMPLE, id="t.3", amount=None, adopts="t.1", text='{"amount": 3}', item="k-1"),
)


@pytest.fixture
def entered(db):
    process = new_id()
    with transaction.atomic():
        enter(process, [*PACK.claims, *ODD], asserted=True, clock=clock())
    return process


def measured(data):
    """Of each claim, by id: its amount with its unit, and its item."""
    told = [
        (float(value), data.units[unit]) if unit >= 0 else None
        for value, unit in zip(data.amount, data.unit, strict=True)
    ]
    return {data.id_of(i): (told[i], data.items[data.item[i]]) for i in range(len(data))}


def test_amounts_and_items_come_into_the_columns_as_they_were_recorded(entered):
    """Whatever the words of a claim hold, even the very letters by which the reader knows a claim without an amount."""
    typed, stored = from_claims([*PACK.claims, *ODD]), queries.as_columns(entered)
    assert measured(stored) == measured(typed)
    assert measured(stored)["t.1"] == ((0.0, "men"), SAMPLE.item)
    assert measured(stored)["t.3"] == (None, "k-1")
    assert sum(one.amount is not None for one in PACK.claims) > 3
    assert np.isnan(stored.amount[stored.unit < 0]).all()


def test_law_brings_the_exceptions_that_are_asked_for_and_what_withdraws_them(entered):
    """The events that commitments name as exceptions, beside the disputes of law."""
    events = {one.event for commitment in PACK.commitments.values() for one in commitment.exceptions}
    excepting = {one.id for one in PACK.claims if one.says and one.says.event in events}
    assert excepting
    law = {one.id for one in queries.law(entered)}
    beside = excepting | {one.id for one in PACK.claims if one.withdraws in excepting}
    assert {one.id for one in queries.law(entered, events)} == law | beside
