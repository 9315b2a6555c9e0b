"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommendationConfig(AppConfig):
    name = "chungtay.commendation"
    verbose_name = "Khen thưởng"

    def ready(self) -> None:
        """Answer for the files of dossiers, take a place in the rail, tell what waits."""
        from chungtay.commendation.permissions import (  # noqa: PLC0415 -- app ready
            may_use_commendation,
        )
        from chungtay.commendation.selectors import visible, waiting  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        access.register(visible.shows_file)
        inbox.register(waiting.work_items)
        navigation.register(
            navigation.Entry(
                "commendation:round_list",
                _("Khen thưởng"),
                "medal",
                order=50,
                on_phone=True,
                waiting=waiting.waiting_count,
                visible=lambda actor: bool(may_use_commendation(actor)),
            )
        )
