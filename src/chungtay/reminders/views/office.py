"""How an office reminds, and what went where."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import practice_day
from chungtay.reminders.forms.wishes import OfficeForm, office_initial
from chungtay.reminders.models import OfficeRule, Run
from chungtay.reminders.permissions import may_see_sending
from chungtay.reminders.rules.outcomes import LABELS, Outcome
from chungtay.reminders.selectors.office import (
    has_mail_server,
    office_rules,
    own_rule,
    people_without_mail,
)
from chungtay.reminders.selectors.sending import (
    latest_run,
    message_counts,
    messages_seen_by,
    shown_messages,
)
from chungtay.reminders.services import office, running, sending
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_FILTERS = {"loi": ("failed", "sending"), "cho": ("waiting",), "da-gui": ("sent",)}


@require_http_methods(["GET", "POST"])
@requires(may_see_sending)
def rule(request: ActorRequest) -> HttpResponse:
    """Set steps, hours and channels of the office."""
    stored = own_rule(request.actor)
    form = OfficeForm(request.POST or None, initial=office_initial(stored))
    if request.method == "POST" and form.is_valid():
        try:
            office.set_rule(
                form.settings(), revision=form.cleaned_data["revision"], actor=request.actor
            )
        except RefusedError as error:
            form.add_error(None, _(error.verdict.reason) % error.verdict.params)
        else:
            messages.success(request, _("Đã lưu cách nhắc việc của cơ quan."))
            return redirect("reminders:rule")
    return _rule_page(request, stored, form, status=422 if form.errors else 200)


@require_POST
@requires(may_see_sending)
def secret(request: ActorRequest) -> HttpResponse:
    """Make a new signing key and show it, this once."""
    made = office.new_secret(actor=request.actor)
    stored = own_rule(request.actor)
    return _rule_page(request, stored, OfficeForm(initial=office_initial(stored)), secret=made)


@require_POST
@requires(may_see_sending)
def channel_try(request: ActorRequest) -> HttpResponse:
    """Send a message without any item by the office's channel."""
    outcome, detail = office.try_channel(actor=request.actor)
    said = _(LABELS[outcome])
    told = f"{said} ({detail})" if detail else said
    if outcome is Outcome.SENT:
        messages.success(request, told)
    else:
        messages.error(request, told)
    return redirect("reminders:rule")


@require_GET
@requires(may_see_sending)
def log(request: ActorRequest) -> HttpResponse:
    """Show the last run and what went where; ``?loc=loi`` what failed."""
    chosen = request.GET.get("loc", "")
    rows = messages_seen_by(request.actor)
    if chosen in _FILTERS:
        rows = rows.filter(state__in=_FILTERS[chosen])
    labels = {
        "": _("Tất cả"), "loi": _("Không gửi được"), "cho": _("Chờ gửi"), "da-gui": _("Đã gửi")
    }  # fmt: skip
    page = page_of(request, rows)
    last = latest_run()
    running_now = last is not None and running.is_under_way(last)
    context = {
        "page": page,
        "shown": shown_messages(page.object_list),
        "counts": message_counts(request.actor),
        "filters": [
            {"url": f"?loc={key}" if key else "?", "label": label, "current": key == chosen}
            for key, label in labels.items()
        ],
        "run": last,
        "running": running_now,
        "stopped": last is not None and last.finished_at is None and not running_now,
        "practising": practice_day() is not None,
    }
    response = render(request, "reminders/log.html", context)
    if running_now:
        response.headers["Refresh"] = "3"
    return response


@require_POST
@requires(may_see_sending)
def run(request: ActorRequest) -> HttpResponse:
    """Start a run beside the requests."""
    started = running.run_beside(Run.Origin.PERSON, actor=request.actor)
    if started is None:
        messages.info(request, _("Một lượt nhắc việc khác đang chạy."))
    else:
        messages.success(request, _("Đã bắt đầu một lượt nhắc việc."))
    return redirect("reminders:log")


@require_POST
@requires(may_see_sending)
def message_send(request: ActorRequest, pk: int) -> HttpResponse:
    """Send a message once more."""
    message = get_object_or_404(messages_seen_by(request.actor), pk=pk)
    sending.send_again(message.pk, actor=request.actor)
    outcome = sending.send_one(message.pk)
    if outcome is Outcome.SENT:
        messages.success(request, _("Đã gửi lại."))
    else:
        messages.error(request, _(LABELS[outcome]) if outcome else _("Tin đang được gửi."))
    return redirect("reminders:log")


def _rule_page(
    request: ActorRequest,
    stored: OfficeRule,
    form: OfficeForm,
    *,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    inherited = None if stored.pk else office_rules().of(request.actor.path)
    context = {
        "form": form,
        "rule": stored,
        "inherited_from": inherited.organization if inherited and inherited.pk else None,
        "has_secret": bool(stored.webhook_secret),
        "secret": secret,
        "has_mail_server": has_mail_server(),
        "without_mail": people_without_mail(request.actor),
        "practising": practice_day() is not None,
    }
    return render(request, "reminders/rule.html", context, status=status)
