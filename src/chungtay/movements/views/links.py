"""What a movement is tied to, and the results that count in several movements."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.linking import LinkForm
from chungtay.movements.models import Movement, TargetFigure, TaskRecord
from chungtay.movements.permissions import (
    may_count_result,
    may_enter_figure,
    may_link_movement,
    may_see_movements,
)
from chungtay.movements.selectors.counted import results_of, targets_for, targets_for_figure
from chungtay.movements.selectors.links import choices_for, ties_of
from chungtay.movements.selectors.visible import (
    movements_visible_to,
    plans_visible_to,
    tasks_visible_to,
)
from chungtay.movements.services.counting import count_figure, count_result
from chungtay.movements.services.linking import (
    forget_predecessor,
    link_movement,
    unlink_movement,
)
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, posted, requires


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def movement_links(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what a movement is tied to and which results count in both; tie it to another."""
    shown = _movement(request, pk)
    form = LinkForm(
        posted(request),
        choices=choices_for(shown, request.actor),
    )
    if request.method == "POST" and form.is_valid():
        try:
            link_movement(
                shown.pk, form.named(), kind=form.cleaned_data["kind"],
                note=form.cleaned_data["note"], actor=request.actor,
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã liên kết hai phong trào."))
            return redirect("movements:movement_links", pk=pk)
    context = {
        "movement": shown,
        "ties": ties_of(shown, request.actor),
        "results": results_of(shown, request.actor),
        "form": form,
        "verdict": may_link_movement(request.actor, shown),
    }
    status = 422 if form.errors else 200
    return render(request, "movements/movement_links.html", context, status=status)


@require_POST
@requires(may_see_movements)
def movement_unlink(request: ActorRequest, pk: int) -> HttpResponse:
    """Take away the link ``lien-ket``, or what the movement follows where none is named."""
    shown = _movement(request, pk)
    link = number_in(request.POST.get("lien-ket"))
    if link is None:
        forget_predecessor(shown.pk, actor=request.actor)
    else:
        unlink_movement(link, movement_id=shown.pk, actor=request.actor)
    messages.success(request, _("Đã bỏ liên kết."))
    return redirect("movements:movement_links", pk=pk)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def result_targets(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose the targets that a recorded result counts towards."""
    tasks = tasks_visible_to(request.actor).values("pk")
    rows = TaskRecord.objects.select_related(
        "task__organization", "task__assignment__plan__movement", "evidence"
    )
    shown = get_object_or_404(rows, pk=pk, task__in=tasks)
    if request.method == "POST":
        wanted = {found for text in request.POST.getlist("target") if (found := number_in(text))}
        count = count_result(shown.pk, wanted, actor=request.actor)
        messages.success(request, _("Kết quả này tính vào %(count)s chỉ tiêu.") % {"count": count})
        return redirect("movements:task", pk=shown.task_id)
    context = {
        "record": shown,
        "choices": targets_for(shown, request.actor),
        "verdict": may_count_result(request.actor, shown),
    }
    return render(request, "movements/result_targets.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def figure_targets(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose the targets of other movements that an entered figure holds for as well."""
    shown = get_object_or_404(
        TargetFigure.objects.select_related("target__plan__movement", "organization"),
        pk=pk, target__plan__in=plans_visible_to(request.actor).values("pk"),
    )  # fmt: skip
    if request.method == "POST":
        wanted = {found for text in request.POST.getlist("target") if (found := number_in(text))}
        count = count_figure(shown.pk, wanted, actor=request.actor)
        messages.success(
            request, _("Số liệu này tính chung cho %(count)s chỉ tiêu khác.") % {"count": count}
        )
        address = reverse("movements:target", args=[shown.target_id])
        return redirect(f"{address}?don-vi={shown.organization_id}#so-lieu")
    context = {
        "figure": shown,
        "choices": targets_for_figure(shown, request.actor),
        "verdict": may_enter_figure(request.actor, shown.organization_id),
    }
    return render(request, "movements/figure_targets.html", context)


def _movement(request: ActorRequest, pk: int) -> Movement:
    rows = movements_visible_to(request.actor).select_related("predecessor")
    return get_object_or_404(rows, pk=pk)
