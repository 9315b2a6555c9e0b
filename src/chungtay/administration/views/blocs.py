"""Pages about emulation blocs and clusters: the list of a year, one bloc, forming and changing."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.administration.forms.blocs import BlocForm, BlocYearForm
from chungtay.administration.forms.offices import suggestions
from chungtay.administration.forms.refusals import tell
from chungtay.administration.permissions.blocs import may_keep_bloc, may_open_bloc_desk
from chungtay.administration.permissions.offices import may_see_offices
from chungtay.administration.selectors.blocs import bloc_years, told_of
from chungtay.administration.services.blocs import change_year, create_bloc, open_next_year
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Bloc, BlocYear, Organization
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires


def _offices() -> QuerySet[Organization]:
    return Organization.objects.order_by("sort_key", "pk")


@require_GET
@requires(may_see_offices)
def bloc_list(request: ActorRequest) -> HttpResponse:
    """List the blocs of a year with their leads."""
    year = number_in(request.GET.get("nam")) or today().year
    text = request.GET.get("tim", "")
    context = {
        "rows": page_of(request, bloc_years(year, text)),
        "year": year,
        "text": text,
        "years": BlocYear.objects.order_by("-year").values_list("year", flat=True).distinct(),
        "may_form": may_open_bloc_desk(request.actor),
    }
    return render(request, "administration/blocs/list.html", context)


@require_GET
@requires(may_see_offices)
def bloc(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a bloc in a year: who leads, who is in it, what they emulate in, other years."""
    shown = get_object_or_404(Bloc.objects.select_related("organization"), pk=pk)
    years = list(shown.years.all())
    wanted = number_in(request.GET.get("nam"))
    row = next((one for one in years if one.year == wanted), years[0])
    labels, lines = told_of(row)
    context = {
        "bloc": shown,
        "row": row,
        "years": [
            {"label": one.year, "url": f"?nam={one.year}", "current": one == row} for one in years
        ],
        "labels": labels,
        "lines": lines,
        "may_keep": may_keep_bloc(request.actor, shown.organization),
        "next_year": years[0].year + 1,
    }
    return render(request, "administration/blocs/bloc.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_open_bloc_desk)
def bloc_add(request: ActorRequest) -> HttpResponse:
    """Form a bloc with its first year."""
    form = BlocForm(request.POST or None, offices=_offices(), initial={"year": today().year})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = create_bloc(
                given["kind"], given["name"], given["organization"], form.entry(given["year"]),
                actor=request.actor,
            )  # fmt: skip
        except RefusedError as error:
            tell(form, error)
        else:
            return redirect("blocs:bloc", pk=made.pk)
    context = {"form": form, "offices": suggestions(_offices())}
    return render(request, "administration/blocs/form.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_open_bloc_desk)
def year_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Change who is in a bloc in a year, and what they emulate in."""
    row = get_object_or_404(BlocYear.objects.select_related("bloc__organization"), pk=pk)
    form = BlocYearForm.of(row, _offices(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            change_year(pk, form.entry(row.year), revision=revision, actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            return redirect("blocs:bloc", pk=row.bloc_id)
    context = {"form": form, "row": row, "offices": suggestions(_offices())}
    return render(request, "administration/blocs/form.html", context)


@require_POST
@requires(may_open_bloc_desk)
def year_next(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the next year of a bloc with the same members."""
    get_object_or_404(Bloc, pk=pk)
    row, left_out = open_next_year(pk, actor=request.actor)
    messages.success(request, _("Đã mở năm %(year)s với các thành viên cũ.") % {"year": row.year})
    if left_out:
        names = ", ".join(left_out)
        messages.warning(
            request, _("Không chuyển sang năm mới vì đã sắp xếp: %(names)s.") % {"names": names}
        )
    return redirect("blocs:bloc", pk=pk)
