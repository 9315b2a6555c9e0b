"""Figures by unit as an Excel workbook."""

from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.indicators.selectors.table import Cell, Table
from chungtay.indicators.sources import Told
from chungtay.kernel.dates import short_date

_NAME, _CODE, _FIGURE, _MARK = 32, 9, 16, 14


def sheet_of(table: Table) -> bytes:
    """Return the table with real numbers; marks of footnotes stand in a column of their own."""
    columns = [
        SheetColumn(_("Đơn vị"), width=_NAME),
        SheetColumn(_("Mã"), width=_CODE),
        *(SheetColumn(f"{one.label} ({one.unit})", _kind(one), _FIGURE) for one in table.told),
        SheetColumn(_("Chú thích"), width=_MARK),
    ]
    rows: list[list[Value]] = [
        [row.place.name, row.place.code, *map(_number, row.cells), _marks(row.cells)]
        for row in table.rows
    ]
    rows.append([_("Cộng"), "", *map(_number, table.totals), ""])
    return render_xlsx(title_of(table), columns, rows, table.remarks)


def title_of(table: Table) -> str:
    """Return what the table is called on paper."""
    words = _("%(source)s: %(place)s, theo đơn vị ngày %(day)s")
    question = table.question
    return words % {
        "source": question.source.label,
        "place": question.scope.name,
        "day": short_date(question.day),
    }


def _number(cell: Cell) -> Value:
    return None if cell.value is None else round(Decimal(cell.value), cell.told.decimals or None)


def _marks(cells: tuple[Cell, ...]) -> str:
    marks = sorted({mark for cell in cells for mark in cell.marks})
    said = " ".join(f"({mark})" for mark in marks)
    return f"{said} {_('chưa đủ')}".strip() if any(c.is_incomplete for c in cells) else said


def _kind(told: Told) -> Kind:
    if told.unit == "%":
        return Kind.PERCENT
    return Kind.DECIMAL if told.decimals else Kind.INTEGER
