"""The consolidated tables as an Excel workbook: numbers, and the formulas an office expects."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from chungtay.kernel.dates import short_date
from chungtay.results.rules.checks import OF_WORDS
from chungtay.results.rules.forms import Column, Term, Value
from chungtay.results.selectors.basis import Basis
from chungtay.results.selectors.people import PersonRow, mark
from chungtay.results.selectors.tables import Line, Table
from chungtay.results.selectors.units import Scope

_TITLE, _WHERE, _HEAD, _NUMBERS, _FIRST = 0, 1, 3, 4, 5
_NAMES = 3  # order, unit, what is counted
_A4, _FONT = 9, {"font_name": "Times New Roman", "font_size": 12}
# xlsxwriter would write the hour of the run.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_RATES_OF = {5: 4, 7: 6}  # a form of rates, and the form its numerators stand in


@dataclass(frozen=True, slots=True)
class PeopleSheet:
    """A detailed list for a sheet of its own."""

    no: int
    title: str
    where: str
    columns: Sequence[Column]
    rows: Sequence[PersonRow]


class _Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        def styled(**more: object) -> Any:
            return book.add_format(_FONT | more)

        self.title = styled(bold=True, font_size=14)
        self.note = styled(italic=True)
        self.head = styled(
            bold=True, border=1, align="center", valign="vcenter", text_wrap=True,
            bg_color="#F3E9D2",
        )  # fmt: skip
        self.text = styled(border=1)
        self.count = styled(border=1, num_format="#,##0")
        self.rate = styled(border=1, num_format="0.00")
        self.bold = {
            False: styled(border=1, bold=True, num_format="#,##0"),
            True: styled(border=1, bold=True, num_format="0.00"),
        }


def write_workbook(title: str, tables: Sequence[Table], lists: Sequence[PeopleSheet] = ()) -> bytes:
    """Return a workbook with one sheet a table; equal data gives equal bytes.

    Sums and rates are formulas with their values; where a figure is blank, or differs from the
    formula of the form, the plain value stands, so that opening the file changes no number.
    """
    raw = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(raw, options) as book:
        book.set_properties({"title": title, "created": _NO_TIME})
        styles = _Styles(book)
        rows_of = {table.form.no: len(table.lines) for table in tables}
        for table in tables:
            _TableSheet(book, styles, table, rows_of).write()
        for people in lists:
            _write_people(book.add_worksheet(sheet_name(people.no)), styles, people)
    return raw.getvalue()


def sheet_name(no: int) -> str:
    """Return what the sheet of a form is called."""
    return _("Biểu %(no)s") % {"no": no}


def where_of(basis: Basis, scope: Scope) -> str:
    """Return ground, year and layout in words."""
    words = _("%(place)s. %(when)s. Theo đơn vị ngày %(day)s.")
    return words % {
        "place": scope.name, "when": basis.label, "day": short_date(scope.day),
    }  # fmt: skip


@dataclass(slots=True)
class _TableSheet:
    """One table on one sheet."""

    book: Any
    styles: _Styles
    table: Table
    rows_of: Mapping[int, int]

    @property
    def _at(self) -> dict[str, int]:
        return {column.no: _NAMES + n for n, column in enumerate(self.table.columns)}

    def write(self) -> None:
        """Write head, rows, sums and remarks."""
        sheet = self.book.add_worksheet(sheet_name(self.table.form.no))
        _set_page(sheet, len(self.table.columns))
        sheet.write_string(_TITLE, 0, _title(self.table.form.no, self.table.form.name),
                           self.styles.title)  # fmt: skip
        sheet.write_string(
            _WHERE, 0, where_of(self.table.basis, self.table.scope), self.styles.note
        )
        names = [_("STT"), _("Khu vực, đơn vị"), _("Tính")]
        for at, name in enumerate([*names, *(_(one.name) for one in self.table.columns)]):
            sheet.write_string(_HEAD, at, name, self.styles.head)
        for at, no in enumerate(["A", "B", "C", *self._at]):
            sheet.write_string(_NUMBERS, at, no, self.styles.head)
        lines = [*self.table.lines, *self.table.totals]
        order = 0
        for row, line in enumerate(lines, start=_FIRST):
            order += line.is_first and not line.is_total
            self._write_line(sheet, row, line, order)
        remarks = [told.text for told in self.table.findings]
        for row, text in enumerate([*remarks, *self.table.remarks], start=_FIRST + len(lines) + 1):
            sheet.write_string(row, 0, text, self.styles.note)

    def _write_line(self, sheet: Any, row: int, line: Line, order: int) -> None:
        text = self.styles.bold[False] if line.is_total else self.styles.text
        sheet.write_string(row, 0, "" if line.is_total else str(order), text)
        sheet.write_string(row, 1, line.unit.name, text)
        sheet.write_string(row, 2, _(OF_WORDS[line.of]), text)
        values = {cell.column.no: cell.value for cell in line.cells}
        for cell in line.cells:
            style = (
                self.styles.bold[cell.column.is_rate] if line.is_total
                else self.styles.rate if cell.column.is_rate else self.styles.count
            )  # fmt: skip
            at = self._at[cell.column.no]
            number = cell.value.value
            formula = self._formula(row, cell.column, line, values)
            if number is None:
                sheet.write_blank(row, at, None, style)
            elif formula:
                sheet.write_formula(row, at, formula, style, _plain(number))
            else:
                sheet.write_number(row, at, number, style)

    def _formula(
        self, row: int, column: Column, line: Line, values: Mapping[str, Value]
    ) -> str | None:
        """Return the formula of a cell; None where its value is to stand by itself."""
        if column.rate is not None:
            top, bottom = (xl_rowcol_to_cell(row, self._at[no]) for no in column.rate)
            return f"=ROUND({top}/{bottom}*100,2)"
        if column.over:
            return self._rate_of_sibling(row, column)
        terms = column.sum or column.identity
        if column.sum or (terms and not line.is_total and _holds(terms, values, column.no)):
            return "=" + "".join(self._signed(row, term) for term in terms).removeprefix("+")
        return self._sum(row, column, line) if line.is_total else None

    def _signed(self, row: int, term: Term) -> str:
        sign = "-" if term.sign < 0 else "+"
        return f"{sign}{xl_rowcol_to_cell(row, self._at[term.no])}"

    def _sum(self, row: int, column: Column, line: Line) -> str | None:
        at, last = self._at[column.no], _FIRST + len(self.table.lines) - 1
        first = xl_rowcol_to_cell(_FIRST, at)
        if len(self.table.form.units) == 1:
            return f"=SUM({first}:{xl_rowcol_to_cell(last, at)})"
        kinds = f"{xl_rowcol_to_cell(_FIRST, 2)}:{xl_rowcol_to_cell(last, 2)}"
        mine = xl_rowcol_to_cell(row, 2)
        return f"=SUMIF({kinds},{mine},{first}:{xl_rowcol_to_cell(last, at)})"

    def _rate_of_sibling(self, row: int, column: Column) -> str | None:
        """Return the rate of a count that stands on the sheet of another form, if that is here."""
        sibling = _RATES_OF.get(self.table.form.no)
        if sibling is None or self.rows_of.get(sibling) != len(self.table.lines):
            return None
        top = xl_rowcol_to_cell(row, self._at[column.no] + 1)  # it has a column of totals more
        bottom = xl_rowcol_to_cell(row, self._at[column.over])
        return f"=ROUND('{sheet_name(sibling)}'!{top}/{bottom}*100,2)"


def _holds(terms: Sequence[Term], values: Mapping[str, Value], no: str) -> bool:
    parts = [values[term.no].value for term in terms]
    if any(part is None for part in parts):
        return False
    added = sum(term.sign * int(part or 0) for term, part in zip(terms, parts, strict=True))
    return added == values[no].value


def _plain(number: int | Decimal) -> int | float:
    return float(number) if isinstance(number, Decimal) else number


def _title(no: int, name: str) -> str:
    return f"{sheet_name(no)}. {_(name)}"


def _set_page(sheet: Any, columns: int) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD, _NUMBERS)
    sheet.freeze_panes(_FIRST, 2)
    sheet.set_footer("&C&P/&N")
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 2, 10)
    sheet.set_column(_NAMES, _NAMES + columns, 13)


def _write_people(sheet: Any, styles: _Styles, people: PeopleSheet) -> None:
    _set_page(sheet, len(people.columns))
    sheet.write_string(_TITLE, 0, people.title, styles.title)
    sheet.write_string(_WHERE, 0, people.where, styles.note)
    for at, column in enumerate(people.columns):
        sheet.write_string(_HEAD, at, _(column.name), styles.head)
        sheet.write_string(_NUMBERS, at, column.no, styles.head)
    for row, person in enumerate(people.rows, start=_FIRST):
        for at, column in enumerate(people.columns):
            value = person.values.get(column.id)
            if isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(row, at, value, styles.text)
            else:
                sheet.write_string(row, at, mark(value), styles.text)
