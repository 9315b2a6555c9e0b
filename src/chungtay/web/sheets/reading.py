"""Read the rows of an uploaded spreadsheet (.xlsx, .xls, .ods), whatever its author clicked."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from chungtay.kernel.text import nfc, search_key, squeeze
from chungtay.web.sheets.shape import Cell, Column, Row

_MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 100_000
_HEAD_WITHIN = 10
_LONGEST_CELL = 1_000
_DAY = re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class UnreadableSheetError(Exception):
    """A file that is no spreadsheet of the shape asked for; the message tells what to do."""


def read_rows(data: bytes, columns: Sequence[Column]) -> list[Row]:
    """Return the filled rows under the line of titles, on the first sheet that has one.

    Titles may stand in any order and are known without diacritics or case; other columns are
    passed over, and so are rows without any word. Of a formula the last result counts.

    Raises:
        UnreadableSheetError: no spreadsheet, no line of titles, or too large.
    """
    missing: list[str] = []
    for lines in _sheets(opened_book(data)):
        for number, line in enumerate(lines[:_HEAD_WITHIN], start=1):
            places, missing_here = _places(line, columns)
            if places and not missing_here:
                return _rows(lines[number:], places, columns, first=number + 1)
            missing = missing_here if places else missing
    if missing:
        raise UnreadableSheetError(
            _("Thiếu cột: %(columns)s. Hãy dùng tệp mẫu và giữ nguyên dòng tiêu đề.")
            % {"columns": ", ".join(missing)}
        )
    raise UnreadableSheetError(
        _("Không thấy dòng tiêu đề của tệp mẫu trong 10 dòng đầu. Hãy dùng tệp mẫu tải về ở đây.")
    )


def opened_book(data: bytes) -> CalamineWorkbook:
    """Return the workbook, whatever its kind; ``UnreadableSheetError`` when it cannot be opened."""
    if len(data) > _MOST_BYTES:
        raise UnreadableSheetError(_("Tệp lớn quá 20 MB; hãy chia thành nhiều tệp."))
    if not data.startswith((_ZIP, _OLE)):
        raise UnreadableSheetError(_("Đây không phải bảng tính Excel (.xlsx, .xls) hay .ods."))
    _refuse_swollen(data)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSheetError(
            _("Tệp hỏng hoặc có mật khẩu, không mở được. Hãy mở bằng Excel rồi lưu lại.")
        ) from error


def _refuse_swollen(data: bytes) -> None:
    """Refuse a small file that unpacks into one that fills the memory."""
    if not data.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableSheetError(_("Tệp hỏng, không mở được.")) from error
    if size > _MOST_UNPACKED:
        raise UnreadableSheetError(_("Tệp bung ra quá lớn; hãy chia thành nhiều tệp."))


def _sheets(book: CalamineWorkbook) -> Iterator[list[list[Any]]]:
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError:
            continue
        if sheet.total_height > MOST_ROWS + _HEAD_WITHIN:
            raise UnreadableSheetError(
                _("Bảng có quá 100.000 dòng; hãy chia thành nhiều tệp, hoặc xóa các dòng trống.")
            )
        yield sheet.to_python(skip_empty_area=False)


def _places(line: list[Any], columns: Sequence[Column]) -> tuple[dict[str, int], list[str]]:
    """Return where each column stands in a line of titles, and which required ones do not."""
    titles = {search_key(str(cell).rstrip("* ")): n for n, cell in enumerate(line) if cell}
    found = {c.key: titles[search_key(c.title)] for c in columns if search_key(c.title) in titles}
    return found, [c.title for c in columns if c.required and c.key not in found]


def _rows(
    lines: list[list[Any]], places: dict[str, int], columns: Sequence[Column], *, first: int
) -> list[Row]:
    dates = {column.key for column in columns if column.is_date}
    rows = []
    for number, line in enumerate(lines, start=first):
        cells = {
            key: _cell(line[at], is_date=key in dates)
            for key, at in places.items() if at < len(line)
        }  # fmt: skip
        if any(cells.values()):
            rows.append(Row(number, cells))
    return rows


def _cell(value: Any, *, is_date: bool) -> Cell:
    """Return a cell as text or a day: a code typed as a number loses the ``.0`` Excel gave it."""
    if value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = squeeze(nfc(str(value)))[:_LONGEST_CELL]
    return (day_in(text) or text if is_date else text) or None


def day_in(text: str) -> date | None:
    """Return the day that a text writes as dd/mm/yyyy or yyyy-mm-dd, or None."""
    parts = _DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
    if parts is None:
        return None
    try:
        return date(*(int(parts[name]) for name in ("year", "month", "day")))
    except ValueError:
        return None
