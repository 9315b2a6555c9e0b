"""Sensitive facts change when one person asks and another approves."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chungtay.accounts.models import Position, User
from chungtay.accounts.selectors import actor_in
from chungtay.audit.models import Entry
from chungtay.households.models import ChangeRequest, ClassCount, Household
from chungtay.households.rules import traits
from chungtay.households.services.changing import approve, ask_change, turn_down, withdraw
from chungtay.households.services.events import undo_event
from chungtay.households.services.members import Person, save_member
from chungtay.households.services.register import add_household, classify_household
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from tests.cast import BEGIN, Cast
from tests.households.test_events import WORK, member
from tests.households.test_register import entry, scores

DAY = date(2024, 12, 12)
NUMBER, OTHER = "064182012345", "064182054321"
Kind = ChangeRequest.Kind


@pytest.fixture(autouse=True)
def _practice_day(db):
    clock.set_practice_day(DAY)


@pytest.fixture
def household(cast: Cast) -> Household:
    hoa = cast.actor("hoa")
    made = add_household(entry(cast), actor=hoa)
    wife = Person("Đinh Thị Yêm", 1982, "female", "Vợ", citizen_id=NUMBER)
    save_member(made.pk, wife, actor=hoa)
    return made


def ask(cast, household, kind, values, **more) -> ChangeRequest:
    given = {"reason": "Theo giấy tờ", "actor": cast.actor("hoa")} | more
    return ask_change(kind, household.pk, values, **given)


CHANGES = [
    pytest.param((Kind.ETHNICITY, {"ethnicity": "Gia Rai"}, "ethnicity_code", "10"), id="group"),
    pytest.param((Kind.LEAVING, {"on": "2024-12-12"}, "left_on", DAY), id="leaving"),
    pytest.param(
        (Kind.TRAITS, {"traits": ["merit"], "bases": {}}, "traits", traits.mask_of(["merit"])),
        id="traits",
    ),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_waits_for_a_second_person(cast, household, change):
    kind, values, field, after = change
    before = getattr(household, field)
    request = ask(cast, household, kind, values)
    household.refresh_from_db()
    assert getattr(household, field) == before

    with pytest.raises(RefusedError, match="không tự duyệt"):
        approve(request.pk, actor=cast.actor("hoa"))
    approve(request.pk, actor=cast.actor("binh"))

    household.refresh_from_db()
    assert getattr(household, field) == after
    with pytest.raises(RefusedError, match="đã được trả lời"):
        approve(request.pk, actor=cast.actor("binh"))
    request.refresh_from_db()
    with pytest.raises(RefusedError, match="hai người duyệt"):
        undo_event(request.event_id, actor=cast.actor("hoa"))


def test_head_and_number_change_by_request(cast, household):
    wife = member("Đinh Thị Yêm")
    new_head = ask(cast, household, Kind.HEAD, {"member_id": wife.pk})
    number = ask(cast, household, Kind.CITIZEN_ID, {"citizen_id": OTHER}, member_id=wife.pk)

    approve(new_head.pk, actor=cast.actor("binh"))
    approve(number.pk, actor=cast.actor("binh"))

    household.refresh_from_db()
    wife.refresh_from_db()
    assert (household.head_name, wife.is_head, wife.citizen_id) == ("Đinh Thị Yêm", True, OTHER)
    told = [str(row.change) for row in Entry.objects.all()]
    assert not [words for words in told if OTHER in words or NUMBER in words]


def test_another_officer_may_approve_and_a_stranger_may_not(cast, household):
    user = User.objects.create_user("van", full_name="Lê Thị Vân", password="thi-dua-2024")
    place = Position.objects.create(
        user=user, organization=cast.units["dong"], role="officer", title="Công chức",
        valid_from=BEGIN,
    )  # fmt: skip
    request = ask(cast, household, Kind.LEAVING, {"on": "2024-12-12"})

    for name in ("son", "mai", "quy"):
        with pytest.raises(RefusedError):
            approve(request.pk, actor=cast.actor(name))
    approve(request.pk, actor=actor_in(place, user=user))


def test_the_database_itself_wants_four_eyes(cast, household):
    request = ask(cast, household, Kind.LEAVING, {"on": "2024-12-12"})

    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.filter(pk=request.pk).update(
            state="approved", decided_by=request.requested_by
        )


def test_what_changed_since_is_not_approved(cast, household):
    request = ask(cast, household, Kind.ETHNICITY, {"ethnicity": "Gia Rai"})
    household.ethnicity = "Kinh"
    household.save()

    with pytest.raises(RefusedError, match="đã thay đổi từ khi"):
        approve(request.pk, actor=cast.actor("binh"))
    with pytest.raises(RefusedError, match="vì sao"):
        turn_down(request.pk, note="", actor=cast.actor("binh"))
    turn_down(request.pk, note="Số liệu đã cũ", actor=cast.actor("binh"))


def test_asking_is_checked_at_once(cast, household):
    ask(cast, household, Kind.LEAVING, {"on": "2024-12-12"})
    for kind, values, words, more in (
        (Kind.LEAVING, {"on": "2024-12-12"}, "đang chờ duyệt", {}),
        (Kind.LEAVING, {"on": "2025-01-01"}, "Ngày xảy ra", {}),
        (Kind.ETHNICITY, {"ethnicity": " Ba  Na "}, "không thay đổi gì", {}),
        (Kind.ETHNICITY, {"ethnicity": "Kinh"}, "lý do", {"reason": " "}),
        (Kind.TRAITS, {"traits": ["no_labor_capacity"], "bases": {}}, "căn cứ", {}),
        (Kind.ETHNICITY, {"ethnicity": "Kinh"}, "địa bàn", {"actor": cast.actor("son")}),
    ):
        with pytest.raises(RefusedError, match=words):
            ask(cast, household, kind, values, **more)


def test_only_who_asked_withdraws(cast, household):
    request = ask(cast, household, Kind.LEAVING, {"on": "2024-12-12"})

    with pytest.raises(RefusedError):
        withdraw(request.pk, actor=cast.actor("binh"))
    withdraw(request.pk, actor=cast.actor("hoa"))
    ask(cast, household, Kind.LEAVING, {"on": "2024-12-12"})


def test_counts_follow_an_approved_trait(cast, household):
    classify_household(household.pk, scores=scores(), actor=cast.actor("hoa"))
    request = ask(cast, household, Kind.TRAITS, {"traits": [], "bases": {}})

    approve(request.pk, actor=cast.actor("binh"))

    assert ClassCount.objects.get().is_ethnic_minority is False


def test_a_number_on_file_is_not_overwritten_by_hand(cast, household):
    wife = member("Đinh Thị Yêm")
    changed = Person("Đinh Thị Yêm", 1982, "female", "Vợ", citizen_id=OTHER)

    with pytest.raises(RefusedError, match="đề nghị"):
        save_member(household.pk, changed, actor=cast.actor("hoa"), member_id=wife.pk)


def test_pages_ask_queue_and_decide(cast, household):
    hoa, binh = cast.client("hoa"), cast.client("binh")
    address = reverse("households:ask", args=[household.pk, "ra-khoi-so"])

    for what in ("chu-ho", "dan-toc", "so-dinh-danh", "dac-diem"):
        page = reverse("households:ask", args=[household.pk, what])
        assert hoa.get(page).status_code == 200
        assert hoa.post(page, {}).status_code == 422
        assert cast.client("son").get(page).status_code == 404
    sent = hoa.post(address, {"on": "2024-12-12", "reason": "Chuyển đi"})
    request = ChangeRequest.objects.get()
    page = reverse("households:change_request", args=[request.pk])
    assert sent.url == page
    assert "23659-00001" in binh.get(WORK).content.decode()
    assert "23659-00001" not in hoa.get(WORK).content.decode()
    assert 'value="duyet"' not in hoa.get(page).content.decode()
    assert 'value="duyet"' in binh.get(page).content.decode()
    assert hoa.post(page, {"viec": "duyet"}).status_code == 422
    assert binh.post(page, {"viec": "duyet"}).status_code == 302
    assert "Đã duyệt" in binh.get("/ho-dan/de-nghi/").content.decode()
    assert cast.client("son").get(page).status_code == 404


def test_the_operations_ask_and_decide(cast, household):
    base, json = "/api/v1/households", "application/json"
    asked = cast.client("hoa").post(
        f"{base}/households/{household.pk}/change-requests",
        {"kind": "ethnicity", "ethnicity": "Gia Rai", "reason": "Giấy tờ"}, json,
    )  # fmt: skip
    request = asked.json()["id"]
    own = cast.client("hoa").post(f"{base}/change-requests/{request}/approve", {}, json)
    done = cast.client("binh").post(f"{base}/change-requests/{request}/approve", {}, json)

    assert (own.status_code, done.json()["state"]) == (409, "approved")
    wrong = cast.client("hoa").post(
        f"{base}/households/{household.pk}/change-requests",
        {"kind": "head", "reason": "Giấy tờ"}, json,
    )  # fmt: skip
    assert wrong.status_code == 409
