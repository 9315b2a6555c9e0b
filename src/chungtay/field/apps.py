"""The application."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "chungtay.field"
    verbose_name = "Khảo sát tại thôn"

    def ready(self) -> None:
        """Name acts for the journal."""
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.field.verbs import OBJECTS, VERBS  # noqa: PLC0415 -- app ready

        verbs.register(verbs=VERBS, objects=OBJECTS)
