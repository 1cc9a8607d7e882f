"""The data folder, and the door through which the command enters Django."""

import os
import secrets
from pathlib import Path

import django
from platformdirs import user_data_path

SECRET_KEY_FILE = "secret_key"
DATABASE_FILE = "auspices.sqlite3"


def data_folder() -> Path:
    """The folder that holds everything this installation keeps; created, for its owner alone (0700), when missing.

    ``AUSPICES_HOME`` chooses it, else the user's data directory does. Raises ``OSError`` where it cannot be made.
    """
    chosen = os.environ.get("AUSPICES_HOME")
    folder = Path(chosen).expanduser().absolute() if chosen else user_data_path("auspices")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """``AUSPICES_SECRET_KEY``, else a random key kept in ``folder``, readable by its owner alone (0600)."""
    if given := os.environ.get("AUSPICES_SECRET_KEY"):
        return given
    path = folder / SECRET_KEY_FILE
    if not path.exists():
        # Written aside and linked into place: of two processes starting together both end with the same, whole key.
        fresh = folder / f".{SECRET_KEY_FILE}.{secrets.token_hex(8)}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii")


def setup_django(home: Path | None = None) -> None:
    """Make models importable and usable. ``home`` overrides ``AUSPICES_HOME`` for this process.

    Raises ``OSError`` (data folder) and ``django.core.exceptions.ImproperlyConfigured`` (settings); touches no database.
    """
    if home is not None:
        os.environ["AUSPICES_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auspices.project.settings")
    django.setup()
