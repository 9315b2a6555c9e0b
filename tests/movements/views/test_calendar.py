"""Lịch việc: the month on a page, and the feed behind a secret address."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.accounts.models import Position
from chungtay.audit.models import Entry
from chungtay.movements.models import CalendarLink, Plan, Task
from tests.cast import Cast
from tests.movements.rules.test_icalendar import unfolded

LINK = "/api/v1/movements/calendar-link"


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


def address(client: Client) -> str:
    made = client.post(LINK).json()["url"]
    return str(made).removeprefix("http://testserver")


def summaries(client: Client, where: str) -> list[str]:
    lines = unfolded(client.get(where).content.decode())
    return [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY:")]


def test_page_makes_the_address_once_and_the_phone_reads_it(cast: Cast, plan: Plan) -> None:
    hoa = cast.client("hoa")

    shown = hoa.post(url("calendar_link")).content.decode()
    again = hoa.get(url("calendar_link")).content.decode()

    found = re.search(r"<code>http://testserver(.+?)</code>", shown)
    assert found
    secret = found[1].split("/")[-1].removesuffix(".ics")
    assert secret not in again
    assert secret not in CalendarLink.objects.get().digest
    feed = Client().get(found[1])
    assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in feed.headers["Cache-Control"]
    assert summaries(Client(), found[1]) == ["Báo cáo năm", "Báo cáo năm"]
    assert (
        "Điện thoại đọc lần cuối ngày 12/12/2024" in hoa.get(url("calendar_link")).content.decode()
    )


def test_feed_has_only_what_its_position_may_see(cast: Cast, plan: Plan) -> None:
    task = Task.objects.get(organization=cast.units["dong"], due_on=date(2024, 12, 10))
    Task.objects.filter(pk=task.pk).update(person=cast.people["binh"])

    hers, heads = address(cast.client("hoa")), address(cast.client("binh"))
    strangers = address(cast.client("nga"))

    assert summaries(Client(), hers) == ["Báo cáo năm"]
    assert summaries(Client(), heads) == ["Báo cáo năm", "Báo cáo năm"]
    assert summaries(Client(), strangers) == []


def test_uid_stays_while_the_day_moves(cast: Cast, plan: Plan) -> None:
    where, phone = address(cast.client("hoa")), Client()

    def uids() -> set[str]:
        feed = unfolded(phone.get(where).content.decode())
        return {line for line in feed if line.startswith("UID:")}

    before = uids()
    Task.objects.filter(organization=cast.units["dong"], due_on=date(2024, 12, 10)).update(
        due_on=date(2024, 12, 20)
    )

    assert len(before) == 2
    assert uids() == before


def test_address_made_anew_or_taken_back_opens_no_more(cast: Cast, plan: Plan) -> None:
    hoa, phone = cast.client("hoa"), Client()
    first = address(hoa)
    second = address(hoa)
    answers = [phone.get(first).status_code, phone.get(second).status_code]
    hoa.post(url("calendar_link_withdraw"))

    assert answers == [404, 200]
    assert phone.get(second).status_code == 404
    assert CalendarLink.objects.filter(revoked_at=None).count() == 0
    assert hoa.delete(LINK).json() == {"withdrawn": False}
    verbs = Entry.objects.filter(verb__startswith="calendar_link").values_list("verb", flat=True)
    assert sorted(verbs) == ["calendar_link.renewed"] * 2 + ["calendar_link.withdrawn"]


@pytest.mark.parametrize("secret", ["x", "no-such-secret", "a" * 500])
def test_wrong_secret_opens_nothing(cast: Cast, secret: str) -> None:
    assert Client().get(url("calendar_feed", secret)).status_code == 404


def test_feed_ends_with_the_position_and_with_the_person(cast: Cast, plan: Plan) -> None:
    where, phone = address(cast.client("hoa")), Client()
    Position.objects.filter(user=cast.people["hoa"]).update(valid_to=date(2024, 12, 11))
    ended = phone.get(where).status_code
    Position.objects.filter(user=cast.people["hoa"]).update(valid_to=None)
    cast.people["hoa"].is_active = False
    cast.people["hoa"].save()

    assert (ended, phone.get(where).status_code) == (404, 404)


def test_month_shows_days_off_late_and_done(cast: Cast, plan: Plan) -> None:
    shown = cast.client("hoa").get(url("calendar"), {"thang": "2024-12"}).content.decode()

    task = Task.objects.get(organization=cast.units["dong"], due_on=date(2024, 12, 10))
    assert "Lịch việc tháng 12/2024" in shown
    assert shown.count(f'href="{url("task", task.pk)}"') == 2
    # 2024-12 is shown from Monday 25/11 to Sunday 05/01: twelve weekend days and 1 January.
    assert len(re.findall(r'class="cal-day[^"]* off', shown)) == 13
    assert 'class="red"' in shown


@pytest.mark.parametrize("asked", ["", "2024-13", "abc", "9999-01", "0001-01", "2024-02"])
def test_odd_month_shows_a_month(cast: Cast, asked: str) -> None:
    answer = cast.client("tam").get(url("calendar"), {"thang": asked})

    assert answer.status_code == 200
    assert "Lịch việc tháng" in answer.content.decode()


def test_stranger_has_neither_calendar_nor_address(cast: Cast) -> None:
    assert cast.client("quy").get(url("calendar")).status_code == 403
    assert cast.client("quy").post(url("calendar_link")).status_code == 403
    assert Client().get(url("calendar")).status_code == 302
    assert Client().post(LINK).status_code == 401


def test_pages_ask_a_bounded_number_of_times(
    cast: Cast, plan: Plan, django_assert_max_num_queries: Any
) -> None:
    minh = cast.client("minh")
    where = address(minh)
    for page in (url("calendar"), where):
        minh.get(page)
        with django_assert_max_num_queries(60):  # each context adds its own few
            minh.get(page)


def test_program_reads_the_calendar(cast: Cast, plan: Plan) -> None:
    hoa = cast.client("hoa")
    root = "/api/v1/movements/calendar"

    found = hoa.get(f"{root}?first=2024-12-01&last=2024-12-31").json()
    wrong = hoa.get(f"{root}?first=2024-12-01&last=2023-12-31")

    assert [(one["day"], one["is_late"]) for one in found] == [("2024-12-10", True)]
    assert wrong.status_code == 409
