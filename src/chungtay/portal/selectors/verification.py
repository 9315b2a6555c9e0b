"""Is this certificate genuine?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from django.core.files.base import File

from chungtay.commendation.models import Award
from chungtay.commendation.services.sealing import is_intact, printed_facts


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
    return Verification(state, clean, award, printed_facts(award))


def is_same_file(award: Award, upload: File[bytes]) -> bool:
    """Say whether ``upload`` is, byte for byte, the certificate that was issued; it is not kept."""
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return award.certificate is not None and award.certificate.sha256 == digest.hexdigest()
