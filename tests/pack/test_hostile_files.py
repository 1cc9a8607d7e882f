"""Promise: reading a pack, whoever made it, opens nothing outside its folder, waits for nothing, and costs no more than its size."""

import os
import shutil
import socket
import time
from pathlib import Path

import pytest

from auspices.kernel.problems import Problems
from auspices.pack import read
from auspices.pack.cases import read_cases

BLANK = Path(__file__).parents[2] / "packs" / "blank"


@pytest.fixture
def folder(tmp_path):
    """A pack of our own, to be spoiled."""
    shutil.copytree(BLANK, tmp_path / "pack")
    (tmp_path / "outside.yaml").write_text("[]")
    return tmp_path / "pack"


def refused(folder):
    """The codes with which it is refused, within a tenth of a second."""
    start = time.process_time()
    with pytest.raises(Problems) as caught:
        read(folder)
    assert time.process_time() - start < 0.1 * 3  # the machine may be shared
    return {one.code for one in caught.value.found}


def a_socket(path):
    """Binds by its short name: the path of a socket is at most 108 bytes."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to("../outside.yaml"),
        lambda path: path.symlink_to("/etc/passwd"),
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to("views.yaml"),  # to itself
        lambda path: path.symlink_to("nowhere.yaml"),
        os.mkfifo,
        a_socket,
        Path.mkdir,
    ],
    ids=["out", "absolute", "device", "circle", "nothing", "pipe", "socket", "folder"],
)
def test_what_is_no_plain_file_is_not_opened(folder, make):
    (folder / "views.yaml").unlink(missing_ok=True)
    make(folder / "views.yaml")
    assert refused(folder) == {"PACK-PLAIN"}


def test_nor_where_a_folder_leads_out(folder, tmp_path):
    shutil.rmtree(folder / "claims", ignore_errors=True)
    (folder / "claims").symlink_to(tmp_path)
    assert refused(folder) == {"PACK-PLAIN"}


def test_nor_among_the_cases(folder, tmp_path):
    pack = read(folder)
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases" / "x.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(Problems) as caught:
        read_cases(folder, pack)
    assert [one.code for one in caught.value.found] == ["PACK-PLAIN"]


def test_a_link_within_the_folder_is_a_file_of_it(folder):
    (folder / "claims").mkdir(exist_ok=True)
    (folder / "kept.txt").write_text("[]")
    (folder / "claims" / "x.yaml").symlink_to("../kept.txt")
    assert read(folder).id == "blank"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "PACK-ALIAS"),  # each line doubles: a billion laughs
        ("[" * 100_000, "PACK-FILE"),
        ("- " * 50_000, "PACK-FILE"),
        ("{a: " * 5_000, "PACK-FILE"),
        ("x" * 2_000_001, "PACK-SIZE"),
        ('- {id: "a\\0b"}', "PACK-FILE"),
        ('- {id: "\\ud800"}', "PACK-FILE"),
        ('{"\\0": 1}', "PACK-FILE"),
        ("a: 1\n" * 3, "PACK-KEY"),
        ("--- []\n--- []\n", "PACK-FILE"),
    ],
)
def test_a_file_costs_no_more_than_its_size(folder, text, code):
    (folder / "views.yaml").write_text(text)
    assert refused(folder) == {code}


def test_a_pack_has_so_many_files(folder, monkeypatch):
    from auspices.pack import folders

    monkeypatch.setattr(folders, "FILES", 3)
    assert refused(folder) == {"PACK-SIZE"}
