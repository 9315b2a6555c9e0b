"""The application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "chungtay.reporting"
    verbose_name = "Báo cáo"
