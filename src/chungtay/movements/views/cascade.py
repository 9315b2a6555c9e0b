"""The tree of the plans of a movement: who has one, who has not."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from chungtay.documents.rules.content import XLSX
from chungtay.movements.models import Movement
from chungtay.movements.permissions import may_see_movements
from chungtay.movements.selectors.cascade import Cascade, cascade_of, cascade_sheet
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.movements.selectors.wording import movement_label
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires


@require_GET
@requires(may_see_movements)
def cascade(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one level of the tree, that under ``?don-vi=``."""
    movement = get_object_or_404(movements_visible_to(request.actor), pk=pk)
    context = {
        "movement": movement,
        "label": movement_label(movement),
        "cascade": _level(request, movement),
    }
    return render(request, "movements/cascade.html", context)


@require_GET
@requires(may_see_movements)
def cascade_file(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the level as an Excel file."""
    movement = get_object_or_404(movements_visible_to(request.actor), pk=pk)
    data = cascade_sheet(movement, _level(request, movement))
    response = HttpResponse(data, content_type=XLSX.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="ke-hoach-cap-duoi-{pk}.xlsx"'
    return response


def _level(request: ActorRequest, movement: Movement) -> Cascade:
    wanted = number_in(request.GET.get("don-vi"))
    found = cascade_of(movement, request.actor, today=today(), unit_id=wanted)
    if found is None:
        raise Http404
    return found
