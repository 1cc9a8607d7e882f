"""The index of words: SQL that only SQLite (FTS5) or only PostgreSQL (tsvector) understands stands here and nowhere else.

Both are given folded tokens joined by blanks (``folding``) and positions counted by us, so that neither's own rules for words come into it
and both find the same.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from auspices.commitments.texts.wanted import Wanted, Word
from auspices.journal.checks import Step, register_check
from auspices.journal.statements import read

FURTHEST = 16_383  # PostgreSQL's last position
LARGEST = 900_000  # bytes of a passage's words: PostgreSQL keeps 1 MiB
_SQLITE = ("CREATE VIRTUAL TABLE commitments_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')",)
_TRIGGER = "CREATE TRIGGER commitments_words_gone AFTER DELETE ON commitments_passage BEGIN DELETE FROM commitments_words WHERE rowid = old.id; END"
_POSTGRESQL = (
    "ALTER TABLE commitments_passage ADD COLUMN lexemes tsvector",
    "CREATE INDEX commitments_words ON commitments_passage USING gin (lexemes)",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the index, empty. For the migration. Raises Django's database errors."""
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)
    install_trigger(connection)


def install_trigger(connection: BaseDatabaseWrapper) -> None:
    """The trigger by which the index forgets what the table of passages forgets; PostgreSQL needs none."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(_TRIGGER)


@register_check("search index")
def _index_holds_the_passages(_: Step) -> str | None:
    """Each passage's words are looked for in what the index keeps, and SQLite's index asked whether it agrees with that."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        for number, words, lexemes in read("SELECT id, words, lexemes::text FROM commitments_passage ORDER BY id"):
            if read("SELECT %s::tsvector::text", _lexemes(_kept(words)))[0][0] != lexemes:
                return f"The search index holds other words for passage {number}."
        return None
    for number, words, kept in read(
        "SELECT p.id, p.words, w.words FROM commitments_passage p LEFT JOIN commitments_words w ON w.rowid = p.id ORDER BY p.id"
    ):
        if kept != " ".join(_kept(words)):
            return f"The search index holds other words for passage {number}."
    [(more,)] = read("SELECT (SELECT COUNT(*) FROM commitments_words) - (SELECT COUNT(*) FROM commitments_passage)")
    if more:
        return f"The search index holds {more} passages that are not there."
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO commitments_words (commitments_words, rank) VALUES ('integrity-check', 0)")
    except DatabaseError as error:
        return f"The search index does not hold the words it was given: {error}."
    return None


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the index away."""
    postgresql = ("DROP INDEX commitments_words", "ALTER TABLE commitments_passage DROP COLUMN lexemes")
    sqlite = ("DROP TRIGGER IF EXISTS commitments_words_gone", "DROP TABLE commitments_words")
    with connection.cursor() as cursor:
        for statement in postgresql if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)


def add(rows: Sequence[tuple[int, str]]) -> None:
    """Enter passages: (number, folded tokens joined by blanks), each as far as both databases keep it (``FURTHEST`` words, ``LARGEST`` bytes). What goes out of the table of passages goes out of the index by itself."""
    connection = connections[DEFAULT_DB_ALIAS]
    kept = [(number, _kept(words)) for number, words in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "UPDATE commitments_passage SET lexemes = %s::tsvector WHERE id = %s",
                [(_lexemes(words), number) for number, words in kept],
            )
        else:
            cursor.executemany(
                "INSERT INTO commitments_words (rowid, words) VALUES (%s, %s)",
                [(number, " ".join(words)) for number, words in kept],
            )


def renew() -> None:
    """Make the index anew: SQLite's keeps the words of what went out of it until it happens to merge its parts; PostgreSQL's index has none of its own."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO commitments_words (commitments_words) VALUES ('rebuild')")


def matching(wanted: Wanted) -> Any:
    """The numbers of the passages that hold what is wanted, for use in ``id__in``."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return RawSQL("SELECT id FROM commitments_passage WHERE lexemes @@ %s::tsquery", [_tsquery(wanted)])
    return RawSQL("SELECT rowid FROM commitments_words WHERE commitments_words MATCH %s", [_fts5(wanted)])


def _kept(words: str) -> list[str]:
    whole = words if len(words) * 4 <= LARGEST else words.encode()[:LARGEST].decode("utf-8", "ignore")
    return whole.split()[:FURTHEST]


def _lexemes(words: Sequence[str]) -> str:
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words, 1):
        places.setdefault(word, []).append(i)
    return " ".join(f"'{word}':{','.join(map(str, at[:255]))}" for word, at in places.items())


def _tsquery(wanted: Wanted) -> str:
    def one(words: Sequence[str], *, begins: bool) -> str:
        quoted = [f"'{word}'" for word in words]
        quoted[-1] += ":*" if begins else ""
        return f"({' <-> '.join(quoted)})"

    return _joined(wanted, one, "&", "|", "& !")


def _fts5(wanted: Wanted) -> str:
    def one(words: Sequence[str], *, begins: bool) -> str:
        return f'"{" ".join(words)}"' + ("*" if begins else "")

    return _joined(wanted, one, "AND", "OR", "NOT")


def _joined(wanted: Wanted, one: Any, both: str, either: str, but: str) -> str:
    def any_name(word: Word) -> str:
        names = [one(name.words, begins=name.begins) for name in (word, *word.also)]
        return f"({f' {either} '.join(names)})" if len(names) > 1 else names[0]

    def each(found: Iterable[Word], by: str) -> str:
        return f" {by} ".join(any_name(word) for word in found)

    out = f"({each(wanted.words, either if wanted.any_of else both)})"
    return f"{out} {but} ({each(wanted.without, either)})" if wanted.without else out
