"""Scans, photos and old office files read by the real programs, where they are installed."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from docx import Document

from chungtay.reader import read
from chungtay.reader.intake import load, ocr
from tests.reader.intake.pdf_files import pdf

OCR = pytest.mark.skipif(not ocr.is_available(), reason="tesseract with its model vie is missing")
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")

HEAD = """#set text(font: "Liberation Serif", size: 14pt)
#grid(columns: (45%, 55%), align: center,
[ỦY BAN NHÂN DÂN \\ XÃ ĐỒNG SIM \\ #line(length: 2cm) Số: 58/KH-UBND],
[CỘNG HÒA XÃ HỘI \\ CHỦ NGHĨA VIỆT NAM \\ Đồng Sim, ngày 09 tháng 01 năm 2026])
#align(center)[KẾ HOẠCH \\ Giúp hộ nghèo làm nhà năm 2026]
I. MỤC TIÊU

1. Sửa chữa 15 căn nhà cho hộ nghèo.

2. Tỷ lệ hộ nghèo còn dưới 4%.

#grid(columns: (50%, 50%),
[Nơi nhận: \\ \\- Các ấp; \\ \\- Lưu: VT.], align(center)[CHỦ TỊCH \\ \\ \\ Nguyễn Văn An])
"""


def dirty(body: str) -> str:
    """Return the page a little tilted, with specks, as an office scanner leaves it."""
    dots = "".join(
        f"#place(dx: {n * 37 % 170}mm, dy: {n * 53 % 240}mm, circle(radius: 0.25pt, fill: gray))"
        for n in range(150)
    )
    return f"{dots}#rotate(0.7deg)[{body}]"


def photo() -> bytes:
    """Return the page as a picture of 150 dots an inch."""
    page = '#set page(paper: "a4", margin: 20mm)\n#set text(lang: "vi")\n'
    return bytes(typst.compile((page + dirty(HEAD)).encode(), format="png", ppi=150.0))


def scan() -> bytes:
    """Return a PDF file with nothing but that picture on its page."""
    picture = ", ".join(str(byte) for byte in photo())
    return pdf(f"#image(bytes(({picture})), width: 160mm)")


@OCR
@pytest.mark.parametrize("make", [photo, scan], ids=["photo", "scan"])
def test_a_tilted_page_with_specks_is_read_with_its_letterhead_and_signature(
    make: Callable[[], bytes],
) -> None:
    reading = read(make(), name="a")

    document = reading.documents[0]
    assert (document.issuer, document.number) == ("Ủy ban nhân dân xã Đồng Sim", "58")
    assert document.issued_on == "2026-01-09"
    assert [target.max or target.min for target in document.targets] == [15, 4]
    assert document.signer is not None
    assert document.signer.name == "Nguyễn Văn An"
    assert all(block.word_confidences for block in reading.source.blocks)


def converted(tmp_path: Path, kind: str) -> bytes:
    """Return a Word file with a table, saved as ``kind`` by LibreOffice."""
    path = tmp_path / "a.docx"
    file = Document()
    file.add_paragraph("KẾ HOẠCH")
    table = file.add_table(2, 2)
    for cell, words in zip(table._cells, ("TT", "Chủ trì", "1", "Xã đội"), strict=True):
        cell.text = words
    file.add_paragraph("Hết.")
    file.save(str(path))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    subprocess.run(  # noqa: S603 -- a program that the administrator installed
        [*command, "--convert-to", kind, "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return path.with_suffix(f".{kind}").read_bytes()


@OFFICE
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_files_of_other_word_processors_are_read_with_their_tables(
    tmp_path: Path, kind: str
) -> None:
    source = load(converted(tmp_path, kind), name="a")

    assert source.text.split("\n") == ["KẾ HOẠCH", "TT", "Chủ trì", "1", "Xã đội", "Hết."]
    assert source.blocks[4].row == 1
