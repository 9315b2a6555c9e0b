"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "chungtay.indicators"
    verbose_name = "Chỉ tiêu"

    def ready(self) -> None:
        """Show the evidence of shares, and take a place in the rail."""
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.indicators.permissions import may_see_figures  # noqa: PLC0415 -- app ready
        from chungtay.indicators.selectors.shares import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.indicators.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        access.register(shows_file)
        navigation.register(
            navigation.Entry(
                "indicators:by_unit",
                _("Số liệu theo đơn vị"),
                "chart",
                order=45,
                visible=lambda actor: bool(may_see_figures(actor)),
            )
        )
