from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "auspices.journal"
    label = "journal"
