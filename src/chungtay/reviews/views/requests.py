"""The desk for requests of families: taken in complete, or answered in writing."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.households.selectors.hamlets import hamlets_of
from chungtay.households.selectors.register import households_visible_to
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.privacy.purpose import current_reason
from chungtay.privacy.services.looking import note_look
from chungtay.reviews.forms.requests import RefusalForm, RequestForm, initial_of
from chungtay.reviews.models import ReviewRequest
from chungtay.reviews.permissions import (
    may_receive_request,
    may_refuse_request,
    may_see_reviews,
)
from chungtay.reviews.selectors.requests import narrowed, requests_visible_to
from chungtay.reviews.selectors.reviews import communes_to_review
from chungtay.reviews.services.refusing import refuse_request
from chungtay.reviews.services.requests import receive_request
from chungtay.web.http import ActorRequest
from chungtay.web.stored import open_stored
from chungtay.web.views import page_of, posted, requires


@require_GET
@requires(may_see_reviews)
def request_list(request: ActorRequest) -> HttpResponse:
    """List the requests of the person's ground, the newest first."""
    way = request.GET.get("xem", "cho")
    labels = {"cho": _("Chờ rà soát"), "tra-loi": _("Đã trả lời không tiếp nhận"), "": _("Tất cả")}
    context = {
        "page": page_of(request, narrowed(request.actor, way)),
        "ways": [
            {"url": f"?xem={key}", "label": label, "current": key == way}
            for key, label in labels.items()
        ],
        "receives": _own(request) is not None,
    }
    return render(request, "reviews/request_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_reviews)
def request_add(request: ActorRequest) -> HttpResponse:
    """Take a request in; what is missing is named and nothing typed is lost."""
    commune = _own(request)
    if commune is None:
        RefusedError.unless(may_receive_request(request.actor, None))
        return redirect("reviews:request_list")
    known = households_visible_to(request.actor).filter(code=request.GET.get("ho", "")).first()
    form = RequestForm(
        posted(request), request.FILES or None, hamlets=hamlets_of(commune, today()),
        initial=initial_of(known),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = receive_request(
                commune.pk, form.asking(), actor=request.actor, file=form.upload()
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã nhận giấy đề nghị."))
            return redirect("reviews:request", pk=made.pk)
    status = 422 if form.errors else 200
    return render(request, "reviews/request_form.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@requires(may_see_reviews)
def request_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one request and what became of it; the chair may refuse it in writing."""
    shown = _request(request, pk)
    note_look(request.actor, "review.request_viewed", shown, reason=current_reason(request))
    form = RefusalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            refuse_request(shown.pk, reasons=form.cleaned_data["reasons"], actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ban hành thư trả lời, nêu rõ lý do."))
            return redirect("reviews:request", pk=pk)
    applicant = shown.details.get("applicant", {})
    open_still = shown.refused_on is None and not shown.entries.exists()
    context = {
        "shown": shown,
        "applicant": applicant | {"citizen_id": mask_number(applicant.get("citizen_id", ""))},
        "members": shown.details.get("members", []),
        "entries": shown.entries.select_related("review"),
        "refuses": open_still and may_refuse_request(request.actor, shown),
        "form": form,
        "refusal": getattr(shown, "written_refusal", None),
    }
    return render(request, "reviews/request.html", context, status=422 if form.errors else 200)


@require_GET
@requires(may_see_reviews)
def refusal_file(request: ActorRequest, pk: int) -> HttpResponse | FileResponse:
    """Send the letter by which a request was refused."""
    rows = requests_visible_to(request.actor).filter(written_refusal__isnull=False)
    kept = get_object_or_404(rows, pk=pk).written_refusal.file
    with open_stored(kept.content, name=kept.name) as opened:
        answer = HttpResponse(opened.read(), content_type=kept.content_type)
    answer["Content-Disposition"] = f'inline; filename="{kept.name}"'
    return answer


def _request(request: ActorRequest, pk: int) -> ReviewRequest:
    found: ReviewRequest = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    return found


def _own(request: ActorRequest) -> Place | None:
    communes = communes_to_review(request.actor)[:2]
    return next((one for one in communes if may_receive_request(request.actor, one)), None)
