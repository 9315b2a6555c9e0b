"""The items of a plan made here: add, change, leave out, take back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.composing import ItemForm, LeaveOutForm
from chungtay.movements.forms.findings import initial_of
from chungtay.movements.models import Composition, Plan
from chungtay.movements.permissions import may_compose_plan, may_see_movements
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.deriving import MATTERS
from chungtay.movements.selectors.composing import Item, items_with_marks
from chungtay.movements.selectors.wording import word
from chungtay.movements.services import composing
from chungtay.movements.services.reviews import StaleError
from chungtay.movements.views.composing import composed_plan
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires

_CONFLICT, _UNCLEAN = 409, 422


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def item_add(request: ActorRequest, pk: int, matter: str) -> HttpResponse:
    """Add an item of the unit's own."""
    plan, _made = _draft(request, pk, matter)
    form = ItemForm(matter, request.POST or None)
    if request.method == "POST" and form.is_valid():
        composing.add(plan.pk, matter, form.row(), actor=request.actor)
        messages.success(request, _("Đã bổ sung."))
        return _back(plan, matter)
    return _form(request, plan, matter, form=form, status=_UNCLEAN if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def item_change(request: ActorRequest, pk: int, matter: str, item: int) -> HttpResponse:
    """Change an item; what is refused, or changed by somebody else, loses no word."""
    plan, made = _draft(request, pk, matter)
    shown = _item(plan, made, matter, item)
    initial = {**initial_of(shown.row), "reason": shown.reason}
    taken = shown.row if shown.source is not None else None
    form = ItemForm(matter, request.POST or None, initial=initial, taken=taken)
    status = _UNCLEAN if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            composing.change(
                plan.pk, matter, item, form.row(), actor=request.actor,
                reason=form.cleaned_data.get("reason", ""), seen=request.POST.get("seen", ""),
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
            status = _CONFLICT if isinstance(error, StaleError) else _UNCLEAN
        else:
            messages.success(request, _("Đã lưu."))
            return _back(plan, matter)
    return _form(request, plan, matter, form=form, item=shown, status=status)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def item_leave_out(request: ActorRequest, pk: int, matter: str, item: int) -> HttpResponse:
    """Ask why, and leave an item out."""
    plan, made = _draft(request, pk, matter)
    shown = _item(plan, made, matter, item)
    owes = made.kind == Composition.Kind.CHILD and shown.source is not None
    form = LeaveOutForm(request.POST or None, required=owes)
    if request.method == "POST" and form.is_valid():
        composing.leave_out(
            plan.pk, matter, item, reason=form.cleaned_data["reason"], actor=request.actor
        )
        messages.success(request, _("Đã bỏ mục này khỏi dự thảo."))
        return _back(plan, matter)
    context = {"plan": plan, "item": shown, "form": form, "matter": matter}
    status = _UNCLEAN if form.errors else 200
    return render(request, "movements/composition_leave_out.html", context, status=status)


@require_POST
@requires(may_see_movements)
def item_take_back(request: ActorRequest, pk: int, matter: str, origin: int) -> HttpResponse:
    """Take over again an item that was left out."""
    plan, _made = _draft(request, pk, matter)
    composing.take_back(plan.pk, matter, origin, actor=request.actor)
    messages.success(request, _("Đã lấy lại mục này."))
    return _back(plan, matter)


def _draft(request: ActorRequest, pk: int, matter: str) -> tuple[Plan, Composition]:
    plan, made = composed_plan(request, pk)
    if matter not in MATTERS:
        raise Http404
    RefusedError.unless(may_compose_plan(request.actor, plan))
    return plan, made


def _item(plan: Plan, made: Composition, matter: str, item: int) -> Item:
    found = next((one for one in items_with_marks(plan, made, matter) if one.pk == item), None)
    if found is None:
        raise Http404
    return found


def _form(
    request: ActorRequest,
    plan: Plan,
    matter: str,
    *,
    form: ItemForm,
    item: Item | None = None,
    status: int,
) -> HttpResponse:
    context: dict[str, Any] = {
        "plan": plan, "form": form, "item": item, "matter": matter,
        "matter_label": word(vocabulary.KINDS, matter), "is_conflict": status == _CONFLICT,
    }  # fmt: skip
    return render(request, "movements/composition_item.html", context, status=status)


def _back(plan: Plan, matter: str) -> HttpResponse:
    return redirect(f"{reverse('movements:composition', args=[plan.pk])}#{matter}")
