"""Acts in preambles and clauses."""

import pytest

from chungtay.reader.model import Basis
from tests.reader.text import plan_of

BODY = "\nHuyện ban hành kế hoạch như sau:\nI. MỤC TIÊU\n1. Giúp nhau."


def bases(preamble: str, body: str = BODY) -> list[Basis]:
    return list(plan_of(preamble + body).bases)


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        (
            "Căn cứ Nghị định số 12/2022/NĐ-CP ngày 05/3/2022 của Chính phủ quy định về quỹ;",
            ("decree", "12/2022/NĐ-CP", "2022-03-05", "Chính phủ", "quy định về quỹ", "based_on"),
        ),
        (
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            ("law", None, "2022-06-15", None, "Luật Thi đua, khen thưởng", "based_on"),
        ),
        (
            "Thực hiện Công văn số 45/SNV-TĐ ngày 4/4/2022 của Sở Nội vụ;",
            ("official_letter", "45/SNV-TĐ", "2022-04-04", "Sở Nội vụ", None, "implements"),
        ),
        (
            "Căn cứ Quyết định số 9/QĐ-UBND ngày 1/2/2022 của UBND tỉnh phát động Phong trào"
            " thi đua “Ấm lòng bản xa”;",
            (
                "decision", "9/QĐ-UBND", "2022-02-01", "UBND tỉnh",
                "phát động Phong trào thi đua “Ấm lòng bản xa”", "implements",
            ),
        ),
        (
            "Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 7/TTr-NV ngày 2/3/2022.",
            ("submission", "7/TTr-NV", "2022-03-02", "Trưởng phòng Nội vụ", None, "proposed_by"),
        ),
        (
            "Căn cứ Kế hoạch giúp hộ nghèo ban hành kèm theo Quyết định số 5/QĐ-TTg ngày 1/1/2022"
            " của Thủ tướng Chính phủ;",
            (
                "decision", "5/QĐ-TTg", "2022-01-01", "Thủ tướng Chính phủ",
                "Kế hoạch giúp hộ nghèo", "based_on",
            ),
        ),
        (
            "Thực hiện Kế hoạch số 31 - KH/HU ngày 1/1/2022 giữa Hội Nông dân và Hội Phụ nữ;",
            ("plan", "31-KH/HU", "2022-01-01", "Hội Nông dân và Hội Phụ nữ", None, "implements"),
        ),
    ],
)  # fmt: skip
def test_act_is_read(preamble: str, expected: tuple[str | None, ...]) -> None:
    (basis,) = bases(preamble)

    assert (
        basis.type, basis.number, basis.issued_on, basis.issuer, basis.title, basis.relation,
    ) == expected  # fmt: skip


def test_several_acts_share_one_opening_word() -> None:
    rows = bases(
        "Căn cứ Chỉ thị số 1/CT-TTg ngày 1/1/2022 về giảm nghèo, Nghị quyết số 2/NQ-CP"
        " ngày 2/2/2022 về an sinh và Kết luận số 3-KL/TW ngày 3/3/2022;"
    )

    assert [row.number for row in rows] == ["1/CT-TTg", "2/NQ-CP", "3-KL/TW"]


def test_acts_in_the_title_of_another_are_none() -> None:
    rows = bases(
        "Căn cứ Thông tư số 4/2022/TT-BNV ngày 4/4/2022 của Bộ Nội vụ hướng dẫn Nghị định số"
        " 1/2022/NĐ-CP ngày 1/1/2022 của Chính phủ;"
    )

    assert [row.number for row in rows] == ["4/2022/TT-BNV"]


def test_an_issuer_printed_once_holds_for_all() -> None:
    rows = bases(
        "Căn cứ các Nghị định của Chính phủ: số 1/2022/NĐ-CP ngày 1/1/2022;"
        " số 2/2022/NĐ-CP ngày 2/2/2022;"
    )

    assert [(row.type, row.issuer) for row in rows] == [("decree", "Chính phủ")] * 2


def test_what_has_neither_number_nor_date_is_no_row() -> None:
    assert bases("Căn cứ Điều lệ Hội; Theo đề nghị của Giám đốc Sở A.") == []


def test_an_act_repealed_by_a_clause_is_replaced() -> None:
    rows = bases(
        "Huyện ban hành kế hoạch:",
        "\nI. HIỆU LỰC\n1. Kế hoạch này thay thế Kế hoạch số 8/KH-UBND ngày 1/2/2020.",
    )

    assert [(row.number, row.relation) for row in rows] == [("8/KH-UBND", "replaces")]


def test_an_earlier_movement_goes_without_number() -> None:
    rows = bases("Tiếp nối phong trào “Bản xa đỡ khó” giai đoạn 2018 - 2021;")

    assert [(row.type, row.title, row.relation) for row in rows] == [
        ("other", "“Bản xa đỡ khó” giai đoạn 2018 - 2021", "continues")
    ]


def test_an_act_named_after_an_opinion_stands_beside_the_one_before() -> None:
    found = bases(
        "Thực hiện Kế hoạch số 4/KH-TU ngày 3/3/2022 của Tỉnh ủy về chăm lo nhà ở và ý kiến chỉ "
        "đạo của Chủ tịch UBND tỉnh tại Thông báo số 7/TB-VP ngày 9/3/2022 của Văn phòng UBND tỉnh;"
    )

    assert [(basis.number, basis.title) for basis in found] == [
        ("4/KH-TU", "chăm lo nhà ở"), ("7/TB-VP", None),
    ]  # fmt: skip


def test_closing_words_may_replace_an_act() -> None:
    found = bases(
        "", f"{BODY}\nKế hoạch này thay thế Kế hoạch số 9/KH-UBND ngày 4/4/2020 của UBND huyện./."
    )

    assert [(basis.number, basis.relation) for basis in found] == [("9/KH-UBND", "replaces")]


def test_the_type_word_may_be_said_again_before_the_issuer() -> None:
    (found,) = bases(
        "Căn cứ Nghị quyết số: 41/NQ-ĐU, ngày 25/12/2021 Nghị quyết của Đảng ủy xã về giảm nghèo;"
    )

    assert (found.issuer, found.title) == ("Đảng ủy xã", "giảm nghèo")


def test_a_law_amended_on_two_days_is_two_acts() -> None:
    found = bases(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Ví dụ ngày 14 tháng 6 năm 2005 và ngày "
        "16 tháng 11 năm 2013;"
    )

    assert [basis.issued_on for basis in found] == ["2005-06-14", "2013-11-16"]


def test_what_happened_since_is_no_part_of_a_title() -> None:
    (found,) = bases(
        "Thực hiện Chỉ thị số 5-CT/TU, ngày 3/6/2021 của Tỉnh ủy về giảm nghèo, những năm qua xã "
        "đã có nhiều cố gắng."
    )

    assert found.title == "giảm nghèo"


def test_an_act_may_be_cited_by_its_bare_number() -> None:
    (found,) = bases("Thực hiện Kế hoạch số 189 của UBND tỉnh ngày 12/8/2022 về giúp hộ nghèo;")

    assert (found.number, found.issued_on, found.issuer, found.title) == (
        "189", "2022-08-12", "UBND tỉnh", "giúp hộ nghèo",
    )  # fmt: skip


def test_the_task_in_the_title_is_carried_out_though_the_movement_is_another() -> None:
    text = (
        "Căn cứ Kế hoạch số 5/KH-UBND ngày 3/1/2024 của UBND tỉnh về giảm nghèo, bảo đảm an sinh"
        " xã hội năm 2024;\nCăn cứ Quyết định số 6/QĐ-UBND ngày 4/1/2024 của UBND tỉnh quy định"
        " nhiệm vụ của Phòng Lao động xã hội;\ntiếp nối kết quả Phong trào thi đua “Bếp ấm”;"
        "\nHuyện ban hành Kế hoạch và phát động Phong trào thi đua “Nhà vững” như sau:"
    )
    plan = plan_of(
        f"{text}\nI. MỤC TIÊU\n1. Giúp nhau.",
        title="Thực hiện giảm nghèo, bảo đảm an sinh xã hội năm 2024\n\n",
    )

    assert [(basis.number or basis.title, basis.relation) for basis in plan.bases] == [
        ("5/KH-UBND", "implements"), ("6/QĐ-UBND", "based_on"), ("“Bếp ấm”", "continues"),
    ]  # fmt: skip


def test_a_title_may_stand_in_quotation_marks() -> None:
    (basis,) = bases("Thực hiện Chỉ thị số 4-CT/HU, ngày 5/2/2022 của Huyện ủy “về nêu gương”;")

    assert basis.title == "nêu gương"
