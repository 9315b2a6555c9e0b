"""Pages about rounds: the list, opening one, the board of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.accounts.actor import Actor
from chungtay.commendation.forms.nominations import SUBJECT_CHOICES, RoundForm
from chungtay.commendation.models import AwardRound
from chungtay.commendation.permissions import (
    may_handle,
    may_nominate,
    may_open_award_rounds,
    may_use_commendation,
)
from chungtay.commendation.rules.decision import DecisionState
from chungtay.commendation.rules.nomination import NominationState
from chungtay.commendation.selectors.board import (
    board_of,
    decisions_in,
    nominations_in,
    ready_for_council,
    round_steps,
)
from chungtay.commendation.selectors.dossier import state_badge
from chungtay.commendation.selectors.offers import offers_for, terms_of
from chungtay.commendation.selectors.plans import plans_to_reward_on
from chungtay.commendation.selectors.visible import (
    decisions_visible_to,
    rounds_visible_to,
    sessions_visible_to,
)
from chungtay.commendation.selectors.waiting import work_items
from chungtay.commendation.services.rounds import open_award_round
from chungtay.movements.models import Plan
from chungtay.movements.selectors.inheriting import ways_of
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires


@require_GET
@requires(may_use_commendation)
def round_list(request: ActorRequest) -> HttpResponse:
    """Show what waits for the person, then the rounds."""
    context = {
        "items": list(work_items(request.actor, today())),
        "page": page_of(request, rounds_visible_to(request.actor)),
        "may_open": may_open_award_rounds(request.actor),
        "today": today(),
    }
    return render(request, "commendation/round_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_open_award_rounds)
def round_new(request: ActorRequest) -> HttpResponse:
    """Open a round: first the plan, then stage, year and days."""
    plans = plans_to_reward_on(request.actor)
    chosen = number_in(request.GET.get("ke-hoach"))
    if chosen is None:
        return render(request, "commendation/round_plans.html", {"page": page_of(request, plans)})
    plan = get_object_or_404(plans, pk=chosen)
    day = today()
    initial = {"year": day.year, "opens_on": day, "closes_on": day.replace(month=12, day=31)}
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        opened = open_award_round(form.opening(plan.pk), actor=request.actor)
        messages.success(request, _("Đã mở đợt xét. Các đơn vị thuộc quyền lập hồ sơ được rồi."))
        return redirect("commendation:round", pk=opened.pk)
    context = {"form": form, "plan": plan, **_terms(plan, request.actor)}
    return render(request, "commendation/round_form.html", context)


@require_GET
@requires(may_use_commendation)
def award_round(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the dossiers by state, what the plan offers, sessions and decisions."""
    shown = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    columns = board_of(shown, request.actor)
    state = request.GET.get("o", "")
    page = page_of(request, nominations_in(shown, request.actor, state))
    context = {
        "round": shown,
        "columns": columns,
        "steps": round_steps(shown, columns, today()),
        "state": state,
        "page": page,
        "rows": [(row, state_badge(row)) for row in page],
        "offers": offers_for(shown, day=today()),
        "today": today(),
        **_terms(shown.plan, request.actor),
    }
    return render(request, "commendation/round.html", context | _work(shown, request.actor))


def _terms(plan: Plan, actor: Actor) -> dict[str, Any]:
    terms = terms_of(plan)
    return {"terms": terms, "ways": ways_of(terms.inherited, actor)}


def _work(shown: AwardRound, actor: Actor) -> dict[str, Any]:
    handles = may_handle(actor, shown)
    is_open = shown.opens_on <= today() <= shown.closes_on
    # What already stands in a draft waits for the signature, not for another draft.
    voted = shown.nominations.filter(state=NominationState.VOTED).exclude(
        decisions__state=DecisionState.DRAFTED
    )
    return {
        "handles": handles,
        "may_nominate": may_nominate(actor, shown) if is_open else None,
        "subjects": SUBJECT_CHOICES,
        "ready": ready_for_council(shown) if handles else [],
        "voted": voted.count() if handles else 0,
        "sessions": sessions_visible_to(actor).filter(round=shown).order_by("-pk"),
        "decisions": decisions_in(shown).filter(pk__in=decisions_visible_to(actor).values("pk")),
    }
