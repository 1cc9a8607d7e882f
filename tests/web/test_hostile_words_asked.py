"""Promise: what the pack refuses, the command and the pages refuse as quickly and with a code, and nothing is kept of it."""

import re
import time

import pytest
import yaml

from tests.cli.hostile import DATES, IDS, PHRASES

pytestmark = [pytest.mark.django_db, pytest.mark.thorough, pytest.mark.either_engine]
SECONDS = 0.1
GOOD = {"says": "handover(of: aghdam, from: AM, to: AZ)", "happened": "2020-11-20", "source": "mod-az"}
WORDS = [*(("happened", one) for one in DATES), *(("says", one) for one in PHRASES), *(("id", one) for one in IDS)]
NAMES = [f"{key} {word[:20]!r}" for key, word in WORDS]


@pytest.mark.parametrize(("key", "word"), WORDS, ids=NAMES)
def test_the_command_refuses(karabakh, db, capsys, key, word):
    """A code at exit, within a tenth of a second of the processor once the program is loaded."""
    from auspices.cli.main import main
    from auspices.journal.models import Record

    here = Record.objects.filter(process_id=karabakh.id)
    before = here.count()
    took = []
    for _ in range(2):
        options = [f"--{name}={value}" for name, value in (GOOD | {key: word}).items()]
        start = time.process_time()
        code = main(["claim", "add", "karabakh", *options])
        took.append(time.process_time() - start)
        assert code == 2
        assert re.search(r"\b(TIME|PACK|CLAIM)-[A-Z]+", capsys.readouterr().err)
    assert min(took) <= SECONDS
    assert here.count() == before


@pytest.mark.parametrize(("key", "word"), WORDS, ids=NAMES)
def test_the_pages_refuse(visitor, key, word):
    """The form of what if; and, of a date, the address."""
    draft = yaml.safe_dump({"claims": [GOOD | {key: word}]}, allow_unicode=True, width=10**9)
    pages = [lambda: visitor.post("/p/karabakh/what-if/", {"text": draft})]
    if key == "happened":
        pages.append(lambda: visitor.get("/p/karabakh/", {"at": word}))
    for page in pages:
        took = []
        for _ in range(3):
            start = time.process_time()
            answer = page()
            took.append(time.process_time() - start)
        assert answer.status_code in (400, 413), answer.status_code
        assert re.search(r"\b(TIME|PACK|CLAIM|REQUEST)-[A-Z]+", answer.text)
        assert min(took) <= SECONDS
