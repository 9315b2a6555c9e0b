"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommendationConfig(AppConfig):
    name = "chungtay.commendation"
    verbose_name = "Khen thưởng"

    def ready(self) -> None:
        """Answer for the files of dossiers, take a place in the rail, tell what waits."""
        from chungtay.administration import bloc_columns, holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.commendation.bloc_columns import COLUMNS  # noqa: PLC0415 -- app ready
        from chungtay.commendation.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.commendation.permissions import (  # noqa: PLC0415 -- app ready
            may_supervise_awards,
            may_use_commendation,
        )
        from chungtay.commendation.personal_data import declare_tables  # noqa: PLC0415 -- app ready
        from chungtay.commendation.selectors import (  # noqa: PLC0415 -- app ready
            score_lists,
            visible,
            waiting,
        )
        from chungtay.commendation.selectors.movement_signs import award_signs  # noqa: PLC0415 -- app ready
        from chungtay.commendation.services.erasing import (  # noqa: PLC0415 -- app ready
            register_subjects,
        )
        from chungtay.commendation.services.erasing_scores import (  # noqa: PLC0415 -- app ready
            register_sheets,
        )
        from chungtay.commendation.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.movements import registry  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        declare_tables()
        holdings.register(*HOLDINGS)
        bloc_columns.register(*COLUMNS)
        register_subjects()
        register_sheets()
        access.register(visible.shows_file)
        access.register(score_lists.shows_file)
        inbox.register(waiting.work_items)
        registry.register(award_signs)
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
        navigation.register(
            navigation.Entry(
                "commendation:supervised_rounds",
                _("Giám sát xét khen thưởng"),
                "eye",
                order=56,
                visible=lambda actor: bool(may_supervise_awards(actor)),
            )
        )
