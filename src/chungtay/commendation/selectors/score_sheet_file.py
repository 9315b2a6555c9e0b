"""A scoring sheet as an Excel file, as it stands or as it was closed."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.commendation.rules.scoring import STAGE_LABELS, Stage
from chungtay.commendation.selectors.score_lists import groups_label
from chungtay.commendation.selectors.sheets import LineView, SheetView, state_label
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.kernel.dates import short_date


def score_sheet_file(view: SheetView) -> bytes:
    """Return the workbook of a sheet: a row for each line, then the totals."""
    columns = [
        SheetColumn(_("TT"), Kind.INTEGER, 5),
        SheetColumn(_("Tiêu chí"), width=50),
        SheetColumn(_("Điểm tối đa"), Kind.DECIMAL, 10),
        *(SheetColumn(_(STAGE_LABELS[stage]), Kind.DECIMAL, 12) for stage in Stage),
        SheetColumn(_("Minh chứng, nguồn số liệu"), width=50),
        SheetColumn(_("Lý do đổi điểm"), width=36),
    ]
    title = _("Phiếu chấm điểm: %(name)s") % {"name": view.sheet.subject_name}
    return render_xlsx(title, columns, _rows(view), _notes(view))


def _rows(view: SheetView) -> Iterator[list[Value]]:
    for n, line in enumerate(view.lines, start=1):
        yield [n, line.text, line.maximum, *_points(line), source_words(line), _reasons(line)]
    totals: list[Value] = [view.total_at(stage) for stage in Stage]
    yield [None, _("Tổng điểm"), view.maximum, *totals, "", ""]


def _points(line: LineView) -> list[Decimal | None]:
    return [line.points_at(stage) for stage in Stage]


def source_words(line: LineView) -> str:
    """Return what stands behind the points of a line: the data, or what the unit showed."""
    parts = []
    if line.answer:
        parts += [line.source_label, line.answer.words]
        parts += [f"{row.label}: {row.value}" for row in line.answer.rows]
    if line.proof:
        parts += [line.proof.evidence, line.proof.file_name]
    return "\n".join(part for part in parts if part)


def _reasons(line: LineView) -> str:
    said = (line.given[stage].reason for stage in Stage if stage in line.given)
    return "\n".join(reason for reason in said if reason)


def _notes(view: SheetView) -> list[str]:
    sheet = view.sheet
    closed = short_date(sheet.closed_on) if sheet.closed_on else ""
    return [
        f"{sheet.template.round.name}, {sheet.template.round.organization.name}",
        _("Nhóm: %(group)s") % {"group": groups_label(sheet.template.groups)},
        f"{state_label(sheet)} {closed}".strip(),
        _("Điểm tối đa và cách chấm do cơ quan xét đặt; pháp luật không quy định thang điểm."),
    ]
