"""Dates known as far as a plan says them."""

from datetime import date

import pytest

from chungtay.kernel.period import PartialDate, Recurrence, add_months, next_occurrence

PLAN = {"plan_from": date(2022, 7, 1), "plan_to": date(2025, 12, 31)}


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "năm 2022"),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), "quý IV năm 2023"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "tháng 02 năm 2024"),
        ("2023-11-05", date(2023, 11, 5), date(2023, 11, 5), "ngày 05 tháng 11 năm 2023"),
        ("2022/2025", date(2022, 1, 1), date(2025, 12, 31), "giai đoạn 2022 - 2025"),
    ],
)
def test_partial_date_covers_days_and_has_words(text, first, last, label):
    partial = PartialDate.parse(text)

    assert (partial.first_day(), partial.last_day(), partial.label_vi) == (first, last, label)
    assert str(partial) == text


def test_yearly_day_needs_a_year():
    each = PartialDate.parse("12-10")

    assert each.is_yearly
    assert str(each) == "12-10"
    assert each.label_vi == "ngày 10 tháng 12 hằng năm"
    assert each.first_day(year=2023) == each.last_day(year=2023) == date(2023, 12, 10)
    with pytest.raises(ValueError, match="12-10"):
        each.first_day()


@pytest.mark.parametrize(
    "text", ["", "22", "2023-13", "2023-02-30", "2025/2022", "2023-Q5", "13-01", "02-30", "0000"]
)
def test_partial_date_refuses_what_is_no_date(text):
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


def test_yearly_leap_day_becomes_the_last_of_february():
    assert PartialDate.parse("02-29").first_day(year=2023) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("anchor", "recurrence", "after", "due"),
    [
        ("12-10", Recurrence.YEARLY, date(2023, 12, 10), date(2023, 12, 10)),
        ("12-10", Recurrence.YEARLY, date(2023, 12, 11), date(2024, 12, 10)),
        ("12-10", Recurrence.YEARLY, date(2025, 12, 11), None),
        ("12-10", Recurrence.YEARLY, date(2020, 1, 1), date(2022, 12, 10)),
        ("06-15", Recurrence.HALF_YEARLY, date(2023, 7, 1), date(2023, 12, 15)),
        ("03-20", Recurrence.QUARTERLY, date(2023, 3, 21), date(2023, 6, 20)),
        ("01-31", Recurrence.MONTHLY, date(2023, 2, 1), date(2023, 2, 28)),
        ("01-05", Recurrence.MONTHLY, date(2023, 12, 6), date(2024, 1, 5)),
        ("2022", Recurrence.YEARLY, date(2023, 1, 1), date(2023, 12, 31)),
        ("2022-06", Recurrence.QUARTERLY, date(2022, 10, 1), date(2022, 12, 31)),
    ],
)
def test_next_occurrence_stays_within_the_plan(anchor, recurrence, after, due):
    found = next_occurrence(PartialDate.parse(anchor), recurrence=recurrence, after=after, **PLAN)

    assert found == due


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 36, date(2026, 11, 30)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_add_months_keeps_the_day_when_it_can(day, months, later):
    assert add_months(day, months) == later
