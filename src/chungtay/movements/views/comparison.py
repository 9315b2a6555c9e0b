"""A plan beside another: its parent, an earlier version, a neighbour's."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.kernel.text import gettext_noop
from chungtay.movements.forms.comparison import OtherPlanForm
from chungtay.movements.models import Plan
from chungtay.movements.permissions import may_see_movements
from chungtay.movements.selectors.comparing import (
    comparable_with,
    comparison_of,
    parent_of,
    visible_plans,
)
from chungtay.movements.selectors.wording import plan_label
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires

_ONLY_CHANGES = "khac"
_FILTERS = {
    "": gettext_noop("Mọi điều, khoản"),
    _ONLY_CHANGES: gettext_noop("Chỉ xem chỗ khác"),
}


@require_GET
@requires(may_see_movements)
def plan_comparison(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a plan against its parent, or against the plan of ``?voi=``."""
    second = get_object_or_404(visible_plans(request.actor), pk=pk)
    first = _first(request, second)
    wanted = request.GET.get("xem", "")
    choices = comparable_with(second, request.actor)
    context = {
        "plan": second,
        "label": plan_label(second),
        "comparison": comparison_of(first, second) if first else None,
        "form": OtherPlanForm(choices=choices, current=first.pk if first else None),
        "has_choices": bool(choices),
        "only_changes": wanted == _ONLY_CHANGES,
        "filters": [
            {"url": _query(first, key), "label": _(label), "current": key == wanted}
            for key, label in _FILTERS.items()
        ],
    }
    return render(request, "movements/comparison.html", context)


def _first(request: ActorRequest, second: Plan) -> Plan | None:
    wanted = request.GET.get("voi", "")
    if not wanted:
        return parent_of(second, request.actor)
    return get_object_or_404(visible_plans(request.actor), pk=number_in(wanted))


def _query(first: Plan | None, key: str) -> str:
    return f"?voi={first.pk if first else ''}&xem={key}#dieu-khoan"
