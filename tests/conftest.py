"""One run, one database engine: ``pytest --db sqlite`` (default) or ``pytest --db postgres``.

The engine is chosen through the environment before Django reads its settings, so that xdist's workers inherit it;
pytest-django makes one database per worker. That is why DJANGO_SETTINGS_MODULE is set here and not in pytest.ini:
from there pytest-django would read the settings before this file is asked. PostgreSQL is the server of ``DATABASE_URL``, else one started here for
this run, else the run skips its database tests aloud.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import global_settings, settings
from hypothesis import settings as hypothesis_settings

sys.path.insert(0, str(Path(__file__).parent))
from postgres import NoServer, Server  # found beside this file once the line above has run

hypothesis_settings.register_profile("ci", max_examples=100, derandomize=True, deadline=None)
hypothesis_settings.register_profile("dev", max_examples=100, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

STATE = pytest.StashKey[dict]()
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "admin_user", "admin_client"}
NO_SERVER = "AUSPICES_TEST_NO_SERVER"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=("sqlite", "postgres"), default="sqlite", help="the database engine of this run")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    state: dict = {"server": None, "home": None, "before": {}}
    config.stash[STATE] = state
    if hasattr(config, "workerinput"):
        return  # the controller has set the environment
    if settings.configured:
        raise pytest.UsageError("unset DJANGO_SETTINGS_MODULE: the tests choose database and data folder themselves")
    _set(state, "DJANGO_SETTINGS_MODULE", "auspices.project.settings")
    state["home"] = tempfile.mkdtemp(prefix="ausp-home-")
    _set(state, "AUSPICES_HOME", state["home"])
    _set(state, "AUSPICES_HEAVY_A_MINUTE", "0")  # a run asks more in a minute than a reader
    if config.getoption("--db") == "sqlite":
        _set(state, "DATABASE_URL", None)
    elif not os.environ.get("DATABASE_URL"):
        try:
            state["server"] = Server()
            _set(state, "DATABASE_URL", state["server"].url)
        except NoServer as reason:
            _set(state, NO_SERVER, str(reason))
    _ = settings.DATABASES  # reads the settings now: pytest-django sets Django up once they are there


def pytest_unconfigure(config: pytest.Config) -> None:
    state = config.stash.get(STATE, None)
    if not state:
        return
    if state["server"]:
        state["server"].stop()
    if state["home"]:
        shutil.rmtree(state["home"], ignore_errors=True)
    for name, value in state["before"].items():
        _put(name, value)


def _set(state: dict, name: str, value: str | None) -> None:
    state["before"][name] = os.environ.get(name)
    _put(name, value)


def _put(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark with ``db`` what uses the database, before ``-m`` is read; a module's tests are one worker's, which makes what they share once."""
    reason, postgres = os.environ.get(NO_SERVER), config.getoption("--db") == "postgres"
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.name))
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("db")
            if postgres and item.get_closest_marker("either_engine"):
                item.add_marker("slow" if item.get_closest_marker("thorough") else "thorough")
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings) -> None:
    """SQLite tests run on a file, as live: in memory there is neither WAL nor a second connection."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # Each worker has a temporary folder of its own.
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guards() -> None:
    """After a transactional test Django empties all tables; the journal's triggers would refuse, so they step aside."""
    from django.db import connection
    from django.test import TransactionTestCase

    from auspices.journal import guards

    flush = TransactionTestCase._fixture_teardown

    def flush_past_the_guards(self) -> None:
        guards.remove(connection)
        flush(self)
        guards.install(connection)

    TransactionTestCase._fixture_teardown = flush_past_the_guards
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> None:
    """A password costs nothing to hash: that it is dear, live, is the promise of two tests, which ask for `dear_passwords`."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def dear_passwords(settings) -> None:
    """Passwords are hashed as live."""
    from auspices.project import settings as live

    settings.PASSWORD_HASHERS = getattr(live, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
