"""Take an award back; it stays in the register with the reason."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.commendation.models import Award
from chungtay.commendation.permissions import may_revoke
from chungtay.commendation.rules.revocation import GROUND_LABELS, RevocationGround
from chungtay.documents.services.drafts import cited_document
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today

LAW = Citation("Luật 06/2022/QH15", "Điều 93")
NO_GROUND = gettext_noop("Chỉ hủy bỏ theo một trong các căn cứ luật định; chưa chọn căn cứ.")
NO_REASON = gettext_noop("Phải ghi rõ lý do hủy bỏ và số quyết định hủy bỏ.")


@dataclass(frozen=True, slots=True)
class Revocation:
    """Why, and by which decision, e.g. ``118/QĐ-UBND``."""

    ground: str
    reason: str
    document_number: str
    document_date: date | None = None


@transaction.atomic
def revoke(award_id: int, revocation: Revocation, *, actor: Actor) -> Award:
    """Return the award marked as revoked; revoking twice keeps the first reason.

    Raises:
        RefusedError: when the actor may not, or ground, reason or decision is missing.

    Legal source: Luật 06/2022/QH15, Điều 93 khoản 2 (rule R36).
    """
    award = (
        Award.objects.select_for_update(of=("self",))
        .select_related("issuer", "decision__document")
        .get(pk=award_id)
    )
    RefusedError.unless(may_revoke(actor, award))
    if award.revoked_on is not None:
        return award
    if revocation.ground not in {ground.value for ground in RevocationGround}:
        raise RefusedError(refuse(NO_GROUND, LAW))
    reason, number = squeeze(nfc(revocation.reason)), squeeze(revocation.document_number)
    if not reason or not number:
        raise RefusedError(refuse(NO_REASON, LAW))
    ground = RevocationGround(revocation.ground)
    day = revocation.document_date or today()
    award.revoked_on, award.revocation_ground = today(), ground.value
    award.revocation_reason = f"{GROUND_LABELS[ground]}: {reason}"[:300]
    award.revocation_document = cited_document(
        {"type": "decision", "number": number, "issued_on": day.isoformat(),
         "issuer": award.issuer.name, "title": f"Hủy bỏ khen thưởng đối với {award.recipient}"}
    )  # fmt: skip
    award.save()
    record(actor, "award.revoked", award, change={"ground": ground.value}, citation=LAW)
    return award
