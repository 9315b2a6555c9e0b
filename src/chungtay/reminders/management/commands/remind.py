"""``chungtay remind``: remind everybody of what falls due, and send what may leave."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from chungtay.reminders.models import Run
from chungtay.reminders.services.running import run_now


class Command(BaseCommand):
    """Run it by schedule, e.g. every quarter of an hour; running it twice does no harm."""

    help = "Nhắc việc đến hạn và gửi tin nhắc; chạy theo lịch, chạy lại không gửi trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the way in which the application itself asks."""
        parser.add_argument(
            "--hourly", action="store_true",
            help="lượt hằng giờ do ứng dụng tự chạy: nhường máy cho các trang",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and tell what was done."""
        origin = Run.Origin.COMMAND
        if options["hourly"]:
            os.nice(10)
            origin = Run.Origin.APPLICATION
        run = run_now(origin)
        if run is None:
            self.stdout.write("Một lượt nhắc việc khác đang chạy.")
            return
        self.stdout.write(
            f"{run.done} người; {run.raised} nhắc việc mới; {run.sent} tin đã gửi; "
            f"{run.failed} tin chưa gửi được."
        )
