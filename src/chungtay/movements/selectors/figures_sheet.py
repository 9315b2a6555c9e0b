"""The figures of a target, place by place and year by year, as an Excel sheet."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.indicators.registry import standard_of
from chungtay.movements.selectors.allocation import Share
from chungtay.movements.selectors.measuring import Measured
from chungtay.movements.selectors.target_page import Head


def figures_book(head: Head, whole: Measured, shares: Sequence[Share]) -> bytes:
    """Return a workbook with one row for each place and year, the whole first."""
    columns = [
        SheetColumn(_("Đơn vị"), width=40),
        SheetColumn(_("Mức giao"), width=34),
        SheetColumn(_("Năm"), width=8),
        SheetColumn(_("Số liệu"), Kind.DECIMAL, 12),
        SheetColumn(_("Chuẩn nghèo"), width=24),
        SheetColumn(_("Nguồn"), width=40),
        SheetColumn(_("Đánh giá"), width=24),
    ]
    return render_xlsx(f"{head.title}: {head.bound}", columns, _rows(whole, shares))


def _rows(whole: Measured, shares: Sequence[Share]) -> Iterator[list[Value]]:
    yield from _lines(_("Chung"), whole)
    for share in shares:
        yield from _lines(share.unit.name, share.measured)


def _lines(name: str, measured: Measured) -> Iterator[list[Value]]:
    if not measured.known:
        yield [name, measured.bound, "", None, "", "", measured.verdict]
    for one in measured.known:
        standard = standard_of(one.standard)
        yield [
            name, measured.bound, str(one.year), one.value,
            standard.name if standard else one.standard, one.source, measured.verdict,
        ]  # fmt: skip
