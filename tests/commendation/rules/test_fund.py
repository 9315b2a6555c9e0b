"""The emulation fund (R42)."""

from datetime import date

import pytest

from chungtay.commendation.rules.fund import (
    BUDGET_AREA_LABELS,
    CEILING,
    ORGANISING,
    SPENT,
    BudgetArea,
    FundYear,
    fund_verdicts,
)
from chungtay.law import resolve

DAY = date(2026, 9, 15)
BUDGET = 100_000_000_000


def reasons(area: BudgetArea, allocated: int, spent: int, organising: int) -> list[str]:
    fund = FundYear(area, BUDGET, allocated, spent, organising)
    return [verdict.reason for verdict in fund_verdicts(fund, day=DAY)]


@pytest.mark.parametrize(
    ("area", "allocated", "expected"),
    [
        (BudgetArea.PLAIN, 1_000_000_000, []),
        (BudgetArea.PLAIN, 1_000_000_001, [CEILING]),
        (BudgetArea.DIFFICULT, 1_500_000_000, []),
        (BudgetArea.DIFFICULT, 1_500_000_001, [CEILING]),
    ],
)
def test_r42_allocation_stays_under_the_share_of_its_area(area, allocated, expected):
    assert reasons(area, allocated, 0, 0) == expected


def test_r42_organising_takes_a_fifth_of_the_fund_at_most():
    assert reasons(BudgetArea.PLAIN, 1_000_000, 1_000_000, 200_000) == []
    assert reasons(BudgetArea.PLAIN, 1_000_000, 1_000_001, 200_001) == [SPENT, ORGANISING]


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1)])
def test_r42_warning_cites_the_decree_of_the_day(day):
    fund = FundYear(BudgetArea.PLAIN, 0, 1, 0, 0)

    verdict = fund_verdicts(fund, day=day)[0]

    assert resolve(verdict.citation).valid_from <= day
    assert set(BUDGET_AREA_LABELS) == set(BudgetArea)
