"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "chungtay.households"
    verbose_name = "Hộ dân"

    def ready(self) -> None:
        """Answer for the register's indicators, and take a place in the rail."""
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.households.permissions import may_see_households  # noqa: PLC0415 -- app ready
        from chungtay.households.personal_data import declare_tables  # noqa: PLC0415 -- app ready
        from chungtay.households.providers import PROVIDERS  # noqa: PLC0415 -- app ready
        from chungtay.households.rules.poverty import standards  # noqa: PLC0415 -- app ready
        from chungtay.households.selectors.divisions import (  # noqa: PLC0415 -- app ready
            households_divisions,
        )
        from chungtay.households.selectors.waiting import (  # noqa: PLC0415 -- app ready
            household_items,
        )
        from chungtay.households.services.erasing import (  # noqa: PLC0415 -- app ready
            register_subjects,
        )
        from chungtay.households.sources import sources_of  # noqa: PLC0415 -- app ready
        from chungtay.households.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.indicators import registry, sources  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        declare_tables()
        register_subjects()
        for code, provider in PROVIDERS.items():
            registry.register(code, provider)
        registry.register_standards(
            *(
                registry.Standard(
                    one.id, one.name, one.citation, one.valid_from.year, one.valid_to.year
                )
                for one in standards()
            )
        )
        sources.register_sources(sources_of)
        sources.register_divider(households_divisions)
        entry = navigation.Entry(
            "households:household_list",
            _("Hộ dân"),
            "home",
            order=30,
            on_phone=True,
            visible=lambda actor: bool(may_see_households(actor)),
        )
        navigation.register(entry)
        inbox.register(household_items)
