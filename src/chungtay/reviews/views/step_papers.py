"""Papers of a review taken out for a purpose, and the board of all communes."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.privacy.forms.reason import ReasonForm
from chungtay.reviews.permissions import may_see_reviews
from chungtay.reviews.selectors.board import board_of, board_sheet, board_summary, reports_to_come
from chungtay.reviews.services.taking_out import (
    HAMLET_PAPERS,
    REVIEW_PAPERS,
    Taken,
    take_hamlet_paper,
    take_review_paper,
)
from chungtay.reviews.views.step_forms import hamlet_of, hamlet_url, review_of, review_url
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, posted, requires

_FORMS = ["GET", "POST"]


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def review_paper(request: ActorRequest, pk: int, paper: str) -> HttpResponse:
    """Ask why, write it down, then send a paper of the review."""
    review = review_of(request, pk)
    if paper not in REVIEW_PAPERS:
        raise Http404
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            taken = take_review_paper(review.pk, paper, reason=form.reason(), actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return _sent(taken)
    context = {"form": form, "title": _(REVIEW_PAPERS[paper]), "back": review_url(review)}
    return render(request, "reviews/paper.html", context, status=422 if form.errors else 200)


@require_http_methods(_FORMS)
@requires(may_see_reviews)
def hamlet_paper(request: ActorRequest, pk: int, paper: str) -> HttpResponse:
    """Ask why, write it down, then send a paper of the hamlet."""
    hamlet = hamlet_of(request, pk)
    if paper not in HAMLET_PAPERS:
        raise Http404
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            taken = take_hamlet_paper(hamlet.pk, paper, reason=form.reason(), actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return _sent(taken)
    context = {"form": form, "title": _(HAMLET_PAPERS[paper]), "back": hamlet_url(hamlet)}
    return render(request, "reviews/paper.html", context, status=422 if form.errors else 200)


@require_GET
@requires(may_see_reviews)
def board(request: ActorRequest) -> HttpResponse:
    """Show the yearly review of every commune of one's ground: which step, how late, how many."""
    year = number_in(request.GET.get("nam")) or today().year
    rows = board_of(request.actor, year)
    context = {
        "year": year,
        "page": page_of(request, rows),
        "summary": board_summary(rows),
        "reports": reports_to_come(today()),
        "today": today(),
    }
    return render(request, "reviews/board.html", context)


@require_GET
@requires(may_see_reviews)
def board_export(request: ActorRequest) -> HttpResponse:
    """Send the board as Excel: counts only, nobody's name."""
    year = number_in(request.GET.get("nam")) or today().year
    sheet = board_sheet(request.actor, year)
    headers = {"Content-Disposition": f'attachment; filename="tien-do-ra-soat-{year}.xlsx"'}
    return HttpResponse(sheet, content_type=XLSX.content_type, headers=headers)


def _sent(taken: Taken) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{taken.name}"'}
    return HttpResponse(taken.data, content_type=taken.kind.content_type, headers=headers)
