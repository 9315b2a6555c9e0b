"""What every test can ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from hypothesis import HealthCheck, settings

from chungtay.administration import due
from chungtay.administration.services import first_run
from chungtay.audit import triggers
from chungtay.organizations import clock
from chungtay.reminders import due as reminding
from tests.cast import DAY, Cast, build_cast

# A busy machine is no fault of the code: examples are not timed.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Give PostgreSQL the triggers that a migration makes; tables are made without migrations.

    SQLite goes without: it has to empty the journal after tests that commit. Where a test needs
    them it puts them in. The migrations run in ``test_run_command`` and, on PostgreSQL, in CI.
    """
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            triggers.install(connection.cursor().execute, connection.vendor)


@pytest.fixture
def cast(db: None) -> Cast:
    """A small Kbang with its people, on 12/12/2024."""
    clock.set_practice_day(DAY)
    return build_cast()


@pytest.fixture(autouse=True)
def _fresh_clock() -> Iterator[None]:
    clock.forget()
    yield
    clock.forget()


@pytest.fixture(autouse=True)
def _nothing_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the first request of a test the look for what is due, which tests count queries by."""
    monkeypatch.setattr(due, "is_first_of", lambda _day: False)
    monkeypatch.setattr(reminding, "is_first_of", lambda _hour: False)


@pytest.fixture(autouse=True)
def _set_up_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every installation for set up; tests of the first run forget it."""
    monkeypatch.setattr(first_run, "_is_set_up", True)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path) -> Iterator[None]:
    """Keep stored files of tests out of the working folder; a fast hasher for sign-ins."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(MEDIA_ROOT=tmp_path / "files", PASSWORD_HASHERS=hashers):
        yield


@pytest.fixture
def seeds() -> list[Path]:
    """The five real plans; skips where they are not at hand."""
    files = sorted((SHARED / "seeds").glob("*.txt"))
    if not files:
        pytest.skip("the real plans are not beside the project (../shared/seeds)")
    return files


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser tests to `make browser`, unless asked for; begin with the longest file."""
    items.sort(key=lambda item: "tests/permissions" not in item.nodeid)
    if connection.vendor == "postgresql":
        items[:] = [item for item in items if not item.get_closest_marker("any_engine")]
    for item in items:
        if "browser" in item.keywords and not item.config.getoption("--browser"):
            item.add_marker(pytest.mark.skip(reason="browser tests run with `make browser`"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that lets the browser tests run."""
    parser.addoption(
        "--rewrite-permissions", action="store_true", help="draw docs/permissions.md anew"
    )
    parser.addoption("--browser", action="store_true", help="run the browser tests in Chromium")
