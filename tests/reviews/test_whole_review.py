"""A whole yearly review of a commune in the browser: from opening to certificates.

With a meeting that does not agree, a complaint that changes a result, wrong roles, and neighbours
and the public who learn nobody's name.
"""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.audit.models import Entry as Journal
from chungtay.households.models import YearClass
from chungtay.organizations import clock
from chungtay.privacy.services.looking import STANDING
from chungtay.reviews.models import Certificate, Complaint, HamletReview, Opinion, Posting, Review
from tests.permissions.routes import routes
from tests.reviews.conftest import INDICATORS, Commune

NAMES = ("Brưt", "Hlim", "Nhun")
PURPOSE = {"purpose": STANDING.purpose}


class Walk:
    """What each person does on the pages, the day told first."""

    def __init__(self, commune: Commune) -> None:
        self.commune = commune
        self.browsers = {name: commune.cast.client(name) for name in ("hoa", "binh", "minh", "son")}

    def see(self, who: str, name: str, *args: Any) -> str:
        """Return a page that is shown."""
        answer = self.browsers[who].get(reverse(f"reviews:{name}", args=args))
        assert answer.status_code == 200, name
        return answer.content.decode()

    def act(self, who: str, name: str, *args: Any, **typed: Any) -> str:
        """Send a form and return the page it leads to."""
        url = reverse(f"reviews:{name}", args=args)
        return self.browsers[who].post(url, typed, follow=True).content.decode()

    def status(self, who: str, name: str, *args: Any, **typed: Any) -> int:
        """Send a form and return the status."""
        return self.browsers[who].post(reverse(f"reviews:{name}", args=args), typed).status_code

    def survey(self, entry: Any, deprived: int, score_a: int = 120) -> str:
        """Type one paper form in."""
        url = reverse("reviews:survey", args=[entry.pk])
        form = self.browsers["hoa"].get(url).context["form"]
        base = form["base_id"].value()
        typed = {
            "client_id": str(form["client_id"].value()), "persons": 4, "paper": "B-1",
            "surveyed_on": clock.today().isoformat(), "surveyor": "Đinh Văn Hơ",
            "score_a": score_a, "causes": ["lack_capital"], "viec": "tiep",
            **({"base_id": base} if base else {}),
            **{f"tt_{id}": "1" if n < deprived else "0" for n, id in enumerate(INDICATORS)},
        }  # fmt: skip
        answer = self.browsers["hoa"].post(url, typed)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"])


def meeting(held_on: str, agree: int) -> dict[str, Any]:
    return {
        "held_on": held_on, "venue": "Nhà rông", "chair_name": "Đinh Pơ", "chaired_by_head": "on",
        "secretary_name": "Đinh Thị Hrin", "representatives": "Đinh Nhơn", "front_invited": "on",
        "copies": 2, "attendees": 41, "agree": agree,
    }  # fmt: skip


@pytest.mark.clause("B03")
def test_a_yearly_review_from_opening_to_certificates(commune: Commune):
    walk = Walk(commune)
    clock.set_practice_day(date(2024, 11, 4))
    walk.act("hoa", "review_open", kind="yearly", opened_on="2024-11-04")
    review = Review.objects.get()
    entries = list(review.entries.order_by("pk"))
    hamlets = list(HamletReview.objects.filter(entries__in=entries).distinct())
    assert "Còn 3 hộ chưa khảo sát" in walk.see("hoa", "steps", review.pk)
    for hamlet in hamlets:
        refused = walk.act("hoa", "meeting_new", hamlet.pk, **meeting("2024-11-04", 30))
        assert "Chưa xong bước" in refused

    for entry in entries:
        walk.survey(entry, 4)
    _fails_to_agree_then_agrees(walk, hamlets, entries)
    _is_posted_and_objected_to(walk, hamlets, entries)
    _is_agreed_to_from_above(walk, review)
    _is_decided_and_closed(walk, review)

    assert YearClass.objects.filter(year=2024, poverty_class="poor").count() == 2
    assert YearClass.objects.filter(year=2024, change="escaped").count() == 1
    _certificates(walk, review)
    _nobody_else_learns_a_name(walk, review, hamlets)


def _fails_to_agree_then_agrees(walk: Walk, hamlets: list[HamletReview], entries: list[Any]):
    clock.set_practice_day(date(2024, 11, 8))
    first = hamlets[0]
    shown = walk.act("hoa", "meeting_new", first.pk, **meeting("2024-11-08", 20))
    assert "chưa đủ một nửa nhất trí" in shown
    assert "rà soát lại" in shown
    for entry in entries:
        if entry.hamlet_review_id == first.pk:
            walk.survey(entry, 4)
    for hamlet in hamlets:
        shown = walk.act("hoa", "meeting_new", hamlet.pk, **meeting("2024-11-08", 21))
        assert "cuộc họp đạt" in shown
    assert walk.status("son", "meeting_new", first.pk, **meeting("2024-11-08", 21)) == 404
    assert walk.status("minh", "meeting_new", first.pk, **meeting("2024-11-08", 21)) == 422


def _is_posted_and_objected_to(walk: Walk, hamlets: list[HamletReview], entries: list[Any]):
    clock.set_practice_day(date(2024, 11, 11))
    for hamlet in hamlets:
        typed = {"posted_on": "2024-11-11", "places": "Nhà văn hóa, trụ sở xã"}
        shown = walk.act("hoa", "posting_new", hamlet.pk, **typed)
        assert "đến hết ngày 14/11/2024" in shown
    objected = entries[0]
    hamlet = objected.hamlet_review
    posting = Posting.objects.get(hamlet_review=hamlet)
    clock.set_practice_day(date(2024, 11, 12))
    typed = {
        "received_on": "2024-11-12", "person": "Đinh Lách", "content": "Nhà ấy có lương.",
        "entry": objected.pk,
    }  # fmt: skip
    assert "hạn phúc tra 21/11/2024" in walk.act("hoa", "complaint_new", posting.pk, **typed)
    complaint = Complaint.objects.get()
    settled = {"rechecked_on": "2024-11-12", "outcome": "changed", "answer": "Đã xem lại, đúng."}
    assert "phiếu rà soát mới" in walk.act("hoa", "complaint_settle", complaint.pk, **settled)
    walk.survey(objected, 4, score_a=160)
    assert "niêm yết lại" in walk.act("hoa", "complaint_settle", complaint.pk, **settled)
    typed = {"posted_on": "2024-11-12", "places": "Nhà văn hóa, trụ sở xã"}
    assert "15/11/2024" in walk.act("hoa", "posting_new", hamlet.pk, **typed)


def _is_agreed_to_from_above(walk: Walk, review: Review):
    clock.set_practice_day(date(2024, 11, 14))
    refused = walk.act("hoa", "opinion_ask", review.pk, sent_on="2024-11-14")
    assert "Chưa xong bước “Niêm yết" in refused
    clock.set_practice_day(date(2024, 11, 18))
    shown = walk.act("hoa", "opinion_ask", review.pk, sent_on="2024-11-18")
    assert "Chủ tịch Ủy ban nhân dân huyện Kbang" in shown
    assert "Chưa đối chiếu văn bản gốc" in shown, "Q04 is not verified"
    work = walk.browsers["minh"].get(reverse("movements:my_work")).content.decode()
    assert "Cho ý kiến về kết quả rà soát của Xã Đông" in work
    opinion = Opinion.objects.get()
    told = {"answered_on": "2024-11-18", "agrees": "co", "content": ""}
    assert walk.status("son", "opinion_answer", opinion.pk, **told) == 404
    assert "Nhất trí" in walk.act("minh", "opinion_answer", opinion.pk, **told)


def _is_decided_and_closed(walk: Walk, review: Review):
    clock.set_practice_day(date(2024, 11, 20))
    shown = walk.act("hoa", "decision_draft", review.pk)
    assert "chờ Chủ tịch ký" in shown
    assert walk.status("hoa", "decision_sign", review.pk) == 409
    assert walk.status("minh", "decision_sign", review.pk) == 409
    assert walk.status("hoa", "close", review.pk) == 409
    assert "Đã ban hành Quyết định số 1/QĐ-UBND" in walk.act("binh", "decision_sign", review.pk)
    assert "Đã chốt kết quả vào sổ hộ" in walk.act("hoa", "close", review.pk)
    assert "Đã chốt ngày 20/11/2024" in walk.see("hoa", "steps", review.pk)
    hamlet = review.hamlets.first()
    late = walk.act("hoa", "meeting_new", hamlet.pk, **meeting("2024-11-20", 41))
    assert "kết quả đã chốt không sửa" in late


def _certificates(walk: Walk, review: Review):
    assert walk.status("hoa", "certificates_issue", review.pk) == 409
    walk.act("binh", "certificates_issue", review.pk)
    walk.act("binh", "certificates_issue", review.pk)
    assert list(Certificate.objects.values_list("number", "year")) == [(1, 2025), (2, 2025)]
    url = reverse("reviews:review_take", args=[review.pk, "giay-chung-nhan"])
    assert walk.browsers["hoa"].get(url).status_code == 200, "asks for the purpose first"
    printed = walk.browsers["hoa"].post(url, PURPOSE)
    assert printed.content[:5] == b"%PDF-"
    note = Journal.objects.get(verb="review.certificates_printed")
    assert note.change["certificates"] == 2
    revoked = walk.act(
        "binh", "certificate_revoke", Certificate.objects.get(number=2).pk, reason="Hộ đã chuyển đi"
    )
    assert "Thu hồi 20/11/2024: Hộ đã chuyển đi" in revoked
    for one in Journal.objects.filter(verb__startswith="review."):
        assert not any(name in f"{one.object_label} {one.change}" for name in NAMES), one.verb


def _nobody_else_learns_a_name(walk: Walk, review: Review, hamlets: list[HamletReview]):
    for name, pk in (("steps", review.pk), ("certificates", review.pk), ("hamlet_steps", 1)):
        url = reverse(f"reviews:{name}", args=[hamlets[0].pk if name == "hamlet_steps" else pk])
        assert walk.browsers["son"].get(url).status_code == 404, "a neighbour"
        assert Client().get(url).status_code == 302, "the public signs in first"
    board = walk.see("son", "board")
    public = [
        Client().get(f"/{route.pattern}")
        for route in routes()
        if route.is_public and route.method == "GET" and not set("<(") & set(route.pattern)
    ]
    pages = [
        board,
        *(page.content.decode(errors="replace") for page in public if not page.streaming),
    ]
    assert len(pages) > 5
    for words in pages:
        assert not any(name in words for name in NAMES)
