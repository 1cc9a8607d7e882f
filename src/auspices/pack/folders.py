"""Packs on disk: the folder to its files, the files to a `Pack`; the one place of the pure floors that reads, and only the path given."""

from __future__ import annotations

import os
import re
import shutil
import stat
from pathlib import Path

from auspices.kernel.problems import Problem, Problems

from . import schema
from .build import build
from .model import Pack
from .yamltree import FILE_LIMIT

PACK_LIMIT = 20_000_000
FILES = 2_000  # of a pack
_KNOWN = {"process", "actors", "places", "words", "sources", "views", "instruments", "commitments", "claims"}


def read_files(folder: Path | str) -> dict[str, str]:
    """The pack's YAML files by name, without its cases. Raises Problem PACK-FILE, PACK-PLAIN, PACK-SIZE or PACK-KEY (an unknown file)."""
    folder = Path(folder)
    if not folder.is_dir():
        raise Problem("PACK-FILE", "There is no such folder.", str(folder))
    paths = sorted([*folder.glob("*.yaml"), *folder.glob("claims/*.yaml")])
    for path in paths:
        check_plain(path, folder)
    if len(paths) > FILES or sum(path.stat().st_size for path in paths) > PACK_LIMIT:
        raise Problem(
            "PACK-SIZE", f"The pack holds more than {PACK_LIMIT // 1_000_000} MB or {FILES:,} files.", str(folder)
        )
    for stray in folder.glob("*.yml"):
        raise Problem("PACK-KEY", f"{stray.name} is not read.", str(stray), "Call it .yaml.")
    out: dict[str, str] = {}
    for path in paths:
        if path.parent == folder and path.stem not in _KNOWN:
            raise Problem(
                "PACK-KEY",
                f"{path.name} is no file of a pack.",
                str(path),
                "See docs/pack-format.md for the files it has.",
            )
        out[path.relative_to(folder).as_posix()] = read_text(path)
    return out


def check_plain(path: Path, folder: Path) -> None:
    """A pack may come from anywhere; reading it opens no device, waits at no pipe and looks at nothing outside. Raises Problem PACK-PLAIN."""
    try:
        real = path.resolve(strict=True)
        plain = real.is_relative_to(folder.resolve()) and stat.S_ISREG(real.stat().st_mode)
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        plain = False
    if not plain:
        raise Problem("PACK-PLAIN", f"{path.name} is not a plain file within the folder.", str(path))


def read_text(path: Path) -> str:
    """A file's text. Raises Problem PACK-PLAIN, PACK-SIZE or PACK-FILE."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            here = os.fstat(file.fileno())
            if not stat.S_ISREG(here.st_mode):
                raise Problem("PACK-PLAIN", f"{path.name} is not a plain file.", str(path))
            if here.st_size > 4 * FILE_LIMIT:
                raise Problem("PACK-SIZE", f"The file holds {here.st_size:,} bytes.", str(path))
            return file.read(4 * FILE_LIMIT).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise Problem("PACK-FILE", f"It cannot be read as UTF-8 ({exc.__class__.__name__}).", str(path)) from None


def read(folder: Path | str) -> Pack:
    """Read a pack from its folder. Raises Problems with everything wrong in it."""
    try:
        return build(read_files(folder), str(folder))
    except Problem as problem:
        raise Problems([problem]) from None


def new(source: Path, target: Path, name: str) -> None:
    """A new pack from a template folder. Raises Problem FOLDER-TAKEN or PACK-VALUE."""
    if not re.fullmatch(schema.PROCESS_ID, name):
        raise Problem(
            "PACK-VALUE",
            f'"{name}" is no id of a process.',
            "--id",
            "Use lower-case letters, digits and hyphens, beginning with a letter.",
        )
    if target.exists():
        raise Problem("FOLDER-TAKEN", f"{target} exists.", str(target))
    shutil.copytree(source, target)
    process = target / "process.yaml"
    process.write_text(process.read_text(encoding="utf-8").replace("id: blank", f"id: {name}", 1), encoding="utf-8")
