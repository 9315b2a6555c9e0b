"""``chungtay personal_data write|check``: the page that lists personal data."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from chungtay.privacy.page import as_markdown

PAGE = Path("docs/personal-data.md")


class Command(BaseCommand):
    """Write the page, or say whether it is current."""

    help = "Viết (write) hoặc kiểm tra (check) docs/personal-data.md."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what to do."""
        parser.add_argument("action", choices=("write", "check"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare, in Vietnamese."""
        with translation.override("vi"):
            page = as_markdown()
        if options["action"] == "write":
            PAGE.write_text(page, encoding="utf-8")
        elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
            raise CommandError(f"{PAGE} đã cũ: chạy chungtay personal_data write.", returncode=1)
