"""A target of the district: the rate of poor households falls by more than 2 points a year."""

import pytest

from chungtay.movements.models import Plan, Target
from tests.cast import Cast
from tests.movements.targets.kit import count


@pytest.fixture
def target(cast: Cast, plan: Plan) -> Target:
    """The target of the plan of 2023 to 2025; its baseline is the end of 2022."""
    return plan.targets.select_related("plan__organization").get()


@pytest.fixture
def register(cast: Cast) -> None:
    """Dong has 1,000 households, Krong 3,000, Sơ Pai 1,000; all counted in 2022 and 2023."""
    for key, of, before, after in (
        ("dong", 1000, 200, 170), ("krong", 3000, 300, 240), ("so_pai", 1000, 100, 90),
    ):  # fmt: skip
        count(cast.places[key], 2022, poor=before, of=of)
        count(cast.places[key], 2023, poor=after, of=of)
