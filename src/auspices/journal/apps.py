from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "auspices.journal"
    label = "journal"

    def ready(self) -> None:
        from auspices.journal import conditions, rebuild  # noqa: F401  # each registers by being imported
        from auspices.journal.checkpoints import ticks  # noqa: F401  # as above
