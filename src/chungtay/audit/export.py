"""The journal as lines of CSV that Excel opens: UTF-8 with a mark, no cell is a formula."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from chungtay.audit.models import Entry
from chungtay.audit.verbs import object_label, verb_label

HEAD = (
    "Số", "Lúc", "Người", "Chức vụ, đơn vị", "Địa chỉ mạng", "Việc", "Mã việc", "Loại đối tượng",
    "Mã đối tượng", "Đối tượng", "Trước", "Sau", "Chi tiết", "Căn cứ", "Mã băm",
)  # fmt: skip
_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CHUNK = 2000


def csv_lines(rows: QuerySet[Entry]) -> Iterator[str]:
    """Yield a line a time, the head first; rows are streamed."""
    yield _BOM + _line(HEAD)
    for entry in rows.select_related("link").iterator(chunk_size=_CHUNK):
        yield _line([_safe(cell) for cell in _cells(entry)])


def _cells(entry: Entry) -> tuple[str, ...]:
    link = getattr(entry, "link", None)
    return (
        str(link.number) if link else "",
        f"{localtime(entry.at):%d/%m/%Y %H:%M:%S}",
        entry.person,
        entry.position,
        entry.address,
        verb_label(entry.verb),
        entry.verb,
        object_label(entry.object_type),
        entry.object_id,
        entry.object_label,
        _values(entry.before),
        _values(entry.after),
        _values(entry.change),
        entry.citation,
        link.digest if link else "",
    )


def _values(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True) if values else ""


def _safe(cell: str) -> str:
    """Return ``cell`` as text: a spreadsheet takes a leading sign for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(cells: Any) -> str:
    raw = io.StringIO()
    csv.writer(raw).writerow(cells)
    return raw.getvalue()
