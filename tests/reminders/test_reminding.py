"""Reminders in the application: once for each person, thing and step."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.organizations import clock as day_clock
from chungtay.reminders.models import Reminder, Run
from chungtay.reminders.services.office import OfficeSettings, set_rule
from chungtay.reminders.services.running import begin, run_now
from chungtay.reporting.models import Round
from tests.cast import Cast
from tests.reporting.factory import report_of, send

LIST = "reminders:reminder_list"


def run() -> Run:
    found = run_now(Run.Origin.COMMAND)
    assert found
    return found


def of(cast: Cast, name: str) -> list[int]:
    return list(
        Reminder.objects.filter(user=cast.people[name])
        .order_by("pk")
        .values_list("step", flat=True)
    )


def test_officer_and_head_of_a_late_unit_are_reminded_and_see_it(opened: Round, cast: Cast):
    run()

    assert (of(cast, "hoa"), of(cast, "binh"), of(cast, "nga")) == ([1], [1], [])
    page = cast.client("hoa").get(reverse(LIST)).content.decode()
    assert opened.name in page
    assert "1 nhắc việc chưa xem" in page
    assert "Trước hạn 7, 3, 1 ngày" in page


def test_running_again_says_nothing_twice(opened: Round, cast: Cast):
    first, second = run(), run()

    assert first.raised > 0
    assert second.raised == 0
    assert of(cast, "hoa") == [1]


def test_the_next_step_is_said_on_its_day(opened: Round, cast: Cast):
    run()
    day_clock.set_practice_day(date(2024, 12, 13))
    run()

    assert of(cast, "hoa") == [1, 3]


def test_two_runs_that_both_found_nothing_said_remind_once(opened: Round, cast: Cast):
    run()
    row = Reminder.objects.filter(user=cast.people["hoa"]).get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_what_is_done_is_not_reminded_of(opened: Round, cast: Cast):
    send(report_of(opened, cast, "dong"), cast, "hoa")
    run()

    assert of(cast, "hoa") == []
    assert of(cast, "son") == [1]


def test_a_reminder_of_what_was_done_since_says_so(opened: Round, cast: Cast):
    run()
    send(report_of(opened, cast, "dong"), cast, "hoa")

    page = cast.client("hoa").get(reverse(LIST)).content.decode()
    assert "đã xong hoặc không còn ở anh/chị" in page


def test_opening_a_reminder_leads_to_the_thing_and_marks_it(opened: Round, cast: Cast):
    run()
    row = Reminder.objects.get(user=cast.people["hoa"])
    hoa = cast.client("hoa")

    answer = hoa.get(reverse("reminders:reminder", args=[row.pk]))

    assert answer.headers["Location"] == row.url
    assert hoa.get(answer.headers["Location"]).status_code == 200
    assert "0 nhắc việc chưa xem" in hoa.get(reverse(LIST)).content.decode()


def test_all_are_marked_at_once(opened: Round, cast: Cast):
    run()
    hoa = cast.client("hoa")
    hoa.post(reverse("reminders:read_all"))

    assert not Reminder.objects.filter(user=cast.people["hoa"], read_at=None).exists()
    assert Reminder.objects.filter(user=cast.people["son"], read_at=None).exists()


@pytest.mark.parametrize("who", ["son", "lan", "nga"])
def test_another_persons_reminder_is_not_found(opened: Round, cast: Cast, who: str):
    run()
    row = Reminder.objects.get(user=cast.people["hoa"])

    assert cast.client(who).get(reverse("reminders:reminder", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.read_at is None


def test_who_has_no_position_or_is_a_stranger_is_kept_out(cast: Cast, client):
    assert cast.client("quy").get(reverse(LIST)).status_code == 403
    assert client.get(reverse(LIST)).status_code == 302


def test_an_office_sets_steps_for_itself_and_below(opened: Round, cast: Cast):
    set_rule(OfficeSettings(steps=[-5]), revision=0, actor=cast.actor("tam"))
    run()

    assert of(cast, "hoa") == [-5]
    assert "Trước hạn 5 ngày" in cast.client("hoa").get(reverse(LIST)).content.decode()


def test_no_title_is_kept(opened: Round, cast: Cast):
    run()

    assert {field.name for field in Reminder._meta.fields} == {
        "id", "user", "position", "organization", "url", "due_on", "step", "raised_on",
        "raised_at", "read_at",
    }  # fmt: skip


def test_one_run_at_a_time(opened: Round):
    begin(Run.Origin.COMMAND)

    assert run_now(Run.Origin.COMMAND) is None


def test_a_run_that_was_stopped_is_taken_up(opened: Round, cast: Cast):
    stopped = begin(Run.Origin.COMMAND)
    assert stopped
    Run.objects.filter(pk=stopped.pk).update(seen_at="2024-01-01T00:00:00Z")

    assert run().raised > 0


def test_list_asks_as_often_for_one_as_for_many(opened: Round, cast: Cast):
    run()
    hoa = cast.client("hoa")
    hoa.get(reverse(LIST))
    with CaptureQueriesContext(connection) as one:
        hoa.get(reverse(LIST))
    row = Reminder.objects.get(user=cast.people["hoa"])
    for step in (-7, -3, -1, 0):
        row.pk, row.step = None, step
        row.save(force_insert=True)
    with CaptureQueriesContext(connection) as five:
        hoa.get(reverse(LIST))

    assert len(five) == len(one)
