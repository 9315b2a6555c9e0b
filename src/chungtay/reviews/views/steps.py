"""Where a review stands, and what is done to the whole of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.households.rules.authorities import opinion_authority
from chungtay.households.rules.procedure import opinion_due, posting_ends, regime_on
from chungtay.kernel.certainty import weakest
from chungtay.organizations.clock import today
from chungtay.reviews.permissions import (
    may_answer_opinion,
    may_print_certificates,
    may_record_steps,
    may_see_reviews,
    may_sign_recognition,
)
from chungtay.reviews.selectors.findings import corrected_since
from chungtay.reviews.selectors.papers import class_name
from chungtay.reviews.selectors.progress import hamlet_progress, progress_of
from chungtay.reviews.selectors.steps import hamlet_words, steps_of
from chungtay.reviews.services.certificates import certificates_of, issue_certificates, valid_year
from chungtay.reviews.services.closing import close_review
from chungtay.reviews.services.deciding import draft_recognition, drop_draft, sign_recognition
from chungtay.reviews.views.step_forms import hamlet_of, review_of, review_url
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_reviews)
def steps(request: ActorRequest, pk: int) -> HttpResponse:
    """Show every step of a review, what blocks the next one, and who must act."""
    review, day = review_of(request, pk), today()
    progress = progress_of(review)
    context = {
        "review": review,
        "steps": steps_of(review, progress=progress),
        "rows": [(one, hamlet_words(one, day)) for one in progress.hamlets],
        "progress": progress,
        "opinions": review.opinions.order_by("-number"),
        "records": may_record_steps(request.actor, review),
        "answers": may_answer_opinion(request.actor, review),
        "signs": may_sign_recognition(request.actor, review),
        "prints": may_print_certificates(request.actor, review),
        "certainty": weakest([opinion_authority(day).certainty, opinion_due(day).certainty]),
        "regime_certainty": regime_on(day).certainty_on(day),
        "corrections": [
            (survey, class_name(survey.poverty_class), class_name(now))
            for survey, now in (corrected_since(review) if review.closed_on else ())
        ],
        "certificates": certificates_of(review).count() if review.closed_on else 0,
        "is_late": review.closed_on is None and day > review.ends_on,
        "chain": _chain(),
    }
    return render(request, "reviews/steps.html", context)


@require_GET
@requires(may_see_reviews)
def hamlet_steps(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the meetings, postings and complaints of a hamlet, with what is to be done next."""
    hamlet = hamlet_of(request, pk)
    progress, day = hamlet_progress(hamlet), today()
    last = progress_of(hamlet.review).opinion
    context = {
        "hamlet": hamlet,
        "review": hamlet.review,
        "progress": progress,
        "next": hamlet_words(progress, day),
        "meetings": hamlet.meetings.order_by("-attempt", "-pk"),
        "postings": hamlet.postings.prefetch_related("complaints__entry__household").order_by(
            "-attempt", "-number", "-pk"
        ),
        "records": may_record_steps(request.actor, hamlet.review),
        "prints": may_print_certificates(request.actor, hamlet.review),
        "certainty": posting_ends(day).certainty,
        "is_reopenable": bool(last and last.agrees is False),
        "chain": [
            *_chain(),
            {"label": _("Các bước"), "url": review_url(hamlet.review)},
        ],
    }
    return render(request, "reviews/hamlet_steps.html", context)


@require_GET
@requires(may_see_reviews)
def certificates(request: ActorRequest, pk: int) -> HttpResponse:
    """List the certificates given for a review, those revoked too."""
    review = review_of(request, pk)
    rows = certificates_of(review).select_related("entry")
    context = {
        "review": review,
        "page": page_of(request, rows),
        "year": valid_year(review),
        "signs": may_sign_recognition(request.actor, review),
        "prints": may_print_certificates(request.actor, review),
        "chain": [*_chain(), {"label": _("Các bước"), "url": review_url(review)}],
    }
    return render(request, "reviews/certificates.html", context)


@require_POST
@requires(may_see_reviews)
def decision_draft(request: ActorRequest, pk: int) -> HttpResponse:
    """Draft the recognition."""
    review = review_of(request, pk)
    draft_recognition(review.pk, actor=request.actor)
    messages.success(request, _("Đã lập dự thảo quyết định công nhận, chờ Chủ tịch ký."))
    return redirect(review_url(review))


@require_POST
@requires(may_see_reviews)
def decision_drop(request: ActorRequest, pk: int) -> HttpResponse:
    """Drop the draft."""
    review = review_of(request, pk)
    drop_draft(review.pk, actor=request.actor)
    messages.success(request, _("Đã hủy dự thảo."))
    return redirect(review_url(review))


@require_POST
@requires(may_see_reviews)
def decision_sign(request: ActorRequest, pk: int) -> HttpResponse:
    """Sign the recognition."""
    review = review_of(request, pk)
    number = request.POST.get("so", "").strip()
    done = sign_recognition(review.pk, actor=request.actor, number=number)
    notation = done.decision.notation if done.decision else ""
    messages.success(request, _("Đã ban hành Quyết định số %(number)s.") % {"number": notation})
    return redirect(review_url(review))


@require_POST
@requires(may_see_reviews)
def review_close(request: ActorRequest, pk: int) -> HttpResponse:
    """Close the review."""
    review = review_of(request, pk)
    close_review(review.pk, actor=request.actor)
    messages.success(request, _("Đã chốt kết quả vào sổ hộ. Kết quả này không sửa được nữa."))
    return redirect(review_url(review))


@require_POST
@requires(may_see_reviews)
def certificates_issue(request: ActorRequest, pk: int) -> HttpResponse:
    """Give certificates to all who have none yet."""
    review = review_of(request, pk)
    count = issue_certificates(review.pk, actor=request.actor)
    messages.success(request, _("Đã cấp %(count)d giấy chứng nhận.") % {"count": count})
    return redirect("reviews:certificates", pk=pk)


def _chain() -> list[dict[str, str]]:
    return [{"label": _("Rà soát các xã"), "url": reverse("reviews:board")}]
