"""Time limits of the procedure (rule R34)."""

from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    Phase,
    legal_rule,
    not_applicable,
    passed,
    unknown,
    warned,
)
from chungtay.commendation.rules.forms import FormLevel
from chungtay.commendation.rules.regime import DATA
from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.workdays import add_working_days, certainty_of


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """So many days after the day a step begins; working days or days of the calendar."""

    code: str
    days: int
    is_working: bool
    certainty: Certainty


def time_limit(code: str) -> TimeLimit:
    """Return the time limit ``code``; ``KeyError`` when there is none.

    Legal source: rules R32, R34, R36.
    """
    rows = {row["code"]: row for row in read_yaml(DATA, "deadlines.yaml")}
    row = rows[code]
    return TimeLimit(code, row["days"], row["kind"] == "working", Certainty(row["certainty"]))


def due_on(code: str, *, start: date) -> date:
    """Return the last day of the time limit ``code`` that begins on ``start``.

    Legal source: rule R34.
    """
    limit = time_limit(code)
    if limit.is_working:
        return add_working_days(start, limit.days)
    return start + timedelta(days=limit.days)


@legal_rule("R34", gettext_noop("Thời hạn thẩm định"), phase=Phase.DECIDE, is_blocking=False)
def appraisal_is_in_time(case: Case) -> Answer:
    """Warn when the appraisal takes longer than its working days.

    Legal source: published administrative procedures (25 and 20 working days).
    """
    if case.form.level is FormLevel.STATE:
        return not_applicable(gettext_noop("Thời hạn cấp Nhà nước tính theo quy trình riêng."))
    start = case.facts.received_on
    if start is None:
        return unknown(gettext_noop("ngày nhận đủ hồ sơ"))
    code = "commune_appraisal" if case.form.level is FormLevel.GRASSROOTS else "appraisal"
    due = due_on(code, start=start)
    sure = weakest((time_limit(code).certainty, certainty_of(start, due)))
    days = {"due": short_date(due)}
    if case.day > due:
        return warned(gettext_noop("Quá thời hạn thẩm định ngày %(due)s."), **days).as_sure_as(sure)
    return passed(gettext_noop("Thời hạn thẩm định đến ngày %(due)s."), **days).as_sure_as(sure)
