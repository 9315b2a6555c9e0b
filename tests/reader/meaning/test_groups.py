"""Participant groups, criteria and awards."""

import pytest

from chungtay.reader.meaning.group_names import groups_in
from tests.reader.text import plan_of

END = "\nIX. KINH PHÍ\n1. Ngân sách."


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Các phòng, ban, đơn vị", ("agencies",)),
        ("Công an, quân đội, biên phòng", ("armed_forces",)),
        ("Công đoàn ngành Y tế", ("front_and_unions",)),
        ("UBND các huyện, thị xã, thành phố", ("committees",)),
        ("UBND các xã, phường, thị trấn", ("communes",)),
        ("Thôn, làng, tổ dân phố", ("hamlets",)),
        ("Cán bộ, công chức, giáo viên", ("officials",)),
        ("Doanh nghiệp, hợp tác xã và ngân hàng", ("enterprises", "cooperatives", "banks")),
        ("Hộ khá, giàu", ("well_off_households",)),
        ("Hộ nghèo, hộ cận nghèo", ("poor_households",)),
        ("Hộ gia đình và Nhân dân", ("households", "citizens")),
        ("Học sinh, sinh viên", ("youth",)),
        ("Cụm, khối thi đua", ("blocs",)),
        ("Tập thể, cá nhân", ("collectives", "individuals")),
        ("Tập thể các đơn vị", ("agencies",)),
    ],
)
def test_groups_are_told_by_their_words(words: str, groups: tuple[str, ...]) -> None:
    assert groups_in(words) == groups


def test_the_clause_that_names_the_group_gives_the_row() -> None:
    body = "I. NỘI DUNG THI ĐUA\n- Đối với cán bộ:\n+ Giúp vốn.\n- Khóm, ấp giúp nhau." + END

    assert [(row.group, row.clause) for row in plan_of(body).participant_groups] == [
        ("officials", "I.-1"), ("hamlets", "I.-2"),
    ]  # fmt: skip


def test_a_closer_group_below_a_loose_heading_counts() -> None:
    body = "I. ĐỐI TƯỢNG\n1. Tập thể\na) Các xã, thị trấn.\n2. Cá nhân có thành tích." + END

    assert [(row.group, row.clause) for row in plan_of(body).participant_groups] == [
        ("communes", "I.1.a"), ("individuals", "I.2"),
    ]  # fmt: skip


def test_a_heading_with_two_groups_gives_two_rows_for_each_criterion() -> None:
    body = "I. TIÊU CHÍ\n1. Đối với doanh nghiệp, ngân hàng\n- Cho vay.\n- Đóng góp." + END

    assert [(row.group, row.clause) for row in plan_of(body).criteria] == [
        ("enterprises", "I.1.-1"), ("banks", "I.1.-1"),
        ("enterprises", "I.1.-2"), ("banks", "I.1.-2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "form", "authority"),
    [
        ("Giấy khen của Chủ tịch UBND huyện.", "commendation", "Chủ tịch UBND huyện"),
        ("Trình Bộ trưởng tặng Bằng khen.", "merit", "Bộ trưởng"),
        ("Đề nghị Thủ tướng Chính phủ tặng Bằng khen.", "state", "Thủ tướng Chính phủ"),
        ("Huân chương Lao động.", "state", None),
        ("Kỷ niệm chương của Hội Nông dân.", "other", "Hội Nông dân"),
        ("Giấy khen.", "commendation", None),
    ],
)
def test_award_has_form_and_authority(words: str, form: str, authority: str | None) -> None:
    (award,) = plan_of(f"I. HÌNH THỨC KHEN THƯỞNG\n1. {words}{END}").award_forms

    assert (award.form, award.authority) == (form, authority)


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Dân quân tự vệ các xã", ("armed_forces",)),
        ("Cơ quan Bộ Chỉ huy và các đơn vị thường trực", ("armed_forces",)),
        ("Đoàn khối Doanh nghiệp", ("front_and_unions",)),
        ("Đoàn viên; thanh niên", ("youth",)),
    ],
)
def test_groups_of_forces_and_of_the_youth_union(words: str, groups: tuple[str, ...]) -> None:
    assert groups_in(words) == groups


def test_contents_may_stand_in_the_clause_itself() -> None:
    plan = plan_of(f"I. NỘI DUNG THI ĐUA\nNgười lao động trong trường thi đua giúp hộ nghèo.{END}")

    assert [(g.group, g.clause) for g in plan.participant_groups] == [("officials", "I")]


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Các tỉnh, thành phố trực thuộc trung ương", ("committees",)),
        ("cấp tỉnh", ("committees",)),
        ("cấp xã", ("communes",)),
        ("Hội đồng thi đua", ()),
        ("Đoàn viên, CNVCLĐ", ("officials",)),
    ],
)
def test_levels_are_groups_and_councils_are_none(words: str, groups: tuple[str, ...]) -> None:
    assert groups_in(words) == groups


def test_an_award_of_many_bodies_has_them_all_for_authority() -> None:
    plan = plan_of(
        "I. HÌNH THỨC KHEN THƯỞNG\n1. Bằng khen của bộ, ban, ngành, tỉnh.\n"
        f"2. Giấy khen của Thủ trưởng cơ quan, đơn vị.{END}"
    )

    assert [award.authority for award in plan.award_forms] == [
        "bộ, ban, ngành, tỉnh", "Thủ trưởng cơ quan, đơn vị",
    ]  # fmt: skip


def test_bare_levels_are_a_group_where_no_other_is_named() -> None:
    assert groups_in("xã, phường") == ("communes",)
    assert groups_in("Các sở, ban, ngành, huyện") == ("agencies",)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (
            "Giấy khen do Chủ tịch UBND xã, phường quyết định.",
            ("commendation", "Chủ tịch UBND xã, phường"),
        ),
        ("Giấy khen của công đoàn cấp xã.", ("commendation", "công đoàn cấp xã")),
        ("Chủ tịch UBND xã, phường tặng Giấy khen.", ("commendation", "Chủ tịch UBND xã, phường")),
        ("Danh hiệu “Bản sáng” do Chủ tịch UBND tỉnh quyết định.", ("other", "Chủ tịch UBND tỉnh")),
        ("Giám đốc tặng Bằng khen, tặng Cờ thi đua của khối.", ("merit", "Giám đốc")),
    ],
)
def test_who_gives_an_award_is_read_whole(printed: str, found: tuple[str, str]) -> None:
    award = plan_of(f"I. HÌNH THỨC KHEN THƯỞNG\n1. {printed}{END}").award_forms[0]

    assert (award.form, award.authority) == found


def test_who_can_be_awarded_is_no_criterion() -> None:
    plan = plan_of(
        "A. ĐỐI TƯỢNG, TIÊU CHÍ\nI. ĐỐI TƯỢNG\n1. Tập thể: Các sở, ban, ngành.\nII. TIÊU CHÍ\n"
        f"1. Đối với xã, phường\na) Giảm hộ nghèo.\nb) Không tái nghèo.{END}"
    )

    assert [criterion.clause for criterion in plan.criteria] == ["A.II.1.a", "A.II.1.b"]


def test_a_form_of_award_may_head_its_clause() -> None:
    plan = plan_of(
        "I. HÌNH THỨC KHEN THƯỞNG\n1. Bằng khen của Thủ tướng Chính phủ: Đề nghị cho 01 tập thể.\n"
        f"2. Giấy khen của Giám đốc Sở: Không quá 10 tập thể.{END}"
    )

    assert [(award.form, award.authority) for award in plan.award_forms] == [
        ("state", "Thủ tướng Chính phủ"), ("commendation", "Giám đốc Sở"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Sĩ quan, quân nhân chuyên nghiệp, binh sĩ", ("armed_forces",)),
        ("Ban Công tác Mặt trận", ("front_and_unions",)),
        ("Các phòng giao dịch NHCSXH", ("banks",)),
        ("Hộ thoát nghèo", ("poor_households",)),
        ("Tiếp cận dịch vụ xã hội cơ bản", ()),
    ],
)
def test_words_inside_others_name_no_group(words: str, groups: tuple[str, ...]) -> None:
    assert groups_in(words) == groups


def test_a_heading_may_hold_its_criteria_itself() -> None:
    body = (
        "I. KHEN THƯỞNG\n1. Tiêu chuẩn đối với phường, xã: quỹ đạt kế hoạch.\n"
        "2. Tiêu chuẩn\na) Đối với tập thể: Hội cơ sở hoàn thành kế hoạch.\n"
        "b) Đối với cá nhân: giúp được hai hộ." + END
    )

    assert [(row.group, row.clause) for row in plan_of(body).criteria] == [
        ("communes", "I.1"), ("front_and_unions", "I.2.a"), ("individuals", "I.2.b"),
    ]  # fmt: skip


def test_officers_give_awards_each_for_himself() -> None:
    body = (
        "I. KHEN THƯỞNG\n1. Chỉ huy trưởng tặng Giấy khen.\n"
        "2. Đề nghị Tư lệnh Quân khu, Chủ tịch UBND tỉnh tặng Bằng khen.\n"
        "3. Thư khen của Ban Chấp hành Hội tỉnh, huyện." + END
    )

    assert [(row.form, row.authority) for row in plan_of(body).award_forms] == [
        ("commendation", "Chỉ huy trưởng"),
        ("merit", "Tư lệnh Quân khu"),
        ("merit", "Chủ tịch UBND tỉnh"),
        ("other", "Ban Chấp hành Hội tỉnh, huyện"),
    ]
