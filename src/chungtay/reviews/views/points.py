"""Tables of points for score A: none is shipped, an office gives its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Organization
from chungtay.reviews.forms.points import PointsForm
from chungtay.reviews.permissions import may_keep_points, may_see_points
from chungtay.reviews.selectors.points import as_rule, tables_seen_by
from chungtay.reviews.services.points import add_table, template_book, withdraw_table
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.views import page_of, posted, requires


@require_http_methods(["GET", "POST"])
@requires(may_see_points)
def points_list(request: ActorRequest) -> HttpResponse:
    """List the tables that hold here, and take a new version in."""
    keeps = may_keep_points(request.actor, _unit(request))
    form = PointsForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_table(form.table(), actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi bảng điểm."))
            return redirect("reviews:points", pk=made.pk)
    context = {
        "page": page_of(request, tables_seen_by(request.actor)),
        "form": form,
        "keeps": keeps,
    }
    status = 422 if form.errors else 200
    return render(request, "reviews/points_list.html", context, status=status)


@require_GET
@requires(may_see_points)
def points_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Show every item and option of one table."""
    shown = get_object_or_404(tables_seen_by(request.actor), pk=pk)
    context = {
        "shown": shown,
        "items": [(item, options.items()) for item, options in as_rule(shown).points.items()],
        "keeps": may_keep_points(request.actor, shown.organization) and not shown.withdrawn_on,
    }
    return render(request, "reviews/points.html", context)


@require_POST
@requires(may_see_points)
def points_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a table score nobody any more."""
    shown = get_object_or_404(tables_seen_by(request.actor), pk=pk)
    withdraw_table(shown.pk, actor=request.actor)
    messages.success(request, _("Đã thu hồi bảng điểm; phiếu đã chấm giữ nguyên điểm."))
    return redirect("reviews:points", pk=pk)


@require_GET
@requires(may_see_points)
def points_template(_request: ActorRequest) -> HttpResponse:
    """Send the empty spreadsheet to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="bang-diem-a.xlsx"'}
    return HttpResponse(template_book(), content_type=XLSX, headers=headers)


def _unit(request: ActorRequest) -> Organization | None:
    return Organization.objects.filter(pk=request.actor.organization_id or 0).first()
