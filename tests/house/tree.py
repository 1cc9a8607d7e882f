"""The repository as git sees it: what is tracked, and what is new and not ignored."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "auspices"


@cache
def kept_files() -> tuple[Path, ...]:
    """Files git tracks or would add, as absolute paths. Empty where there is no git or no repository."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return ()
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def modules(folder: Path) -> list[Path]:
    """Python modules with anything in them, migrations apart (Django writes those)."""
    return sorted(p for p in folder.rglob("*.py") if "migrations" not in p.parts and p.stat().st_size)


def lines(path: Path) -> int:
    """How many lines a text file has."""
    return len(path.read_text("utf-8").splitlines())
