"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdministrationConfig(AppConfig):
    name = "chungtay.administration"
    verbose_name = "Quản trị"

    def ready(self) -> None:
        """Name what the journal tells, and take places in the rail."""
        from chungtay.administration import holdings  # noqa: PLC0415 -- app ready
        from chungtay.administration.blocs_carried import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.administration.permissions import (  # noqa: PLC0415 -- app ready
            may_read_journal,
        )
        from chungtay.administration.permissions.offices import (  # noqa: PLC0415 -- app ready
            may_see_offices,
        )
        from chungtay.administration.permissions.people import (  # noqa: PLC0415 -- app ready
            may_list_people,
            may_see_delegations,
        )
        from chungtay.administration.verbs import (  # noqa: PLC0415 -- app ready
            OBJECTS,
            OFFICE_OBJECTS,
            OFFICE_VERBS,
            VERBS,
        )
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        holdings.register(*HOLDINGS)
        verbs.register(verbs=OFFICE_VERBS, objects=OFFICE_OBJECTS)
        navigation.register(
            navigation.Entry("places:place_list", _("Đơn vị hành chính"), "pin", order=70)
        )
        navigation.register(
            navigation.Entry(
                "offices:office_list",
                _("Cơ quan, tổ chức"),
                "home",
                order=71,
                visible=lambda actor: bool(may_see_offices(actor)),
            )
        )
        navigation.register(
            navigation.Entry(
                "blocs:bloc_list",
                _("Khối, cụm thi đua"),
                "flag",
                order=73,
                visible=lambda actor: bool(may_see_offices(actor)),
            )
        )
        navigation.register(
            navigation.Entry(
                "journal:journal",
                _("Nhật ký"),
                "book",
                order=90,
                on_phone=True,
                visible=lambda actor: bool(may_read_journal(actor)),
            )
        )
        navigation.register(
            navigation.Entry(
                "people:people_list",
                _("Người dùng"),
                "user",
                order=72,
                visible=lambda actor: bool(may_list_people(actor)),
            )
        )
        navigation.register(
            navigation.Entry(
                "people:delegation_list",
                _("Ký thay, ủy quyền"),
                "send",
                order=74,
                visible=lambda actor: bool(may_see_delegations(actor)),
            )
        )
