from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from chungtay.documents.rendering.certificate import render_certificate, render_certificates
from tests.documents.rendering.samples import CERTIFICATE
from tests.documents.rendering.test_pdf import pages, squeezed

EMBLEM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<circle cx="4" cy="4" r="4" fill="#9f1d20"/></svg>'
)


def test_certificate_is_one_page_a4_landscape():
    pdf = pdfium.PdfDocument(render_certificate(CERTIFICATE))
    sides = [round(points / 72 * 25.4) for points in pdf[0].get_size()]
    count = len(pdf)
    pdf.close()

    assert (count, sides) == (1, [297, 210])


def test_certificate_of_equal_data_is_equal_byte_for_byte():
    assert render_certificate(CERTIFICATE) == render_certificate(replace(CERTIFICATE))


@pytest.mark.parametrize(
    "words",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KBANG",
        "TẶNG",
        "GIẤY KHEN",
        "Bà Đinh Thị H'Nhĕm",
        "Quyết định số 1996/QĐ-UBND ngày 20 tháng 11 năm 2026",
        "Số sổ vàng: 0127/2026",
        "Kbang, ngày 20 tháng 11 năm 2026",
        "HTTPS://CHUNGTAY.KBANG.GIALAI.GOV.VN/V/7K3QW9XM2PDR4TVA",
        "Nguyễn Văn Thuận",
    ],
)
def test_certificate_says(words):
    assert words.replace(" ", "") in squeezed(render_certificate(CERTIFICATE))


@pytest.mark.parametrize(
    "name", ["Ông Rơ Châm Y Bluê", "Bà H'Bŏm Ksơr Niê", "Ông Chau Sóc Khŭn", "Em Đinh Mĭk Ănh"]
)
def test_certificate_keeps_names_as_they_are_written(name):
    (text,) = pages(render_certificate(replace(CERTIFICATE, recipient=name)))

    assert name in text


@pytest.mark.parametrize("repeats", [1, 3, 6])
def test_certificate_with_a_long_text_stays_on_one_page(repeats):
    long = replace(
        CERTIFICATE,
        recipient=" và ".join(["Tập thể cán bộ Trạm Y tế xã Kông Bơ La"] * repeats),
        achievement=" ".join([CERTIFICATE.achievement] * repeats),
        signature=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        emblem_svg=EMBLEM,
    )

    texts = pages(render_certificate(long))

    assert len(texts) == 1
    assert long.achievement.replace(" ", "") in "".join(texts[0].split())


def test_certificate_never_reads_words_as_markup():
    nasty = replace(CERTIFICATE, recipient='#eval("1") *Đinh* $x$', golden_book_number="= 1")

    text = squeezed(render_certificate(nasty))

    assert '#eval("1")*Đinh*$x$' in text
    assert "Sốsổvàng:=1" in text


def test_certificate_without_an_address_has_no_code():
    plain = replace(CERTIFICATE, verification_address="", golden_book_number="")

    text = squeezed(render_certificate(plain))

    assert "Kiểmtragiấynàytại" not in text
    assert "Sốsổvàng" not in text


def test_certificates_come_in_order_and_equal_to_single_ones():
    several = [replace(CERTIFICATE, recipient=f"Ông Y Bluê {n}") for n in range(5)]

    assert render_certificates(several) == [render_certificate(one) for one in several]
    assert render_certificates([]) == []
