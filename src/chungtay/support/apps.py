"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    name = "chungtay.support"
    verbose_name = "Đỡ đầu"

    def ready(self) -> None:
        """Name acts for the journal, answer for files, and take a place in the rail."""
        from chungtay.administration import holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.movements import registry  # noqa: PLC0415 -- app ready
        from chungtay.support.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.support.permissions import may_see_support  # noqa: PLC0415 -- app ready
        from chungtay.support.personal_data import declare_tables  # noqa: PLC0415 -- app ready
        from chungtay.support.selectors.movement_signs import pair_signs  # noqa: PLC0415 -- app ready
        from chungtay.support.selectors.visible import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.support.selectors.windows import (  # noqa: PLC0415 -- app ready
            window_items,
            window_signs,
        )
        from chungtay.support.services.erasing import (  # noqa: PLC0415 -- app ready
            register_part,
        )
        from chungtay.support.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        declare_tables()
        register_part()
        verbs.register(verbs=VERBS, objects=OBJECTS)
        holdings.register(*HOLDINGS)
        access.register(shows_file)
        registry.register(pair_signs)
        registry.register(window_signs)
        inbox.register(window_items)
        navigation.register(
            navigation.Entry(
                "support:sponsorship_list",
                _("Đỡ đầu"),
                "gift",
                order=35,
                visible=lambda actor: bool(may_see_support(actor)),
            )
        )
