"""Pages of the decision: its draft, signing, certificates for the printer."""

import io

import pypdfium2 as pdfium
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.commendation.models import Decision
from chungtay.commendation.permissions import may_sign_decision, may_use_commendation
from chungtay.commendation.rules.decision import DECISION, DecisionState
from chungtay.commendation.selectors.dossier import form_of
from chungtay.commendation.selectors.paper import prize_of, recipients_of
from chungtay.commendation.selectors.visible import decisions_visible_to, rounds_visible_to
from chungtay.commendation.services.decisions import draft_decision
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.documents.services.files import bytes_of
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_POST
@requires(may_use_commendation)
def decision_draft(request: ActorRequest, pk: int) -> HttpResponse:
    """Draft the decision on all that passed and is this body's to decide."""
    award_round = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    made = draft_decision(award_round.pk, actor=request.actor)
    messages.success(request, _("Đã lập dự thảo quyết định, chờ lãnh đạo ký."))
    return redirect("commendation:decision", pk=made.pk)


@require_GET
@requires(may_use_commendation)
def decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the decision, its list with prizes, its files, and after signing its certificates."""
    shown = _visible(request, pk)
    day = shown.document.issued_on or today()
    rows = [(one, form_of(one), prize_of(one, day)) for one in recipients_of(shown)]
    context = {
        "decision": shown,
        "issued": shown.state == DecisionState.ISSUED,
        "state": _(DECISION.labels[DecisionState(shown.state)]),
        "rows": rows,
        "total": sum(prize.paid for _one, _form, prize in rows if prize),
        "uncertain": any(prize and prize.certainty != "certain" for _one, _form, prize in rows),
        "awards": shown.awards.select_related("certificate").order_by("golden_book_number"),
        "may_sign": may_sign_decision(request.actor, shown),
        "today": today(),
    }
    return render(request, "commendation/decision.html", context)


@require_POST
@requires(may_use_commendation)
def decision_sign(request: ActorRequest, pk: int) -> HttpResponse:
    """Sign and issue."""
    shown = _visible(request, pk)
    number = request.POST.get("so", "").strip()
    done = sign_and_issue(shown.pk, actor=request.actor, number=number)
    words = _("Đã ban hành Quyết định số %(number)s và lập bằng cho từng người.")
    messages.success(request, words % {"number": done.document.notation})
    return redirect("commendation:decision", pk=done.pk)


@require_GET
@requires(may_use_commendation)
def certificates(request: ActorRequest, pk: int) -> HttpResponse:
    """Send all certificates of a decision as one file for the printer."""
    shown = _visible(request, pk)
    awards = shown.awards.filter(certificate__isnull=False).select_related("certificate")
    kept = [one.certificate for one in awards.order_by("golden_book_number") if one.certificate]
    if not kept:
        raise Http404
    merged = pdfium.PdfDocument.new()
    for certificate in bytes_of(kept):
        part = pdfium.PdfDocument(certificate)
        merged.import_pages(part)
        part.close()
    data = io.BytesIO()
    merged.save(data)
    merged.close()
    response = HttpResponse(data.getvalue(), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bang-khen-{shown.pk}.pdf"'
    return response


def _visible(request: ActorRequest, pk: int) -> Decision:
    shown: Decision = get_object_or_404(
        decisions_visible_to(request.actor).select_related(
            "round__organization", "round__plan__document", "document__file", "pdf", "signed_by"
        ),
        pk=pk,
    )
    return shown
