"""Working days of public offices."""

from datetime import date

import pytest

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.workdays import (
    add_working_days,
    certainty_of,
    holiday_year,
    is_working_day,
    working_days_between,
)

YEARS = range(2017, 2028)


@pytest.mark.parametrize("year", YEARS)
def test_holiday_year_lists_weekdays_off_and_saturdays_made_up(year):
    table = holiday_year(year)

    assert {day.year for day in table.closed | table.makeup} == {year}
    assert all(day.weekday() < 5 for day in table.closed)
    assert all(day.weekday() == 5 for day in table.makeup)


@pytest.mark.parametrize("year", YEARS)
def test_holiday_year_never_works_on_a_statutory_day(year):
    table = holiday_year(year)
    days = [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]

    assert not any(is_working_day(day) for day in [*days, table.tet, table.founders])


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 17), False),
        (date(2026, 2, 23), True),
        (date(2026, 8, 22), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 24), True),
    ],
)
def test_is_working_day_knows_tet_and_swapped_days(day, works):
    assert is_working_day(day) is works


def test_add_working_days_jumps_over_tet():
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert add_working_days(date(2026, 2, 13), 0) == date(2026, 2, 13)


def test_add_working_days_refuses_to_go_back():
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2026, 2, 13), -1)


def test_working_days_between_is_the_inverse_of_adding():
    start = date(2025, 8, 20)

    assert working_days_between(start, add_working_days(start, 25)) == 25
    assert working_days_between(start, start) == 0
    assert working_days_between(start, date(2025, 8, 1)) == 0


def test_certainty_of_an_unknown_year_is_unknown():
    assert certainty_of(date(2026, 12, 1), date(2027, 1, 10)) is Certainty.UNKNOWN
    assert certainty_of(date(2026, 1, 1), date(2026, 12, 31)) is Certainty.ASSUMED
    assert holiday_year(2031).certainty is Certainty.UNKNOWN
    assert not is_working_day(date(2031, 9, 2))
