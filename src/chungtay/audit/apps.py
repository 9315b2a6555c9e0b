"""The application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "chungtay.audit"
    verbose_name = "Nhật ký"
