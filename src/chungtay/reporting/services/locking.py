"""Take a row for oneself while it changes."""

from chungtay.kernel.errors import RefusedError
from chungtay.reporting.models import Report, Round
from chungtay.reporting.rules.workflow import Facts, ReportState, may_be_edited


def locked_report(report_id: int) -> Report:
    """Return the report, locked until the transaction ends, with what its rules ask about."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("round__plan", "round__collector", "organization")
        .get(pk=report_id)
    )


def locked_round(round_id: int) -> Round:
    """Return the round, locked until the transaction ends."""
    return (
        Round.objects.select_for_update(of=("self",))
        .select_related(
            "plan__document__attached_to", "plan__movement", "collector", "issuer__parent"
        )
        .get(pk=round_id)
    )


def facts_of(report: Report, *, remark: str = "") -> Facts:
    """Return what the steps of the workflow ask about."""
    return Facts(round_is_open=report.round.state != Round.State.CLOSED, remark=remark)


def refuse_unless_open(report: Report) -> None:
    """Raise when the figures and words of ``report`` may no longer change."""
    RefusedError.unless(may_be_edited(ReportState(report.state), facts_of(report)))
