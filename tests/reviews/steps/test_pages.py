"""The pages of the steps: what they show, to whom, and that a refused form keeps what was typed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.audit.models import Entry as Journal
from chungtay.organizations import clock
from chungtay.privacy.services.looking import STANDING
from chungtay.reviews.models import Meeting
from chungtay.reviews.selectors import work
from chungtay.reviews.selectors.board import board_of
from chungtay.reviews.selectors.steps import steps_of
from chungtay.reviews.services.opinions import ask_opinion
from tests.reviews.steps.conftest import AFTER_POSTING, ASKED, HELD, POSTED, add_survey


def words_of(world) -> dict[str, tuple[str, str]]:
    return {one.key: (one.state, one.note) for one in steps_of(world.review)}


def test_what_blocks_the_next_step_is_said_in_words_with_article_and_who_must_act(world):
    world.meet(world.first)
    world.post(world.first)

    shown = words_of(world)
    assert [state for state, _note in shown.values()] == ["done"] * 2 + ["current"] + ["todo"] * 5
    assert shown["meeting"] == ("current", "Làng 2: chưa họp dân")
    assert shown["posting"] == ("todo", "Sau bước “Họp dân thống nhất kết quả”")
    step = next(one for one in steps_of(world.review) if one.key == "opinion")
    assert (step.who, step.source) == (
        "Chủ tịch Ủy ban nhân dân cấp huyện", "QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5",
    )  # fmt: skip
    world.meet(world.second, agree=1)
    assert words_of(world)["survey"][1] == (
        "Còn 1 hộ chưa khảo sát. Làng 2: rà soát lại, còn 1 trong 1 hộ"
    )
    add_survey(world.entry("Siu H'Phin"), "poor", on=HELD, attempt=2)
    world.meet(world.second, held_on=POSTED, agree=30)
    world.post(world.second)
    assert words_of(world)["posting"][1] == (
        "Làng 1: đang niêm yết đến hết ngày 18/11/2024; "
        "Làng 2: đang niêm yết đến hết ngày 18/11/2024"
    )
    clock.set_practice_day(AFTER_POSTING)
    assert words_of(world)["opinion"] == (
        "current", "Chưa gửi kết quả xin ý kiến Chủ tịch Ủy ban nhân dân cấp huyện",
    )  # fmt: skip


def test_a_refused_form_says_why_and_keeps_what_was_typed(world):
    url = reverse("reviews:meeting_new", args=[world.first.pk])
    typed = {
        "held_on": "2024-11-12", "venue": "Nhà rông", "chair_name": "Đinh Pơ", "copies": 2,
        "secretary_name": "Đinh Thị Hrin", "representatives": "Đinh Nhơn", "attendees": 41,
        "agree": 30, "chaired_by_head": "on",
    }  # fmt: skip
    browser = world.cast.client("hoa")

    refused = browser.post(url, typed)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Cần mời Ủy ban Mặt trận Tổ quốc" in page
    assert 'value="Nhà rông"' in page
    assert Meeting.objects.count() == 0
    assert browser.post(url, typed | {"front_invited": "on"}).status_code == 302


@pytest.mark.parametrize(("who", "status"), [("nga", 404), ("son", 404), ("mai", 404)])
def test_strangers_find_no_page_of_the_review(world, who, status):
    browser = world.cast.client(who)

    for name, pk in (("steps", world.review.pk), ("hamlet_steps", world.first.pk)):
        assert browser.get(reverse(f"reviews:{name}", args=[pk])).status_code == status


def test_the_district_sees_the_steps_but_records_nothing_and_takes_no_list(world):
    browser = world.cast.client("minh")

    page = browser.get(reverse("reviews:hamlet_steps", args=[world.first.pk]))
    taken = browser.post(
        reverse("reviews:hamlet_take", args=[world.first.pk, "danh-sach-pdf"]),
        {"purpose": "review"},
    )

    assert page.status_code == 200
    assert "Ghi họp dân</a>" not in page.content.decode()
    assert taken.status_code == 422


def test_lists_and_minutes_are_taken_out_for_a_purpose_that_is_written_down(world):
    world.posted()
    browser = world.cast.client("hoa")
    names = ("danh-sach-pdf", "danh-sach-word", "bien-ban-pdf", "bien-ban-word")
    urls = [reverse("reviews:hamlet_take", args=[world.first.pk, name]) for name in names]
    purpose = STANDING.purpose

    assert browser.post(urls[0], {"purpose": ""}).status_code == 422
    taken = [browser.post(url, {"purpose": purpose}) for url in urls]

    assert [answer.status_code for answer in taken] == [200] * 4
    assert [answer.content[:4] for answer in taken] == [b"%PDF", b"PK\x03\x04"] * 2
    entries = Journal.objects.filter(verb="review.list_printed")
    assert entries.count() == 4
    assert all("purpose" in entry.change for entry in entries)


def test_the_board_shows_each_commune_with_its_step_and_asks_the_same_for_more(world):
    world.posted()
    clock.set_practice_day(ASKED)
    rows = {row.place.name: row for row in board_of(world.minh, 2024)}

    assert (rows["Xã Đông"].words, rows["Xã Krong"].words) == (
        "Báo cáo, xin ý kiến cấp trên", "Chưa mở",
    )  # fmt: skip
    assert (rows["Xã Đông"].poor, rows["Xã Đông"].near_poor) == (1, 2)
    with CaptureQueriesContext(
        connection,
    ) as one:
        board_of(world.minh, 2024)
    world.review.pk, world.review.place = None, world.cast.places["krong"]
    world.review.organization = world.cast.units["krong"]
    world.review.save()
    with CaptureQueriesContext(connection) as two:
        board_of(world.minh, 2024)
    assert len(one) == len(two)


def test_the_board_page_and_its_sheet_name_nobody(world):
    world.posted()
    browser = world.cast.client("minh")

    page = browser.get(reverse("reviews:board"), {"nam": "2024"}).content.decode()
    sheet = browser.get(reverse("reviews:board_export"), {"nam": "2024"})

    assert "Báo cáo chính thức" in page, "due before 20/12 (P18)"
    assert sheet.content[:2] == b"PK"
    assert not [name for name in ("Brưt", "Lơi", "Hmưnh", "Phin") if name in page]


def titles(world, who: str, day, source) -> list[tuple[str, object]]:
    return [(one.title, one.due_on) for one in source(world.cast.actor(who), day)]


def test_p18_reports_come_up_before_their_last_days(world):
    found = {
        day: titles(world, "minh", day, work.reports_to_send)
        for day in (date(2024, 11, 6), date(2024, 12, 12), date(2025, 1, 30), date(2025, 10, 1))
    }

    assert list(found.values()) == [
        [("Báo cáo sơ bộ kết quả rà soát", date(2024, 11, 14))],
        [("Báo cáo chính thức kết quả rà soát", date(2024, 12, 19))],
        [("Báo cáo biến động hằng tháng", date(2025, 2, 5))],
        [],
    ]
    assert titles(world, "mai", date(2024, 11, 6), work.reports_to_send) == []


def test_the_inbox_tells_each_what_waits_for_them_and_until_when(world):
    world.posted()
    day = AFTER_POSTING
    [(title, due)] = titles(world, "hoa", day, work.review_work)
    assert (title, due) == ("Rà soát Xã Đông: Báo cáo, xin ý kiến cấp trên", date(2024, 12, 14))
    ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa)

    assert titles(world, "minh", day, work.opinions_to_give) == [
        ("Cho ý kiến về kết quả rà soát của Xã Đông", date(2024, 11, 26))
    ]
    assert titles(world, "binh", day, work.opinions_to_give) == []
    late = list(work.late_reviews(world.minh, date(2024, 12, 15)))
    assert [one.organization_id for one in late] == [world.cast.units["dong"].pk]
