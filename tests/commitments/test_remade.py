"""Promise: from the journal alone, in an empty database, everything derived comes out as it stands."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db import connection

from auspices.commitments.actions import adopt, record_claim
from auspices.journal import derived
from auspices.journal.rebuild import rebuild
from auspices.journal.verify import verify
from tests.commitments import small
from tests.commitments.hidden import with_hidden
from tests.commitments.replaying import dumped
from tests.commitments.small import clock, said

SCRIPT = Path(__file__).with_name("replaying.py")


@pytest.fixture
def lived(db, tmp_path):
    """Two processes that have lived: versions, live claims, corrections, retractions, claims for fewer eyes."""
    process = adopt(small.write(tmp_path / "small"), clock())[0]
    record_claim(process.id, said("c.new", "handover(of: depot, from: P)", "2021-03-08", audience="party:Q"), clock(1))
    adopt(small.write(tmp_path / "second", version="2", due="2021-03-20"), clock(2))
    record_claim(
        process.id, said("c.corrected", None, "2021-03-14", "wire", corrects="c.depot.wire", text="Ə, Հ, Ж"), clock(3)
    )
    record_claim(process.id, said("c.back", None, None, retracts="c.new", audience="party:Q"), clock(4))
    record_claim(
        process.id,
        said(
            "c.finding",
            source="mission",
            finding={"of": "c.depot.no", "outcome": "refuted"},
            amount={"value": 4.5, "unit": "persons"},
        ),
        clock(5),
    )
    with_hidden(tmp_path / "karabakh")
    adopt(tmp_path / "karabakh", clock(6))
    return process


@pytest.fixture
def elsewhere(tmp_path):
    """The environment of a second, empty database of the same engine."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "auspices.project.settings",
        "AUSPICES_HOME": str(tmp_path / "home"),
    }
    if connection.vendor == "sqlite":
        yield environment
        return
    name, url = f"second_{uuid4().hex}", urlsplit(os.environ["DATABASE_URL"])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield {**environment, "DATABASE_URL": url._replace(path=f"/{name}").geturl()}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.django_db(transaction=True)
def test_an_empty_database_and_the_records_give_every_derived_table(lived, elsewhere, tmp_path):
    """The second database is another program's: nothing of this one's memory can help it."""
    records = tmp_path / "records.json"
    records.write_text(dumped(), encoding="utf-8")
    live = derived.table_fingerprints()
    ran = subprocess.run(
        [sys.executable, SCRIPT, records], env=elsewhere, capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (told["empty"], told["count"], told["whole"]) == (True, len(json.loads(records.read_text())), True)
    assert told["tables"] == live
    assert len(live) >= 5


@pytest.mark.django_db
def test_rebuilding_in_place_changes_nothing_and_puts_right_what_was_spoilt(lived):
    """Whatever was done to a derived table, the journal has the last word."""
    from auspices.evidence.models import Claim, Words

    live = derived.table_fingerprints()
    rebuild()
    assert derived.table_fingerprints() == live
    Claim.objects.filter(key="c.depot.no").update(latest=0)
    Words.objects.filter(says="open(of: road)").update(says="open(of: depot)")
    spoilt = derived.table_fingerprints()
    assert {name for name in live if live[name] != spoilt[name]} == {"evidence.Words", "evidence.Claim"}
    rebuild()
    assert derived.table_fingerprints() == live
    assert verify(lived.id).whole
