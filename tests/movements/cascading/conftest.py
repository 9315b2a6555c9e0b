"""A plan of a commune under the plan of its district."""

import pytest

from chungtay.movements.models import Plan
from chungtay.movements.services.deriving import derive_plan
from tests.cast import Cast


@pytest.fixture
def child(cast: Cast, plan: Plan) -> Plan:
    """The draft that Hoa made for her commune from the plan of the district."""
    return derive_plan(plan.pk, actor=cast.actor("hoa"))
