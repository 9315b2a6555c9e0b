"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "chungtay.reminders"
    verbose_name = "Nhắc việc"

    def ready(self) -> None:
        """Name acts for the journal, say what waits, and take places in the rail."""
        from chungtay.administration import holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.reminders.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.reminders.permissions import (  # noqa: PLC0415 -- app ready
            may_see_letters,
            may_see_reminders,
        )
        from chungtay.reminders.personal_data import declare_tables  # noqa: PLC0415 -- app ready
        from chungtay.reminders.selectors.letters import work_items  # noqa: PLC0415 -- app ready
        from chungtay.reminders.selectors.reminders import (  # noqa: PLC0415 -- app ready
            unread_count,
        )
        from chungtay.reminders.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        holdings.register(*HOLDINGS)
        declare_tables()
        verbs.register(verbs=VERBS, objects=OBJECTS)
        inbox.register(work_items)
        navigation.register(
            navigation.Entry(
                "reminders:reminder_list",
                _("Nhắc việc"),
                "bell",
                order=51,
                waiting=unread_count,
                visible=lambda actor: bool(may_see_reminders(actor)),
            )
        )
        navigation.register(
            navigation.Entry(
                "reminders:letter_list",
                _("Đôn đốc"),
                "send",
                order=52,
                visible=lambda actor: bool(may_see_letters(actor)),
            )
        )
