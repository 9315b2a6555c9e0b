"""What is late below a leader: unit by unit, one level at a time, and as an Excel file."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.organizations.models import Organization
from chungtay.organizations.rules.paths import line_of
from chungtay.web.overdue import LateUnit


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit right below the one looked at, with how much is late in it and under it."""

    organization: Organization
    units: int
    items: int
    since: date
    head: str


def branches_of(path: str, late: Sequence[LateUnit]) -> list[Branch]:
    """Return the units one level below ``path`` that something is late at or under."""
    grouped: dict[str, list[LateUnit]] = defaultdict(list)
    for unit in late:
        line = line_of(unit.organization.path)
        if path in line and line[-1] != path:
            grouped[line[line.index(path) + 1]].append(unit)
    named = Organization.objects.in_bulk(grouped, field_name="path")
    heads = {unit.organization.path: str(unit.head.user) for unit in late if unit.head}
    found = [
        Branch(
            organization=named[below],
            units=len(units),
            items=sum(len(unit.items) for unit in units),
            since=min(unit.since for unit in units),
            head=heads.get(below, ""),
        )
        for below, units in grouped.items()
        if below in named
    ]
    return sorted(found, key=lambda row: (-row.items, row.organization.sort_key))


def under(path: str, late: Sequence[LateUnit]) -> list[LateUnit]:
    """Return what is late at the unit of ``path`` and under it."""
    return [unit for unit in late if unit.organization.path.startswith(path)]


def late_sheet(late: Sequence[LateUnit], *, today: date) -> bytes:
    """Return what is late as an Excel file, one row for each thing."""
    columns = [
        SheetColumn(_("Đơn vị"), width=36),
        SheetColumn(_("Người đứng đầu"), width=24),
        SheetColumn(_("Việc"), width=60),
        SheetColumn(_("Phong trào"), width=36),
        SheetColumn(_("Người phụ trách"), width=24),
        SheetColumn(_("Hạn"), Kind.DATE, 12),
        SheetColumn(_("Số ngày trễ"), Kind.INTEGER, 12),
    ]
    title = _("Việc trễ tính đến %(day)s") % {"day": f"{today:%d/%m/%Y}"}
    return render_xlsx(title, columns, _cells(late, today))


def _cells(late: Sequence[LateUnit], today: date) -> Iterator[Sequence[Value]]:
    for unit in late:
        head = str(unit.head.user) if unit.head else ""
        for item in unit.items:
            yield [
                unit.organization.name, head, item.title, item.context, item.person, item.due_on,
                (today - item.due_on).days,
            ]  # fmt: skip
