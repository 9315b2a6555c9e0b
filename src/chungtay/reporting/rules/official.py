"""The consolidated report as an official document: every word, no placing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.documents.rendering.model import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
)
from chungtay.documents.rules.dating import PartialDate, official_date
from chungtay.documents.rules.numbering import number_and_symbol
from chungtay.documents.rules.signature import Signer
from chungtay.documents.rules.types import document_type
from chungtay.kernel.dates import short_date
from chungtay.kernel.money import decimal_vi
from chungtay.reporting.rules.consolidation import Figure, paragraphs_of, short_name
from chungtay.reporting.rules.content import Cell
from chungtay.reporting.rules.layout_annex import LayoutRows, layout_annex
from chungtay.reporting.rules.template import Section, Template


@dataclass(frozen=True, slots=True)
class Head:
    """Everything around the words: issuer, addressee, plan, days."""

    issuer: str
    parent_issuer: str
    symbol: str
    place: str
    ground: str
    addressee: str
    movement: str
    plan: str
    year: int
    counted_to: date
    due_on: date
    signer: Signer
    recipients: tuple[str, ...] = ()
    number: int | None = None
    issued_on: date | None = None

    @property
    def title(self) -> str:
        """The summary (trích yếu)."""
        where = f" trên địa bàn {self.ground}" if self.ground else ""
        return f"Kết quả thực hiện Phong trào thi đua “{self.movement}” năm {self.year}{where}"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in the annex; without cells it has not reported."""

    name: str
    cells: Mapping[str, Cell] | None
    days_late: int = 0

    @property
    def title(self) -> str:
        """The unit as the first words of a cell."""
        name = short_name(self.name)
        return name[0].upper() + name[1:]

    @property
    def remark(self) -> str:
        """What the last column says."""
        if self.cells is None:
            return "Chưa có báo cáo"
        return f"Gửi trễ {self.days_late} ngày" if self.days_late else ""


def build_report(
    form: Template,
    head: Head,
    *,
    texts: Mapping[str, str],
    figures: Mapping[str, Figure],
    rows: Sequence[Row],
    covered_percent: Decimal | None,
    layouts: Sequence[LayoutRows] = (),
) -> OfficialDocument:
    """Return the report of the collector to the level above, with the annex of units.

    Each of ``layouts`` adds an annex with the figures by the units of another day.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4.
    """
    body: list[Block] = [
        Paragraph(_opening(head)),
        Paragraph(_state_of_reports(rows, covered_percent)),
    ]
    for section in form.sections:
        body += _section(form, section, head, texts.get(section.key, ""), figures)
    return OfficialDocument(
        type=document_type("BC"),
        issuer=head.issuer,
        parent_issuer=head.parent_issuer,
        symbol=head.symbol,
        number=head.number,
        place=head.place,
        issued_on=head.issued_on or PartialDate(year=head.year),
        title=head.title,
        addressees=(head.addressee,) if head.addressee else (),
        body=tuple(body),
        closing=f"Trên đây là báo cáo kết quả thực hiện Phong trào thi đua năm {head.year}, "
        f"{head.issuer} kính báo cáo.",
        recipients=("Như trên", *head.recipients),
        signature=head.signer.lines(),
        signer_name=head.signer.name,
        annexes=(
            _annex(form, head, figures, rows),
            *(
                layout_annex(form, one, year=head.year, reference=_reference(head))
                for one in layouts
            ),
        ),
    )


def _opening(head: Head) -> str:
    basis = f"Thực hiện {head.plan}, " if head.plan else ""
    issuer = head.issuer if head.plan else head.issuer[0].upper() + head.issuer[1:]
    return (
        f"{basis}{issuer} báo cáo kết quả thực hiện Phong trào thi đua “{head.movement}” "
        f"năm {head.year} như sau:"
    )


def _state_of_reports(rows: Sequence[Row], covered: Decimal | None) -> str:
    absent = [short_name(row.name) for row in rows if row.cells is None]
    there = len(rows) - len(absent)
    if not absent:
        return f"Báo cáo này tổng hợp từ báo cáo của đủ {there} đơn vị."
    share = f", chiếm {decimal_vi(covered, places=1)}% số hộ trên địa bàn" if covered else ""
    return (
        f"Báo cáo này tổng hợp từ báo cáo của {there} trên {len(rows)} đơn vị{share}; "
        f"chưa có báo cáo của: {', '.join(absent)}."
    )


def _section(
    form: Template, section: Section, head: Head, text: str, figures: Mapping[str, Figure]
) -> list[Block]:
    blocks: list[Block] = [Heading(section.title, 1, section.marker)]
    if section.holds_figures:
        blocks += [Paragraph(_counted_to(head)), _summary(form, figures)]
    blocks += [Paragraph(line) for line in paragraphs_of(text)]
    if not text.strip() and not section.holds_figures:
        blocks.append(Paragraph("Không có."))
    return blocks


def _counted_to(head: Head) -> str:
    """Figures of a period that ends after the report is due are estimates, and say so."""
    verb = "ước thực hiện" if head.counted_to > head.due_on else "tính"
    return (
        f"Số liệu {verb} đến ngày {short_date(head.counted_to)} được tổng hợp trong bảng dưới đây; "
        "số liệu của từng đơn vị tại Phụ lục kèm theo."
    )


def _summary(form: Template, figures: Mapping[str, Figure]) -> Table:
    rows = [
        (
            str(n),
            row.label,
            row.unit,
            row.shown(figures[code].value) or "…",
            str(figures[code].units),
        )
        for n, (code, row) in enumerate(form.indicators.items(), start=1)
    ]
    return Table(
        columns=(
            Column("STT", 1, Align.CENTER),
            Column("Chỉ tiêu", 6),
            Column("Đơn vị tính", 2.2, Align.CENTER),
            Column("Kết quả", 2.2, Align.RIGHT),
            Column("Số đơn vị có số liệu", 2, Align.CENTER),
        ),
        rows=tuple(rows),
    )


def _annex(form: Template, head: Head, figures: Mapping[str, Figure], rows: Sequence[Row]) -> Annex:
    indicators = list(form.indicators.values())
    total = tuple(row.shown(figures[row.code].value) or "…" for row in indicators)
    lines = tuple(
        (str(n), row.title, *_unit_cells(form, row), row.remark)
        for n, row in enumerate(rows, start=1)
    )
    table = Table(
        columns=(
            Column("STT", 1.1, Align.CENTER),
            Column("Đơn vị", 3),
            *(Column(f"{row.short} ({row.unit})", 1.5, Align.RIGHT) for row in indicators),
            Column("Ghi chú", 1.8),
        ),
        rows=lines,
        total=("", "Tổng hợp", *total, ""),
    )
    return Annex(
        title=f"Số liệu báo cáo năm {head.year} của các đơn vị",
        reference=_reference(head),
        body=(table,),
        landscape=True,
    )


def _unit_cells(form: Template, row: Row) -> list[str]:
    cells = row.cells or {}
    found = [(one, cells.get(code)) for code, one in form.indicators.items()]
    return [one.shown(cell.value) if cell else "" for one, cell in found]


def _reference(head: Head) -> str:
    notation = number_and_symbol(head.number, head.symbol)
    day = official_date(head.issued_on or PartialDate(year=head.year))
    return f"(Kèm theo Báo cáo số {notation} {day} của {head.issuer})"
