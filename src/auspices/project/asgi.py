"""The application a server runs: ``uvicorn auspices.project.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auspices.project.settings")
application = get_asgi_application()
