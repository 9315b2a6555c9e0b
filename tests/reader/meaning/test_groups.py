"""Participant groups, criteria and awards."""

import pytest

from chungtay.reader.meaning.groups import groups_in
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
