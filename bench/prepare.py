"""``python -m bench.prepare FOLDER CLAIMS COMMITMENTS``: a data folder with a generated process. Not measured.

The pack is adopted as ever; its claims go straight into the evidence table, since what is measured reads only that.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from auspices.kernel.clock import stopped
from auspices.pack import build
from auspices.project.home import setup_django
from bench.evidence import COLUMNS, EPOCH, rows
from bench.process import DAYS, files


def prepare(home: Path, claims: int, commitments: int) -> None:
    """Make the database of ``home`` anew."""
    setup_django(home)
    from django.core.management import call_command
    from django.db import connection, transaction

    from auspices.evidence.models import Claim, Words
    from auspices.process.actions import adopt

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        process, _ = adopt(build(files(commitments)), stopped(EPOCH + DAYS * 86400))
        connection.ensure_connection()
        said: dict[tuple[str, ...], int] = {}
        columns = [*COLUMNS[:3], "words_id", *COLUMNS[6:]]

        def lines() -> Iterator[list[object]]:
            for row in rows(process.id, claims, commitments):
                words = tuple(map(str, row[3:6]))
                yield [*row[:3], said.setdefault(words, len(said) + 1), *row[6:]]

        connection.connection.execute("PRAGMA defer_foreign_keys = ON")
        statement = (
            f"INSERT INTO {Claim._meta.db_table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608, SLF001  # names of our own table
        )
        connection.connection.executemany(statement, lines())
        Words.objects.bulk_create(Words(number, process.id, *words) for words, number in said.items())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
