"""The reviews of a commune, and one of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.households.rules.poverty import CLASS_LABELS
from chungtay.households.rules.regimes import newest_regime, regimes
from chungtay.reviews.models import Review
from chungtay.reviews.permissions import may_open_below, may_open_review, may_see_reviews
from chungtay.reviews.permissions import may_work_on_review as may_work
from chungtay.reviews.selectors.listing import list_verdict
from chungtay.reviews.selectors.reviews import (
    classes_found,
    communes_to_review,
    hamlets_under,
    measured_by,
    progress_by_hamlet,
    progress_by_review,
    reviews_visible_to,
    sum_of,
)
from chungtay.reviews.selectors.steps import steps_of
from chungtay.reviews.services.listing import fill_list
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_reviews)
def review_list(request: ActorRequest) -> HttpResponse:
    """List the reviews of the person's ground, the newest first, with how far each has come."""
    rows = reviews_visible_to(request.actor).order_by("-year", "-month", "place__sort_key")
    page = page_of(request, rows)
    progress = progress_by_review(list(page))
    communes = list(communes_to_review(request.actor)[:2])
    context = {
        "page": page,
        "rows": [(one, progress[one.pk]) for one in page],
        "opens_own": any(may_open_review(request.actor, one) for one in communes),
        "opens_below": any(may_open_below(request.actor, one) for one in communes),
    }
    return render(request, "reviews/review_list.html", context)


@require_GET
@requires(may_see_reviews)
def review(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one review: its steps with what blocks the next, and its hamlets."""
    shown = _review(request, pk)
    found, progress = classes_found(shown), progress_by_hamlet(shown)
    regime = next((one for one in regimes() if one.id == shown.regime), newest_regime())
    labels = [(key, _(label)) for key, label in CLASS_LABELS.items()]
    hamlets = [
        (one, progress[one.pk], [(name, found.get(one.pk, {}).get(key, 0)) for key, name in labels])
        for one in hamlets_under(shown)
        if one.pk in progress
    ]
    context = {
        "review": shown,
        "steps": steps_of(shown),
        "hamlets": hamlets,
        "total": sum_of(progress.values()),
        "classes": [name for _key, name in labels],
        "sums": [sum(row[2][n][1] for row in hamlets) for n in range(len(labels))],
        "omitted": list_verdict(shown).params.get("count", 0) if not shown.closed_on else 0,
        "works": may_work(request.actor, shown),
        "regime": regime,
        "certainty": regime.certainty_on(shown.opened_on),
        "measured": measured_by(shown),
    }
    return render(request, "reviews/review.html", context)


@require_POST
@requires(may_see_reviews)
def review_fill(request: ActorRequest, pk: int) -> HttpResponse:
    """Add to the list who belongs on it and is not."""
    added = fill_list(_review(request, pk).pk, actor=request.actor)
    messages.success(request, _("Đã bổ sung %(number)d hộ vào danh sách.") % {"number": added})
    return redirect("reviews:review", pk=pk)


def _review(request: ActorRequest, pk: int) -> Review:
    found: Review = get_object_or_404(reviews_visible_to(request.actor), pk=pk)
    return found
