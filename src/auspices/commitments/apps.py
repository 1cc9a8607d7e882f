from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "auspices.commitments"
    label = "commitments"

    def ready(self) -> None:
        from auspices.commitments import models
        from auspices.commitments.texts import fulltext, index, rows  # noqa: F401  # the last two register handlers by being imported
        from auspices.journal.checks import register_moment, register_triggers
        from auspices.journal.derived import register_derived

        register_derived(models.Text, ["process_id", "seq"])
        register_derived(models.Decision, ["process_id", "seq"])
        register_derived(models.Passage, ["process_id", "ref"])
        register_moment(models.Text)
        register_moment(models.Decision)
        register_triggers(fulltext.install_trigger)
