"""Why a household has its class, as its family reads it."""

import pytest

from chungtay.households.rules import deprivations
from chungtay.households.rules.bits import UnknownBitError
from chungtay.households.rules.explaining import Given, explain
from chungtay.households.rules.poverty import Area, PovertyClass, standard, standards

CURRENT = standard("vn_2022_2025")
OLD, NEW = standard("vn_2016_2020"), standard("vn_2027_2030")


def said(**given: object) -> str:
    return str(explain(Given(**({"standard": CURRENT, "area": Area.RURAL} | given))))


def test_poor_family_reads_line_indicators_result_and_source():
    mask = deprivations.mask_of(["health_insurance", "clean_water", "telecom"], CURRENT.id)

    assert said(income=1_400_000, deprived=mask) == (
        "Thu nhập bình quân 1.400.000 đồng một người một tháng, không vượt mức 1.500.000 đồng của "
        "khu vực nông thôn. Hộ thiếu hụt 3 trên 12 chỉ số dịch vụ xã hội cơ bản; trong mức thu "
        "nhập này, từ 3 chỉ số trở lên là hộ nghèo. Các chỉ số thiếu hụt: Bảo hiểm y tế; Nguồn "
        "nước sinh hoạt; Sử dụng dịch vụ viễn thông. Kết quả: hộ nghèo. Căn cứ: NĐ 07/2021/NĐ-CP, "
        "Điều 3 (Chuẩn nghèo 2022 - 2026). Có mức hoặc chỉ số chưa đối chiếu với văn bản gốc."
    )


def test_score_entered_by_hand_is_called_so():
    text = said(area=Area.URBAN, score_a=175, deprivations=2, is_score_by_hand=True)

    assert "Điểm A (thay cho thu nhập) là 175, không vượt mức 175 điểm của khu vực thành" in text
    assert "Kết quả: hộ cận nghèo. Căn cứ: TT 07/2021/TT-BLĐTBXH" in text
    assert text.endswith("Điểm A là điểm nhập tay theo phiếu giấy.")


def test_p03_family_above_the_line_reads_that_deprivations_do_not_count():
    text = said(income=1_500_001, deprivations=12)

    assert "vượt mức 1.500.000 đồng" in text
    assert "dù thiếu hụt bao nhiêu chỉ số. Kết quả: hộ không nghèo." in text


def test_p04_old_standard_has_two_lines():
    assert "không vượt mức 700.000 đồng" in said(standard=OLD, income=700_000, deprivations=0)
    between = said(standard=OLD, income=700_001, deprivations=2)
    assert "trên mức 700.000 đồng nhưng không vượt mức 1.000.000 đồng" in between
    assert "Kết quả: hộ cận nghèo" in between
    poorest = said(standard=OLD, income=1, deprivations=0)
    assert "hộ là hộ nghèo dù thiếu hụt bao nhiêu chỉ số" in poorest


@pytest.mark.parametrize(
    ("given", "rule", "found"),
    [
        ({"income": 1, "deprivations": 3}, "P02", PovertyClass.POOR),
        ({"income": 1_500_001, "deprivations": 3}, "P03", PovertyClass.NOT_POOR),
        ({"income": 1_500_001, "deprivations": 3, "works_on_land": True}, "P09", "average_living"),
        ({"standard": OLD, "income": 1, "deprivations": 3}, "P04", PovertyClass.POOR),
        ({"standard": NEW, "income": 2_200_000, "deprivations": 2}, "P05", PovertyClass.NEAR_POOR),
        ({"score_a": 140, "deprivations": 3}, "P06", PovertyClass.POOR),
        ({"standard": OLD, "score_a": 150, "deprivations": 3}, "Q12", PovertyClass.POOR),
        ({"standard": NEW, "score_a": 1, "deprivations": 3}, "Q06", None),
        ({"income": 1, "deprivations": 13}, "P07", None),
        ({"income": 1, "deprivations": 2, "deprived": 0b111}, "P07", None),
        ({"income": -1, "deprivations": 2}, None, None),
    ],
)
def test_every_explanation_names_its_rule(given, rule, found):
    explanation = explain(Given(**({"standard": CURRENT, "area": Area.RURAL} | given)))

    assert explanation.rule == rule
    assert explanation.classification.poverty_class == found
    assert str(explanation).endswith(".")


def test_p07_flags_of_another_standard_are_refused():
    with pytest.raises(UnknownBitError):
        said(standard=OLD, income=1, deprived=1 << 11)


def test_every_class_of_every_standard_is_explained():
    for item in standards():
        for area in Area:
            for income in {0, *(b.le for b in item.incomes), *(b.le + 1 for b in item.incomes)}:
                for count in (0, 2, 3, item.indicators):
                    for land in (False, True):
                        given = Given(item, area, income, None, count, works_on_land=land)
                        text = str(explain(given))
                        assert "Kết quả: hộ" in text
                        assert "%" not in text
