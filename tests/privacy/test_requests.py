"""Somebody asks about their data: received, clocked, answered, and all of it written down."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.privacy.models import DataRequest
from chungtay.privacy.services.requests import (
    Asking,
    extend_request,
    receive_request,
    take_step,
)
from tests.cast import Cast

DAY = date(2026, 3, 2)
LIST = reverse("privacy:request_list")
ADD = reverse("privacy:request_add")
API = "/api/v1/privacy/requests"
PHONE = "0912345678"


def asking(**told: Any) -> Asking:
    known = {
        "kind": "withdraw", "subject_name": "Đinh Văn Brưt", "contact": PHONE, "channel": "desk",
        "content": "Xin thôi nêu tên", "by_processor": False, "received_on": DAY,
    }  # fmt: skip
    return Asking(**known | told)


@pytest.fixture
def request_made(cast: Cast) -> DataRequest:
    clock.set_practice_day(DAY)
    return receive_request(asking(), actor=cast.actor("hoa"))


def step(
    made: DataRequest, name: str, text: str = "", who: str = "hoa", *, cast: Cast
) -> DataRequest:
    return take_step(made.pk, name, text=text, actor=cast.actor(who))


def test_a_request_gets_its_clocks_when_it_arrives(request_made):
    assert (request_made.acknowledge_by, request_made.answer_by) == (
        date(2026, 3, 4), date(2026, 3, 17),
    )  # fmt: skip
    assert request_made.state == "received"


def test_a_request_cannot_arrive_tomorrow(cast, request_made):
    with pytest.raises(RefusedError, match="sau ngày hôm nay"):
        receive_request(asking(received_on=DAY + timedelta(days=1)), actor=cast.actor("hoa"))


def test_acknowledge_extend_answer_each_written_down_without_names(cast, request_made):
    step(request_made, "acknowledge", cast=cast)
    extend_request(request_made.pk, reason="Phải hỏi cơ quan khác", actor=cast.actor("hoa"))
    done = step(request_made, "answer", "Đã rút, trang không còn nêu tên.", cast=cast)

    assert (done.state, done.answer_by, done.closed_on) == ("answered", date(2026, 4, 1), DAY)
    told = list(Entry.objects.filter(object_type="privacy.datarequest").order_by("pk"))
    assert [entry.verb.partition(".")[2] for entry in told] == [
        "received", "acknowledged", "extended", "answered",
    ]  # fmt: skip
    assert told[2].after == {"answer_by": "2026-04-01"}
    assert not any(word in str(vars(entry)) for entry in told for word in ("Brưt", PHONE))


def test_a_second_extension_is_refused(cast, request_made):
    extend_request(request_made.pk, reason="x", actor=cast.actor("hoa"))

    with pytest.raises(RefusedError, match="gia hạn một lần"):
        extend_request(request_made.pk, reason="y", actor=cast.actor("hoa"))


def test_a_closed_request_stays_closed(cast, request_made):
    step(request_made, "refuse", "Điều 19: làm nhiệm vụ theo luật", cast=cast)

    with pytest.raises(RefusedError, match="Không thể"):
        step(request_made, "answer", "x", cast=cast)
    with pytest.raises(RefusedError, match="đã xong"):
        extend_request(request_made.pk, reason="x", actor=cast.actor("hoa"))


@pytest.mark.parametrize("name", ["answer", "refuse"])
def test_an_answer_without_words_is_refused_and_changes_nothing(cast, request_made, name):
    with pytest.raises(RefusedError):
        step(request_made, name, "  ", cast=cast)

    request_made.refresh_from_db()
    assert request_made.state == "received"


@pytest.mark.parametrize("name", ["son", "nga", "tam", "dung", "quy"])
def test_others_neither_see_nor_touch_it(cast, request_made, name):
    page = reverse("privacy:request", args=[request_made.pk])

    assert cast.client(name).get(page).status_code in (403, 404)
    with pytest.raises(RefusedError):
        step(request_made, "drop", who=name, cast=cast)


def test_the_list_shows_days_left_and_hides_the_contact(cast, request_made):
    page = cast.client("hoa").get(LIST).content.decode()

    assert "còn 2 ngày" in page, "first to acknowledge"
    assert (PHONE in page, "*******678" in page) == (False, True)
    clock.set_practice_day(DAY + timedelta(days=20))
    step(request_made, "acknowledge", cast=cast)
    assert "trễ 5 ngày" in cast.client("hoa").get(LIST).content.decode()


def test_an_address_for_the_answer_shows_its_first_letter_and_house(cast, request_made):
    type(request_made).objects.filter(pk=request_made.pk).update(contact="brut@kbang.vn")
    client = cast.client("hoa")

    page = client.get(LIST).content.decode()
    listed = client.get("/api/v1/privacy/requests").json()
    assert ("brut@kbang.vn" in page, "b***@kbang.vn" in page) == (False, True)
    assert listed[0]["contact"] == "b***@kbang.vn"


def test_closed_requests_leave_the_list_but_not_the_book(cast, request_made):
    step(request_made, "drop", cast=cast)

    assert "Không có yêu cầu nào" in cast.client("hoa").get(LIST).content.decode()
    assert "Brưt" in cast.client("hoa").get(LIST, {"xem": "tat-ca"}).content.decode()


def test_opening_a_request_is_written_down_with_its_purpose(cast, request_made):
    page = cast.client("hoa").get(reverse("privacy:request", args=[request_made.pk]))

    assert PHONE in page.content.decode()
    assert "Chưa đối chiếu văn bản gốc" in page.content.decode()
    seen = Entry.objects.get(verb="data_request.viewed")
    assert seen.change["purpose"] == "Trả lời yêu cầu của chính người có dữ liệu"


def test_it_waits_among_the_work_of_the_desk(cast, request_made):
    work = cast.client("hoa").get(reverse("movements:my_work")).content.decode()

    assert f"Yêu cầu về dữ liệu cá nhân số {request_made.pk}" in work


def test_the_pages_walk_the_whole_way(cast):
    clock.set_practice_day(DAY)
    client = cast.client("hoa")
    asked = {"kind": "see", "subject_name": "Lê An", "channel": "post", "content": "Xin bản sao",
             "received_on": "2026-03-02"}  # fmt: skip

    made = client.post(ADD, asked)
    pk = DataRequest.objects.get().pk
    take = [reverse("privacy:request_step", args=[pk, name]) for name in ("extend", "answer")]
    client.post(take[0], {"text": "Phải tìm ở kho lưu trữ"})
    client.post(take[1], {"text": "Đã gửi bản sao"})
    shown = client.get(made.headers["Location"]).content.decode()

    assert "Phải tìm ở kho lưu trữ" in shown
    assert "Đã gửi bản sao" in shown
    assert client.post(reverse("privacy:request_step", args=[pk, "burn"])).status_code == 404


def test_a_form_with_gaps_comes_back_as_it_was_typed(cast):
    page = cast.client("hoa").post(ADD, {"subject_name": "Lê An", "kind": "burn"}).content.decode()

    assert "field bad" in page
    assert "Lê An" in page
    assert not DataRequest.objects.exists()


def test_the_list_takes_the_same_number_of_queries_for_any_length(
    cast, request_made, django_assert_num_queries
):
    for _ in range(3):
        receive_request(asking(), actor=cast.actor("hoa"))
    client = cast.client("hoa")

    with django_assert_num_queries(11):
        client.get(LIST)


def test_the_api_does_the_same(cast):
    clock.set_practice_day(DAY)
    client = cast.client("hoa")

    def post(address: str, data: dict[str, Any]) -> Any:
        return client.post(address, data, content_type="application/json")

    told = {"kind": "delete", "subject_name": "Lê An", "contact": PHONE, "channel": "mail",
            "content": "Xin xóa", "received_on": "2026-03-02"}  # fmt: skip
    made = post(API, told).json()
    extended = post(f"{API}/{made['id']}/extension", {"reason": "x"}).json()
    refused = post(f"{API}/{made['id']}/steps", {"step": "refuse", "text": "Phải lưu"}).json()

    assert (made["contact"], made["days_left"], made["certainty"]) == ("*******678", 20, "unknown")
    assert (extended["answer_by"], refused["state"]) == ("2026-04-06", "refused")
    assert client.get(API).json() == []
    assert len(client.get(API, {"everything": True}).json()) == 1
    assert post(f"{API}/{made['id']}/steps", {"step": "burn"}).status_code == 422
    assert cast.client("son").get(API, {"everything": True}).json() == []
