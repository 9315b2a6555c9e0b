"""Taking an award back (rule R36)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.commendation.rules.deadlines import due_on
from chungtay.commendation.rules.finding import (
    Answer,
    Finding,
    Source,
    failed,
    passed,
    source_of,
    unknown,
    warned,
)
from chungtay.commendation.rules.regime import regime_on
from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop

RULE_ID = "R36"


class RevocationGround(StrEnum):
    """Why an award is taken back; there are no other grounds."""

    FRAUD = "fraud"
    FALSE_PAPERS = "false_papers"
    UNLAWFUL_APPRAISAL = "unlawful_appraisal"
    STANDARD_LOST = "standard_lost"


GROUND_LABELS = {
    RevocationGround.FRAUD: gettext_noop("gian dối khi kê khai thành tích"),
    RevocationGround.FALSE_PAPERS: gettext_noop("cung cấp thông tin sai, giả mạo giấy tờ"),
    RevocationGround.UNLAWFUL_APPRAISAL: gettext_noop("thẩm định, trình khen trái pháp luật"),
    RevocationGround.STANDARD_LOST: gettext_noop("có kết luận, bản án: không còn đủ tiêu chuẩn"),
}


@dataclass(frozen=True, slots=True)
class RevocationFacts:
    """What is known of one revocation; ``None`` is not known, or has not happened yet."""

    ground: RevocationGround | None = None
    concluded_on: date | None = None
    submitted_on: date | None = None
    decided_on: date | None = None
    is_certificate_void: bool | None = None
    is_artefact_recovered: bool | None = None
    is_prize_recovered: bool | None = None


def check_revocation(facts: RevocationFacts, *, day: date) -> list[Finding]:
    """Return what the law says of a revocation as it stands on ``day``.

    Raises:
        NoRegimeError: when no law is stored for ``day``.

    Legal source: Luật 06/2022/QH15, Điều 93 (rule R36).
    """
    regime = regime_on(day)
    source = source_of(RULE_ID, regime=regime, day=day)
    source = source or Source(regime.cite("law"), regime.certainty)
    answers = (
        (gettext_noop("Căn cứ hủy bỏ quyết định"), _ground(facts), True),
        (gettext_noop("Thời hạn trình hủy bỏ"), _submitted_in_time(facts, day), False),
        (gettext_noop("Thời hạn quyết định hủy bỏ"), _decided_in_time(facts, day), False),
        (gettext_noop("Thu hồi hiện vật và tiền thưởng"), _recovered(facts), False),
    )
    return [
        _finding(title, answer, source, is_blocking=is_blocking)
        for title, answer, is_blocking in answers
    ]


def _ground(facts: RevocationFacts) -> Answer:
    if facts.ground is None:
        return failed(gettext_noop("Chưa chọn căn cứ hủy bỏ do luật định."))
    return passed(gettext_noop("Căn cứ: %(ground)s."), ground=GROUND_LABELS[facts.ground])


def _submitted_in_time(facts: RevocationFacts, day: date) -> Answer:
    if facts.concluded_on is None:
        return unknown(gettext_noop("ngày có kết luận"))
    due = due_on("revocation_submission", start=facts.concluded_on)
    return _in_time(facts.submitted_on or day, due)


def _decided_in_time(facts: RevocationFacts, day: date) -> Answer:
    if facts.submitted_on is None:
        return unknown(gettext_noop("ngày trình hồ sơ hủy bỏ"))
    due = due_on("revocation_decision", start=facts.submitted_on)
    return _in_time(facts.decided_on or day, due)


def _recovered(facts: RevocationFacts) -> Answer:
    todo = {
        gettext_noop("đánh dấu bằng không còn giá trị"): facts.is_certificate_void,
        gettext_noop("thu hồi hiện vật"): facts.is_artefact_recovered,
        gettext_noop("thu hồi tiền thưởng"): facts.is_prize_recovered,
    }
    open_tasks = [task for task, is_done in todo.items() if not is_done]
    if open_tasks:
        return warned(gettext_noop("Còn phải làm: %(tasks)s."), tasks="; ".join(open_tasks))
    return passed(gettext_noop("Đã thu hồi hiện vật và tiền thưởng."))


def _in_time(done_on: date, due: date) -> Answer:
    if done_on > due:
        return warned(gettext_noop("Quá hạn ngày %(due)s."), due=short_date(due))
    return passed(gettext_noop("Trong hạn đến ngày %(due)s."), due=short_date(due))


def _finding(title: str, answer: Answer, source: Source, *, is_blocking: bool) -> Finding:
    certainty: Certainty = weakest((source.certainty, answer.certainty))
    return Finding(
        rule_id=RULE_ID,
        title_vi=title,
        outcome=answer.outcome,
        reason=answer.reason,
        params=answer.params,
        citation=source.citation,
        certainty=certainty,
        is_blocking=is_blocking,
    )
