"""Every page and operation, asked by every role, by strangers and by nobody.

``docs/permissions.md`` holds what each gets. ``make permissions`` draws it anew; a difference must
be looked at by a person before it is kept.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from chungtay.config.permissions_page import ROUTES_HEAD, page_of, routes_in
from tests.conftest import REPOSITORY
from tests.permissions.answers import (
    ASKED_AGAIN,
    BROKEN,
    HIDDEN,
    OPEN,
    SIGN_IN,
    WRONG_METHOD,
    Answer,
    answer_to,
)
from tests.permissions.routes import Addresses, Route, routes
from tests.permissions.world import (
    COLUMNS,
    NOBODY,
    SEATLESS,
    STRANGERS,
    World,
    build_world,
    undisturbed,
)

PAGE = REPOSITORY / "docs/permissions.md"
Matrix = dict[str, dict[str, Answer]]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="who may do what does not depend on the engine; asked once, on SQLite",
    ),
]


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[Matrix]:
    """Everything asked by everybody, once."""
    folder = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), undisturbed(folder), transaction.atomic():
        world, addresses = build_world(), Addresses()
        rows = {route.key: _row(world, route, addresses) for route in routes()}
        yield {key: row for key, row in rows.items() if row}
        transaction.set_rollback(True)


def _row(world: World, route: Route, addresses: Addresses) -> dict[str, Answer]:
    first = answer_to(world.clients[NOBODY], route, addresses)
    if first.letter == WRONG_METHOD:  # said before anybody is asked who they are
        return {}
    others = (column for column in COLUMNS if column != NOBODY)
    answers = {column: answer_to(world.clients[column], route, addresses) for column in others}
    return {NOBODY: first} | answers


def test_nothing_breaks_whoever_asks(matrix: Matrix) -> None:
    broken = {
        (key, column, answer.status)
        for key, row in matrix.items()
        for column, answer in row.items()
        if answer.letter == BROKEN
    }

    assert broken == set()


def test_what_is_not_public_opens_to_nobody_without_a_position(matrix: Matrix) -> None:
    public = {route.key for route in routes() if route.is_public} | {"GET /api/v1/openapi.json"}
    open_to = {
        (key, column)
        for key, row in matrix.items()
        for column in (NOBODY, SEATLESS)
        if row[column].letter == OPEN and key not in public
    }

    assert open_to == set()


def test_auditor_opens_the_journal_and_what_is_everybody_s(matrix: Matrix) -> None:
    own = ("/nhat-ky/", "/api/v1/journal/", "/tai-khoan/")
    opened = {
        key
        for key, row in matrix.items()
        if row["kiểm tra"].letter == OPEN
        and row[SEATLESS].letter != OPEN
        and not key.split(" ")[1].startswith(own)
    }

    assert opened == set()


def test_stranger_changes_nothing_of_ours(matrix: Matrix) -> None:
    changed = {
        (key, column)
        for key, row in matrix.items()
        for column in STRANGERS
        if not key.startswith("GET ") and "<" in key and row[column].letter == OPEN
        and row[NOBODY].letter != OPEN and not key.startswith(EVERYBODY_S)
    }  # fmt: skip

    assert changed == set()


# Addresses with a parameter that are about the asker, or about what everybody may use.
EVERYBODY_S = (
    "POST /tai-khoan/",
    "POST /quan-tri/loi-moi/",
    # Movements are shared: a neighbour registers its own people there.
    "POST /do-dau/dang-ky/phong-trao/",
)


def test_matrix_in_the_documents_is_what_happens(matrix: Matrix, request) -> None:
    letters = {key: [row[column].letter for column in COLUMNS] for key, row in matrix.items()}
    drawn = page_of(COLUMNS, letters)
    if request.config.getoption("--rewrite-permissions"):
        PAGE.write_text(drawn, encoding="utf-8")
    kept = PAGE.read_text(encoding="utf-8")

    known = routes_in(kept)
    assert sorted(set(letters) - set(known)) == [], "not in docs/permissions.md: make permissions"
    assert sorted(set(known) - set(letters)) == [], "gone from the application: make permissions"
    assert {key: row for key, row in known.items() if row != letters[key]} == {}
    assert kept == drawn
    assert ROUTES_HEAD in kept


def test_nobody_is_led_to_sign_in_by_whatever_is_refused(matrix: Matrix) -> None:
    refused = [
        key
        for key, row in matrix.items()
        if row[NOBODY].letter not in (OPEN, ASKED_AGAIN, SIGN_IN, HIDDEN)
    ]

    assert refused == []
