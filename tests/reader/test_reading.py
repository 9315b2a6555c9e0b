"""Any text gives an answer or a clear refusal, soon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.reader import UnreadableError, read
from chungtay.reader.reading import read_source
from chungtay.reader.source import Source
from tests.reader.text import HEAD, TITLE, plan_of, source_of

PIECES = st.sampled_from(
    ["KẾ HOẠCH", "I. ", "1. ", "a) ", "- ", "+ ", "“", "”", "(", ")", ";", ".", ":", "\n", " ",
     "./.",
     "Căn cứ ", "Quyết định số 1/QĐ-UBND ", "ngày 1/2/2023 ", "của UBND tỉnh ", "TM. ỦY BAN",
     "CHỦ TỊCH",
     "Nơi nhận:", "giảm 1,5% ", "hằng năm ", "Phong trào thi đua ", "Phụ lục ",
     "| a | b |", "Điều 1.",
     "Giấy khen của ", "Đối với ", "0", "\u0301", "\u200b", "Kính gửi:", "năm 2023 "]
)  # fmt: skip
SECONDS = 8


def answer(source: Source) -> int:
    try:
        return len(read_source(source))
    except UnreadableError as refusal:
        return 0 if refusal.code == "not_a_document" else -1


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_pieces_of_documents_are_read(pieces: list[str]) -> None:
    documents = read_source(source_of(HEAD + TITLE + "".join(pieces)))

    assert documents
    for document in documents:
        ids = [clause.id for clause in document.clauses]
        assert len(ids) == len(set(ids))
        for found in (*document.targets, *document.assignments, *document.milestones):
            assert found.clause in ids


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_an_answer_or_a_refusal(text: str) -> None:
    assert answer(source_of(text)) >= 0


@pytest.mark.parametrize(
    "line",
    [
        "1. a\n",
        "Sở A phối hợp với các sở, ban, ngành ",
        "Căn cứ Quyết định số 1/QĐ-UBND ngày 1/1/2020 của UBND về ",
        "trước ngày 12 tháng 3 hằng năm, ",
        "1,5% hộ nghèo, ",
        "Phong trào “",
        "(",
        ". . . ",
        "Giấy khen của Chủ tịch UBND, ",
    ],
)
def test_long_lines_take_seconds(line: str) -> None:
    source = source_of(HEAD + TITLE + "I. MỤC TIÊU\n1. " + line * (400_000 // len(line)))
    start = time.process_time()

    answer(source)

    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "Sáng nay, người dân xã vùng cao phấn khởi đón nhà mới.\nBà con cùng nhau góp công.",
        "Trứng\nSữa\nGạo",
        "KẾ HOẠCH\nĐi chợ, nấu cơm, đón con.",
    ],
)
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text.encode(), name="a.txt")

    assert caught.value.code == "not_a_document"


def test_answer_has_the_members_of_the_contract() -> None:
    plain = read((HEAD + TITLE + "I. MỤC TIÊU\n1. Giúp nhau.").encode(), name="a.txt").to_json()

    assert set(plain) == {"file", "sha256", "documents", "warnings"}
    assert plain["documents"][0]["movement"] | {"source": None, "confidence": None} == {
        "name": "Ấm lòng bản xa", "from": 2022, "to": 2025, "source": None, "confidence": None,
    }  # fmt: skip


def test_a_text_beyond_all_plans_is_read_from_its_beginning() -> None:
    text = HEAD + TITLE + "I. MỤC TIÊU\n" + "1. Giúp nhau.\n" * 30_000
    reading = read(text.encode(), name="a.txt")

    assert [warning.code for warning in reading.warnings] == ["only_beginning_read"]


def test_what_a_finding_tells_stands_where_it_says() -> None:
    body = "I. MỤC TIÊU\n1. Tỷ lệ hộ nghèo giảm 1,5%/năm.\nII. GIẢI PHÁP\n1. Giúp nhau."
    source = plan_of(body).targets[0].source

    assert source is not None
    assert (HEAD + TITLE + body)[source.start : source.end] == "1,5%/năm"
