"""Certificates of (near-)poor households: given, printed, revoked and never erased."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.rendering.poverty_certificate import (
    PovertyCertificate,
    render_poverty_certificates,
)
from chungtay.documents.rules.signature import stored_lines
from chungtay.documents.selectors.letterhead import place_name
from chungtay.households.rules.authorities import holds_during
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.privacy.services.looking import Reason, note_look
from chungtay.reviews.models import Certificate, Review
from chungtay.reviews.permissions import may_print_certificates, may_sign_recognition
from chungtay.reviews.rules.kinds import kind_of
from chungtay.reviews.selectors.findings import ON_LIST, findings_of
from chungtay.reviews.selectors.papers import HEAD, class_name
from chungtay.reviews.services.guarding import lock

LAW = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4 khoản 6")
NOT_CLOSED = gettext_noop(
    "Mời chốt đợt rà soát trước: giấy chứng nhận ghi theo kết quả đã chốt, không đổi nữa."
)
NO_REASON = gettext_noop("Mời ghi lý do thu hồi giấy chứng nhận.")
NOTHING_TO_PRINT = gettext_noop("Không có giấy chứng nhận nào còn hiệu lực để in.")
REPLACED = gettext_noop("Kết quả rà soát %(period)s đã thay đổi")


@transaction.atomic
def issue_certificates(review_id: int, *, actor: Actor) -> int:
    """Return how many certificates were given: to each (near-)poor household that has none.

    Numbers run on in the commune for the year the certificate holds in, without gap or double;
    doing it twice gives none twice. A certificate of that year that the review contradicts is
    revoked.

    Raises:
        RefusedError: when the actor is not the chair of the commune, or the review is open.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 6, Mẫu 03 (rules P16, P19).
    """
    review = lock(review_id)
    RefusedError.unless(may_sign_recognition(actor, review))
    if review.closed_on is None or review.decision is None or review.decision.issued_on is None:
        raise RefusedError(refuse(NOT_CLOSED, LAW))
    Place.objects.select_for_update().get(pk=review.place_id)
    year = valid_year(review)
    found = findings_of(review)
    held = _held(review, year, [one.household.pk for one in found])
    fresh, contradicted = [], []
    number = _last_number(review, year)
    for one in found:
        has = held.get(one.household.pk)
        if has and has.poverty_class != one.survey.poverty_class:
            contradicted.append(has)
            has = None
        if has is None and one.survey.poverty_class in ON_LIST:
            number += 1
            fresh.append(
                Certificate(
                    entry=one.survey.entry,
                    number=number,
                    year=year,
                    place_code=review.place.code,
                    poverty_class=one.survey.poverty_class,
                    holder_name=one.household.head_name,
                    residence=f"{one.hamlet}, {one.household.place.name}",
                    issued_on=today(),
                )
            )
    _revoke(contradicted, REPLACED % {"period": f"{review.month or ''} {review.year}".strip()})
    Certificate.objects.bulk_create(fresh, batch_size=1000)
    if fresh or contradicted:
        change = {"year": year, "given": len(fresh), "revoked": len(contradicted)}
        record(actor, "review.certified", review, change=change, citation=LAW)
    return len(fresh)


@transaction.atomic
def revoke_certificate(certificate_id: int, *, reason: str, actor: Actor) -> Certificate:
    """Return the certificate marked as revoked; twice keeps the first reason.

    Raises:
        RefusedError: when the actor is not the chair of the commune, or no reason is given.
    """
    found = Certificate.objects.select_related("entry").get(pk=certificate_id)
    review = lock(found.entry.review_id)
    RefusedError.unless(may_sign_recognition(actor, review))
    certificate = Certificate.objects.get(pk=certificate_id)
    if certificate.revoked_on is not None:
        return certificate
    words = squeeze(nfc(reason))
    if not words:
        raise RefusedError(refuse(NO_REASON, LAW))
    certificate.revoked_on, certificate.revocation = today(), words[:300]
    certificate.save(update_fields=["revoked_on", "revocation"])
    record(actor, "review.certificate_revoked", certificate, citation=LAW)
    return certificate


@transaction.atomic
def print_certificates(
    review_id: int, *, reason: Reason, actor: Actor, ids: Collection[int] = ()
) -> bytes:
    """Return the standing certificates of a review, or those among ``ids``, as one PDF.

    The print and its purpose are written down.

    Raises:
        RefusedError: when the actor may not, the reason does not do, or there is none to print.
    """
    review = Review.objects.select_related("organization", "place", "decision").get(pk=review_id)
    RefusedError.unless(may_print_certificates(actor, review))
    rows = certificates_of(review).filter(revoked_on__isnull=True)
    found = list(rows.filter(pk__in=ids) if ids else rows)
    if not found:
        raise RefusedError(refuse(NOTHING_TO_PRINT))
    note_look(
        actor, "review.certificates_printed", review, reason=reason,
        fields=["holder_name", "residence"], more={"certificates": len(found)},
    )  # fmt: skip
    return _printed(review, found)


def certificates_of(review: Review) -> QuerySet[Certificate]:
    """Return the certificates given for a review, by number."""
    return Certificate.objects.filter(entry__review=review).order_by("year", "number")


def valid_year(review: Review) -> int:
    """Return the calendar year in which the result of a review holds.

    Legal source: QĐ 24/2021/QĐ-TTg, Mẫu 03 (rule P19).
    """
    document = review.decision
    decided = document.issued_on if document and document.issued_on else today()
    return holds_during(kind_of(review.kind), year=review.year, decided_on=decided)[0].year


def _last_number(review: Review, year: int) -> int:
    rows = Certificate.objects.filter(place_code=review.place.code, year=year)
    return rows.aggregate(last=Max("number"))["last"] or 0


def _held(review: Review, year: int, households: Sequence[int]) -> dict[int, Certificate]:
    """Return the standing certificate for ``year`` of each household, of whichever review."""
    rows = Certificate.objects.filter(
        entry__household__in=households, year=year, revoked_on__isnull=True
    ).select_related("entry")
    revoked = Certificate.objects.filter(entry__review=review, revoked_on__isnull=False)
    # One revoked by hand is not given again by the same review.
    found = {row.entry.household_id: row for row in revoked.select_related("entry")}
    return found | {row.entry.household_id: row for row in rows}


def _revoke(rows: Sequence[Certificate], reason: str) -> None:
    for row in rows:
        row.revoked_on, row.revocation = today(), reason
    Certificate.objects.bulk_update(rows, ["revoked_on", "revocation"], batch_size=500)


def _printed(review: Review, found: Sequence[Certificate]) -> bytes:
    unit, document = review.organization, review.decision
    signer = document.signer if document else {}
    decided = ""
    if document and document.issued_on:
        decided = f"Theo Quyết định số {document.notation} ngày {document.issued_on:%d/%m/%Y}"
    return render_poverty_certificates(
        [_words(review, row, decided) for row in found],
        issuer=unit.name,
        place=place_name(unit),
        signature=stored_lines(signer),
        signer=str(signer.get("name") or ""),
    )


def _words(review: Review, row: Certificate, decided: str) -> PovertyCertificate:
    kind = class_name(row.poverty_class)
    return PovertyCertificate(
        number=f"Số: {row.number:02d}/GCN-HN.HCN",
        title=f"GIẤY CHỨNG NHẬN {kind.upper()}",
        period=f"Năm {row.year}",
        authority=f"{HEAD} {review.organization.name}",
        rows=(
            ("Họ và tên chủ hộ:", row.holder_name),
            ("Nơi cư trú:", row.residence),
            ("Là:", f"{kind} năm {row.year}"),
        ),
        issued_on=row.issued_on,
        note=decided,
    )
