"""Templates of the face need few settings; where the project's are in force already, those serve."""

import sys
from pathlib import Path

import django
import pytest
from django.conf import settings

sys.path.insert(0, str(Path(__file__).parent))
if not settings.configured:
    try:
        settings.INSTALLED_APPS  # noqa: B018 - asks pytest-django's or the environment's settings to load
    except django.core.exceptions.ImproperlyConfigured:
        settings.configure(
            INSTALLED_APPS=["django.contrib.staticfiles", "auspices.face"], STATIC_URL="/static/", USE_TZ=True,
            TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        )
    django.setup()


@pytest.fixture(scope="session")
def pages():
    """Every page of the face, rendered with made-up data: name to HTML."""
    import gallery

    return gallery.rendered()
