"""Where a review stands: what is done, what blocks the next step, in words, and who must act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.households.rules.authorities import opinion_authority
from chungtay.households.rules.procedure import steps
from chungtay.households.rules.regimes import Step
from chungtay.kernel.dates import short_date
from chungtay.kernel.verdict import GRANTED
from chungtay.organizations.clock import today
from chungtay.reviews.models import Certificate, Review
from chungtay.reviews.selectors.listing import list_verdict
from chungtay.reviews.selectors.progress import (
    IN_HAMLETS,
    HamletProgress,
    ReviewProgress,
    progress_of,
)

CLOSE, CERTIFY = "close", "certify"
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as a page shows it; ``note`` says what blocks it, ``who`` whose turn it is.

    ``state`` is ``done``, ``current`` or ``todo``; of the steps not done the first is current.
    """

    key: str
    label: str
    state: str
    who: str
    when: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step whose turn it is, and what blocks it."""

    key: str
    label: str
    note: str


def steps_of(review: Review, *, progress: ReviewProgress | None = None) -> list[StepView]:
    """Return every step of a review to the certificates, with what each still lacks.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5 (rule P13).
    """
    known, day = progress or progress_of(review), today()
    listed = GRANTED if review.closed_on else list_verdict(review)
    done = _done(known, has_certificates=_has_certificates(review))
    if not listed:
        done.discard(Step.LIST.value)
    rows = _rows(known)
    current = next((key for key, _label, _source in rows if key not in done), "")
    found, before = [], ""
    for key, label, source in rows:
        state = "done" if key in done else "current" if key == current else "todo"
        note = _blocks(key, known, day) if state == "current" else ""
        if state == "current" and key == Step.LIST and not listed:
            note = _(listed.reason) % listed.params
        if state == "todo":
            note = _("Sau bước “%(step)s”") % {"step": before}
        found.append(
            StepView(key, label, state, _who(key, review, day), _when(key, known), note, source)
        )
        before = label
    return found


def next_step(known: ReviewProgress, *, has_certificates: bool) -> NextStep | None:
    """Return the step whose turn it is, None where all are done; it asks the database nothing.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5 (rule P13).
    """
    done = _done(known, has_certificates=has_certificates)
    for key, label, _source in _rows(known):
        if key not in done:
            return NextStep(key, label, _blocks(key, known, today()))
    return None


def hamlet_words(one: HamletProgress, day: date) -> str:
    """Return in words what a hamlet lacks next, empty where it has finished."""
    lacking = next((step for step in IN_HAMLETS if step not in one.done(day)), None)
    return _HAMLET[lacking](one, day) if lacking else ""


def _rows(known: ReviewProgress) -> list[tuple[str, str, str]]:
    """Return key, label and source of every step."""
    law = known.regime.citation.text
    rows = [
        (rule.step.value, _(rule.name), f"{law}, {rule.citation.place}")
        for rule in steps(known.kind, regime=known.regime)
    ]
    return [
        *rows,
        (CLOSE, _("Chốt kết quả vào sổ hộ"), f"{law}, Điều 4 khoản 6"),
        (CERTIFY, _("Cấp giấy chứng nhận"), f"{law}, Mẫu 03"),
    ]


def _done(known: ReviewProgress, *, has_certificates: bool) -> set[str]:
    done: set[str] = {step.value for step in known.done(today())}
    if known.review.closed_on:
        done.add(CLOSE)
    if has_certificates:
        done.add(CERTIFY)
    return done


def _has_certificates(review: Review) -> bool:
    return Certificate.objects.filter(entry__review=review).exists()


def _who(key: str, review: Review, day: date) -> str:
    unit = review.organization.name
    chair = _("Chủ tịch %(unit)s") % {"unit": unit}
    return {
        Step.SURVEY.value: _("Rà soát viên, cán bộ xã"),
        Step.MEETING.value: _("Trưởng thôn chủ trì, cán bộ xã ghi biên bản"),
        Step.POSTING.value: _("Cán bộ xã, trưởng thôn"),
        Step.OPINION.value: opinion_authority(day).who,
        Step.DECISION.value: chair,
        CERTIFY: chair,
    }.get(key, _("Cán bộ %(unit)s") % {"unit": unit})


def _when(key: str, known: ReviewProgress) -> str:
    review, document = known.review, known.review.decision
    days: dict[str, date | None] = {
        Step.LIST.value: review.opened_on,
        Step.OPINION.value: known.opinion.answered_on if known.opinion else None,
        Step.DECISION.value: document.issued_on if document else None,
        CLOSE: review.closed_on,
    }
    day = days.get(key)
    return short_date(day) if day else ""


def _blocks(key: str, known: ReviewProgress, day: date) -> str:
    if key in _REVIEW:
        return _REVIEW[key](known, day)
    step = Step(key)
    lacking = [one for one in known.hamlets if step not in one.done(day)]
    if not known.hamlets:
        return _("Chưa có hộ nào trong danh sách rà soát.")
    words = "; ".join(_named(lacking, day))
    if step is Step.SURVEY:
        count = sum(one.households - one.surveyed for one in lacking)
        return _("Còn %(count)d hộ chưa khảo sát. %(where)s") % {"count": count, "where": words}
    return words


def _named(rows: Iterable[HamletProgress], day: date) -> list[str]:
    found = [f"{one.hamlet.name}: {hamlet_words(one, day)}" for one in rows]
    more = len(found) - _MOST_NAMES
    if more > 0:
        return [*found[:_MOST_NAMES], _("và %(count)d thôn khác") % {"count": more}]
    return found


def _survey(one: HamletProgress, _day: date) -> str:
    if one.conflicts:
        return _("%(count)d phiếu trùng chờ chọn bản đúng") % {"count": one.conflicts}
    words = {"missing": one.households - one.surveyed, "all": one.households}
    if one.hamlet.attempt > 1:
        return _("rà soát lại, còn %(missing)d trong %(all)d hộ") % words
    return _("còn %(missing)d trong %(all)d hộ") % words


def _meeting(one: HamletProgress, _day: date) -> str:
    if one.hamlet.attempt > 1:
        return _("chưa họp dân lần %(attempt)d") % {"attempt": one.hamlet.attempt}
    return _("chưa họp dân")


def _posting(one: HamletProgress, day: date) -> str:
    if one.posting is None:
        return _("chưa niêm yết")
    if one.open_complaints:
        due = min(complaint.due_on for complaint in one.open_complaints)
        words = {"count": len(one.open_complaints), "day": short_date(due)}
        return _("còn %(count)d khiếu nại, hạn phúc tra %(day)s") % words
    if one.settled:
        return _("đã phúc tra, chưa niêm yết lại")
    return _("đang niêm yết đến hết ngày %(day)s") % {"day": short_date(one.posting.ends_on)}


def _opinion(known: ReviewProgress, day: date) -> str:
    asked = known.opinion
    if asked is None:
        who = opinion_authority(day).who
        return _("Chưa gửi kết quả xin ý kiến %(who)s") % {"who": who}
    if asked.answered_on is None:
        words = {"who": asked.authority, "day": short_date(asked.due_on)}
        if day > asked.due_on:
            return _("%(who)s chưa trả lời, quá hạn %(day)s") % words
        return _("Chờ %(who)s trả lời, hạn %(day)s") % words
    return _("Cấp trên không nhất trí: %(why)s") % {"why": asked.content}


def _decision(known: ReviewProgress, _day: date) -> str:
    if known.review.decision_id is None:
        return _("Chưa lập dự thảo quyết định công nhận")
    return _("Dự thảo chờ Chủ tịch ký")


def _close(_known: ReviewProgress, _day: date) -> str:
    return _("Quyết định đã ký, chưa chốt kết quả vào sổ hộ")


def _certify(_known: ReviewProgress, _day: date) -> str:
    return _("Chưa cấp giấy chứng nhận")


_HAMLET: dict[Step, Callable[[HamletProgress, date], str]] = {
    Step.SURVEY: _survey,
    Step.MEETING: _meeting,
    Step.POSTING: _posting,
}
_REVIEW: dict[str, Callable[[ReviewProgress, date], str]] = {
    Step.OPINION.value: _opinion,
    Step.DECISION.value: _decision,
    CLOSE: _close,
    CERTIFY: _certify,
}
