"""The application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "chungtay.indicators"
    verbose_name = "Chỉ tiêu"
