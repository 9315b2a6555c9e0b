from datetime import date

import pytest

from chungtay.documents.rules.dating import (
    PartialDate,
    is_padded_as_ruled,
    official_date,
    place_date,
)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 10), "ngày 10 tháng 01 năm 2026"),
        (date(2026, 9, 30), "ngày 30 tháng 9 năm 2026"),
        (date(2026, 11, 21), "ngày 21 tháng 11 năm 2026"),
    ],
)
def test_date_pads_days_below_ten_and_the_first_two_months(when, expected):
    assert official_date(when) == expected
    assert is_padded_as_ruled(official_date(when))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, ["ngày", "tháng", "năm"]),
        (PartialDate(2026), ["ngày", "tháng", "năm", "2026"]),
        (PartialDate(2026, 2), ["ngày", "tháng", "02", "năm", "2026"]),
    ],
)
def test_date_of_a_draft_leaves_blank_what_is_not_known(when, expected):
    assert official_date(when).split() == expected


def test_place_stands_before_the_date():
    assert place_date("Kbang", date(2026, 12, 1)) == "Kbang, ngày 01 tháng 12 năm 2026"


@pytest.mark.parametrize("text", ["ngày 5 tháng 3 năm 2026", "ngày 05 tháng 03 năm 2026"])
def test_date_with_wrong_zeros_is_seen(text):
    assert not is_padded_as_ruled(f"Kbang, {text}")
