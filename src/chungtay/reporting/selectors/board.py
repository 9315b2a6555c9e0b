"""Who has sent, who has not, how late: the first thing the collector sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.reporting.models import Report, Round
from chungtay.reporting.rules.consolidation import short_name
from chungtay.reporting.rules.workflow import days_late
from chungtay.web.charts.grid import Cell, CellState, Grid, GridRow, Group

_SENT = (Report.State.SUBMITTED, Report.State.ACCEPTED)
_BADGES = {
    Report.State.DRAFTED: "draft",
    Report.State.SUBMITTED: "now",
    Report.State.RETURNED: "late",
    Report.State.ACCEPTED: "done",
}
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit: its report, whether it is there, and how many days late it came or is."""

    report: Report
    days_late: int

    @property
    def is_sent(self) -> bool:
        """Whether the report lies with the collector."""
        return self.report.state in _SENT

    @property
    def waits(self) -> bool:
        """Whether the collector has to look at it."""
        return self.report.state == Report.State.SUBMITTED

    @property
    def badge(self) -> str:
        """The look of its state."""
        return _BADGES[Report.State(self.report.state)]

    @property
    def name(self) -> str:
        """The unit as a row names it."""
        return _name(self.report)


@dataclass(frozen=True, slots=True)
class Board:
    """All units of a round; those to look at come first, then the late, then the rest."""

    rows: Sequence[BoardRow]

    @property
    def accepted(self) -> int:
        """How many reports are accepted."""
        return sum(row.report.state == Report.State.ACCEPTED for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many reports wait for an answer."""
        return sum(row.waits for row in self.rows)

    @property
    def missing(self) -> list[BoardRow]:
        """Units whose report is not with the collector."""
        return [row for row in self.rows if not row.is_sent]

    @property
    def overdue(self) -> int:
        """How many of the missing are past the due day."""
        return sum(bool(row.days_late) for row in self.missing)


def board_of(reporting_round: Round, *, day: date) -> Board:
    """Return who has sent and who has not, as of ``day``."""
    reports = reporting_round.reports.select_related("organization", "submitted_by")
    due = reporting_round.due_on
    rows = [BoardRow(one, _late(one, due, day)) for one in reports]
    return Board(sorted(rows, key=lambda row: (not row.waits, row.is_sent, -row.days_late)))


def grid_of(reporting_round: Round, *, day: date) -> Grid:
    """Return the units of the round over the rounds of the years before, newest first."""
    rounds = list(
        Round.objects.filter(
            collector=reporting_round.collector,
            template=reporting_round.template,
            year__lte=reporting_round.year,
        ).order_by("-year", "-due_on")[:_COLUMNS]
    )
    cells = {
        (report.organization_id, report.round_id): _cell(report, day)
        for report in Report.objects.filter(round__in=rounds).select_related("round")
    }
    units = reporting_round.reports.select_related("organization")
    rows = [
        GridRow(
            label=_name(report),
            cells=[
                cells.get((report.organization_id, one.pk), Cell(CellState.NONE)) for one in rounds
            ],
        )
        for report in units
    ]
    return Grid(
        title=_("Ai đã gửi báo cáo qua các năm"),
        corner=_("Đơn vị"),
        columns=[_("Năm %(year)s") % {"year": one.year} for one in rounds],
        groups=[Group("", rows)],
    )


def _name(report: Report) -> str:
    name = short_name(report.organization.name)
    return name[0].upper() + name[1:]


def _late(report: Report, due_on: date, day: date) -> int:
    sent = report.submitted_on if report.state in _SENT else None
    return days_late(due_on, sent or day)


def _cell(report: Report, day: date) -> Cell:
    url = reverse("reporting:report", args=[report.pk])
    if report.state in _SENT:
        return Cell(CellState.DONE, url)
    if late := _late(report, report.round.due_on, day):
        return Cell(CellState.LATE, url, late_days=late)
    return Cell(CellState.PART if report.version else CellState.NONE, url)
