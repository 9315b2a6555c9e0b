"""An office's own workbook as it stands: every cell, what is merged, and what no formula gave."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError

from chungtay.web.sheets.reading import UnreadableSheetError, opened_book

MOST_LINES = 300_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb"<c\b([^>]*[^/])>(.*?)</c>", re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>[^<]+</v>|<is>")
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its lines from the first, places from 0.

    ``merged`` are (first line, first column, last line, last column), all included;
    ``unknown`` are the places of formulas that were never worked out.
    """

    name: str
    lines: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unknown: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def grids(data: bytes, name: str) -> list[Grid]:
    """Return the sheets of an .xlsx workbook that hold anything.

    Raises:
        UnreadableSheetError: with a sentence that says exactly what the file is instead, and what
            to do.
    """
    _refuse_others(data, name)
    book = opened_book(data)
    formulas = _unknown_formulas(data)
    found = []
    for sheet_name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(sheet_name)
        except CalamineError:
            continue  # a sheet that is a chart
        if sheet.total_height > MOST_LINES:
            raise UnreadableSheetError(
                _("Trang “%(sheet)s” có quá 300.000 dòng; hãy chia tệp, hoặc xóa các dòng trống.")
                % {"sheet": sheet_name}
            )
        lines = sheet.to_python(skip_empty_area=False)
        if any(cell != "" for line in lines for cell in line):
            merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            unknown = frozenset(formulas.get(sheet_name, ()))
            found.append(Grid(sheet_name, lines, merged, unknown))
    if not found:
        raise UnreadableSheetError(_("Tệp trống: không trang nào có chữ. Mời chọn lại tệp."))
    return found


def _refuse_others(data: bytes, name: str) -> None:
    """Refuse everything but .xlsx, each with what it is."""
    said = _what_else(data, name.lower())
    if said:
        raise UnreadableSheetError(said)


def _what_else(data: bytes, name: str) -> str:
    """Return what the file is instead, empty when it is .xlsx."""
    if not data:
        return _("Tệp trống (0 byte). Mời chọn lại tệp.")
    if data.startswith(_ZIP):
        return _what_package(data, name)
    if not data.startswith(_OLE):
        if name.endswith((".csv", ".txt")):
            return _("Tệp văn bản (.csv), không phải Excel. Mời mở bằng Excel, lưu dạng .xlsx.")
        return _("Đây không phải tệp Excel .xlsx.")
    if _LOCKED in data:
        return _(
            "Tệp có mật khẩu, không mở được. Mời bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc) "
            "rồi tải lại."
        )
    return _("Tệp Excel cũ (.xls). Mời mở bằng Excel, lưu lại dạng .xlsx rồi tải lại.")


def _what_package(data: bytes, name: str) -> str:
    if name.endswith((".xlsm", ".xltm")) or b"xl/vbaProject.bin" in data:
        return _("Tệp có macro (.xlsm); không nhận tệp có macro. Mời lưu lại dạng .xlsx.")
    if b"xl/workbook.xml" not in data:
        return _("Đây không phải tệp Excel .xlsx. Mời mở bằng Excel rồi lưu lại dạng .xlsx.")
    return ""


def _unknown_formulas(data: bytes) -> dict[str, list[tuple[int, int]]]:
    """Return the places of formulas without a stored result, by the name of the sheet."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name, part in _parts(packed):
                content = packed.read(part)
                if b"<f" in content:
                    found[name] = list(_without_value(content))
    except (KeyError, zipfile.BadZipFile):
        return {}  # calamine read it; what it gave counts
    return found


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the part of the package it is kept in."""
    links = _tags(packed.read("xl/_rels/workbook.xml.rels").decode(), "Relationship")
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in _tags(packed.read("xl/workbook.xml").decode(), "sheet"):
        target = targets.get(sheet.get("r:id"), "")
        if target:
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield html.unescape(sheet.get("name", "")), part


def _tags(text: str, tag: str) -> list[dict[str, str]]:
    return [dict(_ATTRIBUTE.findall(found)) for found in re.findall(rf"<{tag}\b[^>]*>", text)]


def _without_value(content: bytes) -> Iterator[tuple[int, int]]:
    for cell in _CELL.finditer(content):
        attributes, inside = cell.groups()
        place = _PLACE.search(attributes)
        if place and b"<f" in inside and not _VALUE.search(inside):
            yield int(place[2]) - 1, column_number(place[1].decode())


def column_number(letters: str) -> int:
    """Return the place of a column by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """Return the letters of a column by its place: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(line: int, column: int) -> str:
    """Return what Excel calls a cell, places from 0: (16, 3) is D17."""
    return f"{column_letters(column)}{line + 1}"
