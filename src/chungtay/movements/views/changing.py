"""What units ask to have changed in a plan: file, follow, refer, answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.movements.forms.changing import AnswerForm, OpinionForm, RequestForm
from chungtay.movements.forms.tasks import new_key
from chungtay.movements.models import ChangeMatter, Plan
from chungtay.movements.permissions import may_file_change, may_see_movements
from chungtay.movements.selectors.changing.items import items_of
from chungtay.movements.selectors.changing.matters import (
    matter_page,
    matter_rows,
    matters_sheet,
)
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.selectors.changing.visible import matters_visible_to, requests_visible_to
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services.changing import requests
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_OPEN = "cho"
_FILTERS = {"": gettext_noop("Tất cả"), _OPEN: gettext_noop("Chưa có trả lời")}


@require_GET
@requires(may_see_movements)
def matter_list(request: ActorRequest, pk: int) -> HttpResponse:
    """List what units ask about a plan, grouped by what it is about."""
    plan = _plan(request, pk)
    wanted = request.GET.get("loc", "")
    context = {
        "plan": plan,
        "label": plan_label(plan),
        "page": page_of(
            request, matter_rows(plan, request.actor, open_only=wanted == _OPEN), size=30
        ),
        "filters": [
            {"url": f"?loc={key}", "label": _(label), "current": key == wanted}
            for key, label in _FILTERS.items()
        ],
        "may_file": may_file_change(request.actor, plan),
    }
    return render(request, "movements/changing/matter_list.html", context)


@require_GET
@requires(may_see_movements)
def matter_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the requests on a plan as an Excel file."""
    plan = _plan(request, pk)
    response = HttpResponse(matters_sheet(plan, request.actor), content_type=XLSX.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="de-nghi-{pk}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def request_file(request: ActorRequest, pk: int) -> HttpResponse:
    """File a difficulty or a request; what is refused stands above the form, nothing is lost."""
    plan = _plan(request, pk)
    RefusedError.unless(may_file_change(request.actor, plan))
    initial = {"item": request.GET.get("ve", ""), "kind": "change", "request_key": new_key()}
    form = RequestForm(
        request.POST or None, request.FILES or None, items=items_of(content_of(plan)),
        initial=initial,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            filed = requests.file_request(
                pk, form.asked(), request_key=form.cleaned_data["request_key"], today=today(),
                actor=request.actor,
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã gửi. Cơ quan thường trực sẽ tổng hợp và cho ý kiến."))
            return redirect("movements:matter", pk=filed.matter_id)
    context = {"plan": plan, "label": plan_label(plan), "form": form}
    status = 422 if form.errors else 200
    return render(request, "movements/changing/request_form.html", context, status=status)


@require_GET
@requires(may_see_movements)
def matter(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a matter: who asks what, the opinion, the answer."""
    return _page(request, _matter(request, pk))


@require_POST
@requires(may_see_movements)
def matter_refer(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the opinion of the standing office."""
    shown = _matter(request, pk)
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, opinion=form, status=422)
    try:
        requests.refer_matter(pk, **form.cleaned_data, today=today(), actor=request.actor)
    except requests.StaleMatterError as error:
        return _page(request, _matter(request, pk), opinion=_kept(form, error), status=409)
    messages.success(request, _("Đã trình lãnh đạo quyết định."))
    return redirect("movements:matter", pk=pk)


@require_POST
@requires(may_see_movements)
def matter_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the answer of the leader."""
    shown = _matter(request, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, answer=form, status=422)
    try:
        requests.answer_matter(pk, **form.cleaned_data, today=today(), actor=request.actor)
    except requests.StaleMatterError as error:
        return _page(request, _matter(request, pk), answer=_kept(form, error), status=409)
    messages.success(request, _("Đã quyết định. Các đơn vị gửi đề nghị đọc được trả lời."))
    return redirect("movements:matter", pk=pk)


@require_POST
@requires(may_see_movements)
def request_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    shown = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    requests.withdraw_request(shown.pk, today=today(), actor=request.actor)
    messages.success(request, _("Đã rút đề nghị."))
    return redirect("movements:matter", pk=shown.matter_id)


def _kept(form: OpinionForm | AnswerForm, error: RefusedError) -> OpinionForm | AnswerForm:
    """What was typed stays; ``_page`` renews what was seen, so that it can be sent again."""
    form.add_error(None, str(error))
    return form


def _page(
    request: ActorRequest,
    shown: ChangeMatter,
    *,
    opinion: OpinionForm | AnswerForm | None = None,
    answer: OpinionForm | AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    seen = {"seen": shown.revision}
    for form in (opinion, answer):
        if form is not None:
            form.data = {**form.data.dict(), "seen": str(shown.revision)}  # type: ignore[attr-defined]
    context = {
        "page": matter_page(shown, request.actor),
        "opinion_form": opinion or OpinionForm(initial={**seen, "opinion": shown.opinion}),
        "answer_form": answer or AnswerForm(initial=seen),
    }
    return render(request, "movements/changing/matter.html", context, status=status)


def _plan(request: ActorRequest, pk: int) -> Plan:
    return get_object_or_404(visible_plans(request.actor), pk=pk)


def _matter(request: ActorRequest, pk: int) -> ChangeMatter:
    return get_object_or_404(matters_visible_to(request.actor), pk=pk)
