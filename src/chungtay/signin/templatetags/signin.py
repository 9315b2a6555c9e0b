"""Filters of the pages of signing in."""

from django import template
from django.utils.translation import gettext as _

from chungtay.signin.rules.devices import device_name

register = template.Library()


@register.filter
def device(agent: str) -> str:
    """Return what a person calls the device."""
    return device_name(agent) or _("Thiết bị chưa rõ")
