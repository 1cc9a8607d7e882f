"""Mistakes of the calling code, never of a user: they carry no problem code and should end a test run.

The tree::

    JournalMisuse
    ├── ImmutableRecord     a record would be changed or removed
    └── NoTransaction       an append outside transaction.atomic()
"""


class JournalMisuse(RuntimeError):
    """The journal was called as it must not be."""


class ImmutableRecord(JournalMisuse):
    """A record would be changed or removed."""

    def __init__(self, call: str) -> None:
        super().__init__(f"{call}() would change what was recorded; append a later record that corrects it")


class NoTransaction(JournalMisuse):
    """An append without a transaction: the record could stand without what is derived from it."""

    def __init__(self) -> None:
        super().__init__("append inside transaction.atomic(), together with the rows derived from the record")
