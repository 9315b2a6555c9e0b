"""Words and figures of the pages of results."""

from collections.abc import Mapping

from django import template

from chungtay.households.models import CLASS_CHOICES
from chungtay.results.selectors.people import PersonRow, mark

register = template.Library()
_LABELS = dict(CLASS_CHOICES)


@register.simple_tag
def class_then(classes: Mapping[int, str], household: int) -> str:
    """Return the class a household had in the year of the table, "" when it had none then."""
    found = classes.get(household)
    return str(_LABELS[found]) if found in _LABELS else ""


@register.simple_tag
def person_cell(row: PersonRow, id: str) -> str:
    """Return one value of a list of people."""
    return mark(row.values.get(id))
