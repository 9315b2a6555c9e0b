"""Pages of sponsorship pairs."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.audit.journal import history_of
from chungtay.audit.verbs import verb_label
from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.tasks import new_key
from chungtay.organizations.clock import today
from chungtay.support.forms import EndForm, HelpForm, PairForm, ReasonForm
from chungtay.support.models import Sponsorship
from chungtay.support.permissions import may_keep_sponsorship, may_register, may_see_support
from chungtay.support.selectors.naming import Names
from chungtay.support.selectors.pairs import STATES, as_rows, pairs, pairs_sheet
from chungtay.support.selectors.visible import (
    bodies_known,
    hamlets_of,
    movements_open_to,
    sponsorships_visible_to,
)
from chungtay.support.services import sponsorships
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_support)
def sponsorship_list(request: ActorRequest) -> HttpResponse:
    """List the pairs with what was given in each."""
    state = request.GET.get("loc", "")
    page = page_of(request, pairs(request.actor, state=state))
    labels = {"": _("Tất cả"), "dang": _("Đang giúp"), "xong": _("Đã kết thúc")}
    context = {
        "page": page,
        "rows": as_rows(list(page), request.actor),
        "filters": [
            {"url": f"?loc={key}" if key else "?", "label": labels[key], "current": key == state}
            for key in ("", *STATES)
        ],
        "may_register": may_register(request.actor),
    }
    return render(request, "support/sponsorship_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_register)
def sponsorship_add(request: ActorRequest) -> HttpResponse:
    """Pair a sponsor with a household or a hamlet."""
    form = PairForm(
        request.POST or None, hamlets=hamlets_of(request.actor, today()),
        bodies=bodies_known(today()), movements=movements_open_to(request.actor),
        initial={"begun_on": f"{today():%d/%m/%Y}"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = sponsorships.pair_up(form.pair(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("support:sponsorship", pk=made.pk)
    status = 422 if form.errors else 200
    return render(request, "support/sponsorship_form.html", {"form": form}, status=status)


@require_GET
@requires(may_see_support)
def sponsorship(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a pair with everything given in it."""
    form = HelpForm(initial={"given_on": f"{today():%d/%m/%Y}", "request_key": new_key()})
    return _page(request, _pair(request, pk), form=form)


@require_POST
@requires(may_see_support)
def sponsorship_help(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down what was given; the same form sent twice is one row."""
    shown = _pair(request, pk)
    form = HelpForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            key = form.cleaned_data["request_key"]
            sponsorships.write_help(pk, form.given(), request_key=key, actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("support:sponsorship", pk=pk)
    return _page(request, shown, form=form, status=422)


@require_http_methods(["GET", "POST"])
@requires(may_see_support)
def help_cross_out(request: ActorRequest, pk: int, help_id: int) -> HttpResponse:
    """Ask for the reason and cross out a wrong row."""
    shown = _pair(request, pk)
    RefusedError.unless(may_keep_sponsorship(request.actor, shown))
    row = get_object_or_404(shown.helps, pk=help_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sponsorships.cross_out(row.pk, reason=form.cleaned_data["reason"], actor=request.actor)
        return redirect("support:sponsorship", pk=pk)
    context = {"pair": shown, "help": row, "form": form}
    status = 422 if form.errors else 200
    return render(request, "support/help_cross_out.html", context, status=status)


@require_POST
@requires(may_see_support)
def sponsorship_end(request: ActorRequest, pk: int) -> HttpResponse:
    """End a pair."""
    shown = _pair(request, pk)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            sponsorships.end_pair(pk, **form.cleaned_data, actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã kết thúc cặp đỡ đầu. Có thể mở lại nếu nhầm."))
            return redirect("support:sponsorship", pk=pk)
    return _page(request, shown, end_form=form, status=422)


@require_POST
@requires(may_see_support)
def sponsorship_reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Let an ended pair run again."""
    sponsorships.reopen_pair(_pair(request, pk).pk, actor=request.actor)
    return redirect("support:sponsorship", pk=pk)


@require_GET
@requires(may_see_support)
def sponsorship_sheet(request: ActorRequest) -> HttpResponse:
    """Hand out the pairs as an Excel file."""
    response = HttpResponse(pairs_sheet(request.actor), content_type=XLSX.content_type)
    response.headers["Content-Disposition"] = 'attachment; filename="do-dau.xlsx"'
    return response


def _pair(request: ActorRequest, pk: int) -> Sponsorship:
    return get_object_or_404(sponsorships_visible_to(request.actor), pk=pk)


def _page(
    request: ActorRequest,
    shown: Sponsorship,
    *,
    form: HelpForm | None = None,
    end_form: EndForm | None = None,
    status: int = 200,
) -> HttpResponse:
    names = Names(request.actor, pairs=[shown])
    helps = list(shown.helps.select_related("evidence", "recorded_by"))
    standing = [row for row in helps if not row.crossed_out]
    context: dict[str, Any] = {
        "pair": shown,
        "sponsor": names.of_sponsor(shown),
        "helped": names.of_helped(shown),
        "may_open_household": names.may_open(shown.household),
        "helps": helps,
        "amount": sum(row.amount or 0 for row in standing),
        "times": len(standing),
        "form": form or HelpForm(initial={"request_key": new_key()}),
        "end_form": end_form or EndForm(initial={"on": f"{today():%d/%m/%Y}"}),
        "verdict": may_keep_sponsorship(request.actor, shown),
        "history": [
            {"at": entry.at, "label": verb_label(entry.verb), "person": entry.person}
            for entry in history_of(shown)
        ],
    }
    return render(request, "support/sponsorship.html", context, status=status)
