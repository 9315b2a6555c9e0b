"""Names of plans and amounts of targets for templates."""

from decimal import Decimal
from fractions import Fraction

from django import template

from chungtay.movements.models import Plan
from chungtay.movements.rules.series import as_decimal
from chungtay.movements.rules.vocabulary import DOCUMENT_TYPES
from chungtay.movements.selectors.wording import figure, plan_number, word

register = template.Library()
_PLACES = Decimal("0.0001")


@register.filter
def plan_name(plan: Plan) -> str:
    """Return type and number of a plan, e.g. ``Kế hoạch 15/KH-UBND``."""
    return f"{word(DOCUMENT_TYPES, plan.document.type)} {plan_number(plan)}".strip()


@register.filter
def muc(value: Decimal | Fraction | None) -> str:
    """Return a share or a sum of shares with at most four decimals, e.g. ``2,5``."""
    if isinstance(value, Fraction):
        value = as_decimal(value)
    return figure(value.quantize(_PLACES)) if value or value == 0 else ""
