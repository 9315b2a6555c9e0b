"""Nhắc việc: what a person was reminded of, and how they wish to be."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import practice_day, today
from chungtay.reminders.forms.wishes import ChoiceForm, choice_initial
from chungtay.reminders.models import Choice
from chungtay.reminders.permissions import may_see_letters, may_see_reminders, may_see_sending
from chungtay.reminders.rules.steps import days_after, days_before
from chungtay.reminders.selectors.office import has_mail_server, office_rules
from chungtay.reminders.selectors.reminders import reminders_of, shown, unread_count
from chungtay.reminders.services import choices
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_reminders)
def reminder_list(request: ActorRequest) -> HttpResponse:
    """List the reminders, the newest first; ``?loc=chua-xem`` those not looked at."""
    unread = request.GET.get("loc") == "chua-xem"
    rows = reminders_of(request.actor)
    page = page_of(request, rows.filter(read_at=None) if unread else rows)
    rule = office_rules().of(request.actor.path)
    context = {
        "page": page,
        "shown": shown(page.object_list, request.actor, today()),
        "unread": unread_count(request.actor),
        "filters": [
            {"url": "?", "label": _("Tất cả"), "current": not unread},
            {"url": "?loc=chua-xem", "label": _("Chưa xem"), "current": unread},
        ],
        "before": days_before(rule.steps),
        "on_the_day": 0 in rule.steps,
        "after": days_after(rule.steps),
        "may_see_sending": may_see_sending(request.actor),
        "may_see_letters": may_see_letters(request.actor),
    }
    return render(request, "reminders/reminder_list.html", context)


@require_GET
@requires(may_see_reminders)
def reminder(request: ActorRequest, pk: int) -> HttpResponse:
    """Lead to the thing itself, and note that the person has looked."""
    row = get_object_or_404(reminders_of(request.actor), pk=pk)
    choices.mark_read(row)
    return redirect(row.url)


@require_POST
@requires(may_see_reminders)
def read_all(request: ActorRequest) -> HttpResponse:
    """Note that the person has looked at everything."""
    choices.mark_all_read(actor=request.actor)
    return redirect("reminders:reminder_list")


@require_http_methods(["GET", "POST"])
@requires(may_see_reminders)
def choice(request: ActorRequest) -> HttpResponse:
    """Choose at once or once a day, by which channels, and days away."""
    stored = Choice.objects.filter(user_id=request.actor.user_id or 0).first() or Choice()
    form = ChoiceForm(request.POST or None, initial=choice_initial(stored))
    if request.method == "POST" and form.is_valid():
        try:
            choices.set_choice(form.wanted(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, _(error.verdict.reason) % error.verdict.params)
        else:
            messages.success(request, _("Đã lưu cách nhận nhắc việc."))
            return redirect("reminders:reminder_list")
    context = {
        "form": form,
        "rule": office_rules().of(request.actor.path),
        "has_mail_server": has_mail_server(),
        "has_address": bool(getattr(request.user, "email", "")),
        "practising": practice_day() is not None,
    }
    status = 422 if form.errors else 200
    return render(request, "reminders/choice.html", context, status=status)
