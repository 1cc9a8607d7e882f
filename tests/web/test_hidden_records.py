"""Promise: with and without the records that a reader may not see, every address answers byte for byte the same, and nobody keeps what was made for one reader."""

import shutil
import time

import pytest
from django.db import transaction
from django.test import Client

from auspices.kernel.audiences import sees
from tests.web import hidden_records
from tests.web.hidden_records import NOW, ZEBRA
from tests.web.routes import crawl, routes

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
LATER = NOW + 9 * 86_400
SEATS = {
    "public": None,
    "parties": {"role": "reader", "clearance": "parties"},
    "party:AM": {"role": "officer", "party": "AM", "clearance": "party:AM"},
    "party:AZ": {"role": "officer", "party": "AZ", "clearance": "party:AZ"},
    "mission": {"role": "secretariat", "clearance": "mission"},
}
KEYS = ("c.open.2", f"{ZEBRA}.0.claim", "c.none")
KNOWN = {"slug": ["karabakh"], "commitment": ["tri.2", "tri.8"], "key": KEYS, "instrument": ["trilateral"], "text": ["bridge", f"{ZEBRA}.0"]}  # fmt: skip
WITH_QUERY = (
    "?view=all", "c/tri.2/?view=all", f"c/tri.8/?bearer=AZ&view=all&item={ZEBRA}.0", "c/tri.8/?bearer=AZ&item=open-1", "c/mg.3.4b/?bearer=AZ", "table/?sort=claims",
    "why-not/tri.8/?bearer=AZ&verdict=fulfilled", "changes/?since=2026-09-01&all=1&view=all", "changes.csv?since=2026-09-01&all=1&view=all", "claims/?page=2", "claims.csv?known=2027-01-01",
    f"what-if/?draft={ZEBRA}", f"texts/search/?q={ZEBRA}", "texts/search/?q=bridge", "texts/search/?q=school", f"texts/compare/?first={ZEBRA}.0&second=bridge", "texts/compare/?first=bridge",
    "texts/force/?q=school", "texts/force.csv?q=school", "texts/read/bridge/?clause=1", "texts/read/bridge/related/?clause=1",
)  # fmt: skip
HYPOTHESES = (
    f"claims:\n  - retracts: {ZEBRA}.0.held\n    source: gov-am\n", "claims:\n  - says: held(item: open-1, by: AZ)\n    stance: against\n    happened: 2026-09-21\n    source: mod-az\n",
    f"claims:\n  - id: {ZEBRA}.1.held\n    says: held(item: {ZEBRA}.0, by: AZ)\n    happened: 2026-09-21\n    source: mod-az\n",
)  # fmt: skip
COMMANDS = (
    "status karabakh --view all", "status karabakh --json", "explain karabakh tri.2 --view all", "explain karabakh tri.8 --bearer AZ", f"explain karabakh tri.8 --bearer AZ --item {ZEBRA}.1",
    "why-not karabakh tri.2 fulfilled --json", "changes karabakh --since 2026-09-01 --view all", "changes karabakh --since 2026-09-01 --all --csv", "claim list karabakh", "claim list karabakh --csv",
    "claim list karabakh --json", "text list karabakh --json", "text show karabakh bridge --json", f"text show karabakh {ZEBRA}.1", f"text search karabakh {ZEBRA}", "text search karabakh school --json",
    "text related karabakh t:bridge#1", f"text related karabakh t:{ZEBRA}.1#1", "text timeline karabakh school --csv", f"text compare karabakh bridge {ZEBRA}.1", "monitor export karabakh --to FOLDER",
    "what-if karabakh FILE --json",
)  # fmt: skip


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker, tmp_path_factory):
    """The worked example with a mission, adopted for the module and taken away after it."""
    from django.core.management import call_command
    from django.db import connection

    from auspices.commitments.actions import adopt
    from auspices.journal import guards

    with django_db_blocker.unblock():
        yield adopt(hidden_records.folder(tmp_path_factory.mktemp("pack") / "karabakh"), lambda: NOW)[0]
        guards.remove(connection)  # they refuse that the journal is emptied
        call_command("flush", verbosity=0, interactive=False)
        guards.install(connection)


@pytest.fixture
def still(monkeypatch):
    """The clock stands, and the token of forms is the same every time."""
    for outside_a_transaction in ("overwrite", "finish"):  # of sealing: the database's files written anew
        monkeypatch.setattr(f"auspices.commitments.seals.{outside_a_transaction}", lambda: None)
    monkeypatch.setattr(time, "time", lambda: float(LATER))
    monkeypatch.setattr("django.middleware.csrf.get_random_string", lambda length, *_, **__: "a" * length)


def reader(process, clearance):
    """How a reader of a clearance is answered: a function from an address (and a form) to status, headers, cookies and words."""
    from auspices.people.models import Role, User

    client = Client(headers={"host": "localhost"})
    if seat := SEATS[clearance]:
        user, new = User.objects.get_or_create(username="somebody")
        if new:
            Role.objects.create(process_id=process.id, user=user, **seat)
        client.force_login(user)
    asked = [0]

    def get(address, form=None):
        asked[0] += 1  # another machine each time: how much one may ask is not looked at here
        where = {"REMOTE_ADDR": f"10.0.{asked[0] // 250}.{asked[0] % 250 + 1}"}
        answer = client.post(address, form, **where) if form else client.get(address, **where)
        body = b"".join(answer).decode() if answer.streaming else answer.content.decode()
        return answer.status_code, sorted(answer.headers.items()), answer.cookies.output(), body

    return get


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    """How a command is answered in this process: a function from its words to code, output, errors and the files it wrote."""
    from auspices.cli.main import main

    monkeypatch.setattr("auspices.cli.opening.ready_database", lambda **_: None)  # it is ready
    (tmp_path / "file.yaml").write_text(HYPOTHESES[0], encoding="utf-8")

    def run(words):
        folder = tmp_path / "folder"
        said = [str({"FOLDER": folder, "FILE": tmp_path / "file.yaml"}.get(word, word)) for word in words.split()]
        code, told = main(said), capsys.readouterr()
        written = {one.name: one.read_bytes() for one in sorted(folder.glob("*"))}
        shutil.rmtree(folder, ignore_errors=True)
        return code, told.out, told.err, written

    return run


def all_answers(process, get, most):
    """What a reader is answered everywhere, links followed."""
    base = f"/p/{process.slug}/"
    seeds = [*dict.fromkeys([*routes(KNOWN), *(base + one for one in WITH_QUERY)])]
    found = crawl(get, seeds, most)
    return found | {f"what if {n}": get(f"{base}what-if/", {"text": text}) for n, text in enumerate(HYPOTHESES)}


def compared(process, clearance, most, command=None):
    """The addresses whose answers differ with and without what a reader of a clearance may not see; all addresses, and how many records were left out."""
    worlds = []
    for only in (clearance, None):
        undo = transaction.savepoint()
        get = reader(process, clearance)
        left = hidden_records.record(process.id, only)
        told = {words: command(f"{words} --clearance {clearance}") for words in COMMANDS if command}
        worlds.append((all_answers(process, get, most) | told, left))
        transaction.savepoint_rollback(undo)
    (without, left), (with_, _) = worlds
    return [one for one in without | with_ if without.get(one) != with_.get(one)], with_, left


@pytest.mark.parametrize("clearance", ["public", pytest.param("party:AM", marks=pytest.mark.thorough)])
def test_what_a_reader_may_not_see_changes_no_byte_of_any_answer(example, still, command, clearance):
    """Every route with what there is, what there is not and what is hidden, questions asked of them, and the commands at that clearance."""
    differing, answers, left = compared(example, clearance, 0, command)
    assert differing == []
    assert left >= (30 if clearance == "public" else 20)
    told = [answers.pop(words) for words in COMMANDS]
    assert ({code for code, *_ in told}, [err for _, _, err, _ in told if "Usage:" in err]) == ({0, 2, 3}, [])
    refused = [] if clearance == "public" else [403]  # the whole of a checkpoint is for the mission
    assert sorted({status for status, *_ in answers.values()}) == [200, 302, 400, *refused, 404, 405]


@pytest.mark.parametrize(
    ("clearance", "most"),
    [
        pytest.param("public", 1, marks=pytest.mark.thorough),
        *(pytest.param(one, 12, marks=pytest.mark.slow) for one in SEATS if one != "mission"),
    ],
)
def test_nor_anywhere_that_links_lead_to(example, still, clearance, most):
    """The same with so many addresses of a kind, for everyone who may not see all: of two parties neither sees a trace of the other's."""
    differing, answers, _ = compared(example, clearance, most)
    assert differing == []
    assert len(answers) > 100


@pytest.mark.parametrize("clearance", ["party:AM"])
def test_who_may_see_them_does(example, still, clearance):
    """Otherwise the comparison would be of nothing: of each kind of record at least one is on the pages of whoever may see it."""
    hidden_records.record(example.id, None)
    get = reader(example, clearance)
    told = "".join(get(f"/p/karabakh/{one}")[-1] for one in ("claims/", "texts/", "c/tri.8/?bearer=AZ&view=all", "changes/?since=2026-09-01&all=1&view=all"))  # fmt: skip
    mine = [f"{ZEBRA}.{number}" in told for number, audience in enumerate(hidden_records.AUDIENCES)]
    assert mine == [sees(clearance, audience) for audience in hidden_records.AUDIENCES]


@pytest.mark.parametrize("clearance", ["public", "party:AM", *(pytest.param(one, marks=pytest.mark.thorough) for one in ("parties", "party:AZ", "mission"))])  # fmt: skip
def test_what_is_made_for_one_reader_nobody_keeps(example, still, clearance):
    """Of every route: private where a session or the token of a form is in play, whatever the clearance; else told apart by cookies."""
    for address in routes(KNOWN):
        status, headers, cookies, body = reader(example, clearance)(
            address
        )  # each time a browser that has no cookie yet
        head = dict(headers)
        one_reader = clearance != "public" or bool(cookies) or "csrfmiddlewaretoken" in body
        assert (head.get("Cache-Control") == "private, no-store") == one_reader, (address, status, head)
        assert "Cookie" in head["Vary"], (address, status)
        assert not {"ETag", "Last-Modified"} & set(head), (address, status)


def test_what_points_at_a_hidden_record_on_purpose_shows_itself_alone(example, still):
    """A finding and a retraction that were published, on claims that were not: neither an id nor a word of these is on any page."""
    from auspices.commitments.actions import record_claim
    from auspices.pack import schema

    fields = {"says": "handover(of: aghdam, from: AM, to: AZ)", "happened": "2026-09-20", "known": "2026-09-20", "source": "mod-am", "text": f"The {ZEBRA}.", "audience": "mission"}  # fmt: skip
    told = (
        {"id": f"{ZEBRA}.1", **fields}, {"id": f"{ZEBRA}.2", **fields},
        {"id": "c.open.finding", "finding": {"of": f"{ZEBRA}.1", "outcome": "verified"}, "source": "observers", "known": "2026-09-20", "publish": True},
        {"id": "c.open.back", "retracts": f"{ZEBRA}.2", "source": "mod-am", "known": "2026-09-20", "publish": True},
    )  # fmt: skip
    for second, one in enumerate(told):
        record_claim(example.id, schema.WrittenClaim.model_validate(one), lambda second=second: NOW + second)
    known = KNOWN | {"key": ["c.open.finding", "c.open.back"], "text": []}
    get = reader(example, "public")
    seeds = [*routes(known), "/p/karabakh/changes/?since=2026-09-01&all=1&view=all", "/p/karabakh/changes.csv?since=2026-09-01&all=1&view=all", "/p/karabakh/c/tri.2/?view=all"]  # fmt: skip
    answers = {address: get(address)[-1] for address in seeds}
    assert [address for address, body in answers.items() if ZEBRA in body] == []
    assert "c.open.finding" in answers["/p/karabakh/changes.csv?since=2026-09-01&all=1&view=all"]
    assert "Withdraws an earlier claim." in answers["/p/karabakh/claims/"]
