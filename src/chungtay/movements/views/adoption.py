"""The adoption board of a movement, and noting a launch."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.launching import LaunchForm
from chungtay.movements.forms.plans import day_initial
from chungtay.movements.models import Launch, Movement
from chungtay.movements.permissions import may_launch, may_see_movements
from chungtay.movements.rules.adoption import MISSING_LABELS, Step
from chungtay.movements.selectors.adoption import hamlets_under, launches_visible_to
from chungtay.movements.selectors.adoption_page import (
    Asked,
    Board,
    adoption_board,
    adoption_sheet,
    shares_for,
)
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.movements.selectors.wording import movement_label
from chungtay.movements.services.launching import is_followed, record_launch, undo_launch
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, PlaceLevel
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, posted, requires

_TEXT = 100


@require_GET
@requires(may_see_movements)
def adoption(request: ActorRequest, pk: int) -> HttpResponse:
    """Show how far the units below one unit have carried the movement."""
    movement = _movement(request, pk)
    board = _board(request, movement)
    rows = page_of(request, list(board.rows))
    context = {
        "movement": movement,
        "label": movement_label(movement),
        "board": board,
        "rows": rows,
        "shares": shares_for(movement, list(rows), today()),
        "may_launch": may_launch(request.actor, board.head.pk),
        "missing": [(step.value, _(label)) for step, label in MISSING_LABELS.items()],
        "levels": [(level.key, level.label) for level in board.levels],
    }
    return render(request, "movements/adoption.html", context)


@require_GET
@requires(may_see_movements)
def adoption_file(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the board as an Excel file."""
    movement = _movement(request, pk)
    data = adoption_sheet(movement, _board(request, movement), today=today())
    response = HttpResponse(data, content_type=XLSX.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="trien-khai-{pk}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def launch_note(request: ActorRequest, pk: int) -> HttpResponse:
    """Note that the unit has launched the movement, itself or in a hamlet (``?thon=``)."""
    movement = _movement(request, pk)
    unit = get_object_or_404(Organization, pk=request.actor.organization_id or 0)
    wanted = number_in(request.GET.get("thon"))
    hamlet = get_object_or_404(hamlets_under(unit, today()), pk=wanted) if wanted else None
    known = Launch.objects.filter(movement=movement, organization=unit, place=hamlet).first()
    form = LaunchForm(
        posted(request),
        request.FILES or None,
        initial={"held_on": day_initial(today())},
    )
    if request.method == "POST" and form.is_valid():
        try:
            record_launch(
                movement.pk, unit.pk, form.held(), today=today(), actor=request.actor,
                hamlet_id=hamlet.pk if hamlet else None,
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, _(error.verdict.reason) % error.verdict.params)
        else:
            messages.success(request, _("Đã ghi việc phát động."))
            return redirect("movements:adoption", pk=pk)
    context = {
        "movement": movement, "unit": unit, "hamlet": hamlet, "launch": known, "form": form,
        "verdict": may_launch(request.actor, unit.pk),
        "is_followed": known is not None and is_followed(known),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "movements/launch.html", context, status=status)


@require_POST
@requires(may_see_movements)
def launch_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back a launch that was noted by mistake."""
    launch = get_object_or_404(launches_visible_to(request.actor), pk=pk)
    undo_launch(launch.pk, actor=request.actor)
    messages.success(request, _("Đã bỏ ghi việc phát động."))
    return redirect("movements:adoption", pk=launch.movement_id)


def _movement(request: ActorRequest, pk: int) -> Movement:
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)


def _board(request: ActorRequest, movement: Movement) -> Board:
    level, missing = request.GET.get("cap", ""), request.GET.get("thieu", "")
    asked = Asked(
        unit=number_in(request.GET.get("duoi")),
        level=level if level in PlaceLevel.values else "",
        missing=Step(missing) if missing in list(Step) else None,
        text=request.GET.get("tim", "")[:_TEXT],
    )
    board = adoption_board(movement, request.actor, asked, today=today())
    if board is None:
        raise Http404
    return board
