"""Paper for those who survey on foot: one form a household, and the list of a hamlet."""

import pypdfium2 as pdfium
from django.urls import reverse

from chungtay.audit.models import Entry as Journal
from tests.reviews.conftest import Commune


def test_blank_forms_and_list_of_a_hamlet_bear_the_names_of_its_households(commune: Commune):
    entry = commune.entry(commune.open(), "brut")
    client = commune.cast.client("hoa")

    forms = client.get(reverse("reviews:hamlet_forms", args=[entry.hamlet_review_id]))
    paper = client.get(reverse("reviews:hamlet_paper", args=[entry.hamlet_review_id]))

    for answer, words in ((forms, "Người phụ thuộc"), (paper, "DANH SÁCH HỘ CẦN RÀ SOÁT")):
        text = " ".join(_text(answer.content).split())
        assert words in text
        assert "Đinh Văn Brưt" in text
        assert "Đinh Hlim" not in text
    assert Journal.objects.filter(verb="review.forms_printed").exists()
    district = commune.cast.client("minh")
    assert district.get(forms.wsgi_request.path).status_code == 409


def _text(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
