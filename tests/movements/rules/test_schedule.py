from datetime import date

import pytest

from chungtay.movements.rules.schedule import due_days, span_of

ISSUED = date(2022, 8, 26)


@pytest.mark.parametrize(
    ("due", "recurrence", "expected"),
    [
        pytest.param("", "yearly", [None], id="no-date"),
        pytest.param("2023-11-20", "none", [date(2023, 11, 20)], id="one-day"),
        pytest.param("2023-Q4", "none", [date(2023, 12, 31)], id="quarter-ends"),
        pytest.param("12-10", "yearly", [date(year, 12, 10) for year in (2022, 2023, 2024)]),
        pytest.param("06-20", "half_yearly", [date(year, 6, 20) for year in (2022, 2023, 2024)]),
        pytest.param("next spring", "none", [None], id="unreadable"),
    ],
)
def test_due_days_run_from_the_year_of_issue_to_the_end_of_the_plan(
    due: str, recurrence: str, expected: list[date | None]
) -> None:
    found = due_days(due, recurrence, plan_from=2021, plan_to=2024, issued_on=ISSUED)

    assert found == expected


def test_monthly_and_quarterly_days_fall_where_the_plan_says() -> None:
    monthly = due_days("18", "monthly", plan_from=2023, plan_to=2023, issued_on=ISSUED)
    last_month = due_days("M3-08", "quarterly", plan_from=2023, plan_to=2023, issued_on=ISSUED)
    next_quarter = due_days("M4-08", "quarterly", plan_from=2023, plan_to=2023, issued_on=ISSUED)

    assert monthly == [date(2023, month, 18) for month in range(1, 13)]
    assert [day.month for day in last_month if day] == [3, 6, 9, 12]
    assert [day.month for day in next_quarter if day] == [1, 4, 7, 10]


def test_plan_without_years_lasts_the_year_of_its_issue() -> None:
    found = due_days("12-10", "yearly", plan_from=None, plan_to=None, issued_on=ISSUED)

    assert found == [date(2022, 12, 10)]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2023-Q4", (date(2023, 10, 1), date(2023, 12, 31))),
        ("2022/2025", (date(2022, 1, 1), date(2025, 12, 31))),
        ("12-10", (None, None)),
        ("", (None, None)),
    ],
)
def test_milestone_covers_days(when: str, expected: tuple[date | None, date | None]) -> None:
    assert span_of(when) == expected
