"""The application."""

from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "chungtay.households"
    verbose_name = "Hộ dân"
