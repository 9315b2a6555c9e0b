"""What came of reports: figures with their sources, for whoever decides on them."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from chungtay.organizations.models import Organization
from chungtay.reporting.models import Consolidation, Figure, Report, Submission
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import Indicator, template
from chungtay.reporting.rules.workflow import days_late


@dataclass(frozen=True, slots=True)
class Result:
    """One accepted figure of a unit.

    ``shown`` is the figure as written, without its unit; ``url`` opens the report it stands in;
    ``days_late`` is that of the report.
    """

    code: str
    label: str
    unit: str
    value: Decimal
    shown: str
    source: str
    source_label: str
    note: str
    evidence_id: int | None
    report_id: int
    round_name: str
    url: str
    days_late: int


def accepted_results(organization: Organization, year: int) -> list[Result]:
    """Return the figures of the accepted reports of ``organization`` for ``year``, newest first."""
    sent = (
        Submission.objects.filter(
            report__organization=organization,
            report__round__year=year,
            report__state=Report.State.ACCEPTED,
            answer=Submission.Answer.ACCEPTED,
        )
        .select_related("report__round")
        .order_by("-report__round__due_on", "-version")
    )
    return [result for one in sent for result in _results(one)]


def latest_consolidation(reporting_round_id: int) -> Consolidation | None:
    """Return the newest result of a round."""
    return Consolidation.objects.filter(round_id=reporting_round_id).first()


def _results(sent: Submission) -> list[Result]:
    known = template(sent.report.round.template).indicators
    cells = Content.from_json(sent.content).figures
    return [
        _result(row, cells[code], cells[code].value or Decimal(0), sent)
        for code, row in known.items()
        if code in cells and cells[code].value is not None
    ]


def _result(row: Indicator, cell: Cell, value: Decimal, sent: Submission) -> Result:
    return Result(
        code=row.code,
        label=row.label,
        unit=row.unit,
        value=value,
        shown=row.shown(value),
        source=cell.source.value,
        source_label=str(Figure.Source(cell.source.value).label),
        note=cell.note,
        evidence_id=cell.evidence_id,
        report_id=sent.report_id,
        round_name=sent.report.round.name,
        url=reverse("reporting:report", args=[sent.report_id]),
        days_late=days_late(sent.report.round.due_on, sent.submitted_on),
    )
