"""Promise: docs/operating.md can be followed: its commands are there, its units are sound, and what it says of settings, files and logs holds."""

import configparser
import logging
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from auspices.cli.main import COMMANDS, cli
from auspices.project import home
from auspices.project.log_format import NamelessFormatter

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operating.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
LINES = [line for _, block in BLOCKS for line in block.splitlines()]
UNITS = [block for language, block in BLOCKS if language == "ini"]


def commands() -> list[str]:
    """Each command of ours in a block of the page, without the program's name."""
    found = (re.match(r"(?:ExecStart=\S+/)?auspices (.*)$", line) for line in LINES)
    return [hit.group(1) for hit in found if hit]


def test_each_command_on_the_page_is_one_of_ours():
    """It is read as click reads it, with its arguments, and not carried out."""
    assert len(commands()) > 8
    for line in commands():
        words = shlex.split(line)
        context = cli.make_context("auspices", list(words))
        name, command, rest = cli.resolve_command(
            context, [*context._protected_args, *context.args]
        )  # where click keeps them
        while isinstance(command, click.Group):
            context = command.make_context(name, rest, parent=context)
            name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        command.make_context(name, rest, parent=context)


def test_each_problem_and_command_that_the_page_names_is_there():
    from auspices.kernel.problems import CATALOGUE

    codes = set(re.findall(r"`([A-Z]+(?:-[A-Z]+)+)`", PAGE))
    assert codes - set(CATALOGUE) == set()
    named = {words.split()[0] for words in re.findall(r"`auspices ([^`]+)`", PAGE)}
    assert named - set(COMMANDS) == set()


def test_the_units_can_be_read():
    for unit in UNITS:
        parser = configparser.ConfigParser(strict=True)
        parser.optionxform = str
        parser.read_string(unit if unit.startswith("[") else f"[Service]\n{unit}")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_the_units_are_sound(tmp_path):
    """Systemd's own reading, without the paths, which are not of this machine."""
    unit = tmp_path / "auspices.service"
    unit.write_text(re.sub(r"^ExecStart=.*$", "ExecStart=/bin/true", UNITS[0], flags=re.MULTILINE))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert "auspices.service" not in done.stderr, done.stderr


@pytest.mark.parametrize("hosts", ["localhost", "peace.example.org"])
def test_the_settings_pass_the_deployment_check(hosts, tmp_path):
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {
        "AUSPICES_HOME": str(tmp_path),
        "AUSPICES_ALLOWED_HOSTS": hosts,
        "DJANGO_SETTINGS_MODULE": "auspices.project.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_each_silenced_check_has_its_reason():
    settings = (ROOT / "src" / "auspices" / "project" / "settings.py").read_text("utf-8")
    silenced = re.search(r"SILENCED_SYSTEM_CHECKS = \[\n(.*?)\n\]", settings, flags=re.DOTALL).group(1).splitlines()
    for before, line in zip(["", *silenced], silenced, strict=False):
        assert "#" in line or before.strip().startswith("#"), line


def test_what_is_open_to_others_is_closed_and_told(tmp_path, caplog):
    folder = tmp_path / "data"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys").chmod(0o755)
    ours = [folder / name for name in ("auspices.sqlite3", "auspices.sqlite3-wal", "secret_key", "keys/checkpoint.key")]
    for path in ours:
        path.write_text("x")
        path.chmod(0o644)
    folder.chmod(0o755)
    home.close_to_others(folder)
    assert {stat.S_IMODE(path.stat().st_mode) for path in ours} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "keys")} == {0o700}
    assert caplog.text.count("HOME-OPEN") == 6
    caplog.clear()
    home.close_to_others(folder)
    assert caplog.text == ""


def test_a_folder_that_is_not_ours_alone_stays_as_it_is(tmp_path, caplog):
    """Whoever names their home, or a folder for everybody, is warned: closing it would break what else is there."""
    (tmp_path / "somebody's.txt").write_text("x")
    (tmp_path / "secret_key").write_text("x")
    tmp_path.chmod(0o755)
    home.close_to_others(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert "not of Auspices alone" in caplog.text
    tmp_path.chmod(0o700)


def test_a_line_of_the_log_says_where_in_the_code_and_nothing_that_was_asked():
    def failing(secret):
        raise ValueError(f"no such claim: {secret}")

    try:
        failing("c.of-a-source")
    except ValueError:
        record = logging.getLogger("django.request").makeRecord(
            "django.request",
            logging.ERROR,
            "",
            0,
            "Internal Server Error: %s",
            ("/p/blank/claims/c.of-a-source/",),
            sys.exc_info(),
        )
    record.request = SimpleNamespace(resolver_match=SimpleNamespace(route="p/<str:slug>/claims/<str:id>/"))
    record.status_code = 500
    said = NamelessFormatter("%(message)s").format(record)
    assert "HTTP 500 at /p/<str:slug>/claims/<str:id>/" in said
    assert "ValueError" in said
    assert "in failing" in said
    assert "of-a-source" not in said
