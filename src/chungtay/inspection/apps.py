"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionConfig(AppConfig):
    name = "chungtay.inspection"
    verbose_name = "Giám sát"

    def ready(self) -> None:
        """Name acts for the journal, say what waits, and take a place in the rail."""
        from chungtay.administration import holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.inspection.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.inspection.permissions import may_see_remarks  # noqa: PLC0415 -- app ready
        from chungtay.inspection.personal_data import declare_tables  # noqa: PLC0415 -- app ready
        from chungtay.inspection.selectors.movement_signs import remark_signs  # noqa: PLC0415 -- app ready
        from chungtay.inspection.selectors.remarks import work_items  # noqa: PLC0415 -- app ready
        from chungtay.inspection.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.movements import registry  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        holdings.register(*HOLDINGS)
        declare_tables()
        verbs.register(verbs=VERBS, objects=OBJECTS)
        inbox.register(work_items)
        registry.register(remark_signs)
        navigation.register(
            navigation.Entry(
                "inspection:remark_list",
                _("Giám sát"),
                "eye",
                order=55,
                visible=lambda actor: bool(may_see_remarks(actor)),
            )
        )
