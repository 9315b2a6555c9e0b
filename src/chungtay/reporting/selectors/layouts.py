"""The figures of a consolidation by the administrative units of any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from django.utils.translation import gettext as _

from chungtay.indicators.selectors.by_unit import Question
from chungtay.indicators.selectors.table import Cell, Table, table_of
from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel
from chungtay.reporting.models import Consolidation
from chungtay.reporting.rules.consolidation import Accepted, Figure, Unit, add_up
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.layout_annex import LayoutRow, LayoutRows
from chungtay.reporting.rules.template import Rollup, Template, template
from chungtay.reporting.selectors.paper import figures_of
from chungtay.reporting.selectors.told import RoundSource


@dataclass(frozen=True, slots=True)
class Layout:
    """The units of one day and level that an annex is drawn up by."""

    day: date
    level: str = PlaceLevel.COMMUNE.value

    @property
    def level_label(self) -> str:
        """The level in words."""
        return str(PlaceLevel(self.level).label)

    def to_json(self) -> dict[str, str]:
        """Return plain values."""
        return {"day": self.day.isoformat(), "level": self.level}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Self:
        """Return the layout that :meth:`to_json` wrote."""
        return cls(date.fromisoformat(data["day"]), data["level"])


def layouts_of(made: Consolidation) -> list[Layout]:
    """Return the layouts that annexes of the report are drawn up by."""
    return [Layout.from_json(one) for one in made.layouts]


def ground_of_round(made: Consolidation) -> Place | None:
    """Return the ground whose figures the round gathers."""
    return made.round.collector.place or made.round.issuer.place


def layout_table(made: Consolidation, layout: Layout) -> Table | None:
    """Return the figures of the committees by the units of ``layout``; None without a ground."""
    ground = ground_of_round(made)
    if ground is None:
        return None
    source = RoundSource(made.round, made=made)
    codes = [one.code for one in source.indicators]
    return table_of(Question(source, ground, layout.day, layout.level), codes)


def layout_rows(made: Consolidation, layouts: Sequence[Layout]) -> list[LayoutRows]:
    """Return the tables for the annexes of the report, with the same totals as the report."""
    tables = [(layout, layout_table(made, layout)) for layout in layouts]
    return [_rows(made, layout, table) for layout, table in tables if table is not None]


def _rows(made: Consolidation, layout: Layout, table: Table) -> LayoutRows:
    form = template(made.round.template)
    figures = figures_of(made)
    rows = [
        LayoutRow(
            row.place.name,
            {cell.told.code: "" if cell.value is None else cell.text for cell in row.cells},
            _remark(row.cells),
        )
        for row in table.rows
    ]
    undivided = _undivided(form, table, figures, made)
    others = _others(form, made)
    rows += [LayoutRow(name, found) for name, found in (undivided, others) if any(found.values())]
    return LayoutRows(
        day=layout.day,
        rows=tuple(rows),
        totals={code: form.indicators[code].shown(one.value) for code, one in figures.items()},
        notes=tuple(table.remarks),
    )


def _remark(cells: Sequence[Cell]) -> str:
    marks = sorted({mark for cell in cells for mark in cell.marks})
    said = " ".join(f"({mark})" for mark in marks)
    lacking = any(cell.is_incomplete for cell in cells)
    return f"{said} {_('chưa đủ')}".strip() if lacking else said


def _undivided(
    form: Template, table: Table, figures: dict[str, Figure], made: Consolidation
) -> tuple[str, dict[str, str]]:
    """Return what lies under old units that nobody could share out, so that the sum is kept."""
    others = _others_figures(form, made)
    found = {}
    for n, told in enumerate(table.told):
        indicator, whole = form.indicators[told.code], figures[told.code].value
        if indicator.rollup is not Rollup.SUM or whole is None:
            continue
        shown = sum((row.cells[n].value or Decimal(0) for row in table.rows), Decimal(0))
        rest = whole - shown - (others[told.code].value or Decimal(0))
        found[told.code] = indicator.shown(rest) if rest else ""
    return _("Chưa phân chia được"), found


def _others(form: Template, made: Consolidation) -> tuple[str, dict[str, str]]:
    """Return the figures of departments and unions, which stand under no unit of their own."""
    figures = _others_figures(form, made)
    shown = {
        code: form.indicators[code].shown(one.value) for code, one in figures.items() if one.value
    }
    return _("Cơ quan, tổ chức không tính theo địa bàn"), shown


def _others_figures(form: Template, made: Consolidation) -> dict[str, Figure]:
    sent = made.submissions.exclude(
        report__organization__kind=OrganizationKind.COMMITTEE
    ).select_related("report__organization")
    accepted = [
        Accepted(
            Unit(one.report.organization_id, one.report.organization.name,
                 one.report.organization.kind),
            one.pk, 0, Content.from_json(one.content),
        )
        for one in sent
    ]  # fmt: skip
    return {code: add_up(one, accepted) for code, one in form.indicators.items()}
