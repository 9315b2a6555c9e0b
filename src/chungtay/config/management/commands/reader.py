"""``chungtay reader report``: where the reader errs most, by what people corrected."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from chungtay.movements.models import Reading
from chungtay.movements.selectors.corrections import (
    FieldRow,
    Report,
    report_on,
    uploaded_since,
)

_WIDTH = 32
_COLUMNS = ("Đọc được", "Nhận", "Sửa", "Bỏ", "Thêm", "Chưa xem", "Đúng")


class Command(BaseCommand):
    """Print how findings fared in review, field by field."""

    help = "Cho biết máy đọc sai nhiều nhất ở mục nào, theo những gì cán bộ đã sửa."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the subcommand and its options."""
        commands = parser.add_subparsers(dest="act", required=True)
        report = commands.add_parser("report", help="bảng theo từng mục, sai nhiều nhất trước")
        report.add_argument(
            "--since", type=date.fromisoformat, metavar="NĂM-THÁNG-NGÀY",
            help="chỉ tính tệp tải lên từ ngày này",
        )  # fmt: skip
        report.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table, or the same as JSON."""
        report = report_on(uploaded_since(Reading.objects.all(), options["since"]))
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
        else:
            self._table(report)

    def _table(self, report: Report) -> None:
        self.stdout.write(f"{report.readings} bản đọc")
        if not report.rows:
            return
        self.stdout.write("".join(["Mục".ljust(_WIDTH), *(f"{name:>10}" for name in _COLUMNS)]))
        for row in report.rows:
            figures = (
                row.tally.found, row.kept, row.changed, row.dropped, row.added, row.unseen
            )  # fmt: skip
            cells = [f"{figure:>10}" for figure in figures]
            self.stdout.write("".join([row.label.ljust(_WIDTH), *cells, f"{_share(row):>10}"]))


def _share(row: FieldRow) -> str:
    share = row.tally.share_right
    return "–" if share is None else f"{share}%".replace(".", ",")
