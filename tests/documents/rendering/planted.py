"""Faults planted in generated documents, one of every kind."""

import io
from collections.abc import Callable
from dataclasses import replace

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from chungtay.documents.rendering.docx import render_docx
from tests.documents.rendering.samples import DECISION, LETTER, PLAN, REPORT

Change = Callable[[docx.document.Document], object]
STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RUNNING = "Phòng Văn hóa - Xã hội chủ trì"


def planted(document, change):
    """Return the bytes of ``document`` after ``change`` was done to the opened file."""
    file = docx.Document(io.BytesIO(render_docx(document)))
    change(file)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def find(file, start):
    """Return the first paragraph, in a table or not, whose text begins with ``start``."""
    nodes = file.element.body.iter(qn("w:p"))
    return next(p for p in (Paragraph(node, file) for node in nodes) if p.text.startswith(start))


def say(start, text):
    return lambda file: setattr(find(file, start).runs[0], "text", text)


def font(start, **properties):
    def change(file):
        for run in find(file, start).runs:
            for name, value in properties.items():
                setattr(run.font, name, value)

    return change


def form(start, **properties):
    def change(file):
        for name, value in properties.items():
            setattr(find(file, start).paragraph_format, name, value)

    return change


def drop(start):
    return lambda file: empty(find(file, start))


def empty(paragraph):
    for run in paragraph.runs:
        run.text = ""


def no_rules(start):
    """Remove the drawn line after the paragraph that begins with ``start``."""

    def change(file):
        node = find(file, start)._p
        while node.find(f".//{qn('w:pBdr')}") is None:
            node = node.getnext()
        border = node.find(f".//{qn('w:pBdr')}")
        border.getparent().remove(border)

    return change


def section(number=0, **properties):
    def change(file):
        for name, value in properties.items():
            setattr(file.sections[number], name, value)

    return change


def header(change):
    return lambda file: change(file.sections[0].header.paragraphs[0])


def number_below(file):
    top = file.sections[0].header.paragraphs[0]._p
    file.sections[0].footer.is_linked_to_previous = False
    file.sections[0].footer._element.append(top)


def shrink_header(paragraph):
    for run in paragraph.runs:
        run.font.size = Pt(10)


def without_restart(file):
    start = file.sections[1]._sectPr.find(qn("w:pgNumType"))
    start.getparent().remove(start)


def redden(file):
    find(file, RUNNING).runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)


def insert_after(file, start, text):
    """Put a plain line after the paragraph that begins with ``start``; return it."""
    target = find(file, start)
    line = target.insert_paragraph_before(text)
    target._p.addnext(line._p)
    return line


def wrap_recipient(file):
    insert_after(file, "- Các thôn", "trường học;").runs[0].font.size = Pt(11)


def no_recipients(file):
    for line in ("Nơi nhận:", "- Ủy ban", "- Thường trực", "- Các thôn", "- Lưu"):
        empty(find(file, line))


def no_capacity(file):
    for line in ("TM. ", "KT. ", "PHÓ "):
        empty(find(file, line))


def insert(before, text, **properties):
    """Put a copy of the paragraph that begins with ``before``, saying ``text``, before it."""

    def change(file):
        target = find(file, before)
        copy = target.insert_paragraph_before(text)
        copy.paragraph_format.alignment = target.paragraph_format.alignment
        copy.paragraph_format.first_line_indent = Mm(12.7)
        copy.paragraph_format.space_after = Pt(6)
        copy.runs[0].font.size = Pt(14)
        for name, value in properties.items():
            setattr(copy.runs[0].font, name, value)

    return change


LEFT = WD_ALIGN_PARAGRAPH.LEFT
BASE = "Căn cứ Luật"
ISSUER = "ỦY BAN NHÂN DÂN"
PLACE_DATE = "Kbang, ngày 05"
TITLE = "Tổ chức phong trào"

FAULTS = [
    ("page.size", PLAN, section(page_width=Mm(216), page_height=Mm(279))),
    ("page.margin", PLAN, section(left_margin=Mm(20))),
    ("page.number_missing", PLAN, header(lambda line: line._p.getparent().remove(line._p))),
    ("page.number_bottom", PLAN, number_below),
    ("page.number_align", PLAN, header(lambda line: setattr(line, "alignment", LEFT))),
    ("page.number_first", PLAN, section(different_first_page_header_footer=False)),
    ("page.number_size", PLAN, header(shrink_header)),
    ("font.name", PLAN, font(RUNNING, name="Arial")),
    ("font.color", PLAN, redden),
    ("state_name.missing", PLAN, drop(STATE_NAME)),
    ("state_name.text", PLAN, say(STATE_NAME, STATE_NAME.title())),
    ("state_name.style", PLAN, font(STATE_NAME, size=Pt(15))),
    ("motto.missing", PLAN, drop(MOTTO)),
    ("motto.text", PLAN, say(MOTTO, "Độc lập – Tự do – Hạnh phúc")),
    ("motto.style", PLAN, font(MOTTO, bold=False)),
    ("motto.rule", PLAN, no_rules(MOTTO)),
    ("issuer.missing", PLAN, lambda f: (drop(ISSUER)(f), drop("XÃ KBANG")(f))),
    ("issuer.style", PLAN, font("XÃ KBANG", size=Pt(11))),
    ("issuer.parent", LETTER, say("UBND TỈNH GIA LAI", "UBND tỉnh Gia Lai")),
    ("issuer.rule", PLAN, no_rules(ISSUER)),
    ("number.missing", PLAN, drop("Số: ")),
    ("number.form", PLAN, say("Số: ", "Số: 5/KH-UBND")),
    ("number.style", PLAN, font("Số: ", bold=True)),
    ("place_date.missing", PLAN, drop(PLACE_DATE)),
    ("place_date.form", PLAN, say(PLACE_DATE, "Kbang ngày 05 tháng 02 năm 2026")),
    ("place_date.padding", PLAN, say(PLACE_DATE, "Kbang, ngày 5 tháng 02 năm 2026")),
    ("place_date.padding", PLAN, say(PLACE_DATE, "Kbang, ngày 05 tháng 03 năm 2026")),
    ("place_date.style", PLAN, font(PLACE_DATE, italic=False)),
    ("type.missing", REPORT, say("BÁO CÁO", "BÁO BIỂU")),
    ("type.style", PLAN, font("KẾ HOẠCH", bold=False)),
    ("title.missing", REPORT, drop("Kết quả phong trào")),
    ("title.style", PLAN, font(TITLE, bold=False)),
    ("title.rule", REPORT, no_rules("Kết quả phong trào")),
    ("subject.style", LETTER, font("V/v", bold=True)),
    ("addressees.form", REPORT, say("Kính gửi", "Kính gửi Ủy ban nhân dân tỉnh Gia Lai")),
    ("bases.style", PLAN, font(BASE, italic=False)),
    ("bases.end", PLAN, say(BASE, "Căn cứ Luật Thi đua, khen thưởng.")),
    ("body.size", PLAN, font(RUNNING, size=Pt(12))),
    ("body.align", PLAN, form(RUNNING, alignment=LEFT)),
    ("body.indent", PLAN, form(RUNNING, first_line_indent=Mm(0))),
    ("body.space", PLAN, form(RUNNING, space_after=Pt(0))),
    ("body.line_spacing", PLAN, form(RUNNING, line_spacing=2.0)),
    ("article.style", DECISION, font("Điều 2", bold=False)),
    ("points.letter", PLAN, insert("II. ", "f) điểm lạ;")),
    ("points.order", PLAN, say("đ) ", "e) khen đúng người.")),
    ("end_mark.missing", PLAN, say("Trong quá trình", "Các đơn vị phản ánh về xã.")),
    ("end_mark.twice", PLAN, say("III. ", "III. TỔ CHỨC THỰC HIỆN./.")),
    ("recipients.missing", PLAN, no_recipients),
    ("recipients.label", PLAN, font("Nơi nhận", italic=False)),
    ("recipients.style", PLAN, font("- Các thôn", size=Pt(12))),
    ("recipients.form", PLAN, say("- Các thôn", "Các thôn, làng")),
    ("recipients.archive", PLAN, say("- Lưu", "- Lưu VT")),
    ("signature.missing", replace(PLAN, signer_name=""), no_capacity),
    ("signature.prefix", PLAN, say("TM. ", "T/M ỦY BAN NHÂN DÂN")),
    ("signature.prefix", PLAN, say("TM. ", "TM ỦY BAN NHÂN DÂN")),
    ("signature.deputy", PLAN, drop("PHÓ CHỦ TỊCH")),
    ("signature.style", PLAN, font("TM. ", bold=False)),
    ("signer.style", PLAN, font("Đinh Thị", bold=False)),
    ("signer.degree", PLAN, say("Đinh Thị", "ThS. Đinh Thị H'Nhĕm")),
    ("annex.number", PLAN, say("Phụ lục II", "Phụ lục 2")),
    ("annex.style", PLAN, font("Phụ lục II", size=Pt(13))),
    ("annex.title", PLAN, say("HƯỚNG DẪN", "Hướng dẫn ghi sổ")),
    ("annex.reference", PLAN, lambda f: [drop("(Kèm theo")(f), drop("tháng 02 năm 2026 của")(f)]),
    ("annex.page", PLAN, without_restart),
]

HABITS = [
    (PLAN, lambda f: (no_rules(MOTTO)(f), insert_after(f, MOTTO, "__________"))),
    (PLAN, lambda f: insert_after(f, "PHÓ CHỦ TỊCH", "(Đã ký)")),
    (PLAN, lambda f: (say("- Các", "- Các thôn, làng,")(f), wrap_recipient(f))),
    (PLAN, say(PLACE_DATE, "Kbang, ngày … tháng … năm 2026")),
    (PLAN, say(STATE_NAME, STATE_NAME.replace("HÒA", "HOÀ"))),
    (PLAN, form(RUNNING, first_line_indent=Mm(10))),
    (PLAN, section(left_margin=Mm(35), right_margin=Mm(20), top_margin=Mm(25))),
]
