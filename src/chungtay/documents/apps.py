"""The application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "chungtay.documents"
    verbose_name = "Văn bản"
