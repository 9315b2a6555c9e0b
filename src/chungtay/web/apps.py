"""The application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "chungtay.web"
    verbose_name = "Giao diện"
