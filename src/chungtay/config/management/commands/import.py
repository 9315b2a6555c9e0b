"""``chungtay import FILE…``: read documents and keep them for review."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chungtay.kernel.errors import RefusedError
from chungtay.movements.services.readings import import_file
from chungtay.organizations.models import Organization
from chungtay.reader.source import UnreadableError


class Command(BaseCommand):
    """Store what was read; a file that is stored already changes nothing."""

    help = "Đọc các tệp văn bản và lưu kết quả để xem lại; nhập lại tệp cũ không thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the files and the unit that keeps them."""
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--unit", default="", help="mã định danh của đơn vị giữ văn bản")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file; one that is refused does not stop the others."""
        unit = self._unit(options["unit"])
        refused = 0
        for path in options["files"]:
            try:
                reading = import_file(path.read_bytes(), name=path.name, organization=unit)
            except (UnreadableError, RefusedError, OSError) as error:
                refused += 1
                self.stderr.write(f"{path.name}: {error}")
                continue
            for plan in reading.plans.order_by("pk"):
                self.stdout.write(f"{path.name}: {plan.document}")
        if refused:
            raise CommandError(f"{refused} tệp không nhập được.", returncode=2)

    def _unit(self, code: str) -> Organization | None:
        if not code:
            return None
        unit = Organization.objects.filter(code=code).first()
        if unit is None:
            raise CommandError(f"Không có đơn vị nào mang mã “{code}”.", returncode=2)
        return unit
