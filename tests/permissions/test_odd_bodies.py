"""Operations asked with odd values in the described shape: an answer, never a breakdown."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.permissions.bodies import JSON, asked_body
from tests.permissions.odd import odd_bodies
from tests.permissions.routes import Addresses, Route, routes
from tests.permissions.world import build_world, undisturbed

# Between them they may do nearly everything; the others are asked in the matrix.
ASKED_AS = ("lãnh đạo xã", "thường trực thi đua", "quản trị")
REFUSED = (401, 403, 404)


@pytest.mark.django_db
def test_odd_values_break_no_operation(tmp_path) -> None:
    broken = []
    with undisturbed(tmp_path):
        world, addresses = build_world(), Addresses()
        for route in routes():
            schema = _schema(route)
            bodies = list(odd_bodies(schema, addresses.key)) if schema else []
            for column in ASKED_AS:
                statuses = _statuses(world.clients[column], route, addresses.of(route), bodies)
                broken += [
                    (route.key, column, json.dumps(body)[:200])
                    for body, status in zip(bodies, statuses, strict=False)
                    if status >= 500
                ]
                if statuses and statuses[0] not in REFUSED:
                    break  # this one was let in; the next would ask the same

    assert broken == []


def _schema(route: Route) -> dict[str, Any]:
    asked = asked_body(route.method, route.pattern) if route.pattern.startswith("api/") else None
    return asked[1] if asked and asked[0] == JSON else {}


def _statuses(
    client: Client, route: Route, address: str, bodies: list[dict[str, Any]]
) -> list[int]:
    """Return the status of each body, or of the first alone where that is refused anyway."""
    statuses: list[int] = []
    for body in bodies:
        statuses.append(_asked(client, route, address, body))
        if statuses[0] in REFUSED:
            break
    return statuses


def _asked(client: Client, route: Route, address: str, body: dict[str, Any]) -> int:
    with transaction.atomic():
        ask = getattr(client, route.method.lower())
        response = ask(address, json.dumps(body), content_type=JSON)
        transaction.set_rollback(True)
    return int(response.status_code)
