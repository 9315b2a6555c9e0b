"""Is this certificate genuine?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from django.core.files.base import File

from chungtay.commendation.models import Award, Nomination
from chungtay.commendation.selectors.publishing import agreed_for, is_open, shortened
from chungtay.commendation.services.sealing import is_intact, printed_facts
from chungtay.privacy.rules.consent import Matter


class State(StrEnum):
    """The answer."""

    GENUINE = "genuine"
    REVOKED = "revoked"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer for a code, with the facts that were sealed."""

    state: State
    code: str
    award: Award | None = None
    facts: dict[str, str] = field(default_factory=dict)


def verify(code: str) -> Verification:
    """Return what is known of ``code``; letters and blanks are taken as people type them."""
    clean = code.strip().replace(" ", "").replace("-", "").upper()
    award = (
        Award.objects.filter(code=clean)
        .select_related("decision__document", "issuer", "nomination")
        .first()
    )
    if award is None:
        return Verification(State.UNKNOWN, clean)
    if not is_intact(award):
        return Verification(State.ALTERED, clean, award)
    state = State.REVOKED if award.revoked_on else State.GENUINE
    return Verification(state, clean, award, _public(award))


def _public(award: Award) -> dict[str, str]:
    """Return the sealed facts; a household that did not agree to be named shows by its initials.

    They are enough to compare with the paper in hand, and the file itself can be compared whole.
    A certificate of a person in office names the person: it is shown to be believed.
    """
    facts = printed_facts(award)
    if award.nomination.subject_kind != Nomination.Subject.HOUSEHOLD:
        return facts
    agreed = agreed_for([award.nomination])
    if not is_open(award.nomination, Matter.NAME, agreed):
        facts |= {"recipient": shortened(facts["recipient"]), "recipient_detail": ""}
    if not is_open(award.nomination, Matter.STORY, agreed):
        facts |= {"citation_text": ""}
    return facts


def is_same_file(award: Award, upload: File[bytes]) -> bool:
    """Say whether ``upload`` is, byte for byte, the certificate that was issued; it is not kept."""
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return award.certificate is not None and award.certificate.sha256 == digest.hexdigest()
