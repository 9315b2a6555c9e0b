"""Pages about the shares of split units."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.indicators.forms import SharesForm
from chungtay.indicators.models import Shares
from chungtay.indicators.permissions import may_enter_shares, may_see_figures
from chungtay.indicators.selectors.grounds import scopes_of
from chungtay.indicators.selectors.shares import history_of, shares_in_force, split_places
from chungtay.indicators.services.shares import enter_shares, withdraw_shares
from chungtay.indicators.sources import known_divisions
from chungtay.kernel.errors import RefusedError
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_figures)
def split_list(request: ActorRequest) -> HttpResponse:
    """List the split units of one's ground, and whether their shares are known."""
    rows = split_places(request.actor)
    split = {place.pk: [one.pk for one in became] for place, became in rows}
    entered, known = shares_in_force(split), known_divisions(split)
    listed = [
        {
            "place": place,
            "became": became,
            "shares": entered.get(place.pk),
            "by_hamlets": place.pk in known,
        }
        for place, became in rows
    ]
    listed.sort(key=lambda row: bool(row["shares"] or row["by_hamlets"]))
    return render(request, "indicators/split_list.html", {"rows": page_of(request, listed)})


@require_http_methods(["GET", "POST"])
@requires(may_see_figures)
def shares(request: ActorRequest, pk: int) -> HttpResponse:
    """Show how a split unit is shared out; enter new shares with their evidence."""
    place = get_object_or_404(scopes_of(request.actor), pk=pk)
    became = [one for row, found in split_places(request.actor) if row.pk == pk for one in found]
    form = SharesForm(request.POST or None, request.FILES or None, successors=became)
    if request.method == "POST" and form.is_valid():
        try:
            enter_shares(pk, form.entry(), actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi tỷ lệ. Số liệu theo đơn vị dùng ngay tỷ lệ này."))
            return redirect("indicators:shares", pk=pk)
    context = {
        "place": place,
        "became": became,
        "form": form,
        "history": history_of(place),
        "in_force": shares_in_force([pk]).get(pk),
        "by_hamlets": known_divisions({pk: [one.pk for one in became]}).get(pk),
        "may_enter": may_enter_shares(request.actor),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "indicators/shares.html", context, status=status)


@require_POST
@requires(may_enter_shares)
def shares_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take shares back; those before them count again."""
    found = get_object_or_404(Shares.objects.filter(place__in=scopes_of(request.actor)), pk=pk)
    withdraw_shares(found.pk, actor=request.actor)
    messages.success(request, _("Đã thu hồi tỷ lệ."))
    return redirect("indicators:shares", pk=found.place_id)
