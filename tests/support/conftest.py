"""What the tests of this context share: a movement, two hamlets of Đông, and two households."""

from datetime import date

import pytest

from chungtay.households.models import Household
from chungtay.movements.models import Movement
from chungtay.organizations.models import Place, PlaceLevel
from tests.cast import BEGIN, Cast
from tests.movements.conftest import draft, plan, reader, reading  # noqa: F401

JOINED = date(2024, 3, 1)


@pytest.fixture
def movement(plan) -> Movement:  # noqa: F811
    """The movement that the district's plan carries."""
    assert plan.movement is not None
    return plan.movement


@pytest.fixture
def hamlets(cast: Cast) -> list[Place]:
    """Two villages of Đông and one of Krong."""
    made = []
    for number, (commune, name) in enumerate(
        (("dong", "Làng Tơ Nang"), ("dong", "Làng Kgiang"), ("krong", "Làng Hro"))
    ):
        place = Place.build(
            code=f"T{number}", level=PlaceLevel.HAMLET, name=name, parent=cast.places[commune],
            valid_from=BEGIN,
        )  # fmt: skip
        place.save()
        made.append(place)
    return made


@pytest.fixture
def households(cast: Cast) -> dict[str, Household]:
    """A poor and a well-off household of Đông, and one of Krong."""
    made = {}
    for key, commune, name in (
        ("poor", "dong", "Đinh Văn Nghèo"), ("rich", "dong", "Đinh Thị Khá"),
        ("other", "krong", "Đinh Văn Xa"),
    ):  # fmt: skip
        made[key] = Household.objects.create(
            code=f"{cast.places[commune].code}-{len(made):05d}", place=cast.places[commune],
            hamlet="Làng Tơ Nang", head_name=name, search_key=name.lower(), ethnicity="Ba Na",
            is_ethnic_minority=True, registered_on=BEGIN,
        )  # fmt: skip
    return made
