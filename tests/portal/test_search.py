"""The one search finds offices, households and people however their names are typed."""

import unicodedata

import pytest
from django.urls import reverse

from chungtay.administration.forms.offices import OfficeField
from chungtay.households.models import Household
from chungtay.organizations.models import Organization, OrganizationKind
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN

SPELLINGS = ["dak rong", "Đắk Rong", "ĐẮK RONG", unicodedata.normalize("NFD", "Đắk Rong")]
THUY = ["thuy", "thuỷ", "THỦY", unicodedata.normalize("NFD", "Thủy")]


@pytest.fixture
def found(cast):
    """An office and a household whose names are spelt in several ways."""
    create_organization(
        code="gl.dr", name="Ủy ban nhân dân xã Đăk Roong", kind=OrganizationKind.COMMITTEE,
        level="commune", valid_from=BEGIN, parent=cast.units["kbang"],
    )  # fmt: skip
    for n, name in enumerate(("Đinh Thị Thủy", "Bùi Văn Thuỷ", "Rơ Châm An")):
        Household.objects.create(
            code=f"H{n}", place=cast.places["dong"], hamlet="Thôn 1", head_name=name,
            ethnicity="Kinh", is_ethnic_minority=False, registered_on=BEGIN,
        )  # fmt: skip
    return cast


@pytest.mark.parametrize("typed", SPELLINGS)
def test_the_search_of_the_top_bar_finds_an_office(found, typed):
    html = found.client("hoa").get(reverse("portal:search"), {"q": typed}).content.decode()

    assert "Ủy ban nhân dân xã Đăk Roong" in html


@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_box_for_an_office_takes_any_spelling(found, typed):
    field = OfficeField(label="x")
    field.offices = Organization.objects.all()

    assert field.clean(typed).code == "gl.dr"


@pytest.mark.parametrize("typed", THUY)
def test_households_are_found_by_any_spelling_and_stand_by_given_name(found, typed):
    client = found.client("hoa")

    html = client.get(reverse("households:household_list"), {"tim": typed}).content.decode()
    assert html.index("Bùi Văn Thuỷ") < html.index("Đinh Thị Thủy")
    assert "Rơ Châm An" not in html
    whole = client.get(reverse("households:household_list")).content.decode()
    assert whole.index("Rơ Châm An") < whole.index("Bùi Văn Thuỷ")


def test_a_household_keeps_its_keys_when_the_head_changes(found):
    household = Household.objects.get(code="H0")
    household.head_name = "Ksor Phước"
    household.save(update_fields=["head_name"])

    household.refresh_from_db()
    assert household.search_key == "ksor phuoc"
