"""Take note of a plan that another body has issued already."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Plan
from chungtay.movements.services.lineage import join_movement

NOT_DATED = gettext_noop("Văn bản của cơ quan khác cần đủ số và ngày ban hành mới ghi nhận được.")


@transaction.atomic
def register_plan(plan: Plan, *, actor: Actor) -> Plan:
    """Return ``plan`` as one that a body outside this system has issued, in its movement.

    Raises:
        RefusedError: when the paper has no number or no full date.
    """
    acting = plan.document.attached_to or plan.document
    if not (acting.number and acting.issued_on):
        raise RefusedError(refuse(NOT_DATED))
    for document in {acting.pk: acting, plan.document_id: plan.document}.values():
        _mark_issued(document, acting)
    join_movement(plan)
    record(actor, "plan.registered", plan, change={"number": acting.notation})
    return plan


def _mark_issued(document: Document, acting: Document) -> None:
    document.state = DocumentState.ISSUED
    document.issued_on, document.year = acting.issued_on, acting.year
    document.save(update_fields=["state", "issued_on", "year"])
