"""Making a plan from another: the unit's own, or a new year's."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.composing import YearForm
from chungtay.movements.models import Plan
from chungtay.movements.permissions import may_derive_plan
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.deriving import CHILD_MATTERS
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.selectors.derivable import child_of, may_make_child, may_renew
from chungtay.movements.selectors.inheriting import inherited_by
from chungtay.movements.selectors.plan_facts import LISTS, items_of
from chungtay.movements.selectors.wording import plan_label, word
from chungtay.movements.services.deriving import derive_plan, renew_plan
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_derive_plan)
def plan_derive(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell what the unit's own plan will take over; make it on the second look."""
    source = get_object_or_404(visible_plans(request.actor), pk=pk)
    if request.method == "POST":
        made = derive_plan(source.pk, actor=request.actor)
        messages.success(request, _("Đã có dự thảo kế hoạch của đơn vị. Mời soát từng mục."))
        return redirect("movements:composition", pk=made.pk)
    context = {
        "source": source,
        "label": plan_label(source),
        "verdict": may_make_child(request.actor, source),
        "own": child_of(source, request.actor.organization_id),
        "offered": _offered(source),
    }
    return render(request, "movements/plan_derive.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_derive_plan)
def plan_renew(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for the first year and make the plan for it."""
    source = get_object_or_404(visible_plans(request.actor), pk=pk)
    initial = {"from_year": source.from_year + 1 if source.from_year else None}
    form = YearForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = renew_plan(
                source.pk, from_year=form.cleaned_data["from_year"], actor=request.actor
            )
        except RefusedError as error:
            form.add_error("from_year", str(error))
        else:
            messages.success(request, _("Đã có dự thảo cho năm mới, năm và ngày đã dời."))
            return redirect("movements:composition", pk=made.pk)
    context = {
        "source": source,
        "label": plan_label(source),
        "verdict": may_renew(request.actor, source),
        "form": form,
    }
    return render(request, "movements/plan_renew.html", context, status=422 if form.errors else 200)


def _offered(source: Plan) -> list[tuple[str, int]]:
    """Return what a plan made from ``source`` takes over: the name of a list, and how many."""
    counts = {kind: items_of(source, kind).count() for kind in CHILD_MATTERS if kind in LISTS}
    held = inherited_by(source)
    counts |= {"criteria": len(held.criteria.rows), "award_forms": len(held.award_forms.rows)}
    return [(word(vocabulary.KINDS, kind), count) for kind, count in counts.items()]
