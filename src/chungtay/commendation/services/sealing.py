"""Seal the facts that a certificate prints, so that a later change shows."""

import json
from base64 import b32encode
from hashlib import sha256
from secrets import token_bytes

from django.conf import settings

from chungtay.commendation.models import Award
from chungtay.commendation.rules.forms import form

_CODE_BYTES = 10  # 80 random bits: nobody finds a valid code by trying


def new_code() -> str:
    """Return a random public code: sixteen letters and digits in capitals."""
    return b32encode(token_bytes(_CODE_BYTES)).decode()


def verify_address(code: str) -> str:
    """Return the address printed in the QR code."""
    return f"{settings.BASE_URL}/xac-minh/{code}/"


def printed_facts(award: Award) -> dict[str, str]:
    """Return what the register says now of all that the certificate prints, as text."""
    document = award.decision.document
    return {
        "code": award.code,
        "form": award.sealed.get("form") or form(award.form).name,
        "form_code": award.form,
        "recipient": award.recipient,
        "recipient_detail": award.recipient_detail,
        "citation_text": award.citation_text,
        "decision": document.notation,
        "decided_on": award.awarded_on.isoformat(),
        # A body that is renamed later stays on the certificate as it was.
        "issuer": award.sealed.get("issuer") or award.issuer.name,
        "golden_book_number": str(award.golden_book_number),
    }


def seal(facts: dict[str, str]) -> str:
    """Return the SHA-256 of the facts in one canonical form."""
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def is_intact(award: Award) -> bool:
    """Say whether the register still says what was sealed when the decision was issued."""
    return seal(award.sealed) == award.digest and printed_facts(award) == award.sealed
