from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "auspices.evidence"
    label = "evidence"

    def ready(self) -> None:
        from auspices.evidence import actions, models  # noqa: F401  # actions registers its handlers by being imported
        from auspices.journal.derived import register_derived

        register_derived(models.Claim, ["process_id", "key"])
