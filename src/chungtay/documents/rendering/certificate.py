"""Certificates of commendation (bằng khen, giấy khen) as PDF."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import segno

from chungtay.documents.fonts import FAMILY
from chungtay.documents.rendering.typesetting import typeset
from chungtay.documents.rules.dating import official_date, place_date
from chungtay.documents.rules.format import layout


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate says.

    Args:
        authority: who commends, e.g. ``Chủ tịch Ủy ban nhân dân xã Kbang``.
        form: e.g. ``Giấy khen``.
        recipient: with its form of address, e.g. ``Ông Rơ Châm Y Bluê``.
        recipient_lines: position, unit, place; one line each.
        decision_number: number and symbol, e.g. ``1996/QĐ-UBND``.
        signature: lines made by ``rules.signature.signature_lines``.
        verification_address: shown as QR code and, small, as text; empty for neither.
        emblem_svg: official drawing of the national emblem, when the agency supplies one.
    """

    authority: str
    form: str
    recipient: str
    achievement: str
    decision_number: str
    issued_on: date
    place: str
    signature: tuple[str, ...]
    signer_name: str
    recipient_lines: tuple[str, ...] = ()
    golden_book_number: str = ""
    verification_address: str = ""
    emblem_svg: str = ""


def render_certificate(certificate: Certificate) -> bytes:
    """Return one certificate as an A4 landscape PDF; equal data gives equal bytes."""
    return render_certificates([certificate])[0]


def render_certificates(certificates: Sequence[Certificate]) -> list[bytes]:
    """Return one PDF for each certificate, in order; one compiler sets them all."""
    return typeset("certificate.typ", [_data(certificate) for certificate in certificates])


def _data(certificate: Certificate) -> dict[str, object]:
    book = certificate.golden_book_number
    decision = f"Quyết định số {certificate.decision_number}"
    return {
        "name": f"{certificate.form}: {certificate.recipient}",
        "author": certificate.authority,
        "font": FAMILY,
        "state_name": layout().state_name,
        "motto": layout().motto,
        "emblem": certificate.emblem_svg,
        "authority": certificate.authority.upper(),
        "verb": "TẶNG",
        "form": certificate.form.upper(),
        "recipient": certificate.recipient,
        "recipient_lines": certificate.recipient_lines,
        "achievement": certificate.achievement,
        "decision": f"{decision} {official_date(certificate.issued_on)}",
        "golden_book": f"Số sổ vàng: {book}" if book else "",
        "place_date": place_date(certificate.place, certificate.issued_on),
        "signature": certificate.signature,
        "signer": certificate.signer_name,
        "qr": _qr(certificate.verification_address),
        "verify_label": "Kiểm tra giấy này tại:",
        "verify_address": certificate.verification_address,
    }


def _qr(address: str) -> str:
    if not address:
        return ""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode("utf-8")
