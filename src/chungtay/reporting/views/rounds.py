"""Pages about rounds: the list, opening one, the board of one."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.movements.models import Plan
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reporting.forms import RoundForm
from chungtay.reporting.models import Report, Round
from chungtay.reporting.permissions import may_collect, may_open_rounds, may_use_reports
from chungtay.reporting.rules.template import period_citation, template, yearly_period
from chungtay.reporting.rules.workflow import may_be_consolidated
from chungtay.reporting.selectors.board import board_of, grid_of
from chungtay.reporting.selectors.candidates import (
    candidate_units,
    plans_to_report_on,
    suggested_due,
)
from chungtay.reporting.selectors.routing import now_acting
from chungtay.reporting.selectors.steps import round_steps
from chungtay.reporting.selectors.visible import collected_rounds, own_reports
from chungtay.reporting.services.consolidation import consolidate_round
from chungtay.reporting.services.rounds import open_round
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires

_DECEMBER, _TENTH = 12, 10
_SHOWN = 20


@require_GET
@requires(may_use_reports)
def round_list(request: ActorRequest) -> HttpResponse:
    """List the reports to write, then the rounds to collect."""
    mine = own_reports(request.actor).select_related("round__collector")
    there = Count("reports", filter=Q(reports__state__in=("submitted", "accepted")))
    waiting = Count("reports", filter=Q(reports__state=Report.State.SUBMITTED))
    rounds = (
        collected_rounds(request.actor)
        .select_related("collector")
        .annotate(asked=Count("reports"), there=there, waiting=waiting)
        .order_by("-due_on", "-pk")
    )
    context = {
        "reports": [
            {"report": one, "is_late": one.round.due_on < today()}
            for one in mine.order_by("-round__due_on", "-pk")[:_SHOWN]
        ],
        "rounds": page_of(request, rounds),
        "may_open": may_open_rounds(request.actor),
        "today": today(),
    }
    return render(request, "reporting/round_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_open_rounds)
def round_new(request: ActorRequest) -> HttpResponse:
    """Open a round: first the plan, then the due day, the route and the units."""
    plans = plans_to_report_on(request.actor)
    chosen = number_in(request.GET.get("ke-hoach"))
    if chosen is None:
        return render(request, "reporting/round_plans.html", {"plans": page_of(request, plans)})
    plan = get_object_or_404(plans, pk=chosen)
    form = _round_form(request, plan)
    if request.method == "POST" and form.is_valid():
        opened = open_round(form.opening(plan), actor=request.actor)
        messages.success(request, _("Đã mở kỳ báo cáo và điền sẵn số liệu cho các đơn vị."))
        return redirect("reporting:round", pk=opened.pk)
    context = {
        "form": form,
        "plan": plan,
        "form_of_report": template(),
        "citation": period_citation(),
    }
    return render(request, "reporting/round_form.html", context)


@require_GET
@requires(may_use_reports)
def reporting_round(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who has sent and who is late, then what was made of it."""
    shown = get_object_or_404(
        collected_rounds(request.actor).select_related(
            "collector", "partner", "issuer", "plan__document"
        ),
        pk=pk,
    )
    made = list(shown.consolidations.select_related("made_by", "document"))
    board = board_of(shown, day=today())
    context = {
        "round": shown,
        "board": board,
        "consolidate_verdict": may_be_consolidated(
            accepted=board.accepted, round_is_open=shown.state != Round.State.CLOSED
        ),
        "grid": grid_of(shown, day=today()),
        "steps": round_steps(shown, made[0] if made else None),
        "consolidations": made,
        "may_collect": may_collect(request.actor, shown),
        "collector_now": now_acting(shown.collector),
    }
    return render(request, "reporting/round.html", context)


@require_POST
@requires(may_use_reports)
def round_consolidate(request: ActorRequest, pk: int) -> HttpResponse:
    """Consolidate what was accepted, and show the result."""
    shown: Round = get_object_or_404(collected_rounds(request.actor), pk=pk)
    made = consolidate_round(shown.pk, actor=request.actor)
    return redirect("reporting:consolidation", pk=made.pk)


def _round_form(request: ActorRequest, plan: Plan) -> RoundForm:
    day = today()
    candidates = candidate_units(plan, collector_id=request.actor.organization_id, day=day)
    collector = get_object_or_404(Organization, pk=request.actor.organization_id)
    issuers = Organization.objects.filter(
        pk__in=[pk for pk in (collector.pk, collector.parent_id) if pk]
    ).order_by("-path")
    return RoundForm(
        request.POST or None,
        issuers=issuers,
        candidates=candidates,
        initial=_initial(plan, day) | {"issuer": collector.pk},
    )


def _initial(plan: Plan, day: date) -> dict[str, Any]:
    """Suggest the year whose period is running, and the day the plan asks for."""
    year = day.year if day <= yearly_period(day.year)[1] else day.year + 1
    due = suggested_due(plan, year) or date(year, _DECEMBER, _TENTH)
    return {"year": year, "due_on": due}
