"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "chungtay.documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        """Answer for the files of documents, and take a place in the rail."""
        from chungtay.administration import holdings  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.documents import access  # noqa: PLC0415 -- app ready
        from chungtay.documents.holdings import HOLDINGS  # noqa: PLC0415 -- app ready
        from chungtay.documents.selectors.visible import shows_file  # noqa: PLC0415 -- app ready
        from chungtay.documents.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
        holdings.register(*HOLDINGS)
        access.register(shows_file)
        navigation.register(
            navigation.Entry("documents:document_list", _("Văn bản"), "report", order=60)
        )
