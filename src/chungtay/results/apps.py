"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    name = "chungtay.results"
    verbose_name = "Kết quả rà soát"

    def ready(self) -> None:
        """Name acts for the journal, and take a place in the rail."""
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.indicators.permissions import may_see_figures  # noqa: PLC0415 -- app ready
        from chungtay.results.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        navigation.register(
            navigation.Entry(
                "results:table_list",
                _("Kết quả rà soát"),
                "sheet",
                order=35,
                visible=lambda actor: bool(may_see_figures(actor)),
            )
        )
