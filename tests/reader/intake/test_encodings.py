"""Text of every encoding that Vietnamese offices have used comes out the same."""

import unicodedata
from collections.abc import Callable

import pytest

from chungtay.reader.intake import load
from chungtay.reader.source import UnreadableError
from tests.reader.intake.legacy import cp1258, tcvn3, tcvn5712, vni

PLAN = (
    "ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM\nKẾ HOẠCH\nTổ chức phong trào thi đua\n"
    'I. MỤC TIÊU: đến năm 2030 tỷ lệ hộ nghèo còn dưới 4%; giữ vững "Quỹ vì người nghèo".\n'
)


def text_of(data: bytes) -> str:
    return load(data, name="a.txt").text


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in load(data, name="a.txt").warnings]


@pytest.mark.parametrize("write", [cp1258, tcvn3, tcvn5712, vni])
def test_old_encoding_is_converted_with_a_warning(write: Callable[[str], bytes]) -> None:
    data = write(PLAN)

    assert text_of(data) == PLAN
    assert codes(data) == ["converted_legacy_encoding"]


@pytest.mark.parametrize("write", [tcvn3, vni])
def test_letters_of_an_old_font_saved_as_utf8_are_converted(write: Callable[[str], bytes]) -> None:
    assert text_of(write(PLAN).decode("cp1252").encode()) == PLAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_comes_out_composed_and_without_warning(encoding: str, form: str) -> None:
    data = unicodedata.normalize(form, PLAN).encode(encoding)  # type: ignore[arg-type]

    assert (text_of(data), codes(data)) == (PLAN, [])


def test_big_endian_mark_is_understood() -> None:
    assert text_of(b"\xfe\xff" + PLAN.encode("utf-16-be")) == PLAN


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param("Der Täter floh über die Brücke".encode("latin-1"), "undecodable_text"),
        pytest.param("Привет, мир, это текст".encode("cp1251"), "undecodable_text"),
        pytest.param(b"\xff\xfe\x00\xd8", "undecodable_text", id="lone surrogate"),
        pytest.param(b"K\xed\xa0\x80 ho", "undecodable_text", id="surrogate in UTF-8"),
        pytest.param(b"\x00\x00\x00\x00KH", "unsupported_type", id="NULs first"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(range(256)), "unsupported_type"),
        pytest.param(b"\x01\x02\x03\x04", "unsupported_type", id="controls"),
        pytest.param(b"<!DOCTYPE html><p>K", "unsupported_type"),
        pytest.param(b"", "empty_file"),
        pytest.param(b"\xef\xbb\xbf", "empty_file", id="mark only"),
        pytest.param(b" \r\n\t -- \n", "empty_file", id="no word"),
        pytest.param(b"a" * (20 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_what_is_no_vietnamese_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        load(data, name="a.txt")

    assert refused.value.code == code
