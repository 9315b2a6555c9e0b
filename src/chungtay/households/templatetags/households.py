"""Words for classes and standards."""

from django import template
from django.utils.translation import gettext as _

from chungtay.households.models import CLASS_CHOICES
from chungtay.households.rules.poverty import standards

register = template.Library()
_LABELS = dict(CLASS_CHOICES)


@register.filter
def poverty_class(value: str | None) -> str:
    """Return the name of a class; a household without one was not reviewed."""
    return str(_LABELS[value]) if value in _LABELS else _("Chưa rà soát")


@register.filter
def standard_name(value: str) -> str:
    """Return the legal text that a standard comes from."""
    known = {row.id: str(row.citation) for row in standards()}
    return known.get(value, value)
