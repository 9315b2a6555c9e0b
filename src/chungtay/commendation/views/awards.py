"""The golden book and one award of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.commendation.forms.nominations import RevocationForm
from chungtay.commendation.models import Award
from chungtay.commendation.permissions import may_revoke, may_use_commendation
from chungtay.commendation.rules.forms import form as legal_form
from chungtay.commendation.selectors.paper import reckoning_of, short_form
from chungtay.commendation.selectors.register import golden_book, golden_book_sheet, years_of
from chungtay.commendation.selectors.visible import awards_visible_to
from chungtay.commendation.services.revoking import revoke
from chungtay.commendation.services.sealing import is_intact
from chungtay.documents.rules.content import XLSX
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires


@require_GET
@requires(may_use_commendation)
def golden_book_page(request: ActorRequest) -> HttpResponse:
    """Search the golden book."""
    text, year = _filters(request)
    page = page_of(request, golden_book(request.actor, text=text, year=year))
    context = {
        "page": page,
        "rows": [(award, legal_form(award.form)) for award in page],
        "text": text,
        "year": year,
        "years": years_of(request.actor),
    }
    return render(request, "commendation/golden_book.html", context)


@require_GET
@requires(may_use_commendation)
def golden_book_file(request: ActorRequest) -> HttpResponse:
    """Send what the search shows as an Excel file."""
    text, year = _filters(request)
    data = golden_book_sheet(golden_book(request.actor, text=text, year=year))
    response = HttpResponse(data, content_type=XLSX.content_type)
    response["Content-Disposition"] = 'attachment; filename="so-vang-khen-thuong.xlsx"'
    return response


@require_GET
@requires(may_use_commendation)
def award(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one line of the golden book."""
    return _page(request, _visible(request, pk), RevocationForm())


@require_POST
@requires(may_use_commendation)
def award_revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the award back."""
    shown = _visible(request, pk)
    form = RevocationForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    revoke(shown.pk, form.revocation(), actor=request.actor)
    messages.success(request, _("Đã hủy bỏ. Trang xác minh công khai đã báo bằng bị thu hồi."))
    return redirect("commendation:award", pk=shown.pk)


def _page(
    request: ActorRequest, shown: Award, form: RevocationForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "award": shown,
        "legal_form": legal_form(shown.form),
        "short_form": short_form(shown.form),
        "intact": is_intact(shown),
        "reckoning": reckoning_of(shown.prize) if shown.prize else "",
        "may_revoke": may_revoke(request.actor, shown) if shown.revoked_on is None else None,
        "form": form,
    }
    return render(request, "commendation/award.html", context, status=status)


def _filters(request: ActorRequest) -> tuple[str, int | None]:
    return request.GET.get("q", "")[:100], number_in(request.GET.get("nam"))


def _visible(request: ActorRequest, pk: int) -> Award:
    rows = awards_visible_to(request.actor).select_related(
        "issuer", "decision__document", "nomination", "certificate", "revocation_document"
    )
    shown: Award = get_object_or_404(rows, pk=pk)
    return shown
