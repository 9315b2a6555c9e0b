"""Adding things to a plan and taking things out of it, in a draft amendment."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.changing import NewItemForm, RemovalForm
from chungtay.movements.forms.findings import initial_of
from chungtay.movements.forms.tasks import new_key
from chungtay.movements.models import Amendment, AmendmentLine, Subject
from chungtay.movements.permissions import may_draft_amendment, may_see_movements
from chungtay.movements.rules.changing.content import BLANK, GONE, NEW, REASON
from chungtay.movements.selectors.changing.items import item_of
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.selectors.changing.visible import amendments_visible_to
from chungtay.movements.services.changing.reshaping import put_addition, put_removal
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def amendment_add(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a thing of the kind ``?loai=``; ``?ve=`` is what was added before."""
    draft = _draft(request, pk)
    subject = request.GET.get("loai", "")
    if subject not in BLANK:
        raise Http404
    line = _line(draft, subject, request.GET.get("ve", ""))
    initial: dict[str, Any] = {"key": f"{NEW}{new_key()}", "seen": 0}
    if line:
        initial = {**initial_of(line.values), "key": line.key, "seen": line.revision}
    form = NewItemForm(subject, request.POST or None, initial=initial)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            put_addition(
                pk, subject, form.cleaned_data["key"], form.row(),
                seen=form.cleaned_data["seen"], actor=request.actor,
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
            status = 409
        else:
            return _written(request, pk)
    title = _("Bổ sung: %(kind)s") % {"kind": Subject(subject).label}
    return _page(request, draft, form, title=title, button=_("Ghi vào dự thảo"), status=status)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def amendment_remove(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask why, and take the thing ``?ve=`` out of the plan."""
    draft = _draft(request, pk)
    subject, _colon, key = request.GET.get("ve", "").partition(":")
    item = item_of(content_of(draft.plan), subject, key)
    if item is None or subject not in BLANK:
        raise Http404
    line = _line(draft, subject, key)
    reason = line.values.get(REASON, "") if line and line.values.get(GONE) else ""
    initial = {"reason": reason, "seen": line.revision if line else 0}
    form = RemovalForm(request.POST or None, initial=initial)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            put_removal(
                pk, subject, key, form.cleaned_data["reason"], seen=form.cleaned_data["seen"],
                actor=request.actor,
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
            status = 409
        else:
            return _written(request, pk)
    title = _("Bỏ khỏi kế hoạch: %(label)s") % {"label": item.label}
    return _page(
        request, draft, form, title=title, button=_("Bỏ khỏi kế hoạch"), text=item.text,
        status=status,
    )  # fmt: skip


def _page(
    request: ActorRequest,
    draft: Amendment,
    form: Any,
    *,
    title: str,
    button: str,
    status: int,
    text: str = "",
) -> HttpResponse:
    context = {"amendment": draft, "form": form, "title": title, "button": button, "text": text}
    return render(request, "movements/changing/amendment_reshape.html", context, status=status)


def _written(request: ActorRequest, pk: int) -> HttpResponse:
    messages.success(request, _("Đã ghi vào dự thảo."))
    return redirect(reverse("movements:amendment", args=[pk]) + "#noi-dung")


def _draft(request: ActorRequest, pk: int) -> Amendment:
    draft = get_object_or_404(amendments_visible_to(request.actor), pk=pk)
    RefusedError.unless(may_draft_amendment(request.actor, draft))
    return draft


def _line(draft: Amendment, subject: str, key: str) -> AmendmentLine | None:
    return draft.lines.filter(subject=subject, key=key).first()
