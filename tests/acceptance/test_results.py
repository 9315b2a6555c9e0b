"""Clauses B03 and E03: what a yearly review found, group by group and place by place."""

import pytest
from django.urls import reverse

from chungtay.households.rules.deprivations import indicators
from chungtay.households.rules.poverty import Area, PovertyClass, classify, standard
from tests.acceptance.test_commendation import words
from tests.cast import Cast
from tests.results.factory import NEAR, OFF, POOR, STANDARD, Facts, household


@pytest.fixture
def kbang(cast: Cast) -> Cast:
    """Three yearly reviews: one escaped, one relapsed, one newly poor; minorities catch up."""
    household(cast, y2022=Facts(POOR), y2023=Facts(OFF), y2024=Facts(POOR, change="relapsed"))
    household(cast, y2022=Facts(OFF), y2023=Facts(OFF), y2024=Facts(POOR))
    for n in range(4):
        then = POOR if n < 3 else OFF
        household(cast, ethnicity="Ba Na", y2022=Facts(then), y2023=Facts(then),
                  y2024=Facts(POOR if n < 1 else OFF))  # fmt: skip
    for _ in range(6):
        household(cast, y2022=Facts(OFF), y2023=Facts(OFF), y2024=Facts(OFF))
    household(cast, "krong", ethnicity="Ba Na", y2022=Facts(NEAR), y2023=Facts(NEAR),
              y2024=Facts(NEAR))  # fmt: skip
    return cast


@pytest.mark.clause("B03")
def test_a_yearly_review_yields_escaped_relapsed_and_newly_poor_and_each_deprivation(kbang):
    ask = {"dia_ban": kbang.places["kbang"].pk}
    flow = words(kbang.client("minh"), f"{reverse('results:moves')}?dia_ban={ask['dia_ban']}")

    assert "Vượt qua chuẩn cận nghèo 2 8" in flow
    assert "Tái nghèo 1 4" in flow
    assert "Phát sinh mới 1 4" in flow
    lacking = words(kbang.client("minh"), reverse("results:table", args=[4]))
    for one in indicators(STANDARD):
        assert one.name in lacking
    assert "Xã Đông 3 9 3 0 0 3 0 0 0 0 3 0 0 0" in lacking
    above = classify(standard=standard(STANDARD), area=Area.RURAL, income=1_500_001, deprivations=5)
    assert above.poverty_class is not PovertyClass.POOR, "above the line nobody stays poor"


@pytest.mark.clause("E03")
def test_rates_by_ethnic_group_and_place_show_the_gap_and_its_trend(kbang):
    page = words(
        kbang.client("minh"), f"{reverse('results:gaps')}?dia_ban={kbang.places['kbang'].pk}"
    )

    assert "2022 60,00 12,50 30,77 47,50" in page
    assert "2024 20,00 25,00 23,08 -5,00" in page
    assert "Khoảng cách đã thu hẹp 52,50 điểm phần trăm từ năm 2022." in page
    assert "Cao nhất Xã Đông (25,00%), thấp nhất Xã Krong (0,00%): cách nhau 25,00 điểm" in page


def test_p33_the_register_s_rate_says_what_it_is(kbang):
    page = words(kbang.client("minh"), reverse("results:gaps"))

    assert "Tỷ lệ nghèo đa chiều theo rà soát (hộ nghèo và hộ cận nghèo)" in page
    assert "không so sánh với tỷ lệ khảo sát của cơ quan thống kê" in page


def test_depth_is_headcount_times_intensity_and_its_parts_add_up(kbang):
    page = words(kbang.client("minh"), reverse("results:depth"))

    # 3 of 13 households of four persons are poor, each lacks 3 of 12.
    assert "Tỷ lệ đếm đầu (H) 23,08%" in page
    assert "Cường độ thiếu hụt (A) 25,00%" in page
    assert "M0 = H × A 0,058" in page
    assert "Hộ dân tộc thiểu số 20,00 25,00 0,050 33,33" in page
    assert "Bảo hiểm y tế 33,33" in page


def test_what_cannot_be_compared_is_said(cast):
    household(cast, y2024=Facts(POOR, deprived=None, causes=None, traits=None, persons=None))
    minh = cast.client("minh")

    assert "Chưa so sánh được với năm trước" in words(minh, reverse("results:moves"))
    assert "Chưa đủ dữ kiện" in words(minh, reverse("results:depth"))
