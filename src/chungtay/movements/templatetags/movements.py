"""Names of plans for templates."""

from django import template

from chungtay.movements.models import Plan
from chungtay.movements.rules.vocabulary import DOCUMENT_TYPES
from chungtay.movements.selectors.wording import plan_number, word

register = template.Library()


@register.filter
def plan_name(plan: Plan) -> str:
    """Return type and number of a plan, e.g. ``Kế hoạch 15/KH-UBND``."""
    return f"{word(DOCUMENT_TYPES, plan.document.type)} {plan_number(plan)}".strip()
