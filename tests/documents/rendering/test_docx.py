import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn

from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rendering.model import Paragraph, Table
from chungtay.documents.rules.dating import PartialDate
from tests.documents.rendering.samples import DECISION, DOCUMENTS, LETTER, PLAN, REPORT, TABLE


def opened(document):
    return docx.Document(io.BytesIO(render_docx(document)))


def all_text(file):
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in file.element.body.iter(qn("w:p"))
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_docx_of_equal_data_is_equal_byte_for_byte(name):
    assert render_docx(DOCUMENTS[name]) == render_docx(replace(DOCUMENTS[name]))


def test_docx_has_no_time_of_its_own():
    with zipfile.ZipFile(io.BytesIO(render_docx(PLAN))) as packed:
        times = {entry.date_time for entry in packed.infolist()}

    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert opened(PLAN).core_properties.created == datetime(2026, 2, 5, 12, tzinfo=UTC)


def test_docx_of_a_draft_has_no_date_at_all():
    draft = replace(PLAN, number=None, issued_on=PartialDate(2026))
    file = opened(draft)

    assert file.core_properties.created is None
    assert "Số:\u00a0" in all_text(file).replace("Số: ", "Số:")
    assert re.search(r"Kbang, ngày\s+tháng\s+năm 2026", all_text(file))


def test_docx_page_is_a4_within_the_margins_of_the_decree():
    section = opened(PLAN).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)

    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_docx_page_number_is_in_the_header_but_not_on_the_first_page():
    section = opened(PLAN).sections[0]

    assert section.different_first_page_header_footer
    assert [node.text for node in section.header._element.iter(qn("w:instrText"))] == ["PAGE"]


def test_docx_annexes_are_sections_numbered_from_one():
    sections = opened(PLAN).sections
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in sections]

    assert starts == ["1", "1", "1"]
    assert sections[1].page_width > sections[1].page_height
    assert sections[2].page_width < sections[2].page_height


def test_docx_annexes_have_roman_numbers_when_there_are_two():
    text = all_text(opened(PLAN))

    assert "\nPhụ lục I\n" in text
    assert "\nPhụ lục II\n" in text
    single = replace(PLAN, annexes=PLAN.annexes[:1])
    assert "\nPhụ lục\n" in all_text(opened(single))


def test_docx_attached_document_repeats_the_letterhead_without_number():
    text = all_text(opened(DECISION))

    assert text.count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 2
    assert text.count("Số: ") == 1
    assert "\nQUY CHẾ\n" in text


@pytest.mark.parametrize("tail", ["hết", "hết.", "hết./.", "hết;", "hết ."])
def test_docx_ends_with_the_end_mark_once(tail):
    text = all_text(opened(replace(REPORT, body=(Paragraph(f"Báo cáo đã {tail}"),))))

    assert "Báo cáo đã hết./.\n" in text
    assert text.count("./.") == 1


def test_docx_end_mark_stands_alone_after_a_table():
    assert "\n./.\n" in all_text(opened(REPORT))


def test_docx_bases_end_with_semicolons_and_the_last_with_a_full_stop():
    bases = [line for line in all_text(opened(PLAN)).split("\n") if line.startswith("Căn cứ")]

    assert [line[-1] for line in bases] == [";", ";"]
    assert "Trưởng phòng Văn hóa - Xã hội.\n" in all_text(opened(PLAN))


def test_docx_letter_shows_its_subject_and_no_type():
    text = all_text(opened(LETTER))

    assert "V/v rà soát nhu cầu" in text
    assert "CÔNG VĂN" not in text


def test_docx_several_addressees_stand_one_on_a_line():
    assert "Kính gửi:\n- Ủy ban nhân dân xã Đak Rong;\n- " in all_text(opened(LETTER))
    assert "Kính gửi: Ủy ban nhân dân tỉnh Gia Lai\n" in all_text(opened(REPORT))


def test_docx_table_repeats_its_head_on_every_page():
    table = opened(REPORT).tables[1]._tbl
    headers = [row.find(f".//{qn('w:tblHeader')}") is not None for row in table.tr_lst]

    assert headers == [True, True, False, False, False, False, False]


def test_docx_table_with_a_short_row_is_refused():
    with pytest.raises(ValueError, match="một ô"):
        Table(columns=TABLE.columns, rows=(("một ô",),))


def test_docx_drops_what_xml_cannot_hold():
    document = replace(REPORT, body=(Paragraph("Có ký tự\x00 lạ\x1f <b>&"),))

    assert "Có ký tự lạ <b>&./." in all_text(opened(document))


def test_docx_issuer_breaks_before_its_place():
    assert "ỦY BAN NHÂN DÂN\nXÃ KBANG\n" in all_text(opened(PLAN))


def test_docx_keeps_the_order_word_asks_for():
    order = ["headerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"]
    file = opened(PLAN)

    for section in file.sections:
        assert [
            node.tag.split("}")[1] for node in section._sectPr if "type" not in node.tag
        ] == order


def test_docx_opens_in_word_without_compatibility_mode_and_without_a_picture():
    data = render_docx(PLAN)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        settings = packed.read("word/settings.xml").decode()

    assert not [name for name in names if "thumbnail" in name]
    assert settings.count("<w:compat>") == 1
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', settings)


def test_docx_long_title_of_the_signer_breaks_evenly():
    assert "\nCHI CỤC TRƯỞNG\nCHI CỤC NÔNG THÔN\n" in all_text(opened(LETTER))
