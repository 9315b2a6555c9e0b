"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "chungtay.households"
    verbose_name = "Hộ dân"

    def ready(self) -> None:
        """Answer for the register's indicators, and take a place in the rail."""
        from chungtay.households.permissions import may_see_households  # noqa: PLC0415 -- app ready
        from chungtay.households.providers import PROVIDERS  # noqa: PLC0415 -- app ready
        from chungtay.indicators import registry  # noqa: PLC0415 -- app ready
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        for code, provider in PROVIDERS.items():
            registry.register(code, provider)
        entry = navigation.Entry(
            "households:household_list",
            _("Hộ dân"),
            "home",
            order=30,
            on_phone=True,
            visible=lambda actor: bool(may_see_households(actor)),
        )
        navigation.register(entry)
