"""Clauses D03 and E14: who takes part, and with whom a unit emulates."""

import re

import pytest
from django.urls import reverse

from chungtay.organizations.models import Bloc, Organization
from tests.commendation.factory import make_plan
from tests.commendation.factory import make_round as make_award_round
from tests.reporting.factory import make_round

OFFICES, BLOCS = "/co-quan/", "/khoi-thi-dua/"
# Every kind of subject the plan names, as one body of that kind: kind, name, more fields.
SUBJECTS = (
    ("committee", "Ủy ban nhân dân xã Sơn Lang", {"level": "commune"}),
    ("department", "Phòng Tài chính - Kế hoạch", {}),
    ("council", "Hội đồng Thi đua - Khen thưởng huyện", {}),
    ("front", "Ban Thường trực Mặt trận huyện", {}),
    ("union", "Liên đoàn Lao động huyện", {}),
    ("mass_organization", "Hội Nông dân huyện", {}),
    ("armed_forces", "Ban Chỉ huy Quân sự huyện", {}),
    ("public_service", "Trung tâm Y tế huyện", {}),
    ("cooperative", "Hợp tác xã Nông nghiệp Đông", {"code_qd20": "5900123456"}),
    ("enterprise", "Công ty TNHH MTV Lâm nghiệp", {"ownership": "state"}),
    ("enterprise", "Công ty TNHH Măng tre", {"ownership": "private"}),
    (
        "enterprise",
        "Công ty cổ phần Mía đường Hà Nội",
        {"ownership": "private", "is_outside": "on", "seat": "Hà Nội"},
    ),
    ("bank", "Phòng giao dịch Ngân hàng Chính sách xã hội", {}),
    ("press", "Trung tâm Truyền thông", {}),
    ("party", "Ban Tuyên giáo Huyện ủy", {}),
    ("hamlet", "Làng Kgiang", {"level": "hamlet"}),
)


@pytest.mark.clause("E14")
def test_every_kind_of_subject_is_an_organisation_also_from_outside(cast):
    client = cast.client("tam")
    for kind, name, more in SUBJECTS:
        given = {"level": "district", "parent": "gl.kbang", "valid_from": "2022-01-01"}
        answer = client.post(f"{OFFICES}them/", given | {"kind": kind, "name": name} | more)
        assert answer.status_code == 302, re.findall(r'class="error[^<]*<', answer.content.decode())

    found = [client.get(f"{OFFICES}?tim={name}").content.decode() for _, name, _ in SUBJECTS]
    outside = Organization.objects.get(name="Công ty cổ phần Mía đường Hà Nội")
    page = client.get(f"{OFFICES}{outside.pk}/").content.decode()

    assert all(name in page for (_, name, _), page in zip(SUBJECTS, found, strict=True))
    assert "trụ sở chính ngoài địa bàn" in page
    assert "Hà Nội" in page
    assert "Ngoài nhà nước" in page


@pytest.mark.clause("E14")
def test_people_collectives_households_and_an_enterprise_from_outside_can_be_proposed(cast):
    groups = ("agencies", "communes", "officials", "poor_households", "enterprises")
    award_round = make_award_round(cast, make_plan(cast, groups=groups))
    outside = {"kind": "enterprise", "name": "Công ty Mía đường Hà Nội", "level": "district",
               "parent": "gl.kbang", "valid_from": "2022-01-01", "is_outside": "on"}  # fmt: skip
    cast.client("tam").post(f"{OFFICES}them/", outside)
    address = reverse("commendation:nomination_new", args=[award_round.pk])

    kinds = cast.client("lan").get(address).content.decode()
    choices = cast.client("lan").get(f"{address}?doi-tuong=enterprise").content.decode()

    for kind in ("individual", "collective", "household", "enterprise"):
        assert f"doi-tuong={kind}" in kinds
    assert "Công ty Mía đường Hà Nội" in choices


@pytest.mark.clause("D03")
def test_units_emulate_in_a_bloc_with_a_lead_and_a_page_of_its_own(cast):
    given = {
        "kind": "bloc", "name": "Khối thi đua các xã", "organization": "gl.kbang",
        "year": "2024", "lead": "gl.kbang.dong", "deputies": "gl.kbang.krong",
        "members": "gl.kbang.so_pai", "content": "Giúp hộ nghèo làm nhà",
        "instrument": "QĐ 10/QĐ-UBND",
    }  # fmt: skip
    desk = cast.client("lan")
    address = desk.post(f"{BLOCS}lap/", given).url
    make_round(cast, "dong", "krong")

    page = cast.client("hoa").get(address).content.decode()
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)

    assert [("xã Đông" in row, "Trưởng khối, cụm" in row) for row in rows[:1]] == [(True, True)]
    assert "Phó trưởng khối, cụm" in rows[1]
    assert "nhận 0/1" in rows[0]
    assert len(rows) == 3
    assert "Giúp hộ nghèo làm nhà" in page


@pytest.mark.clause("D03")
def test_a_bloc_goes_into_the_next_year_and_a_unit_shows_its_blocs(cast):
    given = {"kind": "bloc", "name": "Khối thi đua các xã", "organization": "gl.kbang",
             "year": "2024", "lead": "gl.kbang.dong", "members": "gl.kbang.krong"}  # fmt: skip
    desk = cast.client("lan")
    address = desk.post(f"{BLOCS}lap/", given).url
    bloc = Bloc.objects.get()

    page = desk.post(f"{address}nam-sau/", follow=True).content.decode()
    unit = desk.get(f"{OFFICES}{cast.units['dong'].pk}/").content.decode()

    assert {year.year for year in bloc.years.all()} == {2024, 2025}
    assert "Đã mở năm 2025" in page
    assert "Khối thi đua các xã" in unit
