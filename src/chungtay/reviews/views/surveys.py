"""Type a survey in, household after household."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.households.rules.deprivations import indicators
from chungtay.kernel.certainty import weakest
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reviews.forms.survey import SurveyForm, initial_of
from chungtay.reviews.models import Entry, Survey
from chungtay.reviews.permissions import may_see_reviews, may_work_on_review
from chungtay.reviews.selectors.entries import next_to_survey
from chungtay.reviews.selectors.reviews import progress_by_hamlet
from chungtay.reviews.selectors.surveys import current_of
from chungtay.reviews.selectors.telling import Why, reasons
from chungtay.reviews.services.facts import check_facts, findings_of, scored
from chungtay.reviews.services.surveying import record_survey
from chungtay.reviews.views.entries import chain_of, entry_of
from chungtay.web.http import ActorRequest
from chungtay.web.views import posted, requires

_SURVEYOR = "surveyor"  # who was typed last, kept in the session for the next paper


@require_http_methods(["GET", "POST"])
@requires(may_see_reviews)
def survey(request: ActorRequest, pk: int) -> HttpResponse:
    """Fill in or correct the survey of a household; what is refused keeps what was typed."""
    shown = entry_of(request, pk)
    RefusedError.unless(may_work_on_review(request.actor, shown.review))
    known = request.session.get(_SURVEYOR) or shown.hamlet_review.surveyors or request.actor.name
    initial = initial_of(shown, current_of(shown), surveyor=known, day=today())
    form = SurveyForm(posted(request), entry=shown, day=today(), initial=initial)
    why: list[Why] = []
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("viec") != "xem":
                made = record_survey(shown.pk, form.facts(), actor=request.actor)
                request.session[_SURVEYOR] = made.surveyor
                return _stored(request, shown, made)
            RefusedError.unless(check_facts(shown, form.facts()))
            why = reasons(findings_of(shown, scored(shown, form.facts())), form.of)
        except RefusedError as refused:
            form.add_error(None, str(refused))
    context: dict[str, Any] = {
        "form": form,
        "entry": shown,
        "household": shown.household,
        "rows": form.rows(),
        "items": form.items(),
        "measured": form.of,
        "certainty": weakest(one.certainty for one in indicators(form.of.closing.id)),
        "why": why,
        "progress": progress_by_hamlet(shown.review)[shown.hamlet_review_id],
        "chain": chain_of(shown),
        "preview": reverse("api:preview_survey", args=[shown.pk]),
    }
    return render(request, "reviews/survey.html", context, status=422 if form.errors else 200)


def _stored(request: ActorRequest, entry: Entry, made: Survey) -> HttpResponse:
    """Say what became of the survey and go to the next household, or to the two versions."""
    if made.state == Survey.State.CONFLICTING:
        messages.warning(
            request, _("Hộ này vừa có người khác ghi phiếu. Cả hai bản đều được giữ; mời chọn.")
        )
        return redirect("reviews:conflict", pk=entry.pk)
    name, found = entry.household.head_name, made.get_poverty_class_display()
    messages.success(request, _("%(name)s: %(found)s.") % {"name": name, "found": found})
    following = next_to_survey(entry) if request.POST.get("viec") == "tiep" else None
    if following:
        return redirect("reviews:survey", pk=following.pk)
    return redirect("reviews:entry", pk=entry.pk)
