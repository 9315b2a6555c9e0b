"""Refuse a request in writing, with its reasons."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.rendering.pdf import render_pdf
from chungtay.documents.rules.content import PDF
from chungtay.documents.selectors.letterhead import place_name
from chungtay.documents.selectors.signing import signer_for
from chungtay.documents.services.drafts import create_document
from chungtay.documents.services.files import keep_issued
from chungtay.documents.services.issuing import issue
from chungtay.households.rules.papers import REFUSAL, refusal_is_complete
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, OrganizationKind
from chungtay.reviews.models import Refusal, ReviewRequest
from chungtay.reviews.permissions import may_refuse_request
from chungtay.reviews.selectors.papers import refusal_paper

TAKEN_IN = gettext_noop("Giấy đề nghị này đã đưa vào đợt rà soát nên không từ chối được nữa.")
TITLE = "Trả lời giấy đề nghị rà soát hộ nghèo, hộ cận nghèo"


@transaction.atomic
def refuse_request(request_id: int, *, reasons: str, actor: Actor) -> ReviewRequest:
    """Return the request refused by a numbered letter that names the reasons; twice refuses once.

    Raises:
        RefusedError: when the actor is not the chair of the commune, there are no reasons, or the
            household is under review by it.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 5 (rule P16).
    """
    request = (
        ReviewRequest.objects.select_for_update(of=("self",))
        .select_related("place")
        .get(pk=request_id)
    )
    RefusedError.unless(may_refuse_request(actor, request))
    if request.refused_on is not None:
        return request
    RefusedError.unless(refusal_is_complete(reasons))
    if request.entries.exists():
        raise RefusedError(refuse(TAKEN_IN, REFUSAL))
    words = squeeze(nfc(reasons))[:500]
    unit = Organization.objects.get(place=request.place_id, kind=OrganizationKind.COMMITTEE,
                                    pk=actor.organization_id or 0)  # fmt: skip
    found = {"type": "letter", "issuer": unit.name, "symbol": f"{unit.abbreviation}-VX",
             "place": place_name(unit), "title": TITLE}  # fmt: skip
    draft = create_document(found, issuer=unit, file=None, position=0, actor=actor)
    document = issue(draft, issued_on=today(), actor=actor)
    signer = signer_for(unit, actor)
    document.signer = signer.stored()
    document.save(update_fields=["signer"])
    paper = refusal_paper(request, document, signer=signer, reasons=words)
    file = keep_issued(
        render_pdf(paper), name=f"tra-loi-de-nghi-{document.number}.pdf",
        content_type=PDF.content_type, owner=unit,
    )  # fmt: skip
    Refusal.objects.create(request=request, document=document, file=file)
    request.refused_on, request.refusal = today(), words
    request.save(update_fields=["refused_on", "refusal"])
    record(actor, "review.request_refused", request, citation=REFUSAL)
    return request
