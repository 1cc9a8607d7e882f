from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "auspices.commitments"
    label = "commitments"

    def ready(self) -> None:
        from auspices.commitments import actions, models  # noqa: F401  # actions registers its handlers by being imported
        from auspices.commitments.texts import fulltext, index, rows  # noqa: F401  # as above
        from auspices.journal.checks import register_moment, register_triggers
        from auspices.journal.derived import register_derived

        key = ["process_id", "commitment", "bearer", "reading", "facets", "view", "clearance"]
        register_derived(models.Strand, key)
        of_strand = [f"strand__{name}" for name in key]
        register_derived(models.Standing, [*of_strand, "known_from", "at_from"], exclude=["strand"], through=of_strand)
        register_derived(models.Text, ["process_id", "seq"])
        register_derived(models.Decision, ["process_id", "seq"])
        register_derived(models.Passage, ["process_id", "ref"])
        register_moment(models.Text)
        register_moment(models.Decision)
        register_triggers(fulltext.install_trigger)
