"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldConfig(AppConfig):
    name = "chungtay.field"
    verbose_name = "Khảo sát tại thôn"

    def ready(self) -> None:
        """Name acts for the journal, classify fields, take a place in the rail."""
        from chungtay.accounts.actor import Role  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.field.personal_data import declare_tables  # noqa: PLC0415 -- app ready
        from chungtay.field.selectors.photos import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.field.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.organizations.models import OrganizationKind  # noqa: PLC0415 -- app ready
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        declare_tables()
        access.register(shows_file)
        verbs.register(verbs=VERBS, objects=OBJECTS)
        navigation.register(
            navigation.Entry(
                "field:home",
                _("Khảo sát tại thôn"),
                "pin",
                order=44,
                visible=lambda actor: (
                    actor.role == Role.OFFICER and actor.unit_kind == OrganizationKind.COMMITTEE
                ),
            )
        )
