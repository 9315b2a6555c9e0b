"""Fill a report from what the register and the tasks answer."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.reporting.models import Figure, Report
from chungtay.reporting.permissions import may_write_report
from chungtay.reporting.rules.content import Cell
from chungtay.reporting.selectors.figures import counted_now
from chungtay.reporting.services.locking import locked_report, refuse_unless_open


@transaction.atomic
def prefill(report_id: int, *, actor: Actor) -> Report:
    """Return the report with every counted figure asked anew; typed ones stay.

    Raises:
        RefusedError: when the actor may not write it, or it was sent already.
    """
    report = locked_report(report_id)
    RefusedError.unless(may_write_report(actor, report))
    refuse_unless_open(report)
    fill_from_sources(report)
    report.revision += 1
    report.save(update_fields=["revision"])
    record(actor, "report.prefilled", report)
    return report


def fill_from_sources(report: Report) -> None:
    """Write what register and tasks answer now into the report; what nobody counts stays empty."""
    for code, cell in counted_now(report).items():
        Figure.objects.update_or_create(report=report, indicator=code, defaults=_values(cell))


def _values(cell: Cell) -> dict[str, object]:
    return {
        "value": cell.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "standard": cell.standard,
        "source": cell.source.value,
    }
