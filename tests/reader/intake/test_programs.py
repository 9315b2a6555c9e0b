"""Pictures and old office files, with stand-ins for the programs that read them."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chungtay.reader.intake import load
from chungtay.reader.source import UnreadableError
from tests.reader.intake.docx_files import docx, p
from tests.reader.intake.pdf_files import jpeg, png, scan

HEADINGS = "level page_num block_num par_num line_num word_num left top width height conf text"
ROWS = [
    HEADINGS,
    "1 1 0 0 0 0 0 0 9 9 -1 ",
    "5 1 1 1 1 1 0 0 20 9 96.5 KẾ",
    "5 1 1 1 1 2 24 0 40 9 63.5 HOẠCH",
    '5 1 1 1 2 1 0 20 30 9 90 "Một',
]
# A letterhead: Tesseract takes both columns for one line, and a rule for a word.
COLUMNS = [
    HEADINGS,
    "5 1 1 1 1 1 0 0 20 9 90 XÃ",
    "5 1 1 1 1 2 24 0 20 9 90 SIM",
    "5 1 1 1 1 3 200 0 90 9 90 CỘNG",
    "5 1 1 1 2 1 10 14 9 2 0 Tô",
    "5 1 1 1 3 1 0 20 30 9 90 Số:",
    "5 1 1 1 3 2 34 20 30 9 80 5/KH",
    "5 1 1 1 3 3 200 20 90 9 90 Sim,",
]


def table(rows: list[str]) -> str:
    return "\n".join(rows).replace(" ", "\t")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + b"\x09\0" + bytes(480)


def word97(*, locked: bool = False) -> bytes:
    """Return the beginning of a Word 97 file: header, directory, and the flags of the text."""
    entry = "WordDocument".encode("utf-16-le").ljust(116, b"\0") + b"\1\0\0\0"
    header = b"\xec\xa5" + bytes(9) + (b"\1" if locked else b"\0")
    return OLE + entry.ljust(512, b"\0") + header + bytes(600)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Return what puts a shell script on the path, which has nothing else but the basics."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def put(name: str, script: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)

    return put


@pytest.fixture
def tesseract(tmp_path: Path, install: Callable[[str, str], None]) -> None:
    (tmp_path / "table").write_text(table(ROWS))
    langs = '[ "$1" = --list-langs ] && { echo vie; exit; }'
    install("tesseract", f'{langs}\n[ -s "$1" ] && cat {tmp_path}/table')


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def code(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        load(data, name="a")
    return refused.value.code


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("data", [png(), jpeg(), scan()], ids=["png", "jpeg", "pdf"])
def test_picture_is_recognised_with_the_confidence_of_each_word(data: bytes) -> None:
    source = load(data, name="a")

    assert [source.slice(block) for block in source.blocks] == ["KẾ HOẠCH", '"Một']
    assert [block.confidence for block in source.blocks] == [0.8, 0.9]
    assert source.blocks[0].word_confidences == (0.965, 0.635)


@pytest.mark.usefixtures("tesseract")
def test_columns_of_a_picture_are_read_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "table").write_text(table(COLUMNS))

    source = load(png(), name="a")

    assert source.text.split("\n") == ["XÃ SIM", "Số: 5/KH", "CỘNG", "Sim,"]
    assert source.blocks[1].word_confidences == (0.9, 0.8)


@pytest.mark.usefixtures("tesseract")
def test_word_file_of_scanned_pages_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("")))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/image1.png", png())

    assert load(path.read_bytes(), name="a").text.startswith("KẾ HOẠCH")


def test_pages_that_take_too_long_are_told(install: Callable[[str, str], None]) -> None:
    install("tesseract", '[ "$1" = --list-langs ] && { echo vie; exit; }\nexec sleep 5')

    source_of = load(scan(1, text="Kế hoạch thi đua của xã " * 5), name="a", ocr_seconds=0.2)

    assert [notice.code for notice in source_of.warnings] == ["pages_without_text"]


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(png(), "ocr_unavailable"),
        pytest.param(jpeg(), "ocr_unavailable"),
        pytest.param(png()[:-20], "corrupt_file"),
        pytest.param(jpeg()[:-2], "corrupt_file"),
        pytest.param(png(20_000, 20_000), "too_large"),
        pytest.param(word97(), "unsupported_type"),
        pytest.param(word97(locked=True), "unsupported_type"),
        pytest.param(b"{\\rtf1 K}", "unsupported_type"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "unsupported_type"),
    ],
)
def test_first_code_that_applies_is_given_without_programs(data: bytes, expected: str) -> None:
    assert code(data) == expected


def test_old_file_is_converted_by_libreoffice(
    tmp_path: Path, install: Callable[[str, str], None]
) -> None:
    (tmp_path / "made").write_bytes(docx(p("KẾ HOẠCH")))
    install("soffice", f'cp {tmp_path}/made "$7/input.docx"')

    assert load(word97(), name="a").text == "KẾ HOẠCH"
    assert load(b"{\\rtf1 K}", name="a").text == "KẾ HOẠCH"


def test_old_file_that_cannot_be_converted_is_refused(
    install: Callable[[str, str], None],
) -> None:
    install("soffice", "exit 1")

    assert code(word97()) == "corrupt_file"
    assert code(word97(locked=True)) == "password_protected"
