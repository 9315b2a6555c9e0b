"""The timetable of a plan: look, print, add; and one milestone: mark, unmark, move, take away."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.documents.selectors.visible import documents_visible_to
from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.milestones import (
    MilestoneForm,
    MoveForm,
    ReachedForm,
    UndoForm,
    reached_initial,
)
from chungtay.movements.models import Milestone, Plan
from chungtay.movements.permissions import may_see_movements, may_steer_plan
from chungtay.movements.rules.moments import words_of
from chungtay.movements.selectors.timeline import (
    child_plans,
    child_rows,
    children_chart,
    counts_below,
    milestone_row,
    timeline_page,
)
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services import milestones
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_PER_PAGE = 20


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def timeline(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the timetable of a plan and of the plans below; the unit of the plan adds to it."""
    shown = _plan(request, pk)
    form = MilestoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            milestones.add_milestone(shown.pk, **form.cleaned_data, actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã thêm mốc."))
            return redirect("movements:timeline", pk=pk)
    below = child_plans(shown, request.actor)
    rows = page_of(request, below, size=_PER_PAGE)
    children = child_rows(rows.object_list, today())
    context = {
        "plan": shown, "page": timeline_page(shown, today()), "form": form, "children": children,
        "pager": rows, "below": counts_below(below, today()),
        "children_chart": children_chart(children, today()),
        "verdict": may_steer_plan(request.actor, shown),
    }  # fmt: skip
    return render(request, "movements/timeline.html", context, status=422 if form.errors else 200)


@require_GET
@requires(may_see_movements)
def milestone(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one milestone: its turns, its marks with those taken back, and what can be done."""
    return _page(request, _milestone(request, pk))


@require_POST
@requires(may_see_movements)
def milestone_done(request: ActorRequest, pk: int) -> HttpResponse:
    """Mark a turn as reached."""
    shown = _milestone(request, pk)
    form = _reached_form(request, shown, request.POST, request.FILES)
    if form.is_valid():
        try:
            milestones.mark_reached(shown.pk, form.reached(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi mốc xong."))
            return redirect("movements:milestone", pk=pk)
    return _page(request, shown, reached_form=form)


@require_POST
@requires(may_see_movements)
def milestone_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a mark back, with the reason."""
    shown, form = _milestone(request, pk), UndoForm(request.POST)
    if form.is_valid():
        year = form.cleaned_data["year"] or 0
        milestones.unmark(
            shown.pk, year=year, reason=form.cleaned_data["reason"], actor=request.actor
        )
        messages.success(request, _("Đã bỏ đánh dấu; lần ghi cũ còn trong lịch sử của mốc."))
        return redirect("movements:milestone", pk=pk)
    return _page(request, shown, undo_form=form)


@require_POST
@requires(may_see_movements)
def milestone_move(request: ActorRequest, pk: int) -> HttpResponse:
    """Move a milestone to another time; what was typed stays when somebody else moved it first."""
    shown, form = _milestone(request, pk), MoveForm(request.POST)
    if form.is_valid():
        try:
            milestones.move_milestone(shown.pk, **form.cleaned_data, actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã dời mốc; thời gian ban đầu vẫn được giữ."))
            return redirect("movements:milestone", pk=pk)
    return _page(request, shown, move_form=form)


@require_POST
@requires(may_see_movements)
def milestone_remove(request: ActorRequest, pk: int) -> HttpResponse:
    """Take away a milestone that was added by hand."""
    shown, form = _milestone(request, pk), UndoForm(request.POST)
    if form.is_valid():
        milestones.remove_milestone(
            shown.pk, reason=form.cleaned_data["reason"], actor=request.actor
        )
        messages.success(request, _("Đã bỏ mốc."))
        return redirect("movements:timeline", pk=shown.plan_id)
    return _page(request, shown, remove_form=form)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = plans_visible_to(request.actor).select_related(
        "document__issuer", "document__attached_to__issuer", "organization__place", "movement"
    )
    return get_object_or_404(rows, pk=pk)


def _milestone(request: ActorRequest, pk: int) -> Milestone:
    rows = Milestone.objects.filter(plan__in=plans_visible_to(request.actor).values("pk"))
    return get_object_or_404(
        rows.select_related(
            "plan__document__issuer", "plan__document__attached_to__issuer", "plan__movement"
        ).prefetch_related("records__document", "records__evidence", "records__recorded_by",
                           "records__undone_by"),
        pk=pk,
    )  # fmt: skip


def _years(shown: Milestone) -> list[int]:
    return [one.turn.year for one in milestone_row(shown, shown.plan, today()).turns
            if one.turn.year]  # fmt: skip


def _reached_form(request: ActorRequest, shown: Milestone, *data: Any) -> ReachedForm:
    years = _years(shown)
    return ReachedForm(
        *data, years=years, documents=documents_visible_to(request.actor),
        initial=reached_initial(today(), years),
    )  # fmt: skip


def _page(request: ActorRequest, shown: Milestone, **bound: Form) -> HttpResponse:
    """Show the milestone; a form that was not understood is shown as it was sent."""
    forms: dict[str, Form] = {
        "reached_form": _reached_form(request, shown),
        "move_form": MoveForm(
            initial={"when": words_of(shown.when), "revision": shown.revision}
        ),
        "undo_form": UndoForm(),
        "remove_form": UndoForm(),
        **bound,
    }  # fmt: skip
    if "move_form" in bound:  # shown again: the next try is about what now stands
        bound["move_form"].data = {**bound["move_form"].data.dict(), "revision": shown.revision}  # type: ignore[attr-defined]
    context = {
        "milestone": shown, "row": milestone_row(shown, shown.plan, today()),
        "plan": shown.plan, "label": plan_label(shown.plan), "records": list(shown.records.all()),
        "verdict": may_steer_plan(request.actor, shown.plan), **forms,
    }  # fmt: skip
    return render(request, "movements/milestone.html", context, status=422 if bound else 200)
