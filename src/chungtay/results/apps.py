"""The application."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "chungtay.results"
    verbose_name = "Kết quả rà soát"

    def ready(self) -> None:
        """Name acts for the journal."""
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.results.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
