from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "auspices.commitments"
    label = "commitments"

    def ready(self) -> None:
        from auspices.commitments import actions, models  # noqa: F401  # actions registers its handlers by being imported
        from auspices.journal.derived import register_derived

        key = ["process_id", "commitment", "bearer", "reading", "facets", "view", "clearance"]
        register_derived(models.Strand, key)
        of_strand = [f"strand__{name}" for name in key]
        register_derived(models.Standing, [*of_strand, "known_from", "at_from"], exclude=["strand"], through=of_strand)
