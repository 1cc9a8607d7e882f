"""What lies outside the database: the house's signing key, and of each process the last checkpoint signed, its high-water mark.

Both folders are for their owner alone (0700, files 0600). The key's text holds the name of the house, so that the two stay together.
"""

import base64
import contextlib
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from auspices.journal.checkpoints.signed_notes import SignedNote, SignerKey, is_key_name, read_note, read_signer
from auspices.kernel.problems import Problem

KEY_FILE = "checkpoint.key"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A tree at one size, as C2SP's tlog-checkpoint writes it. ``origin`` ends in the process's id; ``root`` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def process_id(self) -> UUID | None:
        """The process that the origin names, if its last part is an id."""
        try:
            return UUID(self.origin.rpartition("/")[2])
        except ValueError:
            return None

    @property
    def text(self) -> str:
        """The text that is signed: three lines."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """A checkpoint with its note. Nothing of the signature is known yet."""

    note: SignedNote
    checkpoint: Checkpoint

    @property
    def fingerprint(self) -> str:
        """Hex SHA-256 of the whole note."""
        return sha256(str(self.note).encode()).hexdigest()


def read_mark(data: bytes, where: str) -> Mark:
    """The checkpoint in a file's bytes, its signature unchecked; lines after the third are passed over. Raises Problem CHECKPOINT-UNREAD."""
    try:
        note = read_note(data)
        origin, size, root, *_ = note.text.split("\n")
        checkpoint = Checkpoint(origin, int(size), base64.b64decode(root, validate=True))
    except ValueError as error:
        raise Problem("CHECKPOINT-UNREAD", f"It cannot be read: {error}.", where) from None
    # Written again it must be the same: no leading zeros, no other base64.
    if not note.text.startswith(checkpoint.text) or not origin or len(checkpoint.root) != 32 or checkpoint.size < 0:
        raise Problem("CHECKPOINT-UNREAD", "Its first lines are not an origin, a size and a root.", where)
    return Mark(note, checkpoint)


def mark_of(process_id: UUID) -> Mark | None:
    """The last checkpoint signed of a process. Raises Problem CHECKPOINT-UNREAD, HOME-UNUSABLE."""
    path = _path(process_id)
    try:
        return read_mark(path.read_bytes(), str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(path, error) from None


def marked() -> list[UUID]:
    """The processes of which a checkpoint was signed, by id."""
    return [UUID(path.stem) for path in sorted(Path(settings.MARKS).glob("*.note")) if _is_id(path.stem)]


def keep(process_id: UUID, note: SignedNote) -> None:
    """Make this the mark: the disk has either the old one or the new one, whole. Raises Problem HOME-UNUSABLE."""
    path = _path(process_id)
    try:
        fresh = _written_aside(path, str(note))
        fresh.replace(path)
        _synced(path.parent)
    except OSError as error:
        raise _unusable(path, error) from None


def signer(process_id: UUID) -> SignerKey:
    """The house's key, under the name (the origin) of this process's tree. Raises Problem CHECKPOINT-KEY where there is none, or none that can be read."""
    path = _key_path()
    try:
        key = read_signer(path.read_text("utf-8").strip())
    except FileNotFoundError:
        raise Problem("CHECKPOINT-KEY", "There is no signing key here.", str(path)) from None
    except OSError as error:
        raise Problem("CHECKPOINT-KEY", f"{error.strerror}.", str(path)) from None
    except ValueError as error:
        raise Problem("CHECKPOINT-KEY", f"It cannot be read: {error}.", str(path)) from None
    return key.named(f"{key.name}/{process_id}")


def make_key(*, lost: bool = False) -> None:
    """Make the house's key where there is none, and none was used before or that one is ``lost``. Two at once end with the same one.

    Its name is AUSPICES_ORIGIN, else ``auspices/`` and 16 random hexadecimal digits. Raises Problem CHECKPOINT-KEY, CHECKPOINT-SETTING, HOME-UNUSABLE.
    """
    path = _key_path()
    if path.exists():
        return
    if marked() and not lost:
        raise Problem(
            "CHECKPOINT-KEY", "There are signed checkpoints, and the key that signed them is gone.", str(path)
        )
    name = settings.ORIGIN or f"auspices/{secrets.token_hex(8)}"
    if not is_key_name(name):
        raise Problem("CHECKPOINT-SETTING", f'"{name[:60]}" cannot be the name of a house.', "AUSPICES_ORIGIN")
    try:
        fresh = _written_aside(path, f"{SignerKey.fresh(name)}\n")
        try:
            with contextlib.suppress(FileExistsError):
                os.link(fresh, path)
        finally:
            fresh.unlink()
        _synced(path.parent)
    except OSError as error:
        raise _unusable(path, error) from None


def _written_aside(path: Path, text: str) -> Path:
    """The text in a new file beside ``path``, on the disk; of its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def _synced(folder: Path) -> None:
    """The disk has the folder's names. Some systems cannot open a folder; there the rename must do."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _path(process_id: UUID) -> Path:
    return Path(settings.MARKS) / f"{process_id}.note"


def _key_path() -> Path:
    return Path(settings.KEYS) / KEY_FILE


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _unusable(path: Path, error: OSError) -> Problem:
    return Problem("HOME-UNUSABLE", f"{error.strerror}.", str(path))
