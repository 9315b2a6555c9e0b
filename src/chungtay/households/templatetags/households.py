"""Words for classes and standards."""

from django import template
from django.utils.translation import gettext as _

from chungtay.households.models import CLASS_CHOICES
from chungtay.households.rules.poverty import standards
from chungtay.kernel.text import gettext_noop

register = template.Library()
_CHANGES = {
    "head_name": gettext_noop("tên chủ hộ"),
    "hamlet": gettext_noop("thôn"),
    "ethnicity": gettext_noop("dân tộc"),
    "area": gettext_noop("khu vực"),
    "member": gettext_noop("nhân khẩu"),
    "class": gettext_noop("phân loại"),
}
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


@register.filter
def roster_change(field: str) -> str:
    """Return what a list changes of a household."""
    return _(_CHANGES[field]) if field in _CHANGES else field
