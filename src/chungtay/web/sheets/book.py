"""Write spreadsheets to be filled in and read back: text stays text, days are days."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from chungtay.web.sheets.reading import MOST_ROWS
from chungtay.web.sheets.shape import Cell, Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_DATE = "dd/mm/yyyy"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# xlsxwriter would write the hour of the run.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_CHOICES_SHEET = "Danh mục"


def write_book(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], guide: Sequence[str]
) -> bytes:
    """Return a workbook: the rows under their titles, a sheet of guidance, and lists of choices.

    Columns with choices offer them in Excel. Every word is written as text, and one that Excel
    could take for a formula bears the mark that it is none; read back, it is the same word.
    """
    raw = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(raw, options) as book:
        book.set_properties({"title": title, "created": _NO_TIME})
        formats = _formats(book)
        sheet = book.add_worksheet(title[:31])
        _write_head(sheet, columns, formats)
        for line, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                _write(sheet, line, at, value, formats)
        _write_guide(book.add_worksheet(_("Hướng dẫn")), columns, guide, formats)
        _offer_choices(book, sheet, columns)
    return raw.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    text = {**_FONT, "num_format": "@", "valign": "top"}
    return {
        "text": book.add_format(text),
        "marked": book.add_format({**text, "quote_prefix": True}),
        "date": book.add_format({**_FONT, "num_format": _DATE, "valign": "top"}),
        "head": book.add_format(
            {**_FONT, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#F3E9D2"}
        ),
        "wrapped": book.add_format({**_FONT, "text_wrap": True, "valign": "top"}),
    }


def _write_head(sheet: Any, columns: Sequence[Column], formats: dict[str, Any]) -> None:
    for at, column in enumerate(columns):
        style = formats["date" if column.is_date else "text"]
        sheet.set_column(at, at, column.width, style)
        mark = " *" if column.required else ""
        sheet.write_string(0, at, column.title + mark, formats["head"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(columns) - 1)


def _write(sheet: Any, line: int, at: int, value: Cell, formats: dict[str, Any]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(line, at, value, formats["date"])
    elif value:
        marked = value.startswith(_FORMULA_SIGNS)
        sheet.write_string(line, at, value, formats["marked" if marked else "text"])


def _write_guide(
    sheet: Any, columns: Sequence[Column], guide: Sequence[str], formats: dict[str, Any]
) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    for line, sentence in enumerate(guide):
        sheet.write_string(line, 0, sentence, formats["wrapped"])
    start = len(guide) + 1
    sheet.write_string(start, 0, _("Cột"), formats["head"])
    sheet.write_string(start, 1, _("Cách ghi"), formats["head"])
    for line, column in enumerate(columns, start=start + 1):
        mark = " *" if column.required else ""
        sheet.write_string(line, 0, column.title + mark, formats["wrapped"])
        sheet.write_string(line, 1, str(column.help), formats["wrapped"])


def _offer_choices(book: Any, sheet: Any, columns: Sequence[Column]) -> None:
    """Let Excel offer the choices of a column; they stand on a sheet of their own."""
    offered = [(at, column) for at, column in enumerate(columns) if column.choices]
    if not offered:
        return
    lists = book.add_worksheet(_CHOICES_SHEET)
    longest = max(len(column.choices) for _at, column in offered)
    for line in range(longest):
        for n, (_at, column) in enumerate(offered):
            if line < len(column.choices):
                lists.write_string(line, n, column.choices[line])
    for n, (at, column) in enumerate(offered):
        letter = xlsxwriter.utility.xl_col_to_name(n)
        source = f"='{_CHOICES_SHEET}'!${letter}$1:${letter}${len(column.choices)}"
        rule = {
            "validate": "list", "source": source, "error_title": column.title,
            "error_message": _("Chọn một mục trong danh sách."),
        }  # fmt: skip
        sheet.data_validation(1, at, MOST_ROWS, at, rule)
