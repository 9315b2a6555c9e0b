"""Shares of a target as a spreadsheet to be filled in, and read back for a person to give."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.kernel.text import fold
from chungtay.movements.selectors.allocation import Sharing
from chungtay.movements.selectors.wording import figure
from chungtay.web.sheets.book import write_book
from chungtay.web.sheets.reading import read_rows
from chungtay.web.sheets.shape import Column, Problem, Row

COLUMNS = (
    Column("code", "Mã", gettext_lazy("Giữ nguyên; hệ thống nhận đơn vị theo mã này."), width=24),
    Column("name", "Đơn vị", gettext_lazy("Dùng khi cột Mã để trống."), width=40, required=True),
    Column("households", "Số hộ", gettext_lazy("Chỉ để xem, không được đọc lại.")),
    Column("bound", "Mức giao", gettext_lazy("Số theo cách đo của chỉ tiêu, ví dụ 2,5. Để trống "
                                             "là không giao riêng."), required=True),
)  # fmt: skip
_PLACES = 4
_MOST = Decimal(10) ** 14


@dataclass(slots=True)
class Filled:
    """The shares a sheet gives by id, and what is wrong with its rows."""

    bounds: dict[int, Decimal | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def shares_book(sharing: Sharing, *, title: str) -> bytes:
    """Return the shares of one giver as a workbook, each row one of those below."""
    rows = [
        [child.code, child.name, figure(child.weight.households), figure(child.bound)]
        for child in sharing.children
    ]
    guide = [title, sharing.weights, _("Ghi mức giao rồi tải tệp lên lại ở trang giao chỉ tiêu.")]
    return write_book(_("Giao chỉ tiêu"), COLUMNS, rows, guide)


def shares_in(data: bytes, sharing: Sharing) -> Filled:
    """Return what a spreadsheet gives to those below; nothing is stored.

    Raises:
        UnreadableSheetError: it is no spreadsheet, or not of the template.
    """
    by_code = {child.code: child.id for child in sharing.children}
    by_name: dict[str, list[int]] = {}
    for child in sharing.children:
        by_name.setdefault(fold(child.name), []).append(child.id)
    filled = Filled({child.id: child.bound for child in sharing.children})
    seen: set[int] = set()
    for row in read_rows(data, COLUMNS):
        ids = [by_code[row.text("code")]] if row.text("code") in by_code else []
        ids = ids or by_name.get(fold(row.text("name")), [])
        problem = _take(row, ids, seen, filled)
        if problem:
            filled.problems.append(problem)
    return filled


def _take(row: Row, ids: Sequence[int], seen: set[int], filled: Filled) -> Problem | None:
    if len(ids) != 1:
        said = _("Không có đơn vị này trong số được giao, hoặc có nhiều đơn vị cùng tên.")
        return Problem(row.number, COLUMNS[1].title, said)
    if ids[0] in seen:
        return Problem(row.number, COLUMNS[1].title, _("Đơn vị này đã có ở dòng trên."))
    seen.add(ids[0])
    try:
        filled.bounds[ids[0]] = _bound(row.text("bound"))
    except (InvalidOperation, ValueError):
        said = _("“%(text)s” không phải số từ 0 trở lên.") % {"text": row.text("bound")}
        return Problem(row.number, COLUMNS[3].title, said)
    return None


def _bound(text: str) -> Decimal | None:
    plain = text.replace(" ", "")
    if not plain:
        return None
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    bound = Decimal(plain)
    if not bound.is_finite() or bound < 0 or bound >= _MOST:
        raise ValueError(text)
    return bound.quantize(Decimal(1).scaleb(-_PLACES)).normalize()
