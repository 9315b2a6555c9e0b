"""Duties and their deadlines."""

import pytest

from chungtay.reader.model import Assignment
from tests.reader.text import plan_of

ONE_YEAR = "Thực hiện Phong trào thi đua “Ấm lòng bản xa” năm 2023\n"


def duties(
    clause: str, *, title: str | None = None, part: str = "TỔ CHỨC THỰC HIỆN"
) -> list[Assignment]:
    body = f"I. MỤC TIÊU\n1. Giúp nhau.\nII. {part}\n{clause}"
    return list((plan_of(body, title=title) if title else plan_of(body)).assignments)


@pytest.mark.parametrize(
    ("clause", "lead", "coordinators", "action"),
    [
        (
            "1. Giao Sở Y tế (Phòng Nghiệp vụ) chủ trì, phối hợp với Sở Tài chính khám bệnh.",
            "Sở Y tế", ("Sở Tài chính",), "khám bệnh.",
        ),
        (
            "1. Phòng Nội vụ: Phối hợp với Sở A, các phòng, ban liên quan theo dõi phong trào.",
            "Phòng Nội vụ", ("Sở A", "các phòng, ban liên quan"), "theo dõi phong trào.",
        ),
        (
            "1. Đề nghị Mặt trận Tổ quốc huyện và các đoàn thể vận động hội viên.",
            "Mặt trận Tổ quốc huyện và các đoàn thể", (), "vận động hội viên.",
        ),
        ("1. Trách nhiệm của Sở Tài chính\n- Bố trí vốn.", "Sở Tài chính", (), "Bố trí vốn."),
        (
            "1. Trước ngày 15/11/2024, các xã, thị trấn báo cáo kết quả về huyện.",
            "các xã, thị trấn", (), "báo cáo kết quả về huyện.",
        ),
    ],
)  # fmt: skip
def test_duty_has_lead_coordinators_and_action(
    clause: str, lead: str, coordinators: tuple[str, ...], action: str
) -> None:
    (duty,) = duties(clause)

    assert (duty.lead, duty.coordinators, duty.action) == (lead, coordinators, action)


@pytest.mark.parametrize(
    ("words", "due", "recurrence"),
    [
        ("trước ngày 20/11/2027", "2027-11-20", "none"),
        ("trong tháng 6/2027", "2027-06", "none"),
        ("trong quý II/2027", "2027-Q2", "none"),
        ("trước ngày 10 tháng 12 hằng năm", "12-10", "yearly"),
        ("trước ngày 10 tháng 12", "12-10", "yearly"),
        ("vào ngày 18 hằng tháng", "18", "monthly"),
        ("trước ngày 08 của tháng cuối quý", "M3-08", "quarterly"),
        ("trước ngày 05 của tháng đầu quý sau", "M4-05", "quarterly"),
        ("hằng quý", None, "quarterly"),
        ("định kỳ 6 tháng", None, "half_yearly"),
        ("định kỳ", None, "periodic"),
        ("thường xuyên", None, "none"),
        ("trong 5 ngày làm việc", None, "none"),
    ],
)
def test_deadline_is_read_as_the_contract_says(
    words: str, due: str | None, recurrence: str
) -> None:
    (duty,) = duties(f"1. Sở Y tế báo cáo kết quả {words}.")

    assert (duty.due, duty.recurrence) == (due, recurrence)


def test_a_day_in_a_plan_of_one_year_is_in_that_year() -> None:
    (duty,) = duties("1. Sở Y tế báo cáo trước ngày 10 tháng 12.", title=ONE_YEAR)

    assert (duty.due, duty.recurrence) == ("2023-12-10", "none")


def test_two_deadlines_in_one_part_are_two_rows() -> None:
    rows = duties("1. Sở Y tế báo cáo 6 tháng đầu năm trước 20/6, cả năm trước 20/12.")

    assert [(row.due, row.recurrence) for row in rows] == [
        ("06-20", "half_yearly"), ("12-20", "yearly"),
    ]  # fmt: skip
    assert rows[0].action == rows[1].action


def test_a_duty_is_cut_where_a_part_with_a_deadline_ends() -> None:
    rows = duties("1. Sở Y tế lập danh sách trong tháng 3/2023; hằng quý báo cáo; lưu hồ sơ.")

    assert [(row.action, row.due) for row in rows] == [
        ("lập danh sách trong tháng 3/2023", "2023-03"),
        ("hằng quý báo cáo; lưu hồ sơ.", None),
    ]


def test_elsewhere_only_bodies_told_to_lead_have_a_duty() -> None:
    rows = duties(
        "1. Sở Y tế có trách nhiệm khám bệnh.\n2. Hộ khá giúp hộ nghèo.", part="GIẢI PHÁP"
    )

    assert [row.lead for row in rows] == ["Sở Y tế"]


def test_the_article_on_who_enforces_gives_no_duty() -> None:
    assert duties("1. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.") == []


def test_rows_of_a_table_are_duties_of_its_clause() -> None:
    table = (
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n"
        "| 1 | Rà soát hộ nghèo | Phòng Kinh tế | Các thôn | Quý III/2023 |"
    )
    (duty,) = duties(f"1. Phân công\n{table}")

    assert (duty.lead, duty.coordinators, duty.action, duty.due) == (
        "Phòng Kinh tế", ("Các thôn",), "Rà soát hộ nghèo", "2023-Q3",
    )  # fmt: skip
