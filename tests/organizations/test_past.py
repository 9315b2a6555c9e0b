"""Which bodies that are gone a unit comes after."""

from datetime import date, timedelta

import pytest

from chungtay.organizations.models import (
    Organization,
    OrganizationSuccession,
    OrganizationVersion,
)
from chungtay.organizations.selectors.past import past_of
from tests.cast import LAST_DISTRICT_DAY, Cast

DAY = LAST_DISTRICT_DAY + timedelta(days=1)
LATER = date(2026, 1, 1)


def follow(cast: Cast, before: str, after: str, on: date = DAY, *, ends: bool = True) -> None:
    """Let one unit of the cast come after another from ``on``."""
    OrganizationSuccession.objects.create(
        predecessor=cast.units[before], successor=cast.units[after], effective_on=on
    )
    if ends:
        Organization.objects.filter(pk=cast.units[before].pk).update(
            valid_to=on - timedelta(days=1)
        )


def names(cast: Cast, unit: str, day: date = LATER) -> set[str]:
    """Return the short names of the bodies before a unit of the cast."""
    units = past_of([cast.units[unit].pk], day).units
    return {name for name, one in cast.units.items() if one.pk in units}


def test_what_is_gone_lies_before_its_heir_from_the_day_on(cast):
    follow(cast, "kbang", "krong")

    assert names(cast, "krong", LAST_DISTRICT_DAY) == set()
    assert names(cast, "krong", DAY) == {"kbang"}
    assert names(cast, "dong", DAY) == set()


def test_a_chain_of_heirs_is_followed_over_all_its_steps(cast):
    follow(cast, "front", "kbang", date(2025, 1, 1))
    follow(cast, "kbang", "krong")
    follow(cast, "krong", "tu_an", date(2025, 9, 1))

    assert names(cast, "tu_an") == {"krong", "kbang", "front"}


def shared(cast: Cast, unit: str, day: date = LATER) -> dict[str, date]:
    """Return the bodies a unit of the cast has a time in common with, and its last day."""
    found = past_of([cast.units[unit].pk], day).shared
    return {name: found[one.pk] for name, one in cast.units.items() if one.pk in found}


def test_of_a_body_that_goes_on_the_time_before_the_split_is_shared(cast):
    follow(cast, "province", "krong", ends=False)

    assert names(cast, "krong") == set()
    assert shared(cast, "krong") == {"province": LAST_DISTRICT_DAY}
    assert shared(cast, "krong", LAST_DISTRICT_DAY) == {}


def test_a_body_that_ended_long_after_a_split_is_shared_up_to_the_split(cast):
    follow(cast, "front", "krong", date(2025, 1, 1), ends=False)
    follow(cast, "front", "dong", date(2025, 9, 1))

    assert (names(cast, "krong"), names(cast, "dong")) == (set(), {"front"})
    assert shared(cast, "krong") == {"front": date(2024, 12, 31)}


def test_what_came_before_a_shared_body_is_shared_no_longer_than_that(cast):
    follow(cast, "so_pai", "front", date(2020, 1, 1))
    follow(cast, "tu_an", "front", date(2025, 6, 1), ends=False)
    follow(cast, "front", "krong", date(2025, 1, 1), ends=False)

    assert shared(cast, "krong") == {
        "front": date(2024, 12, 31), "so_pai": date(2019, 12, 31), "tu_an": date(2024, 12, 31),
    }  # fmt: skip


@pytest.mark.parametrize("unit", ["kbang", "an_khe"])
def test_a_circle_of_heirs_ends(cast, unit):
    follow(cast, "kbang", "an_khe")
    follow(cast, "an_khe", "kbang")

    assert names(cast, unit) == {"kbang", "an_khe"} - {unit}


def test_what_stood_above_is_known_with_its_last_day(cast):
    follow(cast, "kbang", "tu_an")

    above = past_of([cast.units["tu_an"].pk], LATER).above[LAST_DISTRICT_DAY]

    assert {cast.units[name].path for name in ("government", "province", "kbang")} <= above


def test_a_unit_moved_away_remembers_the_gone_body_above_it(cast):
    OrganizationVersion.objects.filter(organization=cast.units["dong"]).update(
        parent=cast.units["kbang"]
    )
    past = past_of([cast.units["dong"].pk], LATER)

    assert past.units == frozenset()
    assert cast.units["kbang"].path in past.above[LAST_DISTRICT_DAY]


@pytest.mark.parametrize("several", [False, True])
def test_the_look_up_takes_a_query_for_each_step_and_no_more_for_more_bodies(
    cast, several, django_assert_num_queries
):
    follow(cast, "kbang", "krong")
    if several:
        for name in ("an_khe", "dong", "so_pai", "front"):
            follow(cast, name, "krong")

    with django_assert_num_queries(3):
        past_of([cast.units["krong"].pk], LATER)
