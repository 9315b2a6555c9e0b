"""Take results out: one table or all fifteen as a workbook, one as lines of text."""

import csv
import io
from collections.abc import Iterator

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.indicators.permissions import may_see_figures
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Organization
from chungtay.privacy.services.looking import Reason, note_look
from chungtay.results.rules.forms import Form, Kind, columns_of
from chungtay.results.selectors.access import opened_places
from chungtay.results.selectors.cells import MOST, people_of
from chungtay.results.selectors.counting import Counting
from chungtay.results.selectors.people import person_rows
from chungtay.results.selectors.tables import Table, table_of
from chungtay.results.services.workbook import PeopleSheet, sheet_name, where_of, write_workbook

TOO_MANY = gettext_noop(
    "Danh sách có %(count)s hộ, mỗi lần xuất nhiều nhất %(most)s hộ. Mời chọn địa bàn nhỏ hơn."
)
NO_NAMES = gettext_noop(
    "Danh sách chi tiết có tên người: chỉ Ủy ban nhân dân và cơ quan giảm nghèo được xuất."
)


@transaction.atomic
def export_tables(
    forms: tuple[Form, ...], counting: Counting, *, reason: Reason, actor: Actor
) -> bytes:
    """Return a workbook of ``forms``; lists of people only for who may open their files.

    Asked for one list, who may not is refused; among others it is left out.

    Raises:
        RefusedError: as said, or when a list is too long for one file.
    """
    RefusedError.unless(may_see_figures(actor))
    tables = [table_of(one, counting) for one in forms if one.kind is not Kind.PEOPLE]
    lists = [one for one in forms if one.kind is Kind.PEOPLE]
    may_open = opened_places(actor).exists()
    if lists and not tables and not may_open:
        raise RefusedError(refuse(NO_NAMES))
    sheets = list(_people(lists, counting, actor=actor)) if may_open else []
    own = Organization.objects.get(pk=actor.organization_id or 0)
    told = {"year": counting.basis.year, "scope": counting.layout.scope.name,
            "forms": [one.no for one in forms]}  # fmt: skip
    if sheets:
        note_look(actor, "result.list_exported", own, reason=reason, more=told)
    else:
        record(actor, "result.exported", own, change=told)
    return write_workbook(sheet_name(forms[0].no), tables, sheets)


def table_csv(table: Table) -> str:
    """Return a table as lines: a row a cell, so that programs need no layout."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["form", "unit_code", "unit", "counts", "column", "name", "value",
                    "numerator", "denominator"])  # fmt: skip
    for line in (*table.lines, *table.totals):
        for cell in line.cells:
            code = line.unit.place.code if line.unit.place else ""
            lines.writerow([
                table.form.no, code, _harmless(line.unit.name), (cell.column.of or line.of).value,
                cell.column.no, cell.column.name, _written(cell.value.value),
                _written(cell.value.top), _written(cell.value.bottom),
            ])  # fmt: skip
    return out.getvalue()


def _written(number: object) -> str:
    return "" if number is None else str(number)


def _harmless(text: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _people(forms: list[Form], counting: Counting, *, actor: Actor) -> Iterator[PeopleSheet]:
    where = where_of(counting.basis, counting.layout.scope)
    for one in forms:
        rows = people_of(counting, "", one.poverty_class, actor=actor)
        count = rows.count()
        if count > MOST:
            raise RefusedError(refuse(TOO_MANY, count=count, most=MOST))
        yield PeopleSheet(
            no=one.no, title=f"{sheet_name(one.no)}. {one.name}", where=where,
            columns=columns_of(one, {}), rows=list(person_rows(rows)),
        )  # fmt: skip
