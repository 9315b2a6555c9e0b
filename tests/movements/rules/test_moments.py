"""What an officer types as a time, and how each turn of a milestone stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.movements.rules.moments import (
    ONCE,
    State,
    days_of,
    is_yearly,
    read_when,
    turns_of,
    words_of,
)

DAY = date(2024, 12, 12)


def states(when: str, *, each_year: bool = False, by_itself: bool = False, **done: date):
    found = turns_of(
        when, each_year=each_year, runs_by_itself=by_itself, years=(2022, 2025), today=DAY,
        done={int(year.removeprefix("y")): day for year, day in done.items()},
    )  # fmt: skip
    return [(one.year, one.state) for one in found]


@pytest.mark.clause("B12")
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("15/11/2025", "2025-11-15"),
        ("ngày 5/1/2025", "2025-01-05"),
        ("ngày 15 tháng 11 năm 2025", "2025-11-15"),
        ("tháng 9/2025", "2025-09"),
        ("09/2025", "2025-09"),
        ("Quý IV/2023", "2023-Q4"),
        ("quý iv năm 2023", "2023-Q4"),
        ("Q4/2023", "2023-Q4"),
        ("năm 2025", "2025"),
        ("2022 - 2025", "2022/2025"),
        ("giai đoạn 2022 - 2025", "2022/2025"),
        ("từ ngày 01/9/2025 đến ngày 30/9/2025", "2025-09-01/2025-09-30"),
        ("2023-q4", "2023-Q4"),
    ],
)
def test_times_are_read_as_officials_write_them(typed: str, stored: str) -> None:
    assert read_when(typed) == stored
    assert read_when(words_of(stored)) == stored  # what the page shows can be sent again


@pytest.mark.parametrize(
    "typed",
    ["", "sang năm", "31/02/2025", "13/2025", "quý V/2025", "2025-2022", "30/9/2025 - 01/9/2025",
     "12-10", "2025-09-30/2025-02-31"],
)  # fmt: skip
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- its words are made where it is caught
        read_when(typed)


def test_a_quarter_is_late_only_after_its_last_day() -> None:
    assert states("2024-Q3") == [(ONCE, State.LATE)]
    assert states("2024-Q4") == [(ONCE, State.NOW)]
    assert states("2025-Q1") == [(ONCE, State.COMING)]
    assert states("2024-12-12") == [(ONCE, State.NOW)]
    assert states("2024-Q3", y0=date(2024, 10, 5)) == [(ONCE, State.DONE)]


def test_yearly_awards_have_a_turn_a_year_and_none_is_late() -> None:
    found = states("2022/2025", each_year=True, by_itself=True, y2023=date(2023, 12, 20))

    assert found == [
        (2022, State.PAST), (2023, State.DONE), (2024, State.NOW), (2025, State.COMING),
    ]  # fmt: skip


def test_a_day_of_every_year_comes_in_each_year_of_the_plan() -> None:
    assert is_yearly("12-10", each_year=False)
    assert states("12-10") == [
        (2022, State.LATE), (2023, State.LATE), (2024, State.LATE), (2025, State.COMING),
    ]  # fmt: skip


def test_words_without_a_time_are_undated_not_late() -> None:
    assert states("khi có hướng dẫn") == [(ONCE, State.UNDATED)]


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31))
)
def test_a_span_of_days_is_kept_as_typed(one: date, other: date) -> None:
    first, last = sorted((one, other))

    stored = read_when(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}")

    assert days_of(stored) == (first, last)
    assert read_when(words_of(stored)) == stored
