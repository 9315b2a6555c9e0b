"""What the roster keeps of people and households: coded, declared, warned of, made nameless."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.households.models import ChangeRequest, Household, Member
from chungtay.households.rules import causes, traits
from chungtay.households.rules.citizen_id import oddities
from chungtay.households.rules.ethnicity import LIST_1979, LIST_2008, group_of_code
from chungtay.households.selectors.hints import hints_of
from chungtay.households.services.changing import approve, ask_change
from chungtay.households.services.describing import (
    Facts,
    describe_household,
)
from chungtay.households.services.members import Person, save_member
from chungtay.households.services.register import add_household
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.privacy.services.erasing import erase
from tests.cast import Cast
from tests.households.test_register import entry

CHILD = Person(
    "Đinh Thị Yêm", 2015, "female", "Con", birth_date=date(2015, 3, 4), school="primary",
    has_insurance=True, disability="severe", has_allowance=True,
)  # fmt: skip


@pytest.fixture
def household(cast: Cast) -> Household:
    return add_household(entry(cast), actor=cast.actor("hoa"))


def test_p37_ethnicity_is_kept_as_name_code_and_list(cast, household):
    member = save_member(
        household.pk, Person("Rơ Châm H'Lan", 1985, "female", "Vợ", ethnicity="Jrai"),
        actor=cast.actor("hoa"),
    )  # fmt: skip

    assert (household.ethnicity, household.ethnicity_code) == ("Ba Na", "12")
    assert household.ethnicity_list == member.ethnicity_list == LIST_2008
    assert (member.ethnicity, member.ethnicity_code) == ("Jrai", "10")
    assert group_of_code("12", LIST_2008).name == "Ba-na"
    assert group_of_code("12", LIST_1979).name == "Ê-đê"


def test_p37_an_unknown_name_has_no_code_of_any_list(cast):
    odd = add_household(entry(cast, ethnicity="Xyz"), actor=cast.actor("hoa"))

    assert (odd.ethnicity_code, odd.ethnicity_list, odd.is_ethnic_minority) == ("", "", True)


def test_q10_traits_are_declared_with_a_basis_and_hints_bind_nobody(cast, household):
    Member.objects.filter(household=household).update(birth_year=1950)
    trait, basis = traits.NO_LABOR_CAPACITY, "Cả hộ trên 70 tuổi"

    def declare(bases):
        given = {"traits": [trait], "bases": bases}
        request = ask_change(
            ChangeRequest.Kind.TRAITS, household.pk, given, reason="Rà soát 2024",
            actor=cast.actor("hoa"),
        )  # fmt: skip
        approve(request.pk, actor=cast.actor("binh"))

    likely = {hint.trait for hint in hints_of(household, date(2024, 12, 12)) if hint.is_likely}
    assert likely == {traits.ETHNIC_MINORITY, trait}
    assert trait not in traits.ids_of(household.traits)
    with pytest.raises(RefusedError, match="căn cứ"):
        declare({})
    declare({trait: basis})
    household.refresh_from_db()
    assert traits.ids_of(household.traits) == (trait,)
    assert household.trait_bases == {trait: basis}
    assert household.is_ethnic_minority is False


@pytest.mark.parametrize(
    ("number", "sex", "year", "odd"),
    [
        pytest.param("064080012345", "male", 1980, [], id="fits"),
        pytest.param("064180012345", "female", 1980, [], id="fits a woman"),
        pytest.param("064215012345", "male", 2015, [], id="fits this century"),
        pytest.param("097080012345", "male", 1980, ["Ba số đầu"], id="province"),
        pytest.param("064180012345", "male", 1980, ["Số thứ tư"], id="sex"),
        pytest.param("064081012345", "male", 1980, ["Số thứ năm"], id="year"),
        pytest.param("231234567", "male", 1980, [], id="nine digits say nothing"),
    ],
)
def test_q14_the_digits_of_a_number_are_weighed(number, sex, year, odd):
    found = [str(one.reason) for one in oddities(number, sex=sex, birth_year=year)]

    assert [words[: len(start)] for words, start in zip(found, odd, strict=True)] == odd


def test_q14_an_odd_number_warns_and_is_stored(cast, household):
    address = reverse("households:member_add", args=[household.pk])
    typed = {
        "full_name": "Đinh A", "relationship": "Con", "birth_date": "2015-03-04", "sex": "male",
        "citizen_id": "064080012345",
    }  # fmt: skip
    answer = cast.client("hoa").post(address, typed)

    assert answer.status_code == 302
    added = Member.objects.get(citizen_id="064080012345")
    assert (added.birth_year, added.has_merit) == (2015, None)
    assert "đối chiếu lại số định danh" in str(next(iter(get_messages(answer.wsgi_request))))


def test_a_birth_date_that_does_not_fit_loses_nothing(cast, household):
    address = reverse("households:member_add", args=[household.pk])
    typed = {
        "full_name": "Đinh A", "relationship": "Con", "birth_date": "2015-03-04",
        "birth_year": 2014, "sex": "male", "disability": "mild",
    }  # fmt: skip
    page = cast.client("hoa").post(address, typed).content.decode()

    assert "không khớp ngày sinh" in page
    assert 'value="mild" selected' in page
    day = clock.today().replace(month=12, day=31)
    future = Person("A", day.year, "male", "Con", birth_date=day)
    with pytest.raises(RefusedError, match="sau hôm nay"):
        save_member(household.pk, future, actor=cast.actor("hoa"))


def test_location_and_causes_are_whole_or_refused(cast, household):
    hoa = cast.actor("hoa")
    place = {"latitude": Decimal("14.1432"), "longitude": Decimal("108.6"), "located_by": "map"}
    whole = Facts(**place, located_on=date(2024, 10, 1), causes=frozenset({causes.CAUSES[0].id}))

    with pytest.raises(RefusedError, match="cả vĩ độ"):
        describe_household(household.pk, Facts(**place), actor=hoa)
    off = Facts(**place | {"latitude": Decimal(91)}, located_on=date(2024, 10, 1))
    with pytest.raises(RefusedError, match="-90"):
        describe_household(household.pk, off, actor=hoa)
    stored = describe_household(household.pk, whole, actor=hoa)
    assert (stored.latitude, causes.ids_of(stored.causes)) == (
        place["latitude"], (causes.CAUSES[0].id,),
    )  # fmt: skip
    assert "14.1432" not in str(Entry.objects.latest("pk").change)
    with pytest.raises(RefusedError):
        describe_household(household.pk, whole, actor=cast.actor("son"))


def test_pages_and_operations_show_and_take_it(cast, household):
    hoa = cast.client("hoa")
    base = f"/api/v1/households/households/{household.pk}"
    facts = {"phone": "0905 123 456", "causes": [causes.CAUSES[1].id]}
    json = "application/json"

    assert hoa.put(f"{base}/facts", facts, json).status_code == 200
    assert hoa.put(f"{base}/facts", {"causes": ["nope"]}, json).status_code == 422
    kept = {"kind": "traits", "traits": {"merit": "Huân chương"}, "reason": "Rà soát"}
    asked = hoa.post(f"{base}/change-requests", kept, json).json()["id"]
    approve(asked, actor=cast.actor("binh"))
    added = hoa.post(
        f"{base}/members", {"full_name": "Đinh B", "birth_year": 2010, "sex": "male",
        "relationship": "Con", "school": "primary"}, json,
    )  # fmt: skip
    assert added.json()["school"] == "primary"
    shown = hoa.get(base, {"purpose": "review"})
    page = hoa.get(reverse("households:household", args=[household.pk])).content.decode()
    assert shown.json()["traits"] == ["merit"]
    assert shown.json()["ethnicity_list"] == "2008"
    assert "Huân chương" in page
    assert "0905 123 456" in page
    form = hoa.get(reverse("households:facts", args=[household.pk])).content.decode()
    assert "0905 123 456" in form
    asking = reverse("households:ask", args=[household.pk, "dac-diem"])
    assert "Huân chương" in hoa.get(asking).content.decode()
    assert cast.client("son").get(base, {"purpose": "register"}).status_code == 404


def test_making_nameless_covers_every_field_about_the_person(cast, household):
    hoa = cast.actor("hoa")
    child = save_member(household.pk, CHILD, actor=hoa)
    Household.objects.filter(pk=household.pk).update(
        left_on=date(2024, 12, 1), phone="0905", latitude=14, longitude=108,
        trait_bases={"merit": "Huân chương của ông A"}, other_cause="Kể tên",
    )  # fmt: skip
    clock.set_practice_day(date(2036, 1, 1))

    erase("ho", household.pk, ground="time_over", note="x", actor=cast.actor("binh"))

    household.refresh_from_db()
    child.refresh_from_db()
    assert (household.phone, household.latitude, household.longitude) == ("", None, None)
    assert (household.trait_bases, household.other_cause, household.search_key) == ({}, "", "")
    assert (child.full_name, child.search_key) == ("Đã ẩn danh", "")
    assert (child.birth_date, child.birth_year, child.disability) == (None, 2015, "")
    assert (child.has_insurance, child.has_allowance) == (None, None)
