"""A target set for a unit that is gone goes on being measured on its ground."""

from datetime import date

import pytest

from chungtay.households.providers import PROVIDERS
from chungtay.organizations import clock
from tests.organizations.split_reform import split_dong
from tests.reporting.factory import count_households


@pytest.fixture
def merged(cast):
    """The district is gone; figures stand under its old communes, then under the new ones."""
    cast.places |= split_dong()
    count_households(cast, "dong", 2024, poor=9, others=91)
    for key, poor in (("n_krong", 5), ("n_kong_bo_la", 3), ("n_tu_an", 50)):
        cast.units[key] = cast.units["krong"]
        cast.units[key].place = cast.places[key]
        count_households(cast, key, 2025, poor=poor, others=95)
    clock.set_practice_day(date(2026, 1, 5))
    return cast


def poor(cast, place):
    found = PROVIDERS["poor_households"].measure(
        population="all", place_ids=[cast.places[place].pk], years=[2024, 2025]
    )
    return {one.year: one.value for one in found}


def test_the_district_counts_its_old_communes_and_those_made_of_them(merged):
    assert poor(merged, "kbang") == {2024: 9, 2025: 8}


def test_a_unit_that_stands_counts_what_came_whole_to_it(merged):
    assert poor(merged, "n_gia_lai") == {2024: 9, 2025: 58}
    assert poor(merged, "n_krong") == {2025: 5}
