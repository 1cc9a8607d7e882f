"""Promise: whoever has Go's sumdb/note and tlog, and nothing of ours, can check a checkpoint and every proof, and sign beside us."""

import base64
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from auspices.journal import queries
from auspices.journal.checkpoints import marks
from auspices.journal.checkpoints.comparison import consistency, inclusion, verify_against
from auspices.journal.checkpoints.signed_notes import SignerKey, read_note
from auspices.journal.checkpoints.ticks import tick
from tests.checkpoints.conftest import CADENCE, NOW

SOURCE = Path(__file__).parent / "witness" / "witness.go"
GOCODE = Path("/usr/share/gocode")  # where Debian keeps the sources of Go libraries
PAIRS = 50

pytestmark = pytest.mark.skipif(
    not shutil.which("go") or not (GOCODE / "src/golang.org/x/mod/sumdb/note").is_dir(),
    reason="no Go, or not its library: install golang-go and golang-golang-x-mod-dev (.ci/run does)",
)


@pytest.fixture(scope="module")
def witness(tmp_path_factory):
    """A function that gives the program our note and proofs, and answers with what it says and whether it was content."""
    folder = tmp_path_factory.mktemp("witness")
    env = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": str(GOCODE),
        "GOCACHE": str(folder / "cache"),
        "GOFLAGS": "",
        "GOTOOLCHAIN": "local",
    }
    subprocess.run(["go", "build", "-o", str(folder / "witness"), str(SOURCE)], env=env, check=True)

    def ask(asked):
        text = json.dumps(asked, default=lambda value: base64.b64encode(value).decode())
        return subprocess.run(
            [str(folder / "witness")], input=text, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return ask


def test_go_opens_our_note_checks_fifty_growths_and_fifty_records_and_signs_beside_us(journal, witness):
    process_id = journal(300)
    mark = tick(process_id, lambda: NOW, CADENCE)
    journal(77)
    chance, whole, cosigner = random.Random(6962), queries.size(process_id), SignerKey.fresh("witness.example/one")
    pairs = [sorted(chance.sample(range(1, whole + 1), 2)) for _ in range(PAIRS - 3)] + [
        [1, whole],
        [256, 257],
        [301, 301],
    ]
    asked = {
        "note": str(mark.note), "key": str(marks.signer(process_id).verifier), "skey": str(cosigner),
        "consistency": [consistency(process_id, *pair) for pair in pairs],
        "inclusion": [inclusion(process_id, chance.randrange(size), size) for _, size in pairs],
    }  # fmt: skip
    said = witness(asked)
    assert said.returncode == 0, said.stderr
    answer = json.loads(said.stdout)
    assert (answer["Consistency"], answer["Inclusion"]) == (PAIRS, PAIRS)
    assert (answer["Origin"], answer["Size"], base64.b64decode(answer["Root"])) == (
        mark.checkpoint.origin,
        301,
        mark.checkpoint.root,
    )

    cosigned = answer["Cosigned"].encode()
    assert len(read_note(cosigned).signatures) == 2
    assert (
        verify_against(cosigned, "cosigned").size
        == verify_against(cosigned, "cosigned", str(cosigner.verifier)).size
        == 301
    )

    for spoil in (_other_size, _other_root, _other_proof, _other_record):
        said = witness(spoil(json.loads(json.dumps(asked, default=lambda value: base64.b64encode(value).decode()))))
        assert said.returncode == 1, spoil.__name__


def _other_size(asked):
    return asked | {"note": asked["note"].replace("\n301\n", "\n300\n")}


def _other_root(asked):
    asked["consistency"][0]["root1"] = asked["consistency"][1]["root2"]
    return asked


def _other_proof(asked):
    asked["consistency"][0]["proof"] = asked["consistency"][1]["proof"]
    return asked


def _other_record(asked):
    asked["inclusion"][0]["header"] += " "
    return asked
