"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MovementsConfig(AppConfig):
    name = "chungtay.movements"
    verbose_name = "Phong trào"

    def ready(self) -> None:
        """Show own files, say what waits, and take places in the rail."""
        from chungtay.administration import due, holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.movements.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.movements.selectors.adoption import (  # noqa: PLC0415 -- app ready
            shows_launch_file,
        )
        from chungtay.movements.selectors.changing import visible as changing  # noqa: PLC0415 -- app ready
        from chungtay.movements.selectors.changing.work import changes_for  # noqa: PLC0415 -- app ready
        from chungtay.movements.selectors.milestone_work import (  # noqa: PLC0415 -- app ready
            late_milestones,
            milestone_items,
        )
        from chungtay.movements.selectors.overdue import late_tasks  # noqa: PLC0415 -- app ready
        from chungtay.movements.selectors.readers import plans_to_read  # noqa: PLC0415 -- app ready
        from chungtay.movements.selectors.visible import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.movements.selectors.work import late_count, work_of  # noqa: PLC0415 -- app ready
        from chungtay.movements.services.changing.applying import put_due_in_force  # noqa: PLC0415 -- app ready
        from chungtay.movements.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.organizations.clock import today  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation, overdue  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        holdings.register(*HOLDINGS)
        due.register(put_due_in_force)
        access.register(shows_file)
        access.register(shows_launch_file)
        access.register(changing.shows_file)
        inbox.register(work_of)
        inbox.register(plans_to_read)
        inbox.register(milestone_items)
        inbox.register(changes_for)
        overdue.register(late_tasks)
        overdue.register(late_milestones)
        navigation.register(
            navigation.Entry(
                "movements:my_work",
                _("Việc"),
                "tasks",
                order=10,
                on_phone=True,
                waiting=lambda actor: late_count(actor, today()),
            )
        )
        navigation.register(
            navigation.Entry(
                "movements:movement_list", _("Phong trào"), "flag", order=20, on_phone=True
            )
        )
