"""The pages around a decision: list, certificates, golden book, revocation."""

import io

import pypdfium2 as pdfium
import pytest
from django.urls import reverse

from chungtay.commendation.models import AwardRound, Decision
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.documents.rendering.check import check_docx
from tests.cast import Cast
from tests.commendation.factory import drafted


@pytest.fixture
def decision(cast: Cast, award_round: AwardRound) -> Decision:
    draft = drafted(cast, award_round, "collective", "household")
    return sign_and_issue(draft.pk, actor=cast.actor("minh"))


def url(name: str, *args: object) -> str:
    return reverse(f"commendation:{name}", args=args)


def test_all_certificates_come_in_one_file(cast: Cast, decision: Decision) -> None:
    response = cast.client("lan").get(url("certificates", decision.pk))

    pdf = pdfium.PdfDocument(io.BytesIO(response.content))
    count = len(pdf)
    pdf.close()
    assert (response["Content-Type"], count) == ("application/pdf", 2)


def test_signed_decision_keeps_to_the_official_form(decision: Decision) -> None:
    assert decision.document.file is not None

    with decision.document.file.content.open("rb") as stored:
        faults = check_docx(stored.read())

    assert faults == []


def test_golden_book_is_found_without_diacritics(cast: Cast, decision: Decision) -> None:
    client = cast.client("lan")

    found = client.get(url("golden_book"), {"q": "dinh van brut"}).content.decode()
    lost = client.get(url("golden_book"), {"q": "khong co ai"}).content.decode()

    assert "Hộ Đinh Văn Brưt" in found
    assert "Ủy ban nhân dân xã Đông" not in found.split("<tbody>")[1]
    assert "Không có dòng nào khớp" in lost


def test_golden_book_goes_out_as_excel(cast: Cast, decision: Decision) -> None:
    response = cast.client("lan").get(url("golden_book_file"))

    assert response.content[:2] == b"PK"
    assert "so-vang" in response["Content-Disposition"]


def test_revocation_shows_on_the_public_page_at_once(cast: Cast, decision: Decision) -> None:
    award = decision.awards.first()
    assert award is not None
    data = {"ground": "fraud", "reason": "kê khai sai", "document_number": "118/QĐ-UBND"}

    page = cast.client("minh").post(url("award_revoke", award.pk), data, follow=True)
    public = cast.client("quy").get(f"/xac-minh/{award.code}/").content.decode()

    assert "Khen thưởng đã bị hủy bỏ" in page.content.decode()
    assert "đã bị thu hồi" in public


def test_work_list_leads_each_to_what_waits(cast: Cast, award_round: AwardRound) -> None:
    draft = drafted(cast, award_round)

    page = cast.client("minh").get(url("round_list")).content.decode()

    assert url("decision", draft.pk) in page
    assert "Ký quyết định" in page


def lose(decision: Decision, number: int) -> str:
    """Take a certificate off the disk; return what people know it by."""
    award = decision.awards.order_by("golden_book_number")[number]
    assert award.certificate is not None
    award.certificate.content.storage.delete(award.certificate.content.name)
    return award.certificate.name


def test_certificates_that_are_gone_from_the_disk_are_all_named(
    cast: Cast, decision: Decision
) -> None:
    names = {lose(decision, 0), lose(decision, 1)}

    response = cast.client("lan").get(url("certificates", decision.pk))

    html = response.content.decode()
    assert response.status_code == 410
    assert all(name in html for name in names)
    assert "khôi phục tệp từ bản sao lưu" in html


def test_one_certificate_that_is_gone_has_its_own_page_and_hides_from_strangers(
    cast: Cast, decision: Decision
) -> None:
    name = lose(decision, 0)
    award = decision.awards.order_by("golden_book_number")[0]
    address = reverse("documents:file", args=[award.certificate_id])

    response = cast.client("lan").get(address)

    assert response.status_code == 410
    assert f"Hệ thống có ghi tệp “{name}” nhưng tệp không còn trên máy chủ." in (
        response.content.decode()
    )
    assert cast.client("nga").get(address).status_code == 404
