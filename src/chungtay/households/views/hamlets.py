"""Pages about the hamlets of a commune."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.households.forms.hamlets import ACTS, ActForm, PlacingForm
from chungtay.households.models import HamletChange, Household
from chungtay.households.permissions import may_manage_hamlets, may_see_hamlets
from chungtay.households.selectors.hamlets import (
    changes_of,
    communes_with_hamlets,
    hamlets_of,
    hamlets_to_receive,
    households_without_hamlet,
)
from chungtay.households.services.hamlet_placing import (
    matches_by_name,
    place_by_name,
    place_households,
)
from chungtay.households.services.hamlet_undo import undo_change
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_BY_NAME = "theo-ten"


@require_GET
@requires(may_see_hamlets)
def commune_list(request: ActorRequest) -> HttpResponse:
    """Go to one's own commune, or list those of one's ground."""
    communes = communes_with_hamlets(request.actor, today())
    if communes.count() == 1:
        return redirect("households:hamlet_list", pk=communes.get().pk)
    return render(request, "households/communes.html", {"communes": page_of(request, communes)})


@require_GET
@requires(may_see_hamlets)
def hamlet_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the hamlets of a commune today, what waits to be done, and what was changed."""
    commune, day = _commune(request, pk), today()
    manages = may_manage_hamlets(request.actor, commune)
    context = {
        "commune": commune,
        "hamlets": hamlets_of(commune, day),
        "offered": hamlets_to_receive(commune, day),
        "waiting": households_without_hamlet(commune, day).count(),
        "changes": page_of(request, changes_of(commune), size=20),
        "manages": manages,
        "acts": [(key, form.title) for key, form in ACTS.items() if key != "tiep-nhan"],
    }
    return render(request, "households/hamlets.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_hamlets)
def hamlet_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """Ask for one change and carry it out; what is refused keeps what was typed."""
    commune = _commune(request, pk)
    RefusedError.unless(may_manage_hamlets(request.actor, commune))
    form = _act_form(request, commune, act)
    if request.method == "POST" and form.is_valid():
        try:
            made = form.carry_out(request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi thay đổi. Mời xem các hộ chuyển theo."))
            return redirect("households:hamlet_change", pk=made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"commune": commune, "form": form}
    return render(request, "households/hamlet_act.html", context, status=status)


@require_GET
@requires(may_see_hamlets)
def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one change with the households that moved along, to be checked, and the way back."""
    made: HamletChange = get_object_or_404(HamletChange.objects.select_related("commune"), pk=pk)
    commune = _commune(request, made.commune_id)
    before = {row[0]: row[3] for row in made.ledger["moved"]}
    moved = Household.objects.filter(pk__in=before).order_by("hamlet", "sort_key", "pk")
    page = page_of(request, moved)
    context = {
        "change": made,
        "commune": commune,
        "page": page,
        "rows": [(household, before[household.pk]) for household in page],
        "manages": may_manage_hamlets(request.actor, commune),
    }
    return render(request, "households/hamlet_change.html", context)


@require_POST
@requires(may_see_hamlets)
def change_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a change back."""
    made = get_object_or_404(HamletChange, pk=pk)
    commune = _commune(request, made.commune_id)
    undo_change(made.pk, actor=request.actor)
    messages.success(request, _("Đã hoàn tác."))
    return redirect("households:hamlet_list", pk=commune.pk)


@require_http_methods(["GET", "POST"])
@requires(may_see_hamlets)
def households_place(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the households that wait into hamlets: all that named one, or one by one."""
    commune = _commune(request, pk)
    RefusedError.unless(may_manage_hamlets(request.actor, commune))
    if request.method == "POST" and request.POST.get("viec") == _BY_NAME:
        return _placed(request, commune, place_by_name(pk, actor=request.actor))
    page = page_of(request, households_without_hamlet(commune, today()))
    form = PlacingForm(
        request.POST or None, households=list(page), hamlets=hamlets_of(commune, today())
    )
    if request.method == "POST" and form.is_valid():
        return _placed(request, commune, place_households(pk, form.placed(), actor=request.actor))
    context: dict[str, Any] = {
        "commune": commune,
        "page": page,
        "rows": [(household, form[key]) for key, household in form.rows.items()],
        "clear": len(matches_by_name(commune)),
    }
    status = 422 if form.errors else 200
    return render(request, "households/households_place.html", context, status=status)


def _placed(request: ActorRequest, commune: Place, number: int) -> HttpResponse:
    messages.success(request, _("Đã xếp %(number)d hộ vào thôn.") % {"number": number})
    return redirect("households:households_place", pk=commune.pk)


def _commune(request: ActorRequest, pk: int) -> Place:
    commune: Place = get_object_or_404(communes_with_hamlets(request.actor, today()), pk=pk)
    return commune


def _act_form(request: ActorRequest, commune: Place, act: str) -> ActForm:
    if act not in ACTS:
        raise Http404
    return ACTS[act](
        request.POST or None,
        commune=commune,
        hamlets=hamlets_of(commune, today()),
        offered=hamlets_to_receive(commune, today()),
        initial={"on": today()},
    )
