"""Pages of supervision."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import history_of
from chungtay.audit.verbs import verb_label
from chungtay.inspection.forms import RemarkForm, TextForm
from chungtay.inspection.models import Remark
from chungtay.inspection.permissions import (
    may_answer_remark,
    may_see_remarks,
    may_settle_remark,
    may_supervise,
)
from chungtay.inspection.selectors.remarks import (
    WAITING,
    remarks_visible_to,
    units_under_supervision,
)
from chungtay.inspection.services import remarks
from chungtay.kernel.errors import RefusedError
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_remarks)
def remark_list(request: ActorRequest) -> HttpResponse:
    """List the remarks made and received; ``?loc=cho`` those without an answer."""
    waiting = request.GET.get("loc") == "cho"
    rows = remarks_visible_to(request.actor)
    context = {
        "page": page_of(request, rows.filter(WAITING) if waiting else rows),
        "filters": [
            {"url": "?", "label": _("Tất cả"), "current": not waiting},
            {"url": "?loc=cho", "label": _("Chưa trả lời"), "current": waiting},
        ],
        "may_supervise": may_supervise(request.actor),
        "own": request.actor.organization_id,
    }
    return render(request, "inspection/remark_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_supervise)
def remark_add(request: ActorRequest) -> HttpResponse:
    """Make a remark on a unit of the ground."""
    form = RemarkForm(
        request.POST or None,
        units=units_under_supervision(request.actor, today()),
        movements=movements_visible_to(request.actor),
        initial={"seen_on": f"{today():%d/%m/%Y}", "unit": request.GET.get("don-vi", "")},
    )
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        found = remarks.Finding(
            clean["unit"].pk, clean["seen_on"], clean["text"], clean["movement"]
        )
        try:
            made = remarks.make_remark(found, actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi nhận xét; đơn vị thấy ở trang việc của mình."))
            return redirect("inspection:remark", pk=made.pk)
    status = 422 if form.errors else 200
    return render(request, "inspection/remark_form.html", {"form": form}, status=status)


@require_GET
@requires(may_see_remarks)
def remark(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a remark with its answer."""
    shown = _remark(request, pk)
    return _page(request, shown, TextForm(initial={"text": shown.answer}))


@require_POST
@requires(may_see_remarks)
def remark_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer for the unit."""
    shown = _remark(request, pk)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    remarks.answer_remark(pk, form.cleaned_data["text"], actor=request.actor)
    messages.success(request, _("Đã gửi trả lời."))
    return redirect("inspection:remark", pk=pk)


@require_POST
@requires(may_see_remarks)
def remark_settle(request: ActorRequest, pk: int) -> HttpResponse:
    """Settle a remark."""
    return _acted(request, pk, remarks.settle_remark, _("Đã khép lại nhận xét."))


@require_POST
@requires(may_see_remarks)
def remark_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Withdraw a remark."""
    return _acted(request, pk, remarks.withdraw_remark, _("Đã rút nhận xét."))


def _acted(request: ActorRequest, pk: int, act: Callable[..., Remark], said: str) -> HttpResponse:
    act(_remark(request, pk).pk, actor=request.actor)
    messages.success(request, said)
    return redirect("inspection:remark", pk=pk)


def _remark(request: ActorRequest, pk: int) -> Remark:
    return get_object_or_404(remarks_visible_to(request.actor), pk=pk)


def _page(
    request: ActorRequest, shown: Remark, form: TextForm, *, status: int = 200
) -> HttpResponse:
    actor: Actor = request.actor
    is_standing = shown.state in ("open", "answered")
    context = {
        "remark": shown,
        "form": form,
        "may_answer": is_standing and bool(may_answer_remark(actor, shown)),
        "may_settle": is_standing and bool(may_settle_remark(actor, shown)),
        "history": [
            {"at": entry.at, "label": verb_label(entry.verb), "person": entry.person}
            for entry in history_of(shown)
        ],
    }
    return render(request, "inspection/remark.html", context, status=status)
