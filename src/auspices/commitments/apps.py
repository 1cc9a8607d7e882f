from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "auspices.commitments"
    label = "commitments"

    def ready(self) -> None:
        from auspices.commitments import actions, models  # noqa: F401  # actions registers its handlers by being imported
        from auspices.journal.derived import register_derived

        register_derived(
            models.Standing,
            ["process_id", "commitment", "bearer", "reading", "facets", "view", "clearance", "known_from", "at_from"],
        )
