"""Figures and dates as officials write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.utils import formats, translation

from chungtay.kernel.verdict import refuse
from chungtay.web.templatetags import chungtay as tags

TODAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1_234_567, "1.234.567"), (Decimal("5.40"), "5,40"), (Decimal("1234.5"), "1.234,5"), (0, "0")],
)
def test_numbers_have_dots_between_thousands_and_the_digits_given(
    value: int | Decimal, text: str
) -> None:
    assert tags.so(value) == text


def test_amounts_rates_and_points_carry_their_unit() -> None:
    assert tags.dong(412_000_000) == "412.000.000 đồng"
    assert tags.percent(Decimal("5.21")) == "5,21%"
    assert tags.diem(Decimal("2.60")) == "2,60 điểm"


def test_what_is_unknown_is_left_empty() -> None:
    assert [f(None) for f in (tags.so, tags.dong, tags.percent, tags.diem, tags.ngay)] == [""] * 5
    assert tags.khi(None, TODAY) == ""


def test_moment_is_shown_in_the_hour_of_hanoi() -> None:
    assert tags.ngay(datetime(2025, 11, 20, 18, 5, tzinfo=UTC)) == "01:05 21/11/2025"
    assert tags.ngay(date(2025, 3, 2)) == "02/03/2025"


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (date(2025, 11, 15), "trễ 5 ngày"),
        (date(2025, 11, 20), "hạn hôm nay"),
        (date(2025, 12, 10), "còn 20 ngày"),
    ],
)
def test_due_date_says_how_far_it_is(due: date, text: str) -> None:
    with translation.override("vi"):
        assert tags.khi(due, TODAY) == text


def test_file_sizes_are_round() -> None:
    assert tags.filesize_vi(300) == "1 KB"
    assert tags.filesize_vi(1_468_006) == "1,4 MB"


def test_refusal_is_filled_in() -> None:
    assert tags.reason(refuse("Còn %(n)d.", n=2)) == "Còn 2."


def test_findings_may_be_objects_or_mappings() -> None:
    passed, failed = SimpleNamespace(outcome="pass"), {"outcome": "fail"}
    assert tags.worst_first([passed, failed]) == [failed, passed]


def test_long_lists_of_pages_are_cut() -> None:
    assert tags.page_numbers(Paginator(range(1000), 10).page(50)) == [1, 0, 49, 50, 51, 0, 100]


def test_forms_read_dates_day_first_and_never_group_digits() -> None:
    with translation.override("vi"):
        assert formats.sanitize_separators("5,21") == "5.21"
        assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"
        assert formats.localize(1234567) == "1234567"
