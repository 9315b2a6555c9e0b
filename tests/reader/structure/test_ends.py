"""Ends: recipients and signers."""

import pytest

from chungtay.reader.structure.recipients import read_recipients
from chungtay.reader.structure.signature import read_signer
from tests.reader.text import paragraphs_of


def receivers(text: str) -> list[str]:
    return [found.text for found in read_recipients([], paragraphs_of(text))]


def test_marks_of_purpose_are_dropped_and_other_brackets_stay() -> None:
    text = "Nơi nhận:\n- UBND tỉnh (b/c);\n- Sở Nội vụ (Trưởng khối);\n- Như Điều 3;\n- Lưu: VT."

    assert receivers(text) == ["UBND tỉnh", "Sở Nội vụ (Trưởng khối)", "Như Điều 3", "Lưu: VT"]


def test_a_list_in_one_line_is_parted() -> None:
    assert receivers("Nơi nhận: - Như trên; - UBND tỉnh (để báo cáo); - Lưu: VT.") == [
        "Như trên", "UBND tỉnh", "Lưu: VT",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "capacity", "position", "name"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nMai Thị Mơ",
         "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Mai Thị Mơ"),
        ("GIÁM ĐỐC\n(Đã ký)\nTS. Trần Văn Núi", None, "GIÁM ĐỐC", "Trần Văn Núi"),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", None),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nY Blin Êban", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Y Blin Êban"),
        ("TRƯỞNG CÔNG AN XÃ\nThiếu tá LÒ VĂN PÁO", None, "TRƯỞNG CÔNG AN XÃ", "Lò Văn Páo"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nH'Lan Niê",
         "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "H'Lan Niê"),
    ],
)  # fmt: skip
def test_signer_has_capacity_position_and_name(
    text: str, capacity: str | None, position: str, name: str | None
) -> None:
    signer = read_signer(paragraphs_of(text))

    assert signer is not None
    assert (signer.capacity, signer.position, signer.name) == (capacity, position, name)


def test_no_signature_block_is_no_signer() -> None:
    assert read_signer(paragraphs_of("Nơi nhận:\n- Lưu: VT.")) is None


def test_marks_of_purpose_may_be_several_words_and_commas_part_lines() -> None:
    text = (
        "Nơi nhận:\n- Các hội (để phối hợp chỉ đạo);\n- Các phòng, ban huyện, - Các chi bộ,\n"
        "- Lưu VP./."
    )

    assert receivers(text) == ["Các hội", "Các phòng, ban huyện", "Các chi bộ", "Lưu VP"]
