"""What the tests of this context share."""

import pytest

from chungtay.commendation.models import AwardRound
from tests.cast import Cast
from tests.commendation.factory import make_round


@pytest.fixture
def award_round(cast: Cast) -> AwardRound:
    """The yearly round of the district, on its plan."""
    return make_round(cast)
