"""Time limits (R34)."""

from datetime import date

import pytest

from chungtay.commendation.rules.deadlines import due_on, time_limit
from chungtay.kernel.certainty import Certainty
from tests.commendation.rules.cases import NOT_APPLICABLE, PASS, UNKNOWN, WARN, find, outcome

START = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("appraisal", date(2026, 10, 12)),
        ("commune_appraisal", date(2026, 10, 5)),
        ("incomplete_notice", date(2026, 9, 14)),
        ("revocation_submission", date(2026, 9, 14)),
        ("revocation_decision", date(2026, 9, 14)),
    ],
)
def test_due_day_counts_working_or_calendar_days(code, due):
    assert due_on(code, start=START) == due


def test_time_limits_jump_over_tet():
    assert due_on("incomplete_notice", start=date(2026, 2, 13)) == date(2026, 2, 27)


def test_unread_time_limits_are_not_certain():
    assert time_limit("appraisal").certainty is Certainty.ASSUMED


@pytest.mark.parametrize(
    ("form", "received", "day", "expected"),
    [
        ("BK_TINH", START, date(2026, 10, 12), PASS),
        ("BK_TINH", START, date(2026, 10, 13), WARN),
        ("GK_XA", START, date(2026, 10, 6), WARN),
        ("BK_TINH", None, date(2026, 10, 6), UNKNOWN),
        ("BK_TTG", START, date(2026, 12, 31), NOT_APPLICABLE),
    ],
)
def test_r34_late_appraisal_is_flagged_only(form, received, day, expected):
    finding = find("R34", day=day, form=form, received_on=received)

    assert finding.outcome is expected
    assert not finding.blocks


def test_r34_tells_the_due_day():
    assert "12/10/2026" in find("R34", day=START, received_on=START).sentence_vi
    assert outcome("R34", day=START, received_on=START) is PASS
