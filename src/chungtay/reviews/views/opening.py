"""Open a review, of one's own commune or of all communes below."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.households.rules.procedure import regime_on
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reviews.forms.opening import OpeningForm
from chungtay.reviews.permissions import may_open_review, may_see_reviews
from chungtay.reviews.selectors.reviews import communes_to_review
from chungtay.reviews.services.opening import NOT_A_COMMUNE, open_review
from chungtay.reviews.services.opening_below import open_below
from chungtay.web.http import ActorRequest
from chungtay.web.views import posted, requires


@require_http_methods(["GET", "POST"])
@requires(may_see_reviews)
def review_open(request: ActorRequest) -> HttpResponse:
    """Open a review of the commune whose committee the person works for."""
    communes = communes_to_review(request.actor)
    commune = next((one for one in communes if may_open_review(request.actor, one)), None)
    form = OpeningForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            if commune is None:
                form.add_error(None, _(NOT_A_COMMUNE))
            else:
                made = open_review(commune.pk, form.opening(), actor=request.actor)
                messages.success(request, _("Đã mở đợt rà soát và lập danh sách."))
                return redirect("reviews:review", pk=made.pk)
        except RefusedError as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "commune": commune,
        "regime": regime_on(today()),
        "certainty": regime_on(today()).certainty_on(today()),
    }
    return render(request, "reviews/open.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(may_see_reviews)
def reviews_open_below(request: ActorRequest) -> HttpResponse:
    """Open the review of every commune below, some at a time until none is left."""
    form = OpeningForm(posted(request))
    opened = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_below(form.opening(), actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "opened": opened,
        "regime": regime_on(today()),
        "certainty": regime_on(today()).certainty_on(today()),
    }
    return render(request, "reviews/open_below.html", context, status=422 if form.errors else 200)
