"""Run as a program: make the database that the environment names, put the journal's records of a file into it and nothing else, replay them.

``python replaying.py RECORDS.json``: prints the fingerprints of all derived tables, and whether each journal verifies, as JSON.
"""

import base64
import json
import sys
from pathlib import Path
from uuid import UUID

import django

FIELDS = ("id", "process_id", "seq", "kind", "recorded", "header", "body", "salt", "leaf", "author")


def dumped() -> str:
    """Every record of the journal of this process's database, as JSON."""
    from auspices.journal.models import Record

    rows = Record.objects.order_by("process_id", "seq").values_list(*FIELDS)
    return json.dumps(
        [
            [
                base64.b64encode(bytes(one)).decode()
                if name in {"salt", "leaf"}
                else str(one)
                if isinstance(one, UUID)
                else one
                for name, one in zip(FIELDS, row, strict=True)
            ]
            for row in rows
        ]
    )


def _grow_trees() -> None:
    """The nodes over the records: evidence beside them, which no replay makes."""
    from auspices.journal import nodes, queries, tree

    for process in queries.processes():
        leaves = [bytes(one.leaf) for one in queries.records(process)]
        nodes.write(process, tree.extend(0, {}, leaves))


def main(path: Path) -> None:
    """Replay into an empty database."""
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from auspices.journal.derived import derived_tables, table_fingerprints
    from auspices.journal.models import Record
    from auspices.journal.queries import processes
    from auspices.journal.rebuild import replay
    from auspices.journal.verify import verify

    call_command("migrate", verbosity=0, interactive=False)
    empty = not any(table.model._default_manager.exists() for table in derived_tables()) and not Record.objects.exists()
    rows = json.loads(path.read_text(encoding="utf-8"))
    with transaction.atomic():
        Record.objects.bulk_create(
            Record(
                **{
                    name: base64.b64decode(one) if name in {"salt", "leaf"} else one
                    for name, one in zip(FIELDS, row, strict=True)
                }
            )
            for row in rows
        )
        _grow_trees()
        count = replay()
    whole = all(verify(one).whole for one in processes())
    answer = {"empty": empty, "count": count, "whole": whole, "tables": table_fingerprints()}
    print(json.dumps(answer))  # noqa: T201  # its answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
