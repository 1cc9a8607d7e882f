"""Everything a database holds of the processes, so that two moments can be compared."""

from auspices.journal import derived
from auspices.journal.models import Record


def state() -> dict[str, object]:
    """The journal's size and last leaf, and of each derived table its number of rows and fingerprint."""
    last = Record.objects.order_by("process_id", "-seq").first()
    tables = {table.model._meta.label: table.model._default_manager.count() for table in derived.derived_tables()}
    return {
        "records": Record.objects.count(),
        "leaf": last and bytes(last.leaf).hex(),
        "rows": tables,
        "tables": derived.table_fingerprints(),
    }


def no_more(before: dict[str, object]) -> None:
    """Nothing was written: asserted piece by piece, so that a failure says which."""
    after = state()
    for name, value in before.items():
        assert after[name] == value, name
