"""``chungtay audit verify|head|export``: is the journal whole, where does it end, a copy of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chungtay.audit.export import csv_lines
from chungtay.audit.selectors import Wanted, entries
from chungtay.audit.verification import Anchor, Fault, Result, head, verify


class Command(BaseCommand):
    """Read the whole journal again, or write it out."""

    help = "Kiểm tra nhật ký còn nguyên vẹn (verify), in mốc cuối (head), xuất ra CSV (export)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what to do, the anchors kept elsewhere, and the days to export."""
        parser.add_argument("action", choices=("verify", "head", "export"))
        parser.add_argument("--since", type=int, default=1, help="kiểm tra từ mục số này")
        parser.add_argument(
            "--expect", action="append", default=[], metavar="SỐ:MÃ",
            help="mốc đã giữ từ lần trước; dùng được nhiều lần",
        )  # fmt: skip
        parser.add_argument(
            "--anchors", type=Path, metavar="TỆP",
            help="tệp giữ các mốc: so với mọi mốc trong tệp; nguyên vẹn thì ghi thêm mốc mới",
        )  # fmt: skip
        parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="NĂM-TH-NG")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, metavar="NĂM-TH-NG")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the action."""
        if options["action"] == "head":
            self.stdout.write(str(head()))
        elif options["action"] == "export":
            self._export(options["first"], options["last"])
        else:
            self._verify(options["since"], options["expect"], options["anchors"])

    def _export(self, first: date | None, last: date | None) -> None:
        for line in csv_lines(entries(Wanted(first=first, last=last))):
            self.stdout.write(line, ending="")

    def _verify(self, since: int, expect: Sequence[str], file: Path | None) -> None:
        if since < 1:
            raise CommandError("--since phải từ 1 trở lên.", returncode=2)
        started = monotonic()
        result = verify(since=since, anchors=_anchors(expect, file))
        self._tell(result, seconds=monotonic() - started)
        if not result.is_whole:
            raise CommandError("NHẬT KÝ KHÔNG CÒN NGUYÊN VẸN.", returncode=1)
        if file is not None:
            _keep(file, result.head)

    def _tell(self, result: Result, *, seconds: float) -> None:
        for fault in result.faults:
            self.stdout.write(_sentence(fault))
        if not result.guarded:
            self.stderr.write(
                "Cảnh báo: cơ sở dữ liệu đang không chặn việc sửa, xóa nhật ký (mất trigger)."
            )
        self.stdout.write(f"Đã đọc {result.checked} mục trong {seconds:.1f} giây.")
        if result.is_whole:
            self.stdout.write(f"Nhật ký nguyên vẹn. Mốc cuối, hãy giữ ở nơi khác: {result.head}")


def _sentence(fault: Fault) -> str:
    place = f"Mục số {fault.number}" if fault.number else "Một mục ngoài chuỗi"
    return (
        f"{place} ({fault.entry}): {fault.reason}." if fault.entry else f"{place}: {fault.reason}."
    )


def _anchors(expect: Sequence[str], file: Path | None) -> list[Anchor]:
    """Return the anchors given and those of ``file``; a wrong one stops the command."""
    try:
        kept = file.read_text(encoding="utf-8").splitlines() if file and file.exists() else []
        return [Anchor.parse(line) for line in [*expect, *kept] if line.strip()]
    except (ValueError, OSError, UnicodeDecodeError) as error:
        raise CommandError(f"Không đọc được mốc: {error}", returncode=2) from error


def _keep(file: Path, anchor: Anchor) -> None:
    try:
        with file.open("a", encoding="utf-8") as kept:
            kept.write(f"{anchor}\n")
    except OSError as error:
        raise CommandError(f"Không ghi được mốc: {error}", returncode=2) from error
