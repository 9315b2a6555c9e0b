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


def verify_address(award: Award) -> str:
    """Return the address printed in the QR code."""
    return f"{settings.BASE_URL}/xac-minh/{award.code}/"


def printed_facts(award: Award) -> dict[str, str]:
    """Return what the certificate says, as text."""
    document = award.decision.document
    return {
        "code": award.code,
        "form": form(award.form).name,
        "recipient": award.recipient,
        "recipient_detail": award.recipient_detail,
        "citation_text": award.citation_text,
        "decision": document.notation,
        "decided_on": award.awarded_on.isoformat(),
        "issuer": award.issuer.name,
        "golden_book_number": str(award.golden_book_number),
    }


def seal(facts: dict[str, str]) -> str:
    """Return the SHA-256 of the facts in one canonical form."""
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def is_intact(award: Award) -> bool:
    """Say whether the register still says what was sealed when the decision was issued."""
    return seal(printed_facts(award)) == award.digest
