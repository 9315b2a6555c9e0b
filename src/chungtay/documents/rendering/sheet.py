"""Tables for Excel: real numbers and dates, Vietnamese formats, ready to print on A4."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import xlsxwriter

from chungtay.documents.rules.format import layout

Value = str | int | float | Decimal | date | None

_A4 = 9
_HEAD_ROW = 2
_PORTRAIT_CHARACTERS = 95
_MM_PER_INCH = 25.4
# xlsxwriter would write the hour of the run.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"


# Excel shows , and . after the language of the reader; [$-042A] asks for Vietnamese dates.
_FORMATS = {
    Kind.TEXT: "@",
    Kind.INTEGER: "#,##0",
    Kind.DECIMAL: "#,##0.00",
    Kind.MONEY: '#,##0 "đồng"',
    Kind.PERCENT: '0.00"%"',
    Kind.DATE: "[$-042A]dd/mm/yyyy",
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, what it holds, its width in characters; percent is 1.5 for 1,5 %."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 15


def render_xlsx(
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    notes: Sequence[str] = (),
) -> bytes:
    """Return a workbook of one sheet; rows are streamed, equal data gives equal bytes.

    Text is always written as text, so a cell that begins with ``=`` is never a formula.

    Raises:
        ValueError: when a row has not one value for each column.
    """
    raw = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(raw, options) as book:
        book.set_properties({"title": title, "created": _NO_TIME})
        sheet = book.add_worksheet("Bảng")
        _set_page(sheet, columns)
        formats = _Formats(book)
        _write_head(sheet, title, columns, formats)
        last = _write_rows(sheet, columns, rows, formats)
        for n, note in enumerate(notes, start=last + 1):
            sheet.write_string(n, 0, note, formats.note)
    return raw.getvalue()


class _Formats:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        def styled(**properties: object) -> Any:
            return book.add_format({"font_name": layout().font, "font_size": 12, **properties})

        self.title = styled(bold=True, font_size=14)
        self.note = styled(italic=True)
        self.head = styled(
            bold=True,
            border=1,
            align="center",
            valign="vcenter",
            text_wrap=True,
            bg_color="#F3E9D2",
        )
        self.cells = {
            kind: styled(border=1, valign="top", text_wrap=kind is Kind.TEXT, num_format=code)
            for kind, code in _FORMATS.items()
        }


def _set_page(sheet: Any, columns: Sequence[SheetColumn]) -> None:
    margins = {side: mm / _MM_PER_INCH for side, mm in layout().chosen.margins.items()}
    sheet.set_paper(_A4)
    sheet.set_margins(**margins)
    sheet.fit_to_pages(1, 0)
    if sum(column.width for column in columns) > _PORTRAIT_CHARACTERS:
        sheet.set_landscape()
    sheet.repeat_rows(_HEAD_ROW)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.set_footer("&C&P/&N")
    for n, column in enumerate(columns):
        sheet.set_column(n, n, column.width)


def _write_head(sheet: Any, title: str, columns: Sequence[SheetColumn], formats: _Formats) -> None:
    sheet.write_string(0, 0, title, formats.title)
    for n, column in enumerate(columns):
        sheet.write_string(_HEAD_ROW, n, column.title, formats.head)


def _write_rows(
    sheet: Any,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    formats: _Formats,
) -> int:
    """Write all rows; return the number of the row after the last."""
    line = _HEAD_ROW + 1
    for row in rows:
        for n, (value, column) in enumerate(zip(row, columns, strict=True)):
            _write(sheet, (line, n), value, formats.cells[column.kind])
        line += 1
    return line


def _write(sheet: Any, place: tuple[int, int], value: Value, style: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(*place, None, style)
    elif isinstance(value, str):
        sheet.write_string(*place, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, style)
    else:
        sheet.write_number(*place, value, style)
