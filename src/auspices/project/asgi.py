"""The application a server runs: ``uvicorn auspices.project.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.umask(0o077)  # what the server writes is for its owner alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auspices.project.settings")
application = get_asgi_application()
