"""The desk of the tests about reorganising."""

import pytest

from tests.administration.reorganizing.factory import Desk, make_desk
from tests.cast import Cast


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """Kbang at work on 12/12/2024."""
    return make_desk(cast)
