from typing import Any

import pytest

from chungtay.movements.rules.citing import Matter, pointers_in

BOTH = frozenset(Matter)
CRITERIA, FORMS = frozenset({Matter.CRITERIA}), frozenset({Matter.AWARD_FORMS})


def clause(ref: str, heading: str, text: str = "", parent: str = "") -> dict[str, Any]:
    return {"id": ref, "heading": heading, "text": text, "parent": parent}


def found(*clauses: dict[str, Any]) -> list[tuple[frozenset[Matter], str, str | None, str | None]]:
    return [
        (one.matters, one.clause, one.act.number, one.act.issued_on) for one in pointers_in(clauses)
    ]


def test_guidance_that_both_are_left_to_is_found_with_its_day() -> None:
    heading = "TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG"
    text = "Làm theo Hướng dẫn số 12/HD-HĐTĐ\nngày 03 tháng 5 năm 2022 của Hội đồng tỉnh."

    assert found(clause("III", heading, text)) == [(BOTH, "III", "12/HD-HĐTĐ", "2022-05-03")]


def test_day_may_be_left_out() -> None:
    text = "Thực hiện theo Kế hoạch số 9/KH-UBND của UBND tỉnh."

    assert found(clause("IV", "Tiêu chuẩn khen thưởng", text)) == [
        (CRITERIA, "IV", "9/KH-UBND", None)
    ]


def test_heading_above_tells_what_a_clause_is_about() -> None:
    above = clause("V", "Hình thức khen thưởng")
    below = clause("V.1", "", "Áp dụng Quyết định số 5/QĐ-UBND ngày 1/2/2022.", parent="V")

    assert found(above, below) == [(FORMS, "V.1", "5/QĐ-UBND", "2022-02-01")]


def test_sentence_that_names_its_matter_goes_before_the_heading() -> None:
    text = "Tiêu chí thi đua thực hiện theo Hướng dẫn số 7/HD-TĐKT. Báo cáo gửi về Sở."

    assert found(clause("II", "Tổ chức thực hiện", text)) == [(CRITERIA, "II", "7/HD-TĐKT", None)]


def test_plan_attached_to_a_decision_is_found_by_the_decision() -> None:
    text = (
        "Khen thưởng cấp Nhà nước: theo khoản 2 Mục III Kế hoạch ban hành kèm theo Quyết định "
        "số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ."
    )

    assert found(clause("VI", "Hình thức khen thưởng", text)) == [
        (FORMS, "VI", "666/QĐ-TTg", "2022-06-02")
    ]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        pytest.param("Tiêu chí thi đua", "Theo Luật số 06/2022/QH15.", id="law"),
        pytest.param("Tiêu chí thi đua", "Theo Nghị định số 98/2023/NĐ-CP.", id="decree"),
        pytest.param("Tiêu chí thi đua", "Theo quy định của pháp luật.", id="no-number"),
        pytest.param("Tiêu chí thi đua", "Thay thế Hướng dẫn số 1/HD-SNV.", id="not-followed"),
        pytest.param("Tiêu chí thi đua", "Ban hành kèm theo Kế hoạch số 1/KH-UBND.", id="attached"),
        pytest.param("Mục tiêu", "Đạt tiêu chí nông thôn mới theo Quyết định số 318/QĐ-TTg.",
                     id="other-criteria"),
        pytest.param("Báo cáo", "Gửi bằng hình thức điện tử theo Công văn số 3/UBND-VP.",
                     id="other-form"),
    ],
)  # fmt: skip
def test_what_does_not_send_the_reader_on_is_no_pointer(heading: str, text: str) -> None:
    assert found(clause("I", heading, text)) == []


def test_clauses_that_are_their_own_parents_end() -> None:
    one, other = clause("I", "", "Theo Kế hoạch số 1/KH-A.", "II"), clause("II", "", "", "I")

    assert found(one, other) == []
