"""Promise: a hostile date, phrase or id is refused with a code within a tenth of a second, through command, pack and page, and nothing is kept of it."""

import time

import pytest
import yaml
from pydantic import ValidationError

from auspices.kernel.problems import Problem, Problems
from auspices.pack import schema
from auspices.pack.claims import build_claim
from tests.cli.hostile import DATES, IDS, PHRASES
from tests.packs import pack_of

SECONDS = 0.1
GOOD = {
    "id": "c.new", "says": "handover(of: aghdam, from: AM, to: AZ)", "happened": "2020-11-20", "known": "2020-11-21", "source": "mod-az",
}  # fmt: skip
WORDS = [*(("happened", one) for one in DATES), *(("says", one) for one in PHRASES), *(("id", one) for one in IDS)]
SOME = WORDS[::9]  # of those that repeat what the whole list holds
NAMES = [f"{key} {word[:20]!r}" for key, word in WORDS]


def test_there_are_a_hundred():
    assert len(WORDS) >= 100


def quick(call):
    """What is raised, within the time; the best of three tries, since the machine is shared."""
    took = []
    for _ in range(3):
        start = time.process_time()
        try:
            call()
            found: list = []
        except (Problem, Problems) as raised:
            found = getattr(raised, "found", [raised])
        except ValidationError as raised:
            found = raised.errors()
        took.append(time.process_time() - start)
    assert min(took) <= SECONDS
    return found


@pytest.mark.parametrize(("key", "word"), WORDS, ids=NAMES)
def test_the_pack_refuses(key, word, karabakh_pack):
    """As written in a file, and read by the pack's own reader."""
    from auspices.pack.build import build_claims
    from auspices.pack.reading import Reader
    from auspices.pack.yamltree import parse

    text = yaml.safe_dump([GOOD | {key: word}], allow_unicode=True, width=10**9)

    def whole():
        reader = Reader(karabakh_pack.zone)
        build_claims(reader, [parse(text, "claims.yaml")], karabakh_pack)
        reader.done()

    found = quick(whole)
    assert found
    assert all(one.code and len(one.what) < 1_000 for one in found)


@pytest.mark.parametrize(("key", "word"), WORDS, ids=NAMES)
def test_so_does_a_claim_made_live(key, word, karabakh_pack):
    """As the command and a form give it: before anything is locked."""
    assert quick(
        lambda: build_claim(
            schema.WrittenClaim.model_validate(GOOD | {key: word}), karabakh_pack, {}, known=1_700_000_000
        )
    )


@pytest.fixture(scope="module")
def karabakh_pack():

    return pack_of("karabakh")
