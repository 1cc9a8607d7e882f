"""The application a server runs: ``uvicorn auspices.project.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

from auspices.project.request_bodies import BoundedBodies

os.umask(0o077)  # what the server writes is for its owner alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auspices.project.settings")
application = BoundedBodies(get_asgi_application())
