"""``chungtay offices load``: real offices from the data files that come with the software."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from chungtay.organizations.services.offices import load_offices, shipped_offices


class Command(BaseCommand):
    """Load offices with their successions and functions."""

    help = "Nạp cơ quan có thật từ tệp đi kèm (không cần mạng, nạp lại không thay đổi gì)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what to do and the files."""
        parser.add_argument("action", choices=("load",))
        parser.add_argument("names", nargs="*", choices=[*shipped_offices(), []], default=[])

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the files named, or all."""
        for name in options["names"] or shipped_offices():
            done = load_offices(name)
            self.stdout.write(f"{done.title}: thêm {done.created} dòng.")
