"""The office's sheet given back with its wrong cells marked, and what to do in each."""

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from chungtay.web.sheets.grid import Grid

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_FONT = {"font_name": "Times New Roman", "font_size": 12}


def marked_book(grid: Grid, first: int, problems: Sequence[Sequence[Any]]) -> bytes:
    """Return the sheet as it was sent, wrong cells red, a last column saying what is wrong.

    Args:
        first: the first line of data, from 0.
        problems: [line, column, sentence] each, places from 0.
    """
    said: dict[int, list[str]] = defaultdict(list)
    cells = set()
    for line, column, sentence in problems:
        said[line].append(sentence)
        cells.add((line, column))
    width = max((len(line) for line in grid.lines), default=0)
    raw = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(raw, options) as book:
        book.set_properties({"created": _NO_TIME})
        sheet = book.add_worksheet(grid.name[:31])
        plain, day = book.add_format(_FONT), book.add_format({**_FONT, "num_format": "dd/mm/yyyy"})
        red = book.add_format({**_FONT, "bg_color": "#F8D0C8"})
        red_day = book.add_format({**_FONT, "bg_color": "#F8D0C8", "num_format": "dd/mm/yyyy"})
        head = book.add_format({**_FONT, "bold": True})
        sheet.set_column(width, width, 70)
        for number, line in enumerate(grid.lines):
            for at in range(width):
                value = line[at] if at < len(line) else ""
                wrong = (number, at) in cells
                styles = (red, red_day) if wrong else (plain, day)
                _write(sheet, number, at, value, styles)
            if number == first - 1:
                sheet.write_string(number, width, _("Lỗi cần sửa"), head)
            elif number in said:
                sheet.write_string(number, width, "\n".join(said[number]), plain)
    return raw.getvalue()


def _write(sheet: Any, line: int, at: int, value: Any, styles: tuple[Any, Any]) -> None:
    plain, day = styles
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value, plain)
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value, plain)
    elif isinstance(value, date):
        sheet.write_datetime(line, at, value, day)
    elif value not in (None, ""):
        sheet.write_string(line, at, str(value), plain)
    else:
        sheet.write_blank(line, at, None, plain)
