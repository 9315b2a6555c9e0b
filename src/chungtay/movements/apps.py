"""The application."""

from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "chungtay.movements"
    verbose_name = "Phong trào"
