"""What families ask is taken in complete, and becomes an entry of the next review."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.households.models import Household
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.reviews.models import ReviewKind, ReviewRequest
from chungtay.reviews.services.requests import Asking, receive_request
from tests.reviews.conftest import Commune

APPLICANT = {
    "name": "Lê An", "sex": "male", "birth_date": "02/03/1980", "ethnicity": "Kinh",
    "citizen_id": "064080001234", "permanent_residence": "Làng 1, Xã Đông",
    "current_residence": "", "reason": "Mất mùa, con ốm nặng",
}  # fmt: skip
MEMBER = {
    "name": "Lê Thị Bình", "sex": "female", "birth_date": "2015", "relationship": "Con",
    "activity": "studying",
}  # fmt: skip


def asking(**more) -> Asking:
    values = {
        "kind": "review", "channel": "desk", "received_on": clock.today(), "applicant": APPLICANT,
        "members": [MEMBER], "household_code": "", "hamlet": "Làng 1",
    }  # fmt: skip
    return Asking(**(values | more))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"applicant": APPLICANT | {"citizen_id": ""}}, "số định danh cá nhân"),
        ({"applicant": APPLICANT | {"permanent_residence": ""}}, "nơi thường trú"),
        ({"members": []}, "chưa có thành viên"),
        ({"members": [MEMBER | {"activity": ""}]}, "Thành viên thứ 1 còn thiếu: tình trạng"),
        ({"household_code": "khong-co"}, "khong-co"),
        ({"hamlet": ""}, "thôn"),
        ({"received_on": date(2025, 1, 1)}, "sau hôm nay"),
        ({"kind": "exit"}, "Mẫu 04"),
        ({"applicant": APPLICANT | {"birth_date": "năm ngoái"}}, "không đọc được"),
    ],
)
def test_p36_a_request_that_lacks_something_is_not_taken_in_and_says_what(commune, more, words):
    with pytest.raises(RefusedError, match=words):
        receive_request(commune.place.pk, asking(**more), actor=commune.officer)

    assert not ReviewRequest.objects.exists()
    assert Household.objects.count() == 4


def test_p36_a_family_outside_the_register_comes_into_it_and_into_the_monthly_review(commune):
    clock.set_practice_day(date(2024, 3, 16))

    made = receive_request(
        commune.place.pk, asking(received_on=date(2024, 3, 10)), actor=commune.officer
    )
    review = commune.open(ReviewKind.MONTHLY, 2024, 3)

    assert made.household is not None
    names = set(made.household.members.values_list("full_name", flat=True))
    assert names == {"Lê An", "Lê Thị Bình"}
    entry = review.entries.get()
    assert (entry.household, entry.request, entry.reason) == (made.household, made, "requested")
    again = asking(household_code=made.household.code)
    receive_request(commune.place.pk, again, actor=commune.officer)
    with pytest.raises(RefusedError, match="đang chờ"):
        receive_request(commune.place.pk, again, actor=commune.officer)


@pytest.mark.parametrize("name", ["son", "minh", "mai", "quy"])
def test_requests_are_taken_in_by_the_commune_alone(commune, name):
    with pytest.raises(RefusedError):
        receive_request(commune.place.pk, asking(), actor=commune.cast.actor(name))


def test_the_desk_takes_a_request_in_and_the_chair_refuses_it_in_writing(commune: Commune):
    client, chair = commune.cast.client("hoa"), commune.cast.client("binh")
    sent = APPLICANT | {f"m1_{key}": value for key, value in MEMBER.items()} | {
        "kind": "review", "channel": "desk", "received_on": "2024-12-11", "hamlet": "Làng 1",
        "area": "rural",
    }  # fmt: skip
    add = reverse("reviews:request_add")

    lacking = client.post(add, sent | {"reason": ""})
    assert lacking.status_code == 422
    assert "lý do đề nghị" in lacking.content.decode()
    taken = client.post(add, sent, follow=True)
    page = taken.content.decode()
    assert "Mất mùa, con ốm nặng" in page
    assert "064080001234" not in page
    request = ReviewRequest.objects.get()
    assert "Lê An" in client.get(reverse("reviews:request_list")).content.decode()
    at = reverse("reviews:request", args=[request.pk])
    assert "Ban hành thư trả lời" not in page
    answered = chair.post(at, {"reasons": "Thu nhập vượt mức"}, follow=True).content.decode()
    assert "Thu nhập vượt mức" in answered
    letter = client.get(reverse("reviews:refusal_file", args=[request.pk]))
    assert letter.content.startswith(b"%PDF")
    neighbour = commune.cast.client("son")
    assert neighbour.get(at).status_code == 404


def test_a_program_takes_a_request_in(commune: Commune):
    client = commune.cast.client("hoa")
    body = {
        "place": commune.place.pk, "kind": "review", "channel": "online",
        "received_on": "2024-12-11", "applicant": APPLICANT, "members": [MEMBER],
        "hamlet": "Làng 1",
    }  # fmt: skip

    made = client.post("/api/v1/reviews/requests", body, content_type="application/json")
    rows = client.get("/api/v1/reviews/requests").json()

    assert made.status_code == 200, made.content
    assert [one["id"] for one in rows] == [made.json()["id"]]
    refused = client.post(
        f"/api/v1/reviews/requests/{made.json()['id']}/refuse", {"reasons": "Thiếu"},
        content_type="application/json",
    )  # fmt: skip
    assert refused.status_code == 409
