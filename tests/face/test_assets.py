"""Fetching the fonts: pinned, small, and never in the way."""

import json
import re
import subprocess
from pathlib import Path

from auspices.face import build_assets

HOUSE = Path(__file__).parents[2]


def test_lock_pins_by_hash_and_names_no_address():
    """Promise: what is fetched is pinned by hash, from whatever registry a house uses."""
    lock = json.loads((HOUSE / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert {name.rsplit("/", 1)[1] for name in packages} == set(build_assets.SCRIPTS)
    for entry in packages.values():
        assert entry["integrity"].startswith("sha512-")
        assert "resolved" not in entry


def packages_like(folder):
    """A made-up folder of packages in the shape npm leaves."""
    for package in build_assets.SCRIPTS:
        home = folder / package
        (home / "files").mkdir(parents=True)
        (home / "LICENSE").write_text("licence", "utf-8")
        for weight in build_assets.WEIGHTS:
            css = ""
            for script in ("cyrillic-ext", "latin", "latin-ext", "cyrillic", "armenian"):
                name = f"{package}-{script}-{weight}-normal"
                (home / "files" / f"{name}.woff2").write_bytes(b"w")
                css += f"/* {name} */\n@font-face {{\n  src: url(./files/{name}.woff2) format('woff2'), url(./files/{name}.woff) format('woff');\n  unicode-range: U+1;\n}}\n"
            (home / f"{weight}.css").write_text(css, "utf-8")
    return folder


def test_only_needed_files_are_copied(tmp_path):
    """Promise: two weights of the scripts the pages use, their ranges and licences, and nothing left of an older build."""
    target = tmp_path / "fonts"
    target.mkdir()
    (target / "old.woff2").write_bytes(b"old")
    names = build_assets.copy(packages_like(tmp_path / "npm"), target)
    assert len(names) == 16
    assert {file.name for file in target.glob("*.woff2")} == set(names)
    sheet = (target / "fonts.css").read_text("utf-8")
    assert set(re.findall(r"url\('([^']+)'\)", sheet)) == set(names)
    assert sheet.count("unicode-range") == 16
    assert len(list(target.glob("LICENSE-*.txt"))) == 4


def test_without_npm_it_says_so(monkeypatch, capsys):
    """Promise: no Node.js is no failure of set-up: one sentence, exit code 1, system fonts."""
    monkeypatch.setattr(build_assets, "npm", lambda: None)
    assert build_assets.main() == 1
    told = capsys.readouterr().err
    assert "npm is not here" in told
    assert "System fonts serve" in told


def test_failed_fetch_leaves_what_was_there(monkeypatch, capsys):
    """Promise: a house without a network keeps its fonts or its system's, without a traceback."""

    def fails(*args, **kwargs):
        raise subprocess.CalledProcessError(1, "npm", stderr="no network\nmore")

    monkeypatch.setattr(build_assets.subprocess, "run", fails)
    monkeypatch.setattr(build_assets, "npm", lambda: ["npm"])
    before = sorted(build_assets.FONTS.glob("*"))
    assert build_assets.main() == 1
    assert "no network" in capsys.readouterr().err
    assert sorted(build_assets.FONTS.glob("*")) == before
