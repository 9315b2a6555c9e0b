"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "chungtay.privacy"
    verbose_name = "Dữ liệu cá nhân"

    def ready(self) -> None:
        """Name what the journal tells; declare the personal data of this and the lower contexts."""
        from chungtay.administration import holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.privacy.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.privacy.lower_tables import (  # noqa: PLC0415 -- app ready
            declare_lower_tables,
        )
        from chungtay.privacy.permissions import may_see_requests  # noqa: PLC0415 -- app ready
        from chungtay.privacy.selectors.consents import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.privacy.selectors.requests import work_items  # noqa: PLC0415 -- app ready
        from chungtay.privacy.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        holdings.register(*HOLDINGS)
        declare_lower_tables()
        access.register(shows_file)
        inbox.register(work_items)
        navigation.register(
            navigation.Entry(
                "privacy:request_list",
                _("Dữ liệu cá nhân"),
                "lock",
                order=65,
                visible=lambda actor: bool(may_see_requests(actor)),
            )
        )
