"""The forms by which the steps of a review are recorded, and withdrawn."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reviews.forms.steps import (
    AnswerForm,
    AskForm,
    ComplaintForm,
    MeetingForm,
    PostingForm,
    ReasonForm,
    RecheckForm,
    StepForm,
)
from chungtay.reviews.models import (
    Certificate,
    Complaint,
    HamletReview,
    Opinion,
    Posting,
    Review,
)
from chungtay.reviews.permissions import may_see_reviews
from chungtay.reviews.selectors.reviews import reviews_visible_to
from chungtay.reviews.services import withdrawing
from chungtay.reviews.services.certificates import revoke_certificate
from chungtay.reviews.services.meetings import passed, record_meeting
from chungtay.reviews.services.opinions import answer_opinion, ask_opinion, reopen_hamlet
from chungtay.reviews.services.postings import (
    record_complaint,
    record_posting,
    settle_complaint,
)
from chungtay.web.http import ActorRequest
from chungtay.web.views import posted, requires

_FORMS = ["GET", "POST"]


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def meeting_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Record a villagers' meeting."""
    hamlet = hamlet_of(request, pk)
    form = MeetingForm(posted(request), request.FILES or None, initial={"held_on": today()})

    def do() -> str:
        made = record_meeting(hamlet.pk, form.facts(), actor=request.actor, minutes=form.upload())
        if passed(made):
            return _("Đã ghi: cuộc họp đạt. Mời niêm yết kết quả.")
        return _("Đã ghi: chưa đủ một nửa nhất trí. Phiếu của thôn mở lại để rà soát lần nữa.")

    return _step(request, form, do, _("Ghi họp dân"), back=hamlet_url(hamlet), about=hamlet.name)


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def posting_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Record a public posting."""
    hamlet = hamlet_of(request, pk)
    form = PostingForm(posted(request), request.FILES or None, initial={"posted_on": today()})

    def do() -> str:
        made = record_posting(
            hamlet.pk, posted_on=form.cleaned_data["posted_on"],
            places=form.cleaned_data["places"], actor=request.actor, evidence=form.upload(),
        )  # fmt: skip
        return _("Đã ghi niêm yết đến hết ngày %(day)s.") % {"day": f"{made.ends_on:%d/%m/%Y}"}

    return _step(
        request, form, do, _("Ghi niêm yết công khai"), back=hamlet_url(hamlet), about=hamlet.name
    )


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def hamlet_reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a hamlet's review again after the authority disagreed."""
    hamlet = hamlet_of(request, pk)
    form = ReasonForm(posted(request))

    def do() -> str:
        reopen_hamlet(hamlet.pk, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Đã mở lại rà soát của thôn.")

    return _step(
        request, form, do, _("Mở lại rà soát của thôn"), back=hamlet_url(hamlet), about=hamlet.name
    )


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def complaint_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Record what somebody objects."""
    rows = Posting.objects.filter(hamlet_review__review__in=reviews_visible_to(request.actor))
    posting = get_object_or_404(rows.select_related("hamlet_review__review"), pk=pk)
    hamlet = posting.hamlet_review
    form = ComplaintForm(posted(request), hamlet=hamlet, initial={"received_on": today()})

    def do() -> str:
        made = record_complaint(posting.pk, form.facts(), actor=request.actor)
        return _("Đã ghi khiếu nại, hạn phúc tra %(day)s.") % {"day": f"{made.due_on:%d/%m/%Y}"}

    return _step(request, form, do, _("Ghi khiếu nại"), back=hamlet_url(hamlet), about=hamlet.name)


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def complaint_settle(request: ActorRequest, pk: int) -> HttpResponse:
    """Record what the re-check found."""
    visible = reviews_visible_to(request.actor)
    rows = Complaint.objects.filter(posting__hamlet_review__review__in=visible)
    complaint = get_object_or_404(rows.select_related("posting__hamlet_review__review"), pk=pk)
    hamlet = complaint.posting.hamlet_review
    form = RecheckForm(posted(request), initial={"rechecked_on": today()})

    def do() -> str:
        settle_complaint(complaint.pk, **form.cleaned_data, actor=request.actor)
        return _("Đã ghi kết quả phúc tra. Mời niêm yết lại kết quả của thôn.")

    return _step(
        request, form, do, _("Ghi kết quả phúc tra"), back=hamlet_url(hamlet), about=hamlet.name
    )


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def opinion_ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the result up for an opinion."""
    review = review_of(request, pk)
    form = AskForm(posted(request), initial={"sent_on": today()})

    def do() -> str:
        made = ask_opinion(review.pk, actor=request.actor, **form.cleaned_data)
        words = {"who": made.authority, "day": f"{made.due_on:%d/%m/%Y}"}
        return _("Đã ghi gửi %(who)s, hạn trả lời %(day)s.") % words

    return _step(
        request,
        form,
        do,
        _("Xin ý kiến cấp trên"),
        back=review_url(review),
        about=str(review.place),
    )


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def opinion_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the answer of the authority above."""
    rows = Opinion.objects.filter(review__in=reviews_visible_to(request.actor))
    opinion = get_object_or_404(rows.select_related("review__place"), pk=pk)
    form = AnswerForm(posted(request), request.FILES or None, initial={"answered_on": today()})

    def do() -> str:
        told = {name: value for name, value in form.cleaned_data.items() if name != "file"}
        answer_opinion(opinion.pk, **told, actor=request.actor, file=form.upload())
        return _("Đã ghi ý kiến của cấp trên.")

    title = _("Ý kiến về kết quả rà soát")
    return _step(
        request, form, do, title, back=review_url(opinion.review), about=str(opinion.review.place)
    )


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def step_withdraw(request: ActorRequest, what: str, pk: int) -> HttpResponse:
    """Withdraw a step recorded by mistake."""
    if what not in withdrawing.KINDS:
        raise Http404
    found: Any = get_object_or_404(withdrawing.KINDS[what], pk=pk)
    review = review_of(request, withdrawing.review_of(found).pk)
    hamlet = withdrawing.hamlet_of(found)
    form = ReasonForm(posted(request))

    def do() -> str:
        withdrawing.withdraw(
            what, found.pk, reason=form.cleaned_data["reason"], actor=request.actor
        )
        return _("Đã rút lại. Bước này vẫn được lưu cùng lý do.")

    back = hamlet_url(hamlet) if hamlet else review_url(review)
    return _step(
        request, form, do, _("Rút lại một bước ghi nhầm"), back=back, about=str(review.place)
    )


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def certificate_revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Revoke a certificate."""
    rows = Certificate.objects.filter(entry__review__in=reviews_visible_to(request.actor))
    certificate = get_object_or_404(rows.select_related("entry"), pk=pk)
    form = ReasonForm(posted(request))

    def do() -> str:
        revoke_certificate(certificate.pk, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Đã thu hồi giấy chứng nhận; số vẫn được giữ trong sổ.")

    back = reverse("reviews:certificates", args=[certificate.entry.review_id])
    number = _("Giấy số %(number)d năm %(year)d") % {
        "number": certificate.number, "year": certificate.year,
    }  # fmt: skip
    return _step(request, form, do, _("Thu hồi giấy chứng nhận"), back=back, about=number)


def review_of(request: ActorRequest, pk: int) -> Review:
    """Return the review that the address names, or 404 where the actor may not see it."""
    rows: QuerySet[Review] = reviews_visible_to(request.actor).select_related("decision")
    found: Review = get_object_or_404(rows, pk=pk)
    return found


def hamlet_of(request: ActorRequest, pk: int) -> HamletReview:
    """Return the hamlet that the address names, or 404 where the actor may not see it."""
    rows = HamletReview.objects.filter(review__in=reviews_visible_to(request.actor))
    found: HamletReview = get_object_or_404(
        rows.select_related("review__place", "review__organization", "review__decision"), pk=pk
    )
    return found


def review_url(review: Review) -> str:
    """Return the page of the steps of a review."""
    return reverse("reviews:steps", args=[review.pk])


def hamlet_url(hamlet: HamletReview) -> str:
    """Return the page of the steps of a hamlet."""
    return reverse("reviews:hamlet_steps", args=[hamlet.pk])


def _step(
    request: ActorRequest,
    form: StepForm,
    do: Callable[[], str],
    title: str,
    *,
    back: str,
    about: str,
) -> HttpResponse:
    """Show a form; sent, carry it out, and keep what was typed where it is refused."""
    if request.method == "POST" and form.is_valid():
        try:
            said = do()
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect(back)
    context = {
        "form": form, "title": title, "back": back, "about": about,
        "has_file": "file" in form.fields,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "reviews/step_form.html", context, status=status)
