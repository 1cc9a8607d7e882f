from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "auspices.people"
    label = "people"
