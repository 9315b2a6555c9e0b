"""The annex that tells a report's figures by the administrative units of another day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.documents.rendering.model import Align, Annex, Column, Paragraph, Table
from chungtay.kernel.dates import short_date
from chungtay.reporting.rules.template import Template


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One unit: its figures as written by indicator, and the marks of its footnotes."""

    name: str
    figures: Mapping[str, str]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LayoutRows:
    """The figures of a report by the units of ``day``; ``notes`` is what must be said of them."""

    day: date
    rows: tuple[LayoutRow, ...]
    totals: Mapping[str, str]
    notes: tuple[str, ...] = ()


def layout_annex(form: Template, layout: LayoutRows, *, year: int, reference: str) -> Annex:
    """Return the table of units with every footnote under it."""
    indicators = list(form.indicators.values())
    table = Table(
        columns=(
            Column("STT", 1.1, Align.CENTER),
            Column("Đơn vị", 3),
            *(Column(f"{row.short} ({row.unit})", 1.5, Align.RIGHT) for row in indicators),
            Column("Chú thích", 1.8),
        ),
        rows=tuple(
            (
                str(n),
                row.name,
                *(row.figures.get(one.code, "") for one in indicators),
                row.remark,
            )
            for n, row in enumerate(layout.rows, start=1)
        ),
        total=("", "Tổng hợp", *(layout.totals.get(one.code, "…") for one in indicators), ""),
    )
    return Annex(
        title=f"Số liệu báo cáo năm {year} theo đơn vị hành chính ngày {short_date(layout.day)}",
        reference=reference,
        body=(table, *(Paragraph(note) for note in layout.notes)),
        landscape=True,
    )
