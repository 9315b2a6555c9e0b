"""The application."""

from django.apps import AppConfig


class CommendationConfig(AppConfig):
    name = "chungtay.commendation"
    verbose_name = "Khen thưởng"
