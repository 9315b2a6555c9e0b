from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from chungtay.documents.rendering.model import Heading, Paragraph, Table
from chungtay.documents.rendering.pdf import render_pdf
from tests.documents.rendering.samples import DECISION, DOCUMENTS, LETTER, PLAN, REPORT, TABLE


def pages(data):
    pdf = pdfium.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]
    pdf.close()
    return texts


def squeezed(data):
    """All words of a PDF without blanks: where a line breaks is no part of the words."""
    return "".join("".join(pages(data)).replace("\ufffe", "-").split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdf_of_equal_data_is_equal_byte_for_byte(name):
    assert render_pdf(DOCUMENTS[name]) == render_pdf(replace(DOCUMENTS[name]))


def test_pdf_says_the_words_of_the_document():
    first, *_ = pages(render_pdf(DECISION))

    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 1996/QĐ-UBND",
        "Kbang, ngày 20 tháng 11 năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KBANG",
        "QUYẾT ĐỊNH:",
        "- Lưu: VT, VHXH.",
        "Nguyễn Văn Thuận",
    ):
        assert words in first


def test_pdf_keeps_every_vietnamese_letter():
    letters = " ".join(chr(code) for code in range(0x1EA0, 0x1EFA)) + " ơ ư đ ĕ ĭ ŏ ŭ č ñ"

    text = squeezed(render_pdf(replace(REPORT, body=(Paragraph(letters),))))

    assert letters.replace(" ", "") in text


def test_pdf_pages_are_numbered_from_the_second_of_each_part():
    long_body = tuple(Paragraph(f"Đoạn thứ {n} của phụ lục.") for n in range(60))
    annex = replace(PLAN.annexes[1], body=long_body)
    texts = pages(render_pdf(replace(PLAN, annexes=(annex,))))
    tops = [text.strip().split("\n")[0] for text in texts]

    assert tops == ["ỦY BAN NHÂN DÂN", "2", "Phụ lục", "2", "3"]


def test_pdf_never_reads_words_as_markup():
    words = "#panic() *đậm* _nghiêng_ $x^2$ @tham-chiếu https://a.vn // \\ [ô] \"ngoặc\" 'đơn'"
    document = replace(REPORT, body=(Heading("= #let", 2, "1."), Paragraph(words)))

    text = squeezed(render_pdf(document))

    assert words.replace(" ", "") in text
    assert "1.=#let" in text


def test_pdf_of_a_draft_leaves_blanks():
    (text,) = pages(render_pdf(LETTER))

    assert "/SNNMT-PTNT" in text
    assert "Gia Lai, ngày" in text


def test_pdf_of_a_long_table_repeats_its_head():
    rows = tuple((str(n), f"Làng {n}", "1", "0", "0,1", "") for n in range(1, 90))
    table = Table(columns=TABLE.columns, rows=rows)

    texts = pages(render_pdf(replace(REPORT, body=(table,))))

    assert len(texts) > 2
    assert all("Ghi chú" in text for text in texts[:3])
