from decimal import Decimal

import pytest

from chungtay.commendation.rules.sources import Answer, Source, share_of, suggested_source

COMMUNES, AGENCIES, HOUSEHOLDS = ["communes"], ["agencies", "armed_forces"], ["poor_households"]


@pytest.mark.parametrize(
    ("text", "groups", "source"),
    [
        ("Hằng năm giảm tỷ lệ hộ nghèo đúng mức được giao.", COMMUNES, Source.POVERTY_TARGET),
        ("Dùng kinh phí đúng và quyết toán đúng kỳ.", COMMUNES, Source.ACCOUNTS),
        ("Giữ đúng chế độ báo cáo.", COMMUNES, Source.REPORTS),
        ("Ra đúng tiến độ các văn bản hướng dẫn.", AGENCIES, Source.TASKS),
        ("Làm tốt nhiệm vụ giúp hộ theo sự phân công.", AGENCIES, None),
        ("Làm tốt nhiệm vụ được giao.", AGENCIES, Source.TASKS),
        ("Giảm tỷ lệ hộ nghèo.", AGENCIES, None),
        ("Đã thoát nghèo bằng sức mình.", HOUSEHOLDS, Source.ESCAPED),
        ("Tự nguyện đăng ký thoát nghèo.", HOUSEHOLDS, None),
        ("Hoàn thành nhiệm vụ được giao.", ["officials"], None),
        ("Có mô hình hay.", COMMUNES, None),
    ],
)
def test_words_of_a_criterion_suggest_its_source(
    text: str, groups: list[str], source: Source | None
) -> None:
    assert suggested_source(text, groups) == source


@pytest.mark.parametrize(
    ("done", "total", "points"), [(1, 3, "3.33"), (0, 3, "0.00"), (3, 3, "10.00"), (0, 0, None)]
)
def test_share_of_nothing_is_unknown_and_not_zero(
    done: int, total: int, points: str | None
) -> None:
    answer = Answer(share_of(done, total), "")

    assert answer.points(Decimal(10)) == (None if points is None else Decimal(points))
