"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "chungtay.reporting"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Answer for files, add to what waits for a person, and take a place in the rail."""
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.reporting.permissions import may_use_reports  # noqa: PLC0415 -- app ready
        from chungtay.reporting.selectors.visible import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.reporting.selectors.waiting import (  # noqa: PLC0415 -- app ready
            waiting_count,
            work_items,
        )
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        access.register(shows_file)
        inbox.register(work_items)
        navigation.register(
            navigation.Entry(
                "reporting:round_list",
                _("Báo cáo"),
                "report",
                order=40,
                on_phone=True,
                waiting=waiting_count,
                visible=lambda actor: bool(may_use_reports(actor)),
            )
        )
