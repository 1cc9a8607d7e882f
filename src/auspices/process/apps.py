from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "auspices.process"
    label = "process"
