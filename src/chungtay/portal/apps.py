"""The application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "chungtay.portal"
    verbose_name = "Trang công khai"
