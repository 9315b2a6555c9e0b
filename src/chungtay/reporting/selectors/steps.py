"""Where a report and a round are, and who holds them, as a row of steps."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.kernel.dates import short_date
from chungtay.movements.models import PlanVersion
from chungtay.movements.selectors.changing.versions import version_on
from chungtay.reporting.models import Consolidation, Report, Round, Submission

Step = dict[str, Any]


def report_steps(report: Report) -> list[Step]:
    """Return writing, sending, receiving and consolidating, with who and when."""
    last = report.submissions.select_related("submitted_by", "answered_by").last()
    state, unit = Report.State(report.state), report.organization.name
    written = {"label": _("Viết"), "who": unit, "state": "done"}
    sent = {"label": _("Gửi"), "state": "todo", "when": _due(report.round)}
    read = {"label": _("Nơi nhận xem"), "who": str(report.round.collector), "state": "todo"}
    merged = {"label": _("Tổng hợp"), "who": str(report.round.collector), "state": "todo"}
    if last:
        sent |= {"who": str(last.submitted_by), "when": short_date(last.submitted_on)}
        sent |= {"state": "done"}
    if state in (Report.State.DRAFTED, Report.State.RETURNED):
        written["state"] = "current"
    if last and state is Report.State.RETURNED:
        read |= _answered(last, "returned")
        read["note"] = _("Trả lại: %(remark)s") % {"remark": last.remark}
    if state is Report.State.SUBMITTED:
        read["state"] = "current"
    if last and state is Report.State.ACCEPTED:
        read |= _answered(last, "done")
        merged["state"] = "done" if last.consolidations.exists() else "current"
    return [written, sent, read, merged]


def holder_of(report: Report) -> str:
    """Return the unit that has to act next."""
    if report.state in (Report.State.SUBMITTED, Report.State.ACCEPTED):
        return str(report.round.collector)
    return str(report.organization)


def round_steps(reporting_round: Round, latest: Consolidation | None) -> list[Step]:
    """Return the route of the round: units, collector with its partner, signer, level above."""
    closed = reporting_round.state == Round.State.CLOSED
    drafted = bool(latest and latest.document_id)
    together = str(reporting_round.collector)
    if reporting_round.partner:
        words = _("%(collector)s, phối hợp %(partner)s")
        together = words % {"collector": together, "partner": reporting_round.partner}
    reports = {"label": _("Các đơn vị báo cáo"), "when": _due(reporting_round)}
    merging = {"label": _("Tổng hợp"), "who": together}
    signing = {"label": _("Ký ban hành"), "who": str(reporting_round.issuer)}
    arrived = {"label": _("Báo cáo lên"), "who": reporting_round.addressee}
    states = _states(closed=closed, drafted=drafted, merged=latest is not None)
    steps = (reports, merging, signing, arrived)
    return [step | {"state": state} for step, state in zip(steps, states, strict=True)]


def _states(*, closed: bool, drafted: bool, merged: bool) -> tuple[str, str, str, str]:
    if closed:
        return ("done", "done", "done", "done")
    if drafted:
        return ("done", "done", "current", "todo")
    return ("done", "current", "todo", "todo") if merged else ("current", "todo", "todo", "todo")


def _answered(sent: Submission, state: str) -> Step:
    day = short_date(sent.answered_on) if sent.answered_on else ""
    return {"who": str(sent.answered_by or ""), "when": day, "state": state}


def _due(reporting_round: Round) -> str:
    return _("hạn %(day)s") % {"day": short_date(reporting_round.due_on)}


def plan_version_of(report: Report, sent: Submission | None) -> PlanVersion | None:
    """Return the version of the plan that a report is measured by; None for a plan never changed.

    It is the one that held when the period ended, as it was known when the report was sent: a
    later amendment, also one that reaches back, leaves a sent report with its own version.
    """
    is_out = report.state in (Report.State.SUBMITTED, Report.State.ACCEPTED)
    known_at = sent.submitted_at if sent and is_out else None
    return version_on(report.round.plan, report.round.period_to, known_at=known_at)
