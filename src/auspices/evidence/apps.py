from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "auspices.evidence"
    label = "evidence"
