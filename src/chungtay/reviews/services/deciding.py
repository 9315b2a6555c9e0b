"""The recognition of a review's result: drafted by the office, signed by the commune's chair."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rendering.pdf import render_pdf
from chungtay.documents.rules.content import DOCX, PDF
from chungtay.documents.rules.signature import Signer
from chungtay.documents.selectors.letterhead import place_name
from chungtay.documents.selectors.signing import expected_signer, signer_of
from chungtay.documents.services.drafts import create_document
from chungtay.documents.services.files import keep_issued
from chungtay.documents.services.issuing import issue
from chungtay.households.rules import papers as paper_rules
from chungtay.households.rules.regimes import Step
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import OrganizationKind, PlaceLevel
from chungtay.reviews.models import Review, ReviewFile
from chungtay.reviews.permissions import may_sign_recognition
from chungtay.reviews.selectors.papers import HEAD, decision_paper, decision_title
from chungtay.reviews.selectors.progress import progress_of
from chungtay.reviews.services.guarding import (
    lock,
    locked_review,
    refuse_closed,
    refuse_unless_turn,
)

LAW = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4 khoản 6")
NO_DRAFT = gettext_noop("Chưa có dự thảo quyết định công nhận. Mời lập dự thảo trước.")
ISSUED = gettext_noop("Quyết định công nhận đã ký số %(number)s, không hủy được nữa.")


@transaction.atomic
def draft_recognition(review_id: int, *, actor: Actor) -> Document:
    """Return the draft of the recognition (Mẫu 02); a second call returns the same.

    Raises:
        RefusedError: when the actor may not, or an earlier step has no record.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 6 (rule P13).
    """
    review = locked_review(review_id, actor=actor)
    if review.decision is not None:
        return review.decision
    refuse_unless_turn(Step.DECISION, progress_of(review))
    document = create_document(
        _found(review), issuer=review.organization, file=None, position=0, actor=actor
    )
    review.decision = document
    review.save(update_fields=["decision"])
    record(actor, "review.decision_drafted", review, citation=LAW)
    return document


@transaction.atomic
def drop_draft(review_id: int, *, actor: Actor) -> Review:
    """Return the review without its draft, so that earlier steps can be set right.

    Raises:
        RefusedError: when the actor may not, or the decision is signed.
    """
    review = locked_review(review_id, actor=actor)
    document = review.decision
    if document is None:
        return review
    if document.state != DocumentState.DRAFTED:
        raise RefusedError(refuse(ISSUED, LAW, number=document.notation))
    review.decision = None
    review.save(update_fields=["decision"])
    document.delete()
    record(actor, "review.decision_dropped", review, citation=LAW)
    return review


@transaction.atomic
def sign_recognition(review_id: int, *, actor: Actor, number: str = "") -> Review:
    """Return the review with its recognition numbered, dated and kept as Word and PDF.

    Signing twice signs once, also when two do it at the same moment. The files hold names, so
    they are kept beside the document and not in it: they are taken out only for a purpose.

    Raises:
        RefusedError: when the actor is not the chair of that commune, there is no draft, or the
            number is taken.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 6; NĐ 30/2020/NĐ-CP, Điều 15 (rule P16).
    """
    review = lock(review_id)
    RefusedError.unless(may_sign_recognition(actor, review))
    RefusedError.unless(
        paper_rules.may_sign_recognition(is_commune_chair=_is_commune(review), day=today())
    )
    if review.decision is None:
        raise RefusedError(refuse(NO_DRAFT, LAW))
    if review.decision.state == DocumentState.ISSUED:
        return review
    refuse_closed(review)
    refuse_unless_turn(Step.DECISION, progress_of(review))
    document = issue(review.decision, issued_on=today(), number=number, actor=actor)
    signer = replace(signer_of(actor), head=signer_of(actor).head or HEAD)
    document.signer = signer.stored()
    document.save(update_fields=["signer"])
    review.decision = document
    _keep(review, document, signer)
    record(actor, "review.decided", review, change={"number": document.notation}, citation=LAW)
    return review


def _is_commune(review: Review) -> bool:
    unit = review.organization
    return unit.kind == OrganizationKind.COMMITTEE and unit.level == PlaceLevel.COMMUNE


def _keep(review: Review, document: Document, signer: Signer) -> None:
    number = int(document.number.partition("/")[0])
    paper = decision_paper(review, signer=signer, number=number, issued_on=document.issued_on)
    name = f"quyet-dinh-cong-nhan-{review.year}-{number}"
    kinds = ReviewFile.Kind
    for kind, data, content in (
        (kinds.DECISION_DOCX, render_docx(paper), DOCX),
        (kinds.DECISION_PDF, render_pdf(paper), PDF),
    ):
        file = keep_issued(
            data,
            name=f"{name}.{content.key}",
            content_type=content.content_type,
            owner=review.organization,
        )
        ReviewFile.objects.create(review=review, kind=kind, file=file)


def _found(review: Review) -> dict[str, Any]:
    """Return the decision in the shape of the plan-reading contract."""
    unit = review.organization
    return {
        "type": "decision",
        "issuer": unit.name,
        "symbol": f"QĐ-{unit.abbreviation}",
        "place": place_name(unit),
        "title": decision_title(review),
        "signer": expected_signer(unit, today()).stored(),
        "recipients": ["Như Điều 3", "Lưu: VT"],
        "clauses": [],
        "bases": [],
    }
