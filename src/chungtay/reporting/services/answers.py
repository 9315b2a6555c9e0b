"""Accept a report, or send it back to who sent it."""

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.reporting.models import Report, Submission
from chungtay.reporting.permissions import may_collect
from chungtay.reporting.rules.workflow import REPORT, ReportState
from chungtay.reporting.services.locking import facts_of, locked_report

OTHER_VERSION = gettext_noop(
    "Đơn vị đã gửi lại lần %(version)s sau khi bạn mở trang. Mời xem bản mới rồi trả lời."
)


def accept(report_id: int, *, actor: Actor, version: int | None = None) -> Report:
    """Return the report accepted and so locked; accepting twice accepts once.

    Args:
        version: the version that the person read; None asks for no such check.

    Raises:
        RefusedError: when the actor may not, it is not waiting, or a newer version came.
    """
    return _answer(report_id, "accept", actor=actor, version=version, remark="")


def return_report(
    report_id: int, *, remark: str, actor: Actor, version: int | None = None
) -> Report:
    """Return the report sent back with its reason to the person who sent it.

    Raises:
        RefusedError: as for :func:`accept`, and when the reason is missing.
    """
    return _answer(report_id, "return", actor=actor, version=version, remark=nfc(remark.strip()))


@transaction.atomic
def _answer(report_id: int, step: str, *, actor: Actor, version: int | None, remark: str) -> Report:
    report = locked_report(report_id)
    RefusedError.unless(may_collect(actor, report.round))
    target = REPORT.steps[step].target
    if report.state == target:
        return report
    facts = facts_of(report, remark=remark)
    RefusedError.unless(REPORT.check(step, ReportState(report.state), facts))
    if version not in (None, report.version):
        raise RefusedError(refuse(OTHER_VERSION, version=report.version))
    _write_answer(report, target, actor=actor, remark=remark)
    return report


def _write_answer(report: Report, target: ReportState, *, actor: Actor, remark: str) -> None:
    now = timezone.now()
    report.state = target.value
    report.revision += 1
    if target is ReportState.ACCEPTED:
        report.accepted_at = now
    report.save(update_fields=["state", "revision", "accepted_at"])
    sent: Submission = report.submissions.get(version=report.version)
    sent.answer, sent.remark = Submission.Answer(target.value), remark
    sent.answered_at, sent.answered_on, sent.answered_by_id = now, today(), actor.user_id
    sent.save()
    change = {"version": sent.version, "remark": remark} if remark else {"version": sent.version}
    record(actor, f"report.{target.value}", report, change=change)
