from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "auspices.commitments"
    label = "commitments"
