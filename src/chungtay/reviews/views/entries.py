"""One household under review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.privacy.purpose import current_reason
from chungtay.privacy.rules.purposes import purposes
from chungtay.privacy.services.looking import note_look
from chungtay.reviews.forms.opening import ReasonForm
from chungtay.reviews.models import Entry
from chungtay.reviews.permissions import may_see_reviews, may_work_on_review
from chungtay.reviews.selectors.reviews import entries_visible_to, measured_by
from chungtay.reviews.selectors.surveys import conflicts_of, current_of, history_of
from chungtay.reviews.selectors.telling import compared, reasons_of
from chungtay.reviews.services.listing import leave_out, take_back_in
from chungtay.web.http import ActorRequest
from chungtay.web.views import posted, requires


@require_GET
@requires(may_see_reviews)
def entry(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a household's survey, why it has its class, and its earlier ones; looks are noted."""
    shown = entry_of(request, pk)
    reason = current_reason(request)
    note_look(request.actor, "review.entry_viewed", shown, reason=reason)
    current = current_of(shown)
    context = {
        "entry": shown,
        "household": shown.household,
        "review": shown.review,
        "current": current,
        "why": reasons_of(shown, current) if current else [],
        "answers": compared(shown, [current]) if current else [],
        "conflicts": conflicts_of(shown).count(),
        "history": history_of(shown),
        "classes": shown.household.classes.order_by("-year"),
        "works": may_work_on_review(request.actor, shown.review),
        "measured": measured_by(shown.review),
        "purpose": purposes()[reason.purpose],
        "chain": chain_of(shown),
    }
    return render(request, "reviews/entry.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_reviews)
def entry_leave_out(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask why a household of the list is not reviewed, and write it down."""
    shown = entry_of(request, pk)
    RefusedError.unless(may_work_on_review(request.actor, shown.review))
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            leave_out(shown.pk, reason=form.cleaned_data["reason"], actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi lý do không rà soát hộ này."))
            return redirect("reviews:entry", pk=pk)
    context = {"form": form, "entry": shown, "chain": chain_of(shown)}
    return render(request, "reviews/leave_out.html", context, status=422 if form.errors else 200)


@require_POST
@requires(may_see_reviews)
def entry_take_back(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a household that was left out back into the review."""
    take_back_in(entry_of(request, pk).pk, actor=request.actor)
    return redirect("reviews:entry", pk=pk)


def entry_of(request: ActorRequest, pk: int) -> Entry:
    """Return the entry that the address names, or 404 where the actor may not see it."""
    found: Entry = get_object_or_404(entries_visible_to(request.actor), pk=pk)
    return found


def chain_of(shown: Entry) -> list[dict[str, str]]:
    """Return the way from the review down to the hamlet of an entry."""
    up, hamlet = shown.review, shown.hamlet_review
    return [
        {"label": up.place.name, "url": reverse("reviews:review", args=[up.pk])},
        {"label": hamlet.name, "url": reverse("reviews:hamlet", args=[hamlet.pk])},
    ]
