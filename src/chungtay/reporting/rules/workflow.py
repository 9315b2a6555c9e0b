"""The way of one report, and how late it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.kernel.workflow import Step, Workflow

ND09 = Citation("NĐ 09/2019/NĐ-CP")
NO_REMARK = gettext_noop("Mời ghi lý do trả lại để đơn vị biết cần sửa gì.")
NOTHING_ACCEPTED = gettext_noop(
    "Chưa nhận báo cáo nào của kỳ này nên chưa có gì để tổng hợp. "
    "Mời mở báo cáo các đơn vị đã gửi và bấm “Nhận báo cáo”."
)
LOCKED = gettext_noop(
    "Báo cáo đã gửi nên không sửa được. Nếu cần sửa, mời đề nghị nơi nhận trả lại báo cáo."
)
CLOSED = gettext_noop("Kỳ báo cáo này đã đóng vì báo cáo lên cấp trên đã ban hành.")


class ReportState(StrEnum):
    """Where a report is."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


OPEN = frozenset({ReportState.DRAFTED, ReportState.RETURNED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the steps ask about: whether the round still takes reports, and the remark given."""

    round_is_open: bool = True
    remark: str = ""


def takes_reports(facts: Facts) -> Verdict:
    """Refuse once the upward report is issued."""
    return GRANTED if facts.round_is_open else refuse(CLOSED)


def has_remark(facts: Facts) -> Verdict:
    """Refuse to send a report back without a reason."""
    return GRANTED if facts.remark.strip() else refuse(NO_REMARK)


REPORT = Workflow(
    labels={
        ReportState.DRAFTED: gettext_noop("Đang viết"),
        ReportState.SUBMITTED: gettext_noop("Đã gửi"),
        ReportState.RETURNED: gettext_noop("Bị trả lại"),
        ReportState.ACCEPTED: gettext_noop("Đã nhận"),
    },
    steps=[
        Step(
            name="submit",
            label=gettext_noop("Gửi báo cáo"),
            sources=OPEN,
            target=ReportState.SUBMITTED,
            role="officer",
            citation=ND09,
            guards=(takes_reports,),
        ),
        Step(
            name="return",
            label=gettext_noop("Trả lại"),
            sources=frozenset({ReportState.SUBMITTED}),
            target=ReportState.RETURNED,
            role="receiving_office",
            citation=ND09,
            guards=(takes_reports, has_remark),
        ),
        Step(
            name="accept",
            label=gettext_noop("Nhận báo cáo"),
            sources=frozenset({ReportState.SUBMITTED}),
            target=ReportState.ACCEPTED,
            role="receiving_office",
            citation=ND09,
            guards=(takes_reports,),
        ),
    ],
)


def may_be_edited(state: ReportState, facts: Facts) -> Verdict:
    """Say whether figures and words may still change."""
    return takes_reports(facts) & (GRANTED if state in OPEN else refuse(LOCKED))


def may_be_consolidated(*, accepted: int, round_is_open: bool) -> Verdict:
    """Say whether a round with so many accepted reports can be consolidated."""
    closed = takes_reports(Facts(round_is_open=round_is_open))
    return closed & (GRANTED if accepted else refuse(NOTHING_ACCEPTED))


def days_late(due_on: date, sent_on: date) -> int:
    """Return how many days after ``due_on`` a report came; the due day itself is in time."""
    return max(0, (sent_on - due_on).days)
