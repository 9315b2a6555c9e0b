"""Two versions of one household's survey, side by side."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.reviews.models import Survey
from chungtay.reviews.permissions import may_see_reviews, may_work_on_review
from chungtay.reviews.selectors.reviews import entries_visible_to
from chungtay.reviews.selectors.surveys import conflicts_of, current_of
from chungtay.reviews.selectors.telling import compared
from chungtay.reviews.services.surveying import settle_conflict
from chungtay.reviews.views.entries import chain_of, entry_of
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_GET
@requires(may_see_reviews)
def conflict(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the version in use and the oldest of those that wait, line by line."""
    shown = entry_of(request, pk)
    current, waiting = current_of(shown), conflicts_of(shown).first()
    versions = [one for one in (current, waiting) if one]
    context = {
        "entry": shown,
        "current": current,
        "waiting": waiting,
        "lines": compared(shown, versions) if waiting else [],
        "works": may_work_on_review(request.actor, shown.review),
        "chain": chain_of(shown),
    }
    return render(request, "reviews/conflict.html", context)


@require_POST
@requires(may_see_reviews)
def settle(request: ActorRequest, pk: int) -> HttpResponse:
    """Use the version that waited, or set it aside."""
    rows = Survey.objects.filter(entry__in=entries_visible_to(request.actor))
    waiting = get_object_or_404(rows, pk=pk)
    keep = request.POST.get("chon") == "moi"
    settle_conflict(waiting.pk, keep, request.actor)
    messages.success(request, _("Đã chọn bản đúng; bản kia vẫn được lưu trong lịch sử."))
    more = conflicts_of(waiting.entry).exists()
    return redirect("reviews:conflict" if more else "reviews:entry", pk=waiting.entry_id)
