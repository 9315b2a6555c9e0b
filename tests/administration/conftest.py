"""People to administer: Tâm keeps the district Kbang, Vy keeps the town An Khê."""

import pytest

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from tests.cast import BEGIN, LAST_DISTRICT_DAY, PASSWORD


@pytest.fixture
def desk(cast):
    """The cast with a second administrator, of the town next door, and one of the province."""
    for key, name, unit in (("vy", "Cao Tường Vy", "an_khe"), ("loc", "Lê Bá Lộc", "province")):
        person = User.objects.create_user(key, full_name=name, password=PASSWORD)
        cast.people[key] = person
        cast.positions[key] = Position.objects.create(
            user=person, organization=cast.units[unit], role=Role.ADMINISTRATOR,
            title="Quản trị", valid_from=BEGIN,
            valid_to=LAST_DISTRICT_DAY if unit == "an_khe" else None,
        )  # fmt: skip
    return cast
