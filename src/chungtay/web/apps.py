"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "chungtay.web"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        """Give the pages about administrative units a place in the rail."""
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        navigation.register(
            navigation.Entry("places:place_list", _("Đơn vị hành chính"), "pin", order=70)
        )
