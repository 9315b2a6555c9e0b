"""Make the consolidated report an official document, and issue it."""

from dataclasses import replace

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState, StoredFile
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rules.content import DOCX
from chungtay.documents.selectors.signing import signer_for
from chungtay.documents.services.drafts import create_document
from chungtay.documents.services.files import keep_issued
from chungtay.documents.services.issuing import issue
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.reporting.models import Consolidation, Round
from chungtay.reporting.permissions import may_collect, may_sign_report
from chungtay.reporting.rules.official import Head
from chungtay.reporting.rules.template import template
from chungtay.reporting.selectors.layouts import layout_rows, layouts_of
from chungtay.reporting.selectors.paper import (
    head_of,
    is_current,
    paper_of,
    signing_body,
)
from chungtay.reporting.services.consolidation import ALREADY_ISSUED, locked_consolidation
from chungtay.reporting.services.locking import locked_round

SUPERSEDED = gettext_noop("Đã có bản tổng hợp mới hơn. Mời lập báo cáo từ bản mới nhất.")
NO_DRAFT = gettext_noop(
    "Chưa có dự thảo báo cáo tổng hợp để ký. Cơ quan thường trực cần lập trước."
)
EDITED_SINCE = gettext_noop(
    "Nội dung hoặc cơ quan ký đã thay đổi sau khi lập dự thảo. "
    "Cơ quan thường trực cần lập lại dự thảo trước khi ký."
)


@transaction.atomic
def make_document(consolidation_id: int, *, actor: Actor) -> Document:
    """Return the draft report with its .docx; made once for the words as they stand.

    After the words were edited, the same draft gets a new file.

    Raises:
        RefusedError: when the actor may not, or the report was issued.
    """
    made = locked_consolidation(consolidation_id)
    RefusedError.unless(may_collect(actor, made.round))
    if made.document and made.document.state != DocumentState.DRAFTED:
        raise RefusedError(refuse(ALREADY_ISSUED))
    if made.round.consolidations.filter(pk__gt=made.pk).exists():
        raise RefusedError(refuse(SUPERSEDED))
    if made.document and is_current(made):
        return made.document
    head = head_of(made)
    document = made.document or create_document(
        _found(made, head), issuer=signing_body(made.round), file=None, position=0, actor=actor
    )
    document.file = _rendered(made, head)
    document.issuer, document.issuer_name = signing_body(made.round), head.issuer
    document.symbol = head.symbol
    document.save(update_fields=["file", "issuer", "issuer_name", "symbol"])
    for section in template(made.round.template).sections:
        text = made.texts.get(section.key, "")
        document.clauses.filter(ref=section.marker.rstrip(".")).update(text=text)
    made.document, made.document_revision = document, made.revision
    made.save(update_fields=["document", "document_revision"])
    return document


@transaction.atomic
def issue_report(consolidation_id: int, *, actor: Actor, number: str = "") -> Document:
    """Return the consolidated report signed: numbered, dated, kept as bytes; the round closes.

    Signing twice signs once.

    Raises:
        RefusedError: when the actor may not, no draft stands, or its words were edited since.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 15.
    """
    made = locked_consolidation(consolidation_id)
    RefusedError.unless(may_sign_report(actor, made.round))
    if made.document is None:
        raise RefusedError(refuse(NO_DRAFT))
    if made.document.state == DocumentState.ISSUED:
        return made.document
    if not is_current(made):
        raise RefusedError(refuse(EDITED_SINCE))
    document = issue(made.document, issued_on=today(), number=number, actor=actor)
    head = replace(
        head_of(made, signer=signer_for(signing_body(made.round), actor)),
        number=int(document.number.partition("/")[0]),
        issued_on=document.issued_on,
        symbol=document.symbol,
    )
    document.file = _rendered(made, head)
    document.signer = head.signer.stored()
    document.save(update_fields=["file", "signer"])
    _close(made.round_id, actor)
    return document


def _close(round_id: int, actor: Actor) -> None:
    reporting_round = locked_round(round_id)
    reporting_round.state = Round.State.CLOSED
    reporting_round.save(update_fields=["state"])
    record(actor, "round.closed", reporting_round)


def _rendered(made: Consolidation, head: Head) -> StoredFile:
    year = made.round.year
    name = f"bao-cao-{head.number}-{year}.docx" if head.number else f"du-thao-bao-cao-{year}.docx"
    return keep_issued(
        render_docx(paper_of(made, head, layout_rows(made, layouts_of(made)))),
        name=name,
        content_type=DOCX.content_type,
        owner=signing_body(made.round),
    )


def _found(made: Consolidation, head: Head) -> dict[str, object]:
    """Return the report in the shape of the plan-reading contract."""
    plan = made.round.plan.document
    plan = plan.attached_to or plan
    return {
        "type": "report",
        "issuer": head.issuer,
        "symbol": head.symbol,
        "place": head.place,
        "title": head.title,
        "recipients": [line for line in (head.addressee, *head.recipients) if line],
        "signer": head.signer.stored(),
        "bases": [_basis(plan)] if plan.number else [],
        "clauses": [
            {
                "id": section.marker.rstrip("."),
                "level": 1,
                "heading": section.title,
                "text": made.texts.get(section.key, ""),
            }
            for section in template(made.round.template).sections
        ],
    }


def _basis(plan: Document) -> dict[str, object]:
    return {
        "type": plan.type,
        "number": plan.notation,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "issuer": plan.issuer_name,
        "title": plan.title,
        "relation": "implements",
    }
