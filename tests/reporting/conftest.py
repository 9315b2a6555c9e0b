"""What the tests of reporting share."""

import pytest

from chungtay.reporting.models import Round
from tests.cast import Cast
from tests.reporting.factory import count_households, make_plan, make_round


@pytest.fixture
def opened(cast: Cast) -> Round:
    """The round of 10/12/2024 for three communes; two of them have counted their households."""
    make_plan(cast)
    for year, poor in ((2023, 24), (2024, 20)):
        count_households(cast, "dong", year, poor=poor, others=180)
    count_households(cast, "krong", 2024, poor=60, others=140)
    return make_round(cast)
