"""The application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "chungtay.accounts"
    verbose_name = "Tài khoản"
