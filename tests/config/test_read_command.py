"""`chungtay read`: an answer with status 0, a refusal with status 2, never a crash."""

import json
import zipfile

import pytest

from chungtay.config.read_command import run

PLAN = """ỦY BAN NHÂN DÂN
XÃ AN THUẬN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND
An Thuận, ngày 12 tháng 3 năm 2023
KẾ HOẠCH
Giúp hộ nghèo làm ăn năm 2023
I. MỤC TIÊU
- Phấn đấu giảm tỷ lệ hộ nghèo 1,5%.
"""


def answer(capsys, path) -> tuple[int, dict, str]:
    status = run([str(path), "--json"])
    printed = capsys.readouterr()
    return status, json.loads(printed.out), printed.err


def test_read_prints_the_object_of_the_contract(tmp_path, capsys):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")

    status, found, _ = answer(capsys, path)

    assert status == 0
    assert found["file"] == "ke-hoach.txt"
    document = found["documents"][0]
    assert (document["number"], document["symbol"], document["issued_on"]) == (
        "31", "KH-UBND", "2023-03-12",
    )  # fmt: skip


def encrypted_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def zip_of(tmp_path, name: str) -> bytes:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
    return path.read_bytes()


NEWS = "Sáng nay trời đẹp. Bà con ra đồng từ sớm.\nNhiều nhà đã gặt xong vụ mùa.\n" * 20


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("trong.txt", b"", "empty_file"),
        ("trang.txt", b" \n\t\n", "empty_file"),
        ("lon.txt", b"a" * (20 * 1024 * 1024 + 1), "too_large"),
        ("anh.bin", bytes(range(256)) * 40, "unsupported_type"),
        ("khoa.docx", encrypted_word(), "password_protected"),
        ("tin.txt", NEWS.encode(), "not_a_document"),
        ("mat.txt", ("MẬT\n" + PLAN).encode(), "classified"),
    ],
)
def test_read_refuses_with_a_sentence_and_status_2(tmp_path, capsys, name, data, code):
    path = tmp_path / name
    path.write_bytes(data)

    status, found, sentence = answer(capsys, path)

    assert status == 2
    assert (found["documents"], found["warnings"][0]["code"]) == ([], code)
    assert sentence.strip() == found["warnings"][0]["message"]


def test_read_refuses_a_zip_that_is_no_document(tmp_path, capsys):
    path = tmp_path / "goi.docx"
    path.write_bytes(zip_of(tmp_path, "la.txt"))

    status, found, _ = answer(capsys, path)

    assert (status, found["documents"]) == (2, [])


def test_read_of_a_missing_file_tells_so(tmp_path, capsys):
    status, _, sentence = answer(capsys, tmp_path / "khong-co.txt")

    assert status == 2
    assert "Không mở được tệp" in sentence
