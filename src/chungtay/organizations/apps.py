"""The application."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "chungtay.organizations"
    verbose_name = "Đơn vị"
