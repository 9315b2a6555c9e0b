"""Hamlets are the communes' own: dated, with their instrument, and their households move along."""

import json
from datetime import date

import pytest
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.audit.models import Entry
from chungtay.households.models import ClassCount, HamletChange, Household, YearClass
from chungtay.households.selectors.hamlets import hamlets_of, households_without_hamlet
from chungtay.households.services.counts import recount
from chungtay.indicators.selectors.by_unit import Question
from chungtay.indicators.selectors.table import table_of
from chungtay.indicators.sources import sources_of
from chungtay.kernel.text import fold
from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationKind, Place, PlaceSuccession
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN, DAY
from tests.organizations.split_reform import split_dong

ACT = {"on": "2024-10-01", "instrument": "NQ 12/NQ-HĐND"}


def send(cast, act, who="hoa", place="dong", **data):
    url = reverse("households:hamlet_act", args=[cast.places[place].pk, act])
    return cast.client(who).post(url, ACT | data)


def add(cast, *names, **more):
    return send(cast, "them", names="\n".join(names), **more)


def names(cast, place="dong", day=None):
    return [one.name for one in hamlets_of(cast.places[place], day or clock.today())]


def hamlet(name):
    return Place.objects.get(name=name, level="hamlet", valid_to=None)


def household(cast, number, text, place="dong", **more):
    return Household.objects.create(
        code=f"{place}-{number}", place=cast.places[place], hamlet=text, head_name=f"Hộ {number}",
        search_key=fold(f"Hộ {number}"), ethnicity="Ba Na", is_ethnic_minority=True,
        registered_on=BEGIN, **more,
    )  # fmt: skip


def error_of(answer):
    assert answer.status_code == 422, answer.status_code
    return answer.content.decode()


def test_an_officer_adds_hamlets_with_day_and_instrument(cast):
    answer = add(cast, "Làng Tung", " Thôn  2 ")

    assert answer.status_code == 302
    assert names(cast) == ["Làng Tung", "Thôn 2"]
    tung = hamlet("Làng Tung")
    assert (tung.code, tung.parent, tung.instrument) == (
        "23659.001", cast.places["dong"], "NQ 12/NQ-HĐND",
    )  # fmt: skip
    assert Entry.objects.filter(verb="hamlet.add").count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"names": "Làng Tung\nlang tung"}, "ghi hai lần"),
        ({"names": "Thôn 1"}, "Xã đã có thôn"),
        ({"names": "Thôn 9", "on": "2025-01-01"}, "không được sau hôm nay (12/12/2024)"),
        ({"names": "Thôn 9", "on": "1999-01-01"}, "không được trước 01/01/2004"),
        ({"names": "Thôn 9", "on": "hom-nay"}, 'aria-invalid="true"'),
        ({"names": "Thôn 9", "instrument": "  "}, 'aria-invalid="true"'),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_stores_nothing(cast, data, sentence):
    add(cast, "Thôn 1")

    assert sentence in error_of(send(cast, "them", **data))
    assert names(cast) == ["Thôn 1"]


def test_a_renamed_hamlet_keeps_its_code_and_its_households(cast):
    add(cast, "Làng Tung")
    living = household(cast, 1, "Làng Tung", hamlet_place=hamlet("Làng Tung"))

    send(cast, "doi-ten", hamlet=hamlet("Làng Tung").pk, name="Làng Tung Ke", on="2024-11-01")

    living.refresh_from_db()
    assert (living.hamlet, living.hamlet_place) == ("Làng Tung Ke", hamlet("Làng Tung Ke"))
    assert hamlet("Làng Tung Ke").code == "23659.001"
    assert names(cast, day=date(2024, 10, 31)) == ["Làng Tung"]


def test_merged_hamlets_bring_all_households_to_the_list_to_check(cast):
    add(cast, "Làng A", "Làng B", "Làng C")
    for n, name in enumerate(("Làng A", "Làng B", "Làng C")):
        household(cast, n, name, hamlet_place=hamlet(name))
    chosen = [hamlet("Làng A").pk, hamlet("Làng B").pk]

    answer = send(cast, "sap-nhap", hamlets=chosen, name="Làng AB", on="2024-12-01")

    page = cast.client("hoa").get(answer.url).content.decode()
    assert names(cast) == ["Làng AB", "Làng C"]
    assert "Hộ 0" in page
    assert "Hộ 1" in page
    assert "Hộ 2" not in page
    extents = PlaceSuccession.objects.filter(successor=hamlet("Làng AB"))
    assert set(extents.values_list("extent", flat=True)) == {"whole"}


def test_households_of_a_split_hamlet_wait_for_a_person(cast):
    add(cast, "Làng A")
    waiting = household(cast, 1, "Làng A", hamlet_place=hamlet("Làng A"))

    send(cast, "chia-tach", hamlet=hamlet("Làng A").pk, names="Làng A1\nLàng A2", on="2024-12-01")
    url = reverse("households:households_place", args=[cast.places["dong"].pk])
    page = cast.client("hoa").get(url).content.decode()
    cast.client("hoa").post(url, {f"ho_{waiting.pk}": hamlet("Làng A2").pk})

    assert "Hộ 1" in page
    waiting.refresh_from_db()
    assert (waiting.hamlet, waiting.hamlet_place) == ("Làng A2", hamlet("Làng A2"))
    assert not households_without_hamlet(cast.places["dong"], DAY).exists()


def test_a_hamlet_with_households_is_not_closed(cast):
    add(cast, "Làng A", "Làng B")
    household(cast, 1, "Làng A", hamlet_place=hamlet("Làng A"))

    refused = send(cast, "ket-thuc", hamlet=hamlet("Làng A").pk, on="2024-12-01")
    send(cast, "ket-thuc", hamlet=hamlet("Làng B").pk, on="2024-12-01")

    assert "còn 1 hộ" in error_of(refused)
    assert names(cast) == ["Làng A"]


def test_households_are_placed_by_the_name_they_gave(cast):
    add(cast, "Làng Tung", "Thôn 2")
    first, second = household(cast, 1, "làng tung"), household(cast, 2, "Xóm Bàu")
    YearClass.objects.create(
        household=first, place=first.place, year=2023, standard="s", poverty_class="poor"
    )
    url = reverse("households:households_place", args=[cast.places["dong"].pk])

    cast.client("hoa").post(url, {"viec": "theo-ten"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.hamlet_place, second.hamlet_place) == (hamlet("Làng Tung"), None)
    assert first.classes.get().hamlet == hamlet("Làng Tung")


def test_a_change_is_taken_back_with_the_households(cast):
    add(cast, "Làng A", "Làng B")
    living = household(cast, 1, "Làng A", hamlet_place=hamlet("Làng A"))
    chosen = [hamlet("Làng A").pk, hamlet("Làng B").pk]
    send(cast, "sap-nhap", hamlets=chosen, name="Làng AB", on="2024-12-01")
    change = HamletChange.objects.first()

    cast.client("hoa").post(reverse("households:change_undo", args=[change.pk]))

    living.refresh_from_db()
    assert names(cast) == ["Làng A", "Làng B"]
    assert (living.hamlet, living.hamlet_place.name) == ("Làng A", "Làng A")
    assert not PlaceSuccession.objects.filter(predecessor__level="hamlet").exists()
    again = cast.client("hoa").post(reverse("households:change_undo", args=[change.pk]))
    assert again.status_code == 409


def test_a_change_that_others_rest_on_is_not_taken_back(cast):
    add(cast, "Làng A")
    first = HamletChange.objects.get()
    send(cast, "doi-ten", hamlet=hamlet("Làng A").pk, name="Làng A mới", on="2024-11-01")
    renamed = HamletChange.objects.first()
    household(cast, 1, "Làng A mới", hamlet_place=hamlet("Làng A mới"))

    answers = [
        cast.client("hoa").post(reverse("households:change_undo", args=[change.pk]))
        for change in (first, renamed)
    ]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "thay đổi sau đó" in answers[0].content.decode()
    assert "1 hộ đến" in answers[1].content.decode()
    assert names(cast) == ["Làng A mới"]


@pytest.mark.parametrize(
    ("who", "status"), [("son", 404), ("nga", 404), ("tam", 403), ("quy", 403)]
)
def test_nobody_changes_the_hamlets_of_another_commune(cast, who, status):
    answer = add(cast, "Thôn 1", who=who)

    assert (answer.status_code, names(cast)) == (status, [])


def test_the_district_sees_the_list_but_does_not_change_it(cast):
    add(cast, "Thôn 1")
    url = reverse("households:hamlet_list", args=[cast.places["dong"].pk])

    seen = cast.client("minh").get(url)
    changed = add(cast, "Thôn 2", who="minh")

    assert "Thôn 1" in seen.content.decode()
    assert (changed.status_code, names(cast)) == (409, ["Thôn 1"])


def test_the_register_offers_the_hamlets_of_the_list_and_no_other(cast):
    add(cast, "Làng Tung")
    url = reverse("households:household_add")
    data = {
        "place": cast.places["dong"].pk, "hamlet": "Làng Tung", "area": "rural",
        "head_name": "Đinh Brưt", "birth_year": "1980", "sex": "male", "ethnicity": "Ba Na",
    }  # fmt: skip

    page = cast.client("hoa").get(url).content.decode()
    cast.client("hoa").post(url, data)
    refused = cast.client("hoa").post(url, data | {"hamlet": "Làng Khác"})

    assert '<option value="Làng Tung">' in page
    assert Household.objects.get().hamlet_place == hamlet("Làng Tung")
    assert refused.status_code == 409
    assert "không có trong danh sách thôn" in refused.content.decode()


@pytest.fixture
def after(cast):
    """The reform has split Đông; two new communes with an officer each, and counted hamlets."""
    add(cast, "Làng Tung", "Làng Bàu")
    cast.places |= split_dong()
    for number, (text, poverty_class) in enumerate(
        [("Làng Tung", "poor"), ("Làng Tung", "not_poor"), ("Làng Bàu", "poor"),
         ("Làng Bàu", "not_poor"), ("Làng Bàu", "not_poor")]
    ):  # fmt: skip
        one = household(cast, number, text, hamlet_place=hamlet(text))
        YearClass.objects.create(
            household=one, place=one.place, hamlet=one.hamlet_place, year=2024,
            standard="nd07_2021", poverty_class=poverty_class,
        )  # fmt: skip
    recount([cast.places["dong"].pk], [2024])
    clock.set_practice_day(date(2025, 8, 1))
    for key, who in (("n_krong", "vien"), ("n_kong_bo_la", "ha")):
        cast.units[key] = create_organization(
            code=key, name=f"Ủy ban nhân dân {key}", kind=OrganizationKind.COMMITTEE,
            level="commune", valid_from=date(2025, 7, 1), place=cast.places[key],
        )  # fmt: skip
        cast.people[who] = User.objects.create_user(who, full_name=who)
        cast.positions[who] = Position.objects.create(
            user=cast.people[who], organization=cast.units[key], role=Role.OFFICER,
            valid_from=date(2025, 7, 1),
        )  # fmt: skip
    return cast


def receive(cast, who, place, *names):
    offered = [Place.objects.get(name=name, valid_to=None).pk for name in names]
    return send(cast, "tiep-nhan", who=who, place=place, offered=offered, on="2025-07-15")


def test_new_communes_take_hamlets_over_with_their_households(after):
    first = receive(after, "vien", "n_krong", "Làng Tung")
    again = send(
        after, "tiep-nhan", who="ha", place="n_kong_bo_la", on="2025-07-15",
        offered=[hamlet("Làng Tung").pk],
    )  # fmt: skip

    assert first.status_code == 302
    assert names(after, "n_krong") == ["Làng Tung"]
    assert Household.objects.filter(place=after.places["n_krong"]).count() == 2
    assert again.status_code == 422
    assert ClassCount.objects.filter(place=after.places["dong"]).count() == 2


def told(cast):
    officer = Organization.objects.get(code="gl")
    cast.people["thu"] = User.objects.create_user("thu", full_name="Thu")
    cast.positions["thu"] = Position.objects.create(
        user=cast.people["thu"], organization=officer, role=Role.OFFICER, valid_from=BEGIN
    )
    source = sources_of(cast.actor("thu"))[0]
    question = Question(source, cast.places["kbang"], date(2025, 7, 1), "commune")
    return table_of(question, ["households", "poor_households"])


def test_what_was_counted_is_divided_by_hamlets_once_all_are_known(after):
    receive(after, "vien", "n_krong", "Làng Tung")
    receive(after, "ha", "n_kong_bo_la", "Làng Bàu")
    recount([place.pk for place in after.places.values()], [2024])

    found = told(after)

    assert {row.place.name: [cell.text for cell in row.cells] for row in found.rows} == {
        "Xã Krong": ["2", "1"],
        "Xã Kông Bơ La": ["3", "1"],
    }
    assert found.left == ()
    assert "số hộ đếm theo từng thôn trong sổ hộ" in found.notes[0].text


def test_as_long_as_one_hamlet_is_unknown_nothing_is_divided(after):
    receive(after, "vien", "n_krong", "Làng Tung")

    found = told(after)

    assert [left.place.name for left in found.left] == ["Xã Đông"]
    assert found.rows[0].cells[0].value is None


def api(cast, path, who="hoa", **data):
    url = f"/api/v1/households/{path}"
    client = cast.client(who)
    answer = client.post(url, json.dumps(data), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_program_does_what_the_pages_do(cast):
    commune = cast.places["dong"].pk
    _, added = api(cast, f"communes/{commune}/hamlets", names=["Làng A", "Làng B"], **ACT)
    ids = [hamlet("Làng A").pk, hamlet("Làng B").pk]
    living = household(cast, 1, "Làng A")
    placing = {str(living.pk): ids[0]}
    status, moved = api(cast, f"communes/{commune}/hamlets/households", hamlets=placing)
    later = ACT | {"on": "2024-11-01"}
    _, merged = api(cast, f"communes/{commune}/hamlets/merge", hamlets=ids, name="Làng AB", **later)
    undone = api(cast, f"hamlet-changes/{merged['id']}/undo")[1]
    listed = cast.client("hoa").get(f"/api/v1/households/communes/{commune}/hamlets").json()

    assert (status, moved, merged["households"]) == (200, 1, 1)
    assert (added["kind"], undone["undone_on"]) == ("add", "2024-12-12")
    assert [one["name"] for one in listed] == ["Làng A", "Làng B"]


def test_a_program_of_a_stranger_is_refused(cast):
    commune = cast.places["dong"].pk

    assert api(cast, f"communes/{commune}/hamlets", who="son", names=["X"], **ACT)[0] == 404
    assert api(cast, f"communes/{commune}/hamlets", who="minh", names=["X"], **ACT)[0] == 409
    assert api(cast, f"communes/{commune}/hamlets", who="quy", names=["X"], **ACT)[0] == 401
    assert not Place.objects.filter(level="hamlet").exists()
