"""``chungtay places load|check``: administrative units from data files."""

from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import PlaceLevel
from chungtay.organizations.rules.reform import Reform, ReformError
from chungtay.organizations.selectors.layout import counted, unlisted_on
from chungtay.organizations.services.reforms import load_reforms, reforms_in, shipped_reforms


class Command(BaseCommand):
    """Load the shipped files, or those given; or compare what is stored with their numbers."""

    help = (
        "Nạp danh mục đơn vị hành chính (không cần mạng, nạp lại không thay đổi gì) "
        "hoặc kiểm tra số đơn vị đã lưu."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what to do and the files."""
        parser.add_argument("action", choices=("load", "check"))
        parser.add_argument("files", nargs="*", type=Path, help="mặc định: các tệp đi kèm")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the files, then load or check."""
        try:
            files = options["files"]
            reforms = reforms_in(files) if files else shipped_reforms()
            self._load(reforms) if options["action"] == "load" else self._check(reforms)
        except (ReformError, RefusedError, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error), returncode=2) from error

    def _load(self, reforms: list[Reform]) -> None:
        started = monotonic()
        for done in load_reforms(reforms):
            self.stdout.write(
                f"{done.reform.title}: thêm {done.created}, sửa {done.changed}, "
                f"kết thúc {done.ended} đơn vị; thêm hoặc sửa {done.arrows} mũi tên kế thừa."
            )
        self.stdout.write(f"Xong trong {monotonic() - started:.1f} giây.")

    def _check(self, reforms: list[Reform]) -> None:
        wrong = 0
        for reform in reforms:
            for count, found in counted(reform.counts, reform.effective_on):
                what = count.kind or PlaceLevel(count.level).label
                wrong += found != count.number
                mark = "đúng" if found == count.number else "SAI"
                self.stdout.write(f"{reform.title}. {what}: {found}/{count.number} {mark}")
            for place in unlisted_on(reform.effective_on):
                self.stdout.write(f"{reform.title}. Ngoài danh mục: {place.name} ({place.code})")
        if wrong:
            raise CommandError(f"{wrong} số không khớp số chính thức.", returncode=1)
