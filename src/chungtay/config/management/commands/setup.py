"""``chungtay setup``: open the first-run assistant, or set up right here."""

from getpass import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from chungtay.administration.services.first_run import (
    ALREADY,
    FirstOffice,
    FirstPerson,
    needs_set_up,
    new_code,
    set_up,
)
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import OrganizationKind, Place
from chungtay.organizations.selectors.places import place_on


class Command(BaseCommand):
    """Print the code of the assistant; with a place and a name, make the administrator at once."""

    help = "Cài đặt lần đầu: in mã cho trợ lý trên trình duyệt, hoặc khai báo ngay tại đây."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what the assistant would ask."""
        parser.add_argument(
            "--address", default=settings.BASE_URL, help="địa chỉ máy chủ, in kèm mã"
        )
        parser.add_argument("--place", default="", help="mã đơn vị hành chính nơi cơ quan đóng")
        parser.add_argument("--name", default="", help="tên cơ quan")
        parser.add_argument("--code", default="", help="mã cơ quan trong hệ thống")
        parser.add_argument("--kind", default="committee", choices=OrganizationKind.values)
        parser.add_argument("--username", default="", help="tên đăng nhập của người quản trị")
        parser.add_argument("--full-name", default="", help="họ và tên người quản trị")
        parser.add_argument(
            "--password-file", type=Path, help="tệp chứa mật khẩu; không có thì hỏi tại chỗ"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; an installation that has an administrator is left alone."""
        if not needs_set_up():
            raise CommandError(ALREADY, returncode=2)
        if not Place.objects.exists():
            self.stdout.write("Nạp danh mục đơn vị hành chính …")
            call_command("places", "load", stdout=self.stdout)
        wanted = ("place", "name", "code", "username", "full_name")
        if any(options[name] for name in wanted):
            self._set_up_here(options, wanted)
        else:
            address = options["address"] + reverse("first_run:code")
            self.stdout.write(f"Mã cài đặt: {new_code()}\nMở {address} và nhập mã này.")

    def _set_up_here(self, options: dict[str, Any], wanted: tuple[str, ...]) -> None:
        missing = [f"--{name.replace('_', '-')}" for name in wanted if not options[name]]
        if missing:
            raise CommandError(f"Còn thiếu: {', '.join(missing)}", returncode=2)
        place = place_on(options["place"], today())
        if place is None:
            raise CommandError(
                f"Hôm nay không có đơn vị hành chính mã “{options['place']}”.", returncode=2
            )
        office = FirstOffice(place, options["name"], options["code"], options["kind"])
        person = FirstPerson(options["full_name"], options["username"], _password(options))
        try:
            user = set_up(office, person)
        except RefusedError as error:
            raise CommandError(str(error), returncode=2) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=2) from error
        self.stdout.write(f"Đã cài đặt. Đăng nhập bằng tên “{user.username}”.")


def _password(options: dict[str, Any]) -> str:
    if options["password_file"]:
        return str(options["password_file"].read_text(encoding="utf-8")).rstrip("\r\n")
    return getpass("Mật khẩu của người quản trị: ")
