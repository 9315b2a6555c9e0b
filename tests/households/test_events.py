"""What happens to households: shown beforehand, recorded, taken back; another commune answers."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.households.models import Household, HouseholdEvent, Member
from chungtay.households.services.events import (
    Act,
    merge_households,
    move_household,
    preview,
    record_death,
    split_household,
    undo_event,
)
from chungtay.households.services.handing_over import decline, hand_over, receive
from chungtay.households.services.members import Person, save_member
from chungtay.households.services.register import add_household, classify_household
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.privacy.services.erasing import erase
from tests.cast import Cast
from tests.households.test_register import entry, scores

DAY = date(2024, 12, 12)
WORK = reverse("movements:my_work")
ACT = Act(DAY, "Đơn của hộ")


@pytest.fixture(autouse=True)
def _practice_day(db):
    clock.set_practice_day(DAY)


@pytest.fixture
def household(cast: Cast) -> Household:
    hoa = cast.actor("hoa")
    made = add_household(entry(cast), actor=hoa)
    for name, year in (("Đinh Thị Yêm", 1982), ("Đinh Nhin", 2003), ("Đinh Bé", 2022)):
        save_member(made.pk, Person(name, year, "male", "Con"), actor=hoa)
    return made


def people(household: Household) -> list[str]:
    rows = household.members.present().order_by("pk")
    return [row.full_name for row in rows]


def member(name: str) -> Member:
    return Member.objects.get(full_name=name)


def state() -> list[str]:
    households = Household.objects.order_by("pk").values()
    return [str(list(households)), str(list(Member.objects.order_by("pk").values()))]


def test_a_split_makes_a_household_of_its_own_and_goes_back(cast, household):
    hoa, son = cast.actor("hoa"), member("Đinh Nhin")
    before = state()
    leaving = [son.pk, member("Đinh Bé").pk]

    event = split_household(
        household.pk, leaving, head_id=son.pk, hamlet="Làng 2", act=ACT, actor=hoa
    )

    assert people(household) == ["Đinh Văn Brưt", "Đinh Thị Yêm"]
    assert people(event.other) == ["Đinh Nhin", "Đinh Bé"]
    assert (event.other.head_name, event.other.code) == ("Đinh Nhin", "23659-00002")
    assert (event.other.hamlet, event.other.is_ethnic_minority) == ("Làng 2", True)
    assert member("Đinh Nhin").relationship == "Chủ hộ"
    undo_event(event.pk, actor=hoa)
    assert state() == before
    with pytest.raises(RefusedError, match="đã được hoàn tác"):
        undo_event(event.pk, actor=hoa)


@pytest.mark.parametrize(
    ("leaving", "head", "words"),
    [
        pytest.param([], "Đinh Nhin", "ít nhất một người", id="nobody"),
        pytest.param(["Đinh Văn Brưt"], "Đinh Văn Brưt", "Chủ hộ ở lại", id="the head"),
        pytest.param(["Đinh Bé"], "Đinh Nhin", "Chủ hộ mới", id="led by who stays"),
    ],
)
def test_a_split_that_cannot_be_is_refused(cast, household, leaving, head, words):
    with pytest.raises(RefusedError, match=words):
        split_household(
            household.pk, [member(name).pk for name in leaving], head_id=member(head).pk,
            hamlet="Làng 1", act=ACT, actor=cast.actor("hoa"),
        )  # fmt: skip


def test_what_was_built_on_cannot_be_taken_back(cast, household):
    hoa, son = cast.actor("hoa"), member("Đinh Nhin")
    event = split_household(
        household.pk, [son.pk], head_id=son.pk, hamlet="Làng 1", act=ACT, actor=hoa
    )
    classify_household(event.other_id, scores=scores(2024), actor=hoa)

    with pytest.raises(RefusedError, match="không hoàn tác được"):
        undo_event(event.pk, actor=hoa)
    assert son.pk in event.other.members.values_list("pk", flat=True)


def test_a_merge_keeps_past_classes_and_ends_the_other(cast, household):
    hoa = cast.actor("hoa")
    other = add_household(entry(cast, name="Lê An"), actor=hoa)
    classify_household(other.pk, scores=scores(), actor=hoa)
    before = state()

    event = merge_households(household.pk, other.pk, act=ACT, actor=hoa)

    other.refresh_from_db()
    assert people(household)[-1] == "Lê An"
    assert (other.left_on, other.classes.count()) == (DAY, 1)
    assert household.members.filter(is_head=True).count() == 1
    with pytest.raises(RefusedError, match="ra khỏi sổ"):
        merge_households(household.pk, other.pk, act=ACT, actor=hoa)
    undo_event(event.pk, actor=hoa)
    assert state() == before


def test_after_a_head_dies_another_leads(cast, household):
    hoa, wife = cast.actor("hoa"), member("Đinh Thị Yêm")
    dead = member("Đinh Văn Brưt")

    with pytest.raises(RefusedError, match="chọn chủ hộ mới"):
        record_death(dead.pk, new_head_id=None, act=ACT, actor=hoa)
    record_death(dead.pk, new_head_id=wife.pk, act=ACT, actor=hoa)

    household.refresh_from_db()
    dead.refresh_from_db()
    assert (household.head_name, household.search_key) == ("Đinh Thị Yêm", "dinh thi yem")
    assert (dead.left_by, dead.is_head, dead.left_on) == ("death", False, DAY)
    assert member("Đinh Thị Yêm").is_head
    with pytest.raises(RefusedError, match="không còn trong hộ"):
        record_death(dead.pk, new_head_id=wife.pk, act=ACT, actor=hoa)


def test_the_last_death_ends_the_household(cast):
    hoa = cast.actor("hoa")
    alone = add_household(entry(cast, name="Lê An"), actor=hoa)

    event = record_death(member("Lê An").pk, new_head_id=None, act=ACT, actor=hoa)
    alone.refresh_from_db()
    assert alone.left_on == DAY
    undo_event(event.pk, actor=hoa)
    alone.refresh_from_db()
    assert alone.left_on is None


@pytest.mark.parametrize(
    ("act", "words"),
    [
        pytest.param(Act(date(2024, 12, 13), "Đơn"), "Ngày xảy ra", id="tomorrow"),
        pytest.param(Act(date(1999, 1, 1), "Đơn"), "Ngày xảy ra", id="before it was registered"),
        pytest.param(Act(DAY, " "), "căn cứ", id="no basis"),
    ],
)
def test_day_and_basis_are_asked(cast, household, act, words):
    with pytest.raises(RefusedError, match=words):
        move_household(household.pk, "Làng 2", act=act, actor=cast.actor("hoa"))


def test_another_commune_sees_accepts_and_may_undo(cast, household):
    hoa, son = cast.actor("hoa"), cast.actor("son")
    krong = cast.places["krong"]
    event = hand_over(household.pk, krong.pk, act=ACT, actor=hoa)

    with pytest.raises(RefusedError, match="chờ xã khác"):
        move_household(household.pk, "Làng 2", act=ACT, actor=hoa)
    with pytest.raises(RefusedError):
        receive(event.pk, "Làng 9", actor=hoa)
    assert "23659-00001" in cast.client("son").get(WORK).content.decode()
    receive(event.pk, "Làng 9", actor=son)

    household.refresh_from_db()
    assert (household.place, household.hamlet) == (krong, "Làng 9")
    assert household.code == "23659-00001"
    with pytest.raises(RefusedError, match="đã được trả lời"):
        receive(event.pk, "Làng 9", actor=son)
    with pytest.raises(RefusedError):
        undo_event(event.pk, actor=hoa)
    undo_event(event.pk, actor=son)
    household.refresh_from_db()
    assert household.place == cast.places["dong"]


def test_a_commune_declines_with_a_reason(cast, household):
    event = hand_over(household.pk, cast.places["krong"].pk, act=ACT, actor=cast.actor("hoa"))

    with pytest.raises(RefusedError, match="lý do"):
        decline(event.pk, " ", actor=cast.actor("son"))
    decline(event.pk, "Không cư trú ở đây", actor=cast.actor("son"))

    page = cast.client("hoa").get(reverse("households:event", args=[event.pk])).content.decode()
    assert "Không cư trú ở đây" in page
    move_household(household.pk, "Làng 2", act=ACT, actor=cast.actor("hoa"))


def test_a_preview_writes_nothing(cast, household):
    before = state()
    lines = preview(
        lambda: move_household(household.pk, "Làng 2", act=ACT, actor=cast.actor("hoa"))
    )

    assert lines == ["Đinh Văn Brưt (23659-00001), thôn, làng, tổ dân phố: Làng 1 → Làng 2"]
    assert state() == before
    assert not HouseholdEvent.objects.exists()


def test_pages_ask_show_and_write(cast, household):
    hoa, typed = cast.client("hoa"), {"on": "2024-12-12", "basis": "Đơn"}
    dead = member("Đinh Bé")
    address = reverse("households:event_act", args=[household.pk, "nguoi-mat"])

    shown = hoa.post(address, typed | {"member": dead.pk, "viec": "xem"}).content.decode()
    assert "Đã mất" in shown
    assert not HouseholdEvent.objects.exists()
    written = hoa.post(address, typed | {"member": dead.pk, "viec": "ghi"}, follow=True)
    assert "Hoàn tác" in written.content.decode()
    event = HouseholdEvent.objects.get()
    assert "Có người mất" in hoa.get(f"/ho-dan/{household.pk}/").content.decode()
    assert hoa.post(f"/ho-dan/bien-dong/{event.pk}/hoan-tac/").status_code == 302
    assert "Đinh Bé" in people(household)
    refused = hoa.post(address, typed | {"member": member("Đinh Văn Brưt").pk, "viec": "ghi"})
    assert (refused.status_code, "chọn chủ hộ mới" in refused.content.decode()) == (422, True)
    for act in ("tach-ho", "nhap-ho", "chuyen-thon", "chuyen-xa"):
        page = reverse("households:event_act", args=[household.pk, act])
        assert hoa.get(page).status_code == 200
        assert hoa.post(page, {}).status_code == 422
        assert cast.client("son").get(page).status_code == 404
    over = reverse("households:event_act", args=[household.pk, "chuyen-xa"])
    assert hoa.post(over, typed | {"commune": "krong", "viec": "ghi"}).status_code == 302
    waiting = HouseholdEvent.objects.get(state="pending")
    arrival = reverse("households:arrival", args=[waiting.pk])
    assert "Đinh Văn Brưt" in cast.client("son").get("/ho-dan/cho-tiep-nhan/").content.decode()
    assert cast.client("hoa").get(arrival).status_code == 404
    accepted = cast.client("son").post(arrival, {"hamlet": "Làng 9", "viec": "nhan"})
    assert accepted.status_code == 302


def test_the_operations_go_through_the_same_doors(cast, household):
    hoa, base = cast.client("hoa"), f"/api/v1/households/households/{household.pk}"
    act, json = {"on": "2024-12-12", "basis": "Đơn"}, "application/json"

    moved = hoa.post(f"{base}/move", act | {"hamlet": "Làng 2"}, json).json()
    undone = hoa.post(f"/api/v1/households/household-events/{moved['id']}/undo").json()
    listed = hoa.get(f"{base}/events").json()
    assert (moved["kind"], undone["undone_on"], len(listed)) == ("move", "2024-12-12", 1)
    assert cast.client("son").get(f"{base}/events").status_code == 404


def test_making_nameless_empties_what_events_told(cast, household):
    hoa = cast.actor("hoa")
    wife, dead = member("Đinh Thị Yêm"), member("Đinh Văn Brưt")
    event = record_death(dead.pk, new_head_id=wife.pk, act=ACT, actor=hoa)
    Household.objects.filter(pk=household.pk).update(left_on=DAY)
    clock.set_practice_day(date(2036, 1, 1))

    erase("ho", household.pk, ground="time_over", note="x", actor=cast.actor("binh"))

    event.refresh_from_db()
    assert (event.ledger, event.basis) == ({"created": [], "changed": []}, "Đã ẩn danh")
