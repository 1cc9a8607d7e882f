"""`auspices monitor export` writes what can be checked elsewhere, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from auspices.cli.main import main
from tests.monpoly.formats import read_formula, read_log, read_signature

PACK = str(Path(__file__).parents[2] / "packs" / "karabakh")


def asked(folder: Path, **more: str) -> int:
    options = {"view": "verified", "known": "2020-12-20"} | more
    return main(
        [
            "monitor",
            "export",
            PACK,
            "--to",
            str(folder),
            *(part for name, value in options.items() for part in (f"--{name}", value)),
        ]
    )


def test_the_files_are_written_and_read_back(tmp_path, capsys):
    """One signature, one log, one formula a cell, one note."""
    folder = tmp_path / "out"
    assert asked(folder) == 0
    said = capsys.readouterr().out
    signature = read_signature((folder / "process.sig").read_text())
    assert read_log((folder / "process.log").read_text(), signature)
    formulas = sorted(folder.glob("*.mfotl"))
    assert said.startswith(f"{len(formulas)} formulas")
    assert formulas
    for one in formulas:
        read_formula(one.read_text())
        assert one.name in (folder / "NOTE.md").read_text()


@pytest.mark.parametrize(("more", "code", "kind"), [
    ({"view": "nobody"}, 3, "VIEW-UNKNOWN"), ({"known": "soon"}, 2, "TIME-UNREAD"), ({"clearance": "all"}, 2, "AUDIENCE-UNKNOWN"),
])  # fmt: skip
def test_bad_input_is_one_clear_error(tmp_path, capsys, more, code, kind):
    """A wrong view, date or clearance is named, and nothing is written."""
    assert asked(tmp_path / "out", **more) == code
    assert kind in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten(tmp_path, capsys):
    """A folder that is there already stays as it is."""
    assert asked(tmp_path) == 2
    assert "FOLDER-TAKEN" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
