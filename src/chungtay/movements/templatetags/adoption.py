"""Looking a value up by its key in templates."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(values: Mapping[Any, Any], key: Any) -> Any:
    """Return the value of ``key``; nothing where there is none."""
    return values.get(key)
