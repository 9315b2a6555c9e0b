"""A decision with its plan in one file, and the report round of 10 December that it asks for."""

from datetime import date

import pytest

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.config.sample.tree import PASSWORD
from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationKind, Place, PlaceLevel
from chungtay.organizations.services.tree import create_organization
from tests.browser.conftest import Stage
from tests.browser.steps import read, sign, words_of_download, write
from tests.cast import BEGIN

pytestmark = pytest.mark.browser


def unit(name: str, kind: str, place: Place, *, parent: Organization | None = None) -> Organization:
    """Return a provincial body."""
    return create_organization(
        code=name, name=f"{name} tỉnh An Giang", kind=kind, level=PlaceLevel.PROVINCE,
        place=place, parent=parent, valid_from=BEGIN, abbreviation="UBND",
    )  # fmt: skip


def hire(name: str, role: Role, at: Organization, *, acts_for: Organization | None = None) -> None:
    """Let a person with a password hold a position."""
    person = User.objects.create_user(name, full_name=name.title(), password=PASSWORD)
    Position.objects.create(
        user=person, role=role, organization=at, acts_for=acts_for, valid_from=BEGIN
    )


@pytest.fixture
def an_giang(kbang) -> None:
    """The province of plan B, beside the sample's district, on 5/12/2023."""
    clock.set_practice_day(date(2023, 12, 5))
    place = Place.build(
        code="89", level=PlaceLevel.PROVINCE, name="Tỉnh An Giang", parent=None, valid_from=BEGIN
    )
    place.save()
    committee = unit("Ủy ban nhân dân", OrganizationKind.COMMITTEE, place)
    home = unit("Sở Nội vụ", OrganizationKind.DEPARTMENT, place, parent=committee)
    health = unit("Sở Y tế", OrganizationKind.DEPARTMENT, place, parent=committee)
    hire("phuoc", Role.HEAD, committee)
    hire("anh", Role.RECEIVING_OFFICE, home, acts_for=committee)
    hire("thuy", Role.OFFICER, health)


def test_the_report_round_of_plan_b(an_giang, stage: Stage, seeds):
    plan = next(path for path in seeds if path.name.startswith("001"))
    anh, phuoc, thuy = stage.person("anh"), stage.person("phuoc"), stage.person("thuy")

    draft = read(anh, plan, sees="điểm phần trăm", picture="b1")
    sign(phuoc, draft, on="25/05/2023", picture="b2")
    assert phuoc.sees("1/QĐ-UBND")

    anh.open("/bao-cao/mo-ky/")
    anh.click("main table a")
    assert anh.page.input_value("[name=due_on]") == "2023-12-10"
    anh.press("Mở kỳ và điền sẵn")
    board = anh.address
    anh.picture("b4-round")
    thuy.open("/bao-cao/")
    thuy.click("main a[href*='/bao-cao/bao-cao/']")
    write(thuy)
    assert not thuy.sees("Trễ")
    anh.open(thuy.address)
    anh.press("Nhận")
    anh.open(board)
    anh.press("Tổng hợp")
    anh.press("Lập dự thảo")
    anh.picture("b4-consolidated")
    phuoc.open(anh.address)
    phuoc.press("Ký ban hành", confirm=True)

    assert "BÁO CÁO" in words_of_download(phuoc, "main a[href*='/van-ban/tep/']")
