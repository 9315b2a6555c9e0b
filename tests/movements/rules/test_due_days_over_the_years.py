"""Recurring due dates across years, leap days, holidays and the Lunar New Year."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.workdays import holiday_year, is_working_day
from chungtay.movements.rules.cadence import due_of, is_whole_period
from chungtay.movements.rules.schedule import due_days
from chungtay.movements.rules.working_due import OffDay, off_day_for, working_due

DAYS = st.dates(date(2017, 1, 1), date(2027, 12, 31))
OFTEN = {"yearly": 12, "half_yearly": 6, "quarterly": 3, "monthly": 1}
RULES = st.sampled_from([OffDay.NEXT, OffDay.PREVIOUS])


def days(first: date, often: str, *, whole: bool, until: int) -> list[date]:
    due = due_of(first, recurrence=often, whole_period=whole)
    assert is_whole_period(due) or not whole
    found = due_days(due, often, plan_from=first.year, plan_to=until, issued_on=first)
    return [day for day in found if day]


@given(first=DAYS, often=st.sampled_from(list(OFTEN)), years=st.integers(0, 6))
def test_every_period_of_the_span_has_one_due_day(first: date, often: str, years: int) -> None:
    found = days(first, often, whole=False, until=first.year + years)

    assert len(found) == len(set(found)) == (years + 1) * 12 // OFTEN[often]
    assert all(first.year <= day.year <= first.year + years for day in found)
    gap = OFTEN[often]
    months = [day.year * 12 + day.month for day in found]
    assert all(later - earlier == gap for earlier, later in pairwise(months))
    assert first in found


@given(first=DAYS, often=st.sampled_from(list(OFTEN)))
def test_day_a_month_does_not_have_is_its_last(first: date, often: str) -> None:
    for day in days(first, often, whole=False, until=first.year + 5):
        assert day.day == min(first.day, monthrange(day.year, day.month)[1])


def test_leap_day_of_every_year_is_the_last_of_february() -> None:
    found = days(date(2024, 2, 29), "yearly", whole=False, until=2028)

    assert [day.day for day in found] == [29, 28, 28, 28, 29]


@given(first=DAYS, often=st.sampled_from(list(OFTEN)))
def test_whole_period_ends_on_the_last_day_of_a_month(first: date, often: str) -> None:
    for day in days(first, often, whole=True, until=first.year + 2):
        assert (day + timedelta(days=1)).day == 1
        assert day.month % OFTEN[often] == 0


@given(printed=DAYS, rule=RULES)
def test_due_day_is_a_working_day_and_nearest_on_its_side(printed: date, rule: OffDay) -> None:
    found = working_due(printed, rule)

    assert is_working_day(found.day)
    low, high = sorted((printed, found.day))
    between = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    assert sum(is_working_day(day) for day in between) == 1
    assert (found.day >= printed) == (rule is OffDay.NEXT or found.day == printed)
    assert bool(found.reason) == (found.day != printed)


@pytest.mark.parametrize("year", range(2017, 2028))
def test_lunar_new_year_moves_the_due_day_out_of_the_holiday(year: int) -> None:
    tet = holiday_year(year).tet
    assert tet is not None

    after, before = working_due(tet, OffDay.NEXT), working_due(tet, OffDay.PREVIOUS)

    assert before.day < tet < after.day
    assert (after.day - before.day).days >= 6
    assert after.certainty is not Certainty.CERTAIN


def test_tet_of_2024_by_name() -> None:
    assert working_due(date(2024, 2, 10), OffDay.NEXT).day == date(2024, 2, 15)
    assert working_due(date(2024, 2, 10), OffDay.PREVIOUS).day == date(2024, 2, 7)
    assert working_due(date(2024, 2, 10), OffDay.KEEP).day == date(2024, 2, 10)


@pytest.mark.parametrize(
    ("printed", "action", "rule"),
    [
        (date(2022, 12, 10), "Báo cáo trước ngày 10/12 hằng năm", OffDay.PREVIOUS),
        (date(2022, 12, 10), "Gửi báo cáo ngày 10 tháng 12", OffDay.NEXT),
        (date(2023, 12, 31), "Sơ kết trong quý IV", OffDay.PREVIOUS),
    ],
)
def test_wording_of_the_deadline_says_which_way(printed: date, action: str, rule: OffDay) -> None:
    assert off_day_for("", printed=printed, action=action) is rule
    assert off_day_for("keep", printed=printed, action=action) is OffDay.KEEP


def test_next_day_names_the_article_and_the_day_before_is_office_practice() -> None:
    after = working_due(date(2022, 12, 10), OffDay.NEXT)
    before = working_due(date(2022, 12, 10), OffDay.PREVIOUS)

    assert str(after.citation) == "Luật 91/2015/QH13, Điều 148"
    assert (before.citation, before.day) == (None, date(2022, 12, 9))
    assert "thông lệ văn phòng" in before.reason
