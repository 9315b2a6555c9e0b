"""What may be done in a review of households on a day, in which order, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.households.rules.regimes import (
    Days,
    Kind,
    NoRegimeError,
    Regime,
    Step,
    StepRule,
    Term,
    newest_regime,
    regime_on,
)
from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.citation import Citation
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.kernel.workdays import add_working_days, certainty_of

__all__ = (  # with the regimes, so that a service imports one module
    "Days", "Deadline", "Kind", "NoRegimeError", "Regime", "Step", "StepRule", "Term",
    "deadline", "decision_due", "in_window", "may_take", "meeting_passes", "next_steps",
    "opinion_due", "posting_ends", "recheck_due", "regime_on", "steps", "term",
)  # fmt: skip

OUTSIDE_WINDOW = gettext_noop(
    "Rà soát định kỳ năm %(year)s thực hiện từ ngày %(first)s đến ngày %(last)s."
)
BEFORE_MONTHLY = gettext_noop("Rà soát thường xuyên bắt đầu từ ngày %(day)s hằng tháng.")
NOT_A_STEP = gettext_noop("Loại rà soát này không có bước “%(step)s”.")
STEP_MISSING = gettext_noop("Chưa xong bước “%(missing)s” nên chưa làm được bước “%(step)s”.")
NOBODY = gettext_noop("Cần số người dự họp; cuộc họp phải có người dự.")
TOO_MANY_AGREE = gettext_noop("Số người đồng ý không được lớn hơn số người dự họp.")
NOT_AGREED = gettext_noop(
    "Mới %(agree)s trên %(attendees)s người dự họp đồng ý, cần từ %(per_cent)s%% trở lên: "
    "rà soát lại và họp lần nữa."
)
NO_TERM = gettext_noop("Quy trình của thời gian này chưa có thời hạn được lưu.")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last ``day`` for something, where that stands and how sure it is."""

    day: date
    citation: Citation
    certainty: Certainty


def in_window(kind: Kind, day: date, *, year: int | None = None) -> Verdict:
    """Say whether a review of ``year`` may be worked on, or a monthly one begun, on ``day``.

    A window that is not stored refuses nothing.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 3 (rule P11).
    """
    regime = regime_on(day)
    if kind is Kind.MONTHLY:
        if regime.monthly_from and day.day < regime.monthly_from[0]:
            return refuse(BEFORE_MONTHLY, regime.monthly_from[1], day=regime.monthly_from[0])
        return GRANTED
    window, year = regime.annual, year or day.year
    if window is None:
        return GRANTED
    first, last = window.first.first_day(year=year), window.last.last_day(year=year)
    if first <= day <= last:
        return GRANTED
    return refuse(
        OUTSIDE_WINDOW, window.citation, year=year, first=short_date(first), last=short_date(last)
    )


def steps(kind: Kind, *, regime: Regime | None = None) -> tuple[StepRule, ...]:
    """Return the steps of a review in their order; the newest regime when none is given.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5 (rule P13).
    """
    return tuple(rule for rule in (regime or newest_regime()).steps if kind in rule.kinds)


def next_steps(
    kind: Kind, done: Collection[Step] = (), *, regime: Regime | None = None
) -> tuple[Step, ...]:
    """Return what is still to do after the steps ``done``, in order; the first can be taken now.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5 (rule P13).
    """
    return tuple(rule.step for rule in steps(kind, regime=regime) if rule.step not in done)


def may_take(
    step: Step, kind: Kind, done: Collection[Step], *, regime: Regime | None = None
) -> Verdict:
    """Say whether ``step`` can be taken: every step before it has its record.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5 (rule P13).
    """
    rules = steps(kind, regime=regime)
    found = next((rule for rule in rules if rule.step is step), None)
    if found is None:
        names = {rule.step: rule.name for rule in (regime or newest_regime()).steps}
        return refuse(NOT_A_STEP, step=names.get(step, step.value))
    for rule in rules[: rules.index(found)]:
        if rule.step not in done:
            return refuse(STEP_MISSING, found.citation, missing=rule.name, step=found.name)
    return GRANTED


def meeting_passes(agree: int, attendees: int, *, regime: Regime | None = None) -> Verdict:
    """Say whether the village meeting agrees: at least half of those present; no quorum is set.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 3 (rule P14).
    """
    rule = (regime or newest_regime()).meeting
    if attendees <= 0:
        return refuse(NOBODY, rule[1] if rule else None)
    if not 0 <= agree <= attendees:
        return refuse(TOO_MANY_AGREE, rule[1] if rule else None)
    if rule and 100 * agree < rule[0] * attendees:
        return refuse(NOT_AGREED, rule[1], agree=agree, attendees=attendees, per_cent=rule[0])
    return GRANTED


def term(term: Term, day: date) -> Days:
    """Return a time limit of the regime of ``day``; ``NoRegimeError`` when none is stored.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5; TT 17/2016/TT-BLĐTBXH (rules Q03, Q04, P17).
    """
    try:
        return regime_on(day).terms[term]
    except KeyError:
        raise NoRegimeError(NO_TERM) from None


def deadline(of: Term, start: date) -> Deadline:
    """Return the last day of a time limit that begins with ``start``, which is not counted.

    Legal source: as :func:`term`.
    """
    days = term(of, start)
    sure = [days.certainty, regime_on(start).certainty_on(start)]
    if not days.is_working:
        return Deadline(start + timedelta(days=days.count), days.citation, weakest(sure))
    last = add_working_days(start, days.count)
    return Deadline(last, days.citation, weakest([*sure, certainty_of(start, last)]))


def posting_ends(posted_on: date, *, is_repost: bool = False) -> Deadline:
    """Return the last day of a public posting, or of the one after a re-check.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 4; TT 17/2016/TT-BLĐTBXH (rule Q03).
    """
    return deadline(Term.REPOSTING if is_repost else Term.POSTING, posted_on)


def recheck_due(complained_on: date) -> Deadline:
    """Return the last day to check again what a household complained of.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 4 (rule Q03).
    """
    return deadline(Term.RECHECK, complained_on)


def opinion_due(asked_on: date) -> Deadline:
    """Return the last day for the opinion from above.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5 (rule Q04).
    """
    return deadline(Term.OPINION, asked_on)


def decision_due(started_on: date) -> Deadline:
    """Return the last day for the decision of a monthly review.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 5; TT 17/2016/TT-BLĐTBXH (rule P17).
    """
    return deadline(Term.DECISION, started_on)
