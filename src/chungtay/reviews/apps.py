"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "chungtay.reviews"
    verbose_name = "Rà soát hộ nghèo"

    def ready(self) -> None:
        """Name acts for the journal, classify fields, and say what ends with an office."""
        from chungtay.administration import holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.reviews.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.reviews.permissions import may_see_reviews  # noqa: PLC0415 -- app ready
        from chungtay.reviews.personal_data import declare_tables  # noqa: PLC0415 -- app ready
        from chungtay.reviews.selectors import work  # noqa: PLC0415 -- app ready
        from chungtay.reviews.services.erasing import (  # noqa: PLC0415 -- app ready
            register_part,
        )
        from chungtay.reviews.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import inbox, navigation, overdue  # noqa: PLC0415 -- app ready

        declare_tables()
        register_part()
        verbs.register(verbs=VERBS, objects=OBJECTS)
        holdings.register(*HOLDINGS)
        navigation.register(
            navigation.Entry(
                "reviews:review_list",
                _("Rà soát hộ nghèo"),
                "search",
                order=31,
                visible=lambda actor: bool(may_see_reviews(actor)),
            )
        )
        access.register(work.shows_file)
        inbox.register(work.review_work)
        inbox.register(work.opinions_to_give)
        inbox.register(work.reports_to_send)
        overdue.register(work.late_reviews)
