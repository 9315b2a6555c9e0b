"""``chungtay reorganizations settle``: carry out what was planned for today or before."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from chungtay.administration.services.reorganizing.operating import settle
from chungtay.organizations.clock import today


class Command(BaseCommand):
    """Hand over the work of the reorganisations whose day has come."""

    help = "Thực hiện các việc sắp xếp đơn vị đã đến ngày; chạy mỗi ngày, chạy lại không hại gì."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what to do."""
        parser.add_argument("action", choices=("settle",))

    def handle(self, *args: Any, **options: Any) -> None:
        """Settle and tell what was done."""
        done = settle(today())
        for one in done:
            self.stdout.write(f"{one}: {one.get_state_display()} {one.note}".rstrip())
        self.stdout.write(f"{len(done)} việc sắp xếp đến ngày.")
