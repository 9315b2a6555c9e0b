"""Clauses about reporting, shown on the real plans through the pages."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as WordFile

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.documents.models import Document, DocumentState
from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationKind, Place
from chungtay.reporting.models import Report, Round
from chungtay.reporting.rules.template import template
from tests.acceptance.seed_plans import Office, issued, new_province, open_office
from tests.cast import BEGIN, Cast

DEPARTMENT, COMMITTEE = OrganizationKind.DEPARTMENT, OrganizationKind.COMMITTEE
MINISTRY = "Bộ Nội vụ (Ban Thi đua - Khen thưởng Trung ương)"


def address(name: str, *args: object) -> str:
    return reverse(f"reporting:{name}", args=args)


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(address(name, *args))
    assert response.status_code == 200
    return response.content.decode()


def receiving_office(unit: Organization) -> Client:
    """Return the browser of the emulation officer who collects for ``unit``."""
    person = User.objects.create_user(f"{unit.code}-tdkt", full_name=f"Thi đua {unit.code}")
    Position.objects.create(
        user=person, organization=unit, role=Role.RECEIVING_OFFICE, valid_from=BEGIN
    )
    client = Client()
    client.force_login(person)
    return client


def report(client: Client, unit: Organization, opened: Round, *, words: str) -> Report:
    """Fill every box of the unit's report that the system could not fill, and send it."""
    found = Report.objects.get(round=opened, organization=unit)
    counted = set(found.figures.exclude(source="typed").values_list("indicator", flat=True))
    data = {section.key: words for section in template().sections} | {"revision": found.revision}
    for row in template().indicators_for(unit.kind):
        if row.code not in counted:
            data[f"so_{row.code}"] = "5"
            data[f"giai_trinh_{row.code}"] = "Sổ theo dõi của đơn vị"
    answer = client.post(address("report", found.pk), data | {"viec": "gui"}, follow=True)
    assert "Đã gửi báo cáo" in answer.content.decode()
    return found


@dataclass
class AnGiang:
    """The bodies that plan B names, and the plan as issued."""

    province: Office
    home: Office
    labour: Office
    front: Office
    district: Office
    desk: Client
    plan_id: int

    @property
    def reporting(self) -> list[Office]:
        """Those who report."""
        return [self.labour, self.front, self.district]


@pytest.fixture
def an_giang(db: None, seeds: list[Path]) -> AnGiang:
    """Plan B, issued by the province on 25/5/2023."""
    clock.set_practice_day(date(2023, 5, 25))
    place = new_province("89", "Tỉnh An Giang")
    tri_ton = Place.build(
        code="891", level="district", name="Huyện Tri Tôn", parent=place, valid_from=BEGIN
    )
    tri_ton.save()
    province = open_office("ubnd", "Ủy ban nhân dân tỉnh An Giang", COMMITTEE, place=place)
    under = {"place": place, "parent": province.unit}
    home = open_office("snv", "Sở Nội vụ tỉnh An Giang", DEPARTMENT, **under)
    labour = open_office(
        "slđtbxh", "Sở Lao động - Thương binh và Xã hội tỉnh An Giang", DEPARTMENT, **under
    )
    front = open_office(
        "mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang", OrganizationKind.FRONT,
        place=place,
    )  # fmt: skip
    district = open_office(
        "triton", "Ủy ban nhân dân huyện Tri Tôn", COMMITTEE, place=tri_ton, parent=province.unit
    )
    plan = issued(province.officer, province.head, seeds[1], on=date(2023, 5, 25))
    return AnGiang(province, home, labour, front, district, receiving_office(home.unit), plan.pk)


def open_round(an_giang: AnGiang) -> Round:
    url = f"{address('round_new')}?ke-hoach={an_giang.plan_id}"
    form = an_giang.desk.get(url).content.decode()
    # The plan itself says by when; the officer only confirms.
    assert 'value="2023-12-10"' in form
    data = {
        "year": "2023",
        "due_on": "2023-12-10",
        "issuer": an_giang.province.unit.pk,
        "addressee": MINISTRY,
        "partner": an_giang.labour.unit.pk,
        "units": [office.unit.pk for office in an_giang.reporting],
    }
    answer = an_giang.desk.post(url, data)
    assert answer.status_code == 302, answer.content.decode()
    return Round.objects.get()


@pytest.mark.clause("B13")
def test_round_of_plan_b_goes_from_units_to_the_ministry(an_giang: AnGiang) -> None:
    clock.set_practice_day(date(2023, 11, 20))
    opened = open_round(an_giang)
    assert opened.due_on == date(2023, 12, 10)

    clock.set_practice_day(date(2023, 12, 8))
    for office in (an_giang.labour, an_giang.front):
        report(office.officer, office.unit, opened, words=f"Việc của {office.unit.name}.")
    clock.set_practice_day(date(2023, 12, 13))
    late = page(an_giang.desk, "round", opened.pk)
    assert "1 đơn vị trễ hạn" in late
    report(
        an_giang.district.officer, an_giang.district.unit, opened, words="Việc của huyện Tri Tôn."
    )
    board = page(an_giang.desk, "round", opened.pk)
    assert "3 ngày" in board

    # The route of each level stands on the page of the round.
    for name in (an_giang.home.unit, an_giang.labour.unit, an_giang.province.unit, MINISTRY):
        assert str(name) in board

    for found in opened.reports.all():
        an_giang.desk.post(address("report_accept", found.pk), {"version": 1})
    an_giang.desk.post(address("round_consolidate", opened.pk))
    made = opened.consolidations.get()
    result = page(an_giang.desk, "consolidation", made.pk)
    assert "huyện Tri Tôn 3 ngày" in result
    assert made.content["figures"]["houses_supported"]["value"] == "15"

    an_giang.desk.post(address("document_make", made.pk))
    an_giang.province.head.post(address("document_issue", made.pk))

    document = Document.objects.get(type="report", state=DocumentState.ISSUED)
    assert document.issuer == an_giang.province.unit
    assert document.notation == "1/BC-UBND"
    assert document.file is not None
    with document.file.content.open("rb") as stored:
        paper = WordFile(io.BytesIO(stored.read()))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert f"Kính gửi: {MINISTRY}" in words
    assert "đủ 3 đơn vị" in words
    assert "Việc của huyện Tri Tôn (huyện Tri Tôn)." in words


@pytest.mark.clause("A14")
def test_office_of_plan_a_consolidates_and_starts_nominations(
    cast: Cast, seeds: list[Path]
) -> None:
    nominate = reverse("commendation:nomination_new")
    place = new_province("89", "Tỉnh An Giang")
    health = open_office("syt", "Sở Y tế tỉnh An Giang", DEPARTMENT, place=place)
    hospitals = [
        open_office(code, name, OrganizationKind.PUBLIC_SERVICE, place=place, parent=health.unit)
        for code, name in (
            ("bvcd", "Bệnh viện Châu Đốc"),
            ("bvtc", "Bệnh viện Tân Châu"),
        )
    ]
    plan = issued(health.officer, health.head, seeds[0], on=date(2022, 9, 1))
    desk = receiving_office(health.unit)
    data = {
        "year": "2024",
        "due_on": "2024-12-15",
        "issuer": health.unit.pk,
        "units": [office.unit.pk for office in hospitals],
    }
    desk.post(f"{address('round_new')}?ke-hoach={plan.pk}", data)
    opened = Round.objects.get()
    found = report(hospitals[0].officer, hospitals[0].unit, opened, words="Khám cho 300 người.")

    board = page(desk, "round", opened.pk)
    assert board.index("Bệnh viện Châu Đốc") < board.index("Bệnh viện Tân Châu")
    assert "Chưa gửi" in board
    desk.post(address("report_accept", found.pk), {"version": 1})
    answer = desk.post(address("round_consolidate", opened.pk), follow=True)
    result = answer.content.decode()

    assert "Bệnh viện Tân Châu" in result
    assert f"{nominate}?report={found.pk}" in result
    assert desk.get(f"{nominate}?report={found.pk}").status_code == 200
