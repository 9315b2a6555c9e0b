"""Pages about documents, and the stored files behind them."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chungtay.documents.access import is_shown_to
from chungtay.documents.models import StoredFile
from chungtay.documents.permissions import may_list_documents
from chungtay.documents.rules.signature import stored_lines
from chungtay.documents.selectors.visible import (
    deliveries_seen_by,
    deliveries_to,
    documents_found,
    documents_visible_to,
)
from chungtay.documents.services.delivery import acknowledge, mark_opened
from chungtay.web.http import ActorRequest
from chungtay.web.stored import open_stored
from chungtay.web.views import page_of, public, requires, text_in


@require_GET
@requires(may_list_documents)
def document_list(request: ActorRequest) -> HttpResponse:
    """List the documents that the person may see: received ones first, then all."""
    text = text_in(request)
    documents = (
        documents_found(request.actor, text).select_related("issuer").order_by("-issued_on", "-pk")
    )
    context = {
        "received": page_of(request, deliveries_seen_by(request.actor), size=20),
        "documents": page_of(request, documents),
        "text": text,
    }
    return render(request, "documents/document_list.html", context)


@require_GET
@requires(may_list_documents)
def document(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one document: its clauses, what it rests on, who cites it, who got it."""
    shown = get_object_or_404(
        documents_visible_to(request.actor).select_related("issuer", "file", "attached_to"), pk=pk
    )
    mark_opened(shown, actor=request.actor)
    context = {
        "document": shown,
        "clauses": shown.clauses.all(),
        "bases": shown.bases.select_related("cited", "cited__issuer"),
        "citing": documents_visible_to(request.actor).filter(bases__cited=shown),
        "deliveries": shown.deliveries.select_related("organization", "acknowledged_by"),
        "mine": deliveries_to(request.actor).filter(document=shown).first(),
        "recipients": shown.recipients.all(),
        "signature": stored_lines(shown.signer),
        "attachments": shown.attachments.all(),
    }
    return render(request, "documents/document.html", context)


@require_POST
@requires(may_list_documents)
def receipt(request: ActorRequest, pk: int) -> HttpResponse:
    """Confirm that the unit has received a document."""
    delivery = get_object_or_404(deliveries_to(request.actor), pk=pk)
    acknowledge(delivery.pk, actor=request.actor)
    return redirect("documents:document", pk=delivery.document_id)


@require_GET
@public
def file(request: ActorRequest, pk: int) -> FileResponse:
    """Hand out a stored file to those who may have it, always as a download."""
    stored = get_object_or_404(StoredFile, pk=pk)
    if not is_shown_to(request.actor, stored):
        raise Http404
    response = FileResponse(
        open_stored(stored.content, name=stored.name),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
