from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "auspices.evidence"
    label = "evidence"

    def ready(self) -> None:
        from django.db.models import Q

        from auspices.evidence import actions, models  # noqa: F401  # actions registers its handlers by being imported
        from auspices.journal.checks import register_moment
        from auspices.journal.derived import register_derived

        register_derived(models.Words, ["process_id", "says", "stance"])
        words = ["words__event", "words__says", "words__stance"]
        register_derived(models.Claim, ["process_id", "key"], exclude=["words"], through=words)
        register_moment(models.Claim, asserted=Q(known_asserted=True))
