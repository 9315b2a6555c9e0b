"""The application."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "chungtay.config"
    verbose_name = "Cấu hình"
