"""The data folder, and the door through which the command enters Django."""

import contextlib
import logging
import os
import re
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

import django
from platformdirs import user_data_path

from auspices.kernel.problems import CATALOGUE, Problem

KEY_FILE = "secret_key"
DATABASE_FILE = "auspices.sqlite3"
MARKER_FILE = "database_made"  # outside the database: that there is one
FOLDERS = ("keys", "marks", "backups")
OTHERS = stat.S_IRWXG | stat.S_IRWXO
_log = logging.getLogger(__name__)


def data_folder() -> Path:
    """The folder that holds everything this installation keeps; created, for its owner alone (0700), when missing.

    ``AUSPICES_HOME`` chooses it, else the user's data directory does. Raises ``Problem`` HOME-UNUSABLE.
    """
    chosen = os.environ.get("AUSPICES_HOME")
    folder = Path(chosen).expanduser().absolute() if chosen else user_data_path("auspices")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error
    return folder


def close_to_others(folder: Path) -> None:
    """Take away what group and others may do with what is ours in the folder, saying so; where that cannot be, warn of HOME-OPEN.

    The folder itself is closed only where nothing but ours is in it: somebody may have named their home, or a folder for everybody.
    """
    for path in _ours(folder):
        try:
            mode = path.lstat().st_mode
            if not mode & OTHERS or stat.S_ISLNK(mode):
                continue
            path.chmod(stat.S_IMODE(mode) & ~OTHERS)
            _log.warning("HOME-OPEN: %s was open to others and is closed now.", path)
        except FileNotFoundError:
            continue  # a write-ahead log comes and goes
        except OSError:
            _log.warning("HOME-OPEN: %s is open to others. %s", path, CATALOGUE["HOME-OPEN"].remedy)
    if folder.stat().st_mode & OTHERS:
        _log.warning(
            "HOME-OPEN: %s is open to others, and not of Auspices alone. %s", folder, CATALOGUE["HOME-OPEN"].remedy
        )


def _ours(folder: Path) -> Iterator[Path]:
    there = list(folder.iterdir())
    ours = [
        one
        for one in there
        if one.name.lstrip(".").startswith((KEY_FILE, DATABASE_FILE, MARKER_FILE)) or one.name in FOLDERS
    ]
    if len(ours) == len(there):
        yield folder
    for one in ours:
        yield one
        if one.name in FOLDERS and one.is_dir():
            yield from one.iterdir()


def secret_key(folder: Path) -> str:
    """``AUSPICES_SECRET_KEY``, else a random key kept in ``folder``, readable by its owner alone (0600).

    Raises ``Problem`` HOME-UNUSABLE where it can be neither read nor made.
    """
    if given := os.environ.get("AUSPICES_SECRET_KEY"):
        return given
    path = folder / KEY_FILE
    try:
        if not path.exists():
            _make_key(path)
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise _unusable(path, error) from error


def keys_folder(folder: Path) -> Path:
    """Where the signing key is: ``AUSPICES_KEYS``, best on another disk than the database, else ``keys`` in ``folder``."""
    chosen = os.environ.get("AUSPICES_KEYS")
    return Path(chosen).expanduser().absolute() if chosen else folder / "keys"


def cadence() -> int:
    """Seconds from one tick to the next: ``AUSPICES_CADENCE``, else an hour. Raises ``Problem`` CHECKPOINT-SETTING."""
    given = os.environ.get("AUSPICES_CADENCE", "3600")
    if not re.fullmatch(r"[1-9][0-9]{0,8}", given):
        raise Problem("CHECKPOINT-SETTING", f'"{given[:20]}" is no number of seconds.', "AUSPICES_CADENCE")
    return int(given)


def _make_key(path: Path) -> None:
    """Written aside and linked into place: of two processes starting together both end with the same, whole key."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink()


def _unusable(path: Path, error: OSError) -> Problem:
    return Problem("HOME-UNUSABLE", f"{error.strerror}.", str(path))


def setup_django(home: Path | None = None) -> None:
    """Make models importable and usable. ``home`` overrides ``AUSPICES_HOME`` for this process.

    Raises ``Problem`` HOME-UNUSABLE and DATABASE-UNUSABLE (a DATABASE_URL that cannot be read); touches no database.
    """
    if home is not None:
        os.environ["AUSPICES_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auspices.project.settings")
    django.setup()
