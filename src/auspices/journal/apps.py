from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "auspices.journal"
    label = "journal"

    def ready(self) -> None:
        import auspices.journal.checkpoints.ticks  # noqa: F401  # registers how a tick is replayed
        from auspices.journal.derived import register_derived
        from auspices.journal.models import Node

        register_derived(Node, order_by=("process_id", "level", "index"))
