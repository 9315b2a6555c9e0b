"""``chungtay sample``: load the sample into an empty database."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chungtay.config.sample.load import is_empty, load


class Command(BaseCommand):
    """Load "Kbang 2021-2025"; the same seed number gives the same people and figures."""

    help = "Nạp dữ liệu mẫu “Kbang 2021-2025” vào cơ sở dữ liệu trống."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add size and seed number."""
        parser.add_argument("--households", type=int, default=6000, help="số hộ (mặc định 6000)")
        parser.add_argument("--seed", type=int, default=2024, help="số gieo ngẫu nhiên")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, all or nothing."""
        if not is_empty():
            raise CommandError("Cơ sở dữ liệu đã có dữ liệu; chỉ nạp mẫu vào cơ sở dữ liệu trống.")
        if options["households"] < 1:
            raise CommandError("Số hộ phải từ 1 trở lên.")
        started = monotonic()
        for step in load(households=options["households"], seed=options["seed"]):
            self.stdout.write(f"  {step} …")
            self.stdout.flush()
        self.stdout.write(f"Đã nạp dữ liệu mẫu trong {monotonic() - started:.1f} giây.")
