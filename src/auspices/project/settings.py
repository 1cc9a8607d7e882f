"""Django settings. Everything an installation chooses comes from the environment:

``AUSPICES_HOME`` data folder; ``DATABASE_URL`` PostgreSQL instead of SQLite; ``AUSPICES_SECRET_KEY`` instead of the
key file; ``AUSPICES_ALLOWED_HOSTS`` names served, comma separated; ``AUSPICES_DEBUG`` = 1 while developing;
``AUSPICES_EXTRACTORS`` second readers of texts, comma separated (docs/reading.md); ``AUSPICES_KEYS`` folder of the signing key,
``AUSPICES_CADENCE`` seconds between ticks, ``AUSPICES_ORIGIN`` the name under which a new key signs (docs/checkpoints.md);
``AUSPICES_TRUSTED_PROXIES`` addresses or networks of proxies whose forwarded headers are believed, comma separated (none by default);
``AUSPICES_HEAVY_A_MINUTE`` what-ifs, searches, comparisons and the like that one address may ask in a minute (60; 0: uncounted).
"""

import os

from csp.constants import NONE, SELF

from auspices.people.client_addresses import networks
from auspices.project import databases, home, log_format

HOME = home.data_folder()
home.close_to_others(HOME)
SECRET_KEY = home.secret_key(HOME)
DEBUG = os.environ.get("AUSPICES_DEBUG", "") == "1"
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("AUSPICES_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]
EXTRACTORS = [one.strip() for one in os.environ.get("AUSPICES_EXTRACTORS", "").split(",") if one.strip()]
KEYS = home.keys_folder(HOME)
MARKS = HOME / "marks"
CADENCE = home.cadence()
ORIGIN = os.environ.get("AUSPICES_ORIGIN", "")
LOCAL_ONLY = set(ALLOWED_HOSTS) <= LOOPBACK

TRUSTED_PROXIES = networks(os.environ.get("AUSPICES_TRUSTED_PROXIES", "").split(","))
# `ForwardedHeaders` takes this header away from whoever is no trusted proxy.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LONGEST_ADDRESS = 8_000  # characters; a what-if brings a draft of 4,000
ANONYMOUS_SECONDS = 2.0  # of processor time for an answer to who is not signed in
LONGEST_WAIT = 20.0  # seconds for the earlier requests of the same address, of who is not signed in
HEAVY_A_MINUTE = int(os.environ.get("AUSPICES_HEAVY_A_MINUTE", "60"))  # questions of one address (0: uncounted)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 2

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "auspices.people",
    "auspices.journal",
    "auspices.process",
    "auspices.evidence",
    "auspices.commitments",
    "auspices.face",
    "auspices.site",
]
MIDDLEWARE = [
    "auspices.people.client_addresses.ForwardedHeaders",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "auspices.site.cache_headers.cache_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "auspices.people.page_author.PageAuthorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "auspices.site.request_limits.RequestLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "auspices.project.urls"
ASGI_APPLICATION = "auspices.project.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": databases.postgresql(url)
    if (url := os.environ.get("DATABASE_URL"))
    else databases.sqlite(HOME / home.DATABASE_FILE)
}
AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hy", "Հայերեն"), ("az", "Azərbaycan dili"), ("ru", "Русский"), ("fr", "Français")]

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # served straight from the package: nothing to collect at set-up

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Beyond this machine only HTTPS may carry a session; on loopback there is no certificate to ask for.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL_ONLY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3_600  # seconds: a working day, counted from signing in
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 0 if LOCAL_ONLY else 31_536_000  # one year, in seconds
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: other houses may stand under the same name
    "security.W008",  # redirecting to HTTPS: the proxy does it, which alone has the certificate (docs/operating.md)
    "security.W021",  # HSTS preload: a promise for the whole domain, for its owner to make
    # On loopback there is no certificate: no HSTS, and cookies that HTTP may carry.
    *(("security.W004", "security.W012", "security.W016") if LOCAL_ONLY else ()),
]

LOGGING = log_format.CONFIGURATION
