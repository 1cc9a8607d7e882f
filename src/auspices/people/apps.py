from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "auspices.people"
    label = "people"

    def ready(self) -> None:
        from auspices.journal.derived import register_derived
        from auspices.people import checks, models, records  # noqa: F401  # they register by being imported

        register_derived(models.Role, ["process_id", "user_id"])
