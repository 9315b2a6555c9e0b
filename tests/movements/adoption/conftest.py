"""A movement of the district on its way down."""

import json
from typing import Any

import pytest
from django.test import Client

from chungtay.movements.models import Movement, Plan
from chungtay.organizations.models import Place, PlaceLevel
from tests.cast import BEGIN, Cast


@pytest.fixture
def movement(plan: Plan) -> Movement:
    """The movement of the plan."""
    assert plan.movement is not None
    return plan.movement


@pytest.fixture
def hamlets(cast: Cast) -> list[Place]:
    """Two hamlets of commune Đông."""
    made = [
        Place.build(code=f"23659.0{n}", level=PlaceLevel.HAMLET, name=f"Làng {n}",
                    parent=cast.places["dong"], valid_from=BEGIN)
        for n in (1, 2)
    ]  # fmt: skip
    for one in made:
        one.save()
    return made


def board(client: Client, movement: Movement, **asked: Any) -> dict[str, Any]:
    """Return the board as a program gets it."""
    answer = client.get(f"/api/v1/movements/movements/{movement.pk}/adoption", asked)
    assert answer.status_code == 200, answer.content
    return dict(json.loads(answer.content))


def row(found: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the row of a unit by a part of its name."""
    (one,) = [one for one in found["rows"] if name in one["name"]]
    return dict(one)
