"""Whatever the bytes are, there is an answer or a refusal, in time and in memory."""

import time
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.reader.intake import load
from chungtay.reader.intake.draft import MAX_BLOCKS
from chungtay.reader.intake.refusals import MESSAGES
from chungtay.reader.source import Source, UnreadableError
from tests.reader.costs import cost_of
from tests.reader.intake.docx_files import docx, num, p, r, tbl, tc
from tests.reader.intake.pdf_files import pdf

SECONDS = 10.0
MEMORY_MB = 512
UNHURRIED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1"]
STARTS += [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"\xff\xfe", b"\xfe\xff", b"\0\0\0"]


def outcome(data: bytes) -> Source | str:
    """Return the source or the code of the refusal; anything else is a crash."""
    begun = time.monotonic()
    try:
        source = load(data, name="a")
    except UnreadableError as refused:
        code = refused.code
    else:
        return source
    finally:
        assert time.monotonic() - begun < SECONDS
    assert code in MESSAGES
    return code


@cache
def word_file() -> bytes:
    document = python_docx.Document()
    document.add_heading("KẾ HOẠCH", level=1)
    document.add_paragraph("Tổ chức phong trào thi đua", style="List Number")
    document.add_table(rows=2, cols=2).cell(1, 1).text = "4%"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def pdf_file() -> bytes:
    return pdf("= KẾ HOẠCH\n" + "Tổ chức phong trào thi đua giảm nghèo. " * 30)


def zipped(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@UNHURRIED
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=2_000))
def test_any_bytes_are_answered_or_refused(start: bytes, rest: bytes) -> None:
    found = outcome(start + rest)

    if isinstance(found, Source):
        for block in found.blocks:
            assert found.slice(block).strip() == found.slice(block) != ""


@UNHURRIED
@given(text=st.text(max_size=500))
def test_any_text_gives_blocks_that_cover_its_words(text: str) -> None:
    found = outcome(text.encode("utf-8", "ignore"))

    if isinstance(found, Source):
        covered = "".join(map(found.slice, found.blocks))
        assert sum(map(str.isalnum, covered)) == sum(map(str.isalnum, found.text))


@UNHURRIED
@given(st.data())
def test_damaged_files_are_answered_or_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([word_file(), pdf_file()]))
    damaged = bytearray(whole[: data.draw(st.integers(1, len(whole)))])
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=8)):
        damaged[place] ^= 1 << data.draw(st.integers(0, 7))

    outcome(bytes(damaged))


@UNHURRIED
@given(st.data())
def test_damaged_xml_is_answered_or_refused(data: st.DataObject) -> None:
    whole = docx(p("a", props=num()) + tbl([tc(p("b"))]))
    xml = bytearray(zipfile.ZipFile(BytesIO(whole)).read("word/document.xml"))
    for place in data.draw(st.lists(st.integers(0, len(xml) - 1), min_size=1, max_size=5)):
        xml[place] = data.draw(st.integers(0, 255))

    outcome(zipped(word__document_xml=bytes(xml)))


@pytest.mark.parametrize("part", [0.01, 0.3, 0.99])
def test_cut_word_file_is_refused(part: float) -> None:
    data = word_file()

    assert outcome(data[: int(len(data) * part)]) == "corrupt_file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(zipped(xl__workbook_xml=b"<x/>"), "unsupported_type", id="xlsx"),
        pytest.param(zipped(ppt__presentation_xml=b"<x/>"), "unsupported_type", id="pptx"),
        pytest.param(zipped(a_txt=b"K"), "unsupported_type", id="zip"),
        pytest.param(zipped(word__document_xml=b"<w:doc"), "corrupt_file", id="broken XML"),
        pytest.param(docx(p("")), "empty_file", id="no word"),
    ],
)
def test_archive_is_judged_by_what_is_in_it(data: bytes, code: str) -> None:
    assert outcome(data) == code


def test_archive_that_unpacks_without_end_is_refused() -> None:
    assert outcome(zipped(word__document_xml=b" " * (201 * 1024 * 1024))) == "too_large"


def test_entities_are_not_expanded() -> None:
    steps = zip("abcdefgh", "bcdefghi", strict=True)
    entities = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in steps)
    body = zipfile.ZipFile(BytesIO(docx(p(r("&i;"))))).read("word/document.xml")

    head = f"<!DOCTYPE w [<!ENTITY a 'ha'>{entities}]>".encode()

    assert outcome(zipped(word__document_xml=head + body)) == "corrupt_file"


HARD: dict[str, Callable[[], bytes]] = {
    "cells": lambda: docx(tbl(*[[tc(p(f"ô {n}")) for n in range(10)] for _ in range(10_000)])),
    "one row": lambda: docx(tbl([tc(p(f"ô {n}")) for n in range(100_000)])),
    "paragraphs": lambda: docx("<w:p/>" * 3_000_000),
    "nests": lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + p("x") + "</w:tc></w:tr></w:tbl>" * 80),
    "deeper": lambda: docx("<w:tbl><w:tr><w:tc>" * 900 + p("x") + "</w:tc></w:tr></w:tbl>" * 900),
    "attributes": lambda: docx("<w:p " + " ".join(f"a{n:x}=''" for n in range(900_000)) + "/>"),
    "lines": lambda: b"a\n" * 10_000_000,
    "blanks": lambda: b" " * 20_000_000,
    "marks": ("a" + "\u0301\u0323" * 3_000_000).encode,
    "long line": lambda: "phong trào thi đua ".encode() * 800_000,
}


@pytest.mark.parametrize("name", HARD)
def test_hard_file_ends_in_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(HARD[name]())

    cost = cost_of("from chungtay.reader.intake import load as work", path)

    assert cost.seconds < SECONDS
    assert cost.megabytes < MEMORY_MB


def test_file_beyond_the_stated_limit_is_read_up_to_it_and_says_so() -> None:
    found = outcome(b"a\n" * (MAX_BLOCKS + 1))

    assert isinstance(found, Source)
    assert len(found.blocks) == MAX_BLOCKS
    assert [notice.code for notice in found.warnings] == ["cut_off"]
