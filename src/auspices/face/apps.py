from django.apps import AppConfig


class FaceConfig(AppConfig):
    name = "auspices.face"
    label = "face"
