from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "auspices.process"
    label = "process"

    def ready(self) -> None:
        from django.db.models import Q

        from auspices.journal.checks import register_moment
        from auspices.journal.derived import register_derived
        from auspices.kernel.instants import MIN
        from auspices.process import actions, acts, additions, models, seals  # noqa: F401  # all but models register their handlers by being imported

        register_derived(models.Process, ["id"])
        register_derived(models.Adoption, ["process_id", "seq"])
        register_derived(models.Act, ["process_id", "seq"])
        register_derived(models.Addition, ["process_id", "seq"])
        register_derived(models.Seal, ["process_id", "of_seq"], exclude=["erased"])
        register_moment(models.Adoption, "known_from", asserted=Q(known_from=MIN))
        register_moment(models.Act)
        register_moment(models.Addition)
