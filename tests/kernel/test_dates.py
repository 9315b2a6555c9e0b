"""Dates as papers write them."""

from datetime import date

import pytest

from chungtay.kernel.dates import official_date, short_date


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_official_date_pads_small_days_and_the_first_two_months(day, text):
    assert official_date(day) == text


def test_short_date_is_day_month_year():
    assert short_date(date(2026, 2, 5)) == "05/02/2026"
