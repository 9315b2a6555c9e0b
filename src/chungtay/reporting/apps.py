"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "chungtay.reporting"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Answer for files, add to what waits for a person, and take a place in the rail."""
        from chungtay.administration import bloc_columns, holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.indicators import sources  # noqa: PLC0415 -- app ready
        from chungtay.movements import registry  # noqa: PLC0415 -- app ready
        from chungtay.reporting.bloc_columns import COLUMNS  # noqa: PLC0415 -- app ready
        from chungtay.reporting.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.reporting.permissions import may_use_reports  # noqa: PLC0415 -- app ready
        from chungtay.reporting.selectors.movement_signs import report_signs  # noqa: PLC0415 -- app ready
        from chungtay.reporting.selectors.told import sources_of  # noqa: PLC0415 -- app ready
        from chungtay.reporting.selectors.visible import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.reporting.selectors.waiting import (  # noqa: PLC0415 -- app ready
            late_reports,
            waiting_count,
            work_items,
        )
        from chungtay.reporting.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation, overdue  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        holdings.register(*HOLDINGS)
        bloc_columns.register(*COLUMNS)
        access.register(shows_file)
        inbox.register(work_items)
        sources.register_sources(sources_of)
        overdue.register(late_reports)
        registry.register(report_signs)
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
