"""``chungtay run``: prepare the database, load the sample once, serve."""

import socket
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from chungtay.administration.services.first_run import needs_set_up
from chungtay.config.sample.load import is_empty, sign_ins

_HOST = "127.0.0.1"
_ALSO_LOCALHOST = (_HOST, "0.0.0.0", "::1", "::")  # noqa: S104 -- compared, not bound


class Command(BaseCommand):
    """Serve on this machine; a second start finds everything ready."""

    help = "Chuẩn bị cơ sở dữ liệu, nạp dữ liệu mẫu nếu chưa có, rồi chạy máy chủ."
    # The checks import every page; the serving process does that anyway, a moment later.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add port, host, and a way to start without the sample."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default=_HOST)
        parser.add_argument("--no-sample", action="store_true", help="không nạp dữ liệu mẫu")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        host, port = options["host"], options["port"]
        self._refuse_taken(host, port)
        if self._outdated():
            self.stdout.write("Đang chuẩn bị cơ sở dữ liệu …")
            call_command("migrate", verbosity=0, interactive=False)
        if is_empty() and not options["no_sample"]:
            call_command("sample", stdout=self.stdout)
        self._welcome(host, port)
        if needs_set_up():
            call_command("setup", address=f"http://{host}:{port}", stdout=self.stdout)
            self.stdout.flush()
        connection.close()
        _serve(host, port)

    def _refuse_taken(self, host: str, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    f"Cổng {port} đang có chương trình khác dùng. "
                    f"Mời chọn cổng khác, ví dụ: make run PORT={port + 1}"
                ) from error

    def _outdated(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _welcome(self, host: str, port: int) -> None:
        self.stdout.write(f"\nChung Tay: http://{host}:{port}\n")
        if host in _ALSO_LOCALHOST:
            self.stdout.write(
                f"           http://localhost:{port} (mở bằng tên này để dùng được khóa truy cập)\n"
            )
        rows = sign_ins()
        if rows:
            self.stdout.write("Đăng nhập (mật khẩu chung của bản dùng thử ghi ở cột cuối):\n")
        for row in rows:
            self.stdout.write(f"  {row.role:<42} {row.username:<8} {row.password}   {row.unit}")
        self.stdout.write("\nDừng máy chủ: Ctrl+C\n")
        self.stdout.flush()


def _serve(host: str, port: int) -> None:
    from granian import Granian  # noqa: PLC0415 -- slow import
    from granian.constants import Interfaces  # noqa: PLC0415 -- slow import

    Granian(
        "chungtay.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()
