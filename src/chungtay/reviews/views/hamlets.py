"""The households under review in one hamlet."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.documents.rules.content import PDF
from chungtay.kernel.errors import RefusedError
from chungtay.privacy.purpose import current_reason
from chungtay.privacy.services.looking import note_look
from chungtay.reviews.models import HamletReview
from chungtay.reviews.permissions import may_see_reviews, may_work_on_review
from chungtay.reviews.selectors.blank_forms import forms_pdf, list_pdf
from chungtay.reviews.selectors.entries import WAYS, narrowed
from chungtay.reviews.selectors.reviews import (
    Progress,
    measured_by,
    progress_by_hamlet,
    reviews_visible_to,
)
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_reviews)
def hamlet(request: ActorRequest, pk: int) -> HttpResponse:
    """List the households of a hamlet with their classes before and now."""
    shown = hamlet_of(request, pk)
    way = request.GET.get("xem", "")
    page = page_of(request, narrowed(shown, way))
    context = {
        "hamlet": shown,
        "review": shown.review,
        "page": page,
        "progress": progress_by_hamlet(shown.review).get(shown.pk, Progress()),
        "ways": [
            {"url": f"?xem={key}" if key else "?", "label": _(label), "current": key == way}
            for key, (label, _condition) in WAYS.items()
        ],
        "works": may_work_on_review(request.actor, shown.review),
        "measured": measured_by(shown.review),
        "next": narrowed(shown, "chua").first(),
        "chain": [{"label": str(shown.review.place.name), "url": _up(shown)}],
    }
    return render(request, "reviews/hamlet.html", context)


@require_GET
@requires(may_see_reviews)
def hamlet_forms(request: ActorRequest, pk: int) -> HttpResponse:
    """Send blank survey forms with the households' names; only who surveys there may print them."""
    shown = hamlet_of(request, pk)
    RefusedError.unless(may_work_on_review(request.actor, shown.review))
    note_look(request.actor, "review.forms_printed", shown, reason=current_reason(request))
    return _pdf(forms_pdf(shown), f"phieu-khao-sat-{shown.pk}.pdf")


@require_GET
@requires(may_see_reviews)
def hamlet_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the list of the households to review in a hamlet."""
    shown = hamlet_of(request, pk)
    note_look(request.actor, "review.list_printed", shown, reason=current_reason(request))
    return _pdf(list_pdf(shown), f"danh-sach-ra-soat-{shown.pk}.pdf")


def _pdf(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(data, content_type=PDF.content_type, headers=headers)


def hamlet_of(request: ActorRequest, pk: int) -> HamletReview:
    """Return the hamlet review that the address names, or 404 where the actor may not see it."""
    rows = HamletReview.objects.filter(review__in=reviews_visible_to(request.actor))
    found: HamletReview = get_object_or_404(rows.select_related("review__place", "hamlet"), pk=pk)
    return found


def _up(hamlet: HamletReview) -> str:
    return reverse("reviews:review", args=[hamlet.review_id])
