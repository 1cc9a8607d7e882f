"""``python -m bench.prepare FOLDER CLAIMS COMMITMENTS``: a data folder with a generated process. Not measured.

The pack is adopted as ever; its claims go straight into the evidence table, since what is measured reads only that.
"""

import sys
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
        # The words first: of a word that comes after its claims SQLite would look through all of them.
        said: dict[tuple[str, ...], int] = {}
        for row in rows(process.id, claims, commitments):
            said.setdefault(tuple(map(str, row[3:6])), len(said) + 1)
        Words.objects.bulk_create(Words(number, process.id, *words) for words, number in said.items())
        columns = [*COLUMNS[:3], "words_id", *COLUMNS[6:]]
        found = rows(process.id, claims, commitments)
        lines = ([*row[:3], said[tuple(map(str, row[3:6]))], *row[6:]] for row in found)
        statement = (
            f"INSERT INTO {Claim._meta.db_table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608, SLF001  # names of our own table
        )
        connection.connection.executemany(statement, lines)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
