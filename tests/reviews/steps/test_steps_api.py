"""A program takes a surveyed review from the meeting to the certificates, by the same doors."""

import pytest

from chungtay.organizations import clock
from chungtay.privacy.services.looking import STANDING
from chungtay.reviews.models import Certificate, Opinion, Posting
from tests.reviews.steps.conftest import (
    AFTER_POSTING,
    ANSWERED,
    ASKED,
    POSTED,
    SIGNED,
    meeting,
)

API = "/api/v1/reviews"


@pytest.fixture
def send(world):
    def sent(who: str, path: str, **data):
        answer = world.cast.client(who).post(f"{API}{path}", data, content_type="application/json")
        return answer.status_code, answer

    return sent


def test_a_program_settles_a_review(world, send):
    facts = {name: getattr(meeting(), name) for name in meeting().__slots__}
    at = f"/hamlets/{world.first.pk}"
    clock.set_practice_day(AFTER_POSTING)
    assert send("hoa", f"{at}/meetings", **facts | {"front_invited": False})[0] in (403, 409, 422)
    status, made = send("hoa", f"{at}/meetings", **facts)
    assert (status, made.json()["passed"]) == (200, True)
    world.meet(world.second)
    world.post(world.second)
    assert send("hoa", f"{at}/postings", posted_on=POSTED, places="Nhà rông")[0] == 200
    posting = Posting.objects.get(hamlet_review=world.first)
    status, made = send(
        "hoa", f"/postings/{posting.pk}/complaints", received_on=POSTED, person="Đinh Lách",
        content="Sót nhà tôi",
    )  # fmt: skip
    assert (status, "person" in made.json()) == (200, False)
    complaint = made.json()["id"]
    undone = f"/steps/khieu-nai/{complaint}/withdraw"
    assert send("son", undone, reason="Nhầm")[0] == 404
    assert send("hoa", undone, reason="Người ấy rút lại")[0] == 200
    clock.set_practice_day(SIGNED)

    review = f"/{world.review.pk}"
    assert send("hoa", f"{review}/opinions", sent_on=ASKED)[0] == 200
    opinion = Opinion.objects.get()
    answer = {"answered_on": ANSWERED, "agrees": True}
    assert send("minh", f"/opinions/{opinion.pk}/answer", **answer)[0] == 200
    assert send("hoa", f"{review}/decision")[0] == 200
    assert send("hoa", f"{review}/decision/sign")[0] == 409
    status, signed = send("binh", f"{review}/decision/sign", number="7")
    assert (status, signed.json()["decision"]) == (200, "7/QĐ-UBND")
    assert send("hoa", f"{review}/close")[1].json()["closed_on"] == SIGNED.isoformat()
    assert send("binh", f"{review}/certificates")[1].json() == 3
    rows = world.cast.client("hoa").get(f"{API}{review}/certificates").json()
    assert [row["number"] for row in rows] == [1, 2, 3]
    first = Certificate.objects.get(number=1)
    assert send("binh", f"/certificates/{first.pk}/revoke", reason="Nhầm")[0] == 200
    reason = {"purpose": STANDING.purpose}
    assert send("hoa", f"{review}/papers/quyet-dinh-pdf", **reason)[1].content[:4] == b"%PDF"
    assert send("hoa", f"{at}/papers/bien-ban-word", **reason)[1].content[:2] == b"PK"
    assert send("hoa", f"{at}/papers/khac", **reason)[0] == 404
    assert send("hoa", f"{review}/papers/giay-chung-nhan", purpose="khac-la")[0] in (403, 409, 422)
    steps = world.cast.client("hoa").get(f"{API}{review}").json()["steps"]
    assert [one["done"] for one in steps] == [True] * 8
    board = world.cast.client("minh").get(f"{API}/board", {"year": 2024}).json()
    assert ("Xã Đông", "Đã xong", 1, 2) in [
        (row["place"], row["step"], row["poor"], row["near_poor"]) for row in board
    ]


def test_a_program_opens_a_hamlet_again_after_a_disagreement(world, send):
    world.posted()
    clock.set_practice_day(ANSWERED)
    opinion = send("hoa", f"/{world.review.pk}/opinions", sent_on=ASKED)[1].json()["id"]
    again = f"/hamlets/{world.second.pk}/reopen"
    assert send("hoa", again, reason="Theo công văn")[0] in (403, 409, 422)
    send(
        "minh", f"/opinions/{opinion}/answer", answered_on=ANSWERED, agrees=False, content="Xem lại"
    )
    assert send("hoa", again, reason="Theo công văn")[1].json() == 2
