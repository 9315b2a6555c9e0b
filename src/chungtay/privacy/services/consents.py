"""Record that somebody agreed to be published, and that they took it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.rules.content import JPEG, PDF, PNG
from chungtay.documents.services.files import store_file
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.privacy.erasing import found, subjects
from chungtay.privacy.models import Consent
from chungtay.privacy.permissions import may_keep_consents
from chungtay.privacy.rules.classes import LAW
from chungtay.privacy.rules.consent import ConsentFacts, Matter, check_consent

NO_MATTER = gettext_noop("Mời chọn ít nhất một điều được công khai: tên, ảnh hay câu chuyện.")
NO_SUBJECT = gettext_noop("Mời ghi tên người, hộ đồng ý.")
NOT_FOUND = gettext_noop("Không có hồ sơ này trong phạm vi của đơn vị bạn.")
GONE = gettext_noop("Sự đồng ý này đã được rút lại từ trước.")
WRONG_DAY = gettext_noop("Ngày rút lại phải từ ngày đồng ý đến hôm nay.")
_PAPERS = frozenset({PDF, PNG, JPEG})


@dataclass(frozen=True, slots=True)
class Agreement:
    """What somebody agreed to; ``kind`` and ``object_id`` name a file of the system, or neither."""

    kind: str
    object_id: int | None
    subject_name: str
    matters: Collection[str]
    published_in: str
    facts: ConsentFacts


@dataclass(frozen=True, slots=True)
class Paper:
    """The signed paper as a file."""

    data: bytes
    name: str


@transaction.atomic
def record_consents(agreement: Agreement, paper: Paper, *, actor: Actor) -> list[Consent]:
    """Return one consent for each matter; nothing is agreed to by default.

    Raises:
        RefusedError: when the actor may not, the file is not theirs to see, nobody is named, no
            matter is chosen, or those who have to agree have not.

    Legal source: Luật 91/2025/QH15 (consent is specific and can be proved).
    """
    RefusedError.unless(may_keep_consents(actor, actor.organization_id))
    _check(agreement, actor)
    unit = Organization.objects.get(pk=actor.organization_id or 0)
    file = store_file(paper.data, name=paper.name, actor=actor, owner=unit, allowed=_PAPERS)
    facts = agreement.facts
    made = []
    for matter in sorted(set(agreement.matters)):
        consent = Consent.objects.create(
            kind=agreement.kind,
            object_id=agreement.object_id,
            subject_name=squeeze(nfc(agreement.subject_name)),
            matter=matter,
            published_in=squeeze(nfc(agreement.published_in)),
            given_on=facts.given_on,
            valid_to=facts.valid_to,
            born_on=facts.born_on,
            child_agreed=facts.child_agreed,
            guardian_name=squeeze(nfc(facts.guardian_name)),
            guardian_relationship=squeeze(nfc(facts.guardian_relationship)),
            evidence=file,
            organization=unit,
            recorded_by_id=actor.user_id,
        )
        change = {"matter": matter, "kind": agreement.kind, "object": agreement.object_id}
        record(actor, "consent.given", consent, change=change, citation=LAW)
        made.append(consent)
    return made


@transaction.atomic
def withdraw_consent(consent_id: int, *, on: date, note: str, actor: Actor) -> Consent:
    """Return the consent, without force from ``on``: public pages stop naming at once.

    Raises:
        RefusedError: when it is not the actor's to keep, was taken back before, or on a wrong day.
    """
    consent = Consent.objects.select_for_update().get(pk=consent_id)
    RefusedError.unless(may_keep_consents(actor, consent.organization_id))
    if consent.withdrawn_on is not None:
        raise RefusedError(refuse(GONE))
    if not consent.given_on <= on <= today():
        raise RefusedError(refuse(WRONG_DAY))
    consent.withdrawn_on, consent.withdrawal_note = on, squeeze(nfc(note))[:200]
    consent.save(update_fields=["withdrawn_on", "withdrawal_note"])
    record(
        actor, "consent.withdrawn", consent, before={"withdrawn_on": None},
        after={"withdrawn_on": on}, citation=LAW,
    )  # fmt: skip
    return consent


def _check(agreement: Agreement, actor: Actor) -> None:
    if not agreement.matters or not set(agreement.matters) <= set(Matter):
        raise RefusedError(refuse(NO_MATTER))
    if not agreement.subject_name.strip():
        raise RefusedError(refuse(NO_SUBJECT))
    if agreement.kind or agreement.object_id is not None:
        known = agreement.kind in subjects()
        if not known or found(agreement.kind, agreement.object_id or 0, actor=actor) is None:
            raise RefusedError(refuse(NOT_FOUND))
    RefusedError.unless(check_consent(agreement.facts, today=today()))
