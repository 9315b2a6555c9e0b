"""The application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "chungtay.reporting"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Answer for the files of reports."""
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.reporting.selectors.visible import shows_file  # noqa: PLC0415 -- app ready

        access.register(shows_file)
