"""Reading a plan of 200 pages, built here, beside what extracting its text alone costs."""

import io
from zipfile import ZipFile

import docx
from lxml import etree

from bench.table import Table, ms, timed
from chungtay.reader import read

PAGES, CLAUSES_A_PAGE, ROWS_A_PAGE = 200, 7, 4
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLAUSE = (
    "{n}. Ủy ban nhân dân xã Đồng Sim {n}: Chủ trì, phối hợp với Phòng Kinh tế và các thôn rà "
    "soát hộ nghèo, sửa chữa {n} căn nhà, giảm tỷ lệ hộ nghèo từ 1 - 1,5%/năm; vận động góp công, "
    "giúp giống, giúp vốn cho hộ nghèo làm ăn; báo cáo kết quả về Sở Nội vụ trước ngày 20/11/2026."
)


def long_plan() -> bytes:
    """Return a Word file of some 200 pages: head, parts, duties, and a table on every page."""
    file = docx.Document()
    for line in ("ỦY BAN NHÂN DÂN", "TỈNH HÀ SƠN", "Số: 12/KH-UBND", "KẾ HOẠCH"):
        file.add_paragraph(line)
    file.add_paragraph("Tổ chức Phong trào thi đua “Ấm lòng bản xa” năm 2026")
    for page in range(PAGES):
        file.add_paragraph(f"Phần thứ {page + 1}" if page == 0 else f"PHỤ LỤC {page}")
        file.add_paragraph("TỔ CHỨC THỰC HIỆN")
        for number in range(1, CLAUSES_A_PAGE + 1):
            file.add_paragraph(_CLAUSE.format(n=number))
        table = file.add_table(rows=ROWS_A_PAGE, cols=4)
        header = ("TT", "Nội dung", "Chủ trì", "Thời gian")
        for row_number, row in enumerate(table.rows):
            words = (str(row_number), "Rà soát hộ nghèo", "Phòng Kinh tế", "Quý III/2026")
            for cell, word in zip(row.cells, words if row_number else header, strict=True):
                cell.text = word
    file.add_paragraph("CHỦ TỊCH")
    file.add_paragraph("Nguyễn Văn An")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def with_python_docx(data: bytes) -> int:
    """Return how many letters python-docx finds in paragraphs and cells."""
    file = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return sum(map(len, cells)) + sum(len(paragraph.text) for paragraph in file.paragraphs)


def with_xml_alone(data: bytes) -> int:
    """Return how many letters the runs of the body hold."""
    body = etree.fromstring(ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return sum(len(text.text or "") for text in body.iter(f"{_W}t"))


def run() -> Table:
    """Return the table."""
    data = long_plan()
    found = read(data, name="a.docx").documents[0]
    works = {
        "chungtay.reader, everything found": lambda: read(data, name="a.docx"),
        "text alone, python-docx": lambda: with_python_docx(data),
        "text alone, lxml": lambda: with_xml_alone(data),
    }
    rows = []
    for name, work in works.items():
        times = timed(work, runs=3)
        rows.append((name, ms(times.cpu50), ms(times.p50)))
    letters = f"{with_xml_alone(data) // 1000:,} thousand letters"
    counts = (len(found.clauses), len(found.targets), len(found.assignments))
    return Table(
        title="A plan of 200 pages",
        how=f"A Word file with a table on every page, {letters}; an answer is due in 10 s.",
        columns=("work", "processor", "wall"),
        rows=tuple(rows),
        notes=("The reader finds {:,} clauses, {:,} targets, {:,} assignments.".format(*counts),),
    )
