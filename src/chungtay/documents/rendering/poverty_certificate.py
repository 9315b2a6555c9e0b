"""Certificates of poor and near-poor households (Mẫu 03) as PDF, one or hundreds in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.documents.fonts import FAMILY
from chungtay.documents.rendering.typesetting import typeset
from chungtay.documents.rules.dating import place_date
from chungtay.documents.rules.format import layout


@dataclass(frozen=True, slots=True)
class PovertyCertificate:
    """What one certificate says.

    Args:
        number: e.g. ``Số: 12/GCN-HN.HCN``.
        title: e.g. ``GIẤY CHỨNG NHẬN HỘ NGHÈO``; ``period`` the line under it.
        authority: who certifies, e.g. ``Chủ tịch Ủy ban nhân dân xã Đông``.
        rows: label and value, one a line.
        note: small words at the foot, e.g. the decision it rests on.
    """

    number: str
    title: str
    period: str
    authority: str
    rows: tuple[tuple[str, str], ...]
    issued_on: date
    note: str


def render_poverty_certificates(
    certificates: Sequence[PovertyCertificate],
    *,
    issuer: str,
    place: str,
    signature: tuple[str, ...],
    signer: str,
) -> bytes:
    """Return all certificates as one PDF, a page each; equal data gives equal bytes."""
    data = {
        "name": "Giấy chứng nhận hộ nghèo, hộ cận nghèo",
        "author": issuer,
        "font": FAMILY,
        "state_name": layout().state_name,
        "motto": layout().motto,
        "issuer": issuer.upper(),
        "signature": signature,
        "signer": signer,
        "certificates": [
            {
                "number": one.number,
                "title": one.title,
                "period": one.period,
                "authority": one.authority,
                "rows": one.rows,
                "note": one.note,
                "place_date": place_date(place, one.issued_on),
            }
            for one in certificates
        ],
    }
    return typeset("poverty_certificate.typ", [data])[0]
