"""The way of a report."""

from datetime import date
from itertools import product

import pytest

from chungtay.reporting.models import Report
from chungtay.reporting.rules.workflow import REPORT, Facts, ReportState, days_late, may_be_edited


@pytest.mark.parametrize(("state", "name"), list(product(ReportState, REPORT.steps)))
def test_report_allows_exactly_the_drawn_arrows(state: ReportState, name: str) -> None:
    verdict = REPORT.check(name, state, Facts(remark="Sửa"))

    assert bool(verdict) == (state in REPORT.steps[name].sources)


@pytest.mark.parametrize("name", list(REPORT.steps))
def test_closed_round_takes_nothing(name: str) -> None:
    state = next(iter(REPORT.steps[name].sources))

    assert not REPORT.check(name, state, Facts(round_is_open=False, remark="Sửa"))


def test_every_state_is_reached() -> None:
    assert REPORT.unreachable() == set()


def test_states_are_those_of_the_table() -> None:
    assert [state.value for state in ReportState] == Report.State.values


@pytest.mark.parametrize("state", list(ReportState))
def test_only_drafted_and_returned_are_edited(state: ReportState) -> None:
    editable = state in {ReportState.DRAFTED, ReportState.RETURNED}

    assert bool(may_be_edited(state, Facts())) == editable


@pytest.mark.parametrize(("day", "late"), [(9, 0), (10, 0), (11, 1), (31, 21)])
def test_due_day_itself_is_in_time(day: int, late: int) -> None:
    assert days_late(date(2024, 12, 10), date(2024, 12, day)) == late
