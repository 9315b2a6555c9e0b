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


@pytest.mark.parametrize(
    "body",
    [
        "Phòng Hậu cần - Kỹ thuật",
        "Ban Dân chủ, giám sát và Công tác xã hội",
        "Phòng giao dịch các khu vực",
    ],
)
def test_a_verb_inside_the_name_of_a_body_does_not_cut_it(body: str) -> None:
    (found,) = duties(f"1. {body}\n- Lập danh sách hộ nghèo.")

    assert (found.lead, found.action) == (body, "Lập danh sách hộ nghèo.")


def test_two_dates_in_a_row_are_two_deadlines() -> None:
    found = duties("1. Phòng Nội vụ: Báo cáo trước ngày 25/6 và 25/12 hằng năm.")

    assert [(duty.due, duty.recurrence) for duty in found] == [
        ("06-25", "yearly"), ("12-25", "yearly"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "lead", "deadlines"),
    [
        (
            "1. Ủy ban nhân dân xã\n- Định kỳ hằng năm báo cáo gửi Sở Y tế, Sở Nội vụ trước ngày "
            "15 tháng 12 hằng năm.",
            "Ủy ban nhân dân xã",
            [("12-15", "yearly")],
        ),
        (
            "1. Các LĐLĐ huyện:\n- Báo cáo 6 tháng (trước ngày 15/6) và năm (trước ngày 30/11).",
            "Các LĐLĐ huyện",
            [("06-15", "half_yearly"), ("11-30", "yearly")],
        ),
    ],
)
def test_a_period_and_its_date_are_one_deadline(
    clause: str, lead: str, deadlines: list[tuple[str, str]]
) -> None:
    found = duties(clause)

    assert [(duty.due, duty.recurrence) for duty in found] == deadlines
    assert {duty.lead for duty in found} == {lead}


@pytest.mark.parametrize(
    ("clause", "lead"),
    [
        ("1. Sở Nội vụ có trách nhiệm:\na) Thẩm định hồ sơ;\nb) Tổng hợp.", "Sở Nội vụ"),
        ("1. Thường trực\n- Văn phòng Hội là bộ phận thường trực; tổng hợp.", "Văn phòng Hội"),
        (
            "1. Ủy ban nhân dân các xã mới thành lập tổng hợp.",
            "Ủy ban nhân dân các xã mới thành lập",
        ),
        ("1. Các Cụm trưởng, Khối trưởng bình xét.", "Các Cụm trưởng, Khối trưởng"),
        ("1. Đề nghị chủ doanh nghiệp: Tạo điều kiện.", "chủ doanh nghiệp"),
    ],
)
def test_who_leads_is_told_by_the_sentence_or_what_stands_over_it(clause: str, lead: str) -> None:
    assert {duty.lead for duty in duties(clause)} == {lead}


def test_points_under_a_body_that_is_given_them_are_its_duties() -> None:
    found = duties(
        "1. Giao Phòng Kinh tế:\na) Rà soát hộ nghèo cuối năm 2025; xong trước ngày 15/11/2025.\n"
        "b) Tổng hợp kết quả.",
        part="MỘT SỐ VIỆC",
    )

    assert [(duty.lead, duty.due) for duty in found] == [
        ("Phòng Kinh tế", "2025-11-15"), ("Phòng Kinh tế", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "lead", "coordinators", "action"),
    [
        (
            "1. Các đồn, tiểu đoàn trực thuộc có trách nhiệm giúp dân làm đường.",
            "Các đồn, tiểu đoàn trực thuộc", (), "giúp dân làm đường.",
        ),
        ("1. Đề nghị các bộ, ngành: gửi số liệu.", "các bộ, ngành", (), "gửi số liệu."),
        ("1. Trách nhiệm của NHCSXH huyện\n- Cho vay.", "NHCSXH huyện", (), "Cho vay."),
        ("1. Bên cạnh đó, các thôn lập sổ hộ nghèo.", "các thôn", (), "lập sổ hộ nghèo."),
        ("1. Hai bên tổ chức giao ban.", "Hai bên", (), "tổ chức giao ban."),
        ("1. Ban Tham mưu\nLập sổ theo dõi hộ nghèo.", "Ban Tham mưu", (),
         "Lập sổ theo dõi hộ nghèo."),
        ("1. Giao Đài Phát thanh tăng giờ phát sóng.", "Đài Phát thanh", (), "tăng giờ phát sóng."),
        (
            "1. Trung tâm Dịch vụ tổng hợp xã mở lớp nghề.",
            "Trung tâm Dịch vụ tổng hợp xã", (), "mở lớp nghề.",
        ),
        ("**1. Phòng Kinh tế** *(thường trực)*:\n- Lập sổ.", "Phòng Kinh tế", (), "Lập sổ."),
        (
            "1. Hội Nông dân huyện chủ trì, phối hợp với NHCSXH huyện xây dựng danh sách vay.",
            "Hội Nông dân huyện", ("NHCSXH huyện",), "xây dựng danh sách vay.",
        ),
        (
            "1. Sở Y tế phối hợp với Vụ Tổ chức cán bộ tiếp nhận hồ sơ.",
            "Sở Y tế", ("Vụ Tổ chức cán bộ",), "tiếp nhận hồ sơ.",
        ),
    ],
)  # fmt: skip
def test_bodies_of_any_kind_lead_and_help(
    clause: str, lead: str, coordinators: tuple[str, ...], action: str
) -> None:
    (duty,) = duties(clause)

    assert (duty.lead, duty.coordinators, duty.action) == (lead, coordinators, action)


def test_words_that_lead_in_points_or_a_table_are_neither_duty_nor_lead() -> None:
    (duty,) = duties(
        "1. UBND các xã:\n- Tổ chức bình chọn theo các bước:\n+ Họp thôn.\n"
        "2. Nhiệm vụ của các phòng được phân công như sau:"
    )

    assert (duty.lead, duty.action) == ("UBND các xã", "Họp thôn.")


@pytest.mark.parametrize(
    ("words", "deadlines"),
    [
        ("Hằng tháng tổng hợp, gửi huyện trước ngày 25.", [("25", "monthly")]),
        (
            "Định kỳ báo cáo trước ngày 05 tháng 6 và ngày 05 tháng 12 hằng năm.",
            [("06-05", "yearly"), ("12-05", "yearly")],
        ),
        ("Kiểm tra số hộ nghèo hằng năm đã công bố.", [(None, "none")]),
    ],
)
def test_a_day_and_its_period_are_one_deadline(
    words: str, deadlines: list[tuple[str | None, str]]
) -> None:
    found = duties(f"1. Phòng Nội vụ: {words}")

    assert [(duty.due, duty.recurrence) for duty in found] == deadlines
