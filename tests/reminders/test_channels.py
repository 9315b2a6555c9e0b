"""What leaves the application: by the channels an office named, once, without names."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from chungtay.audit.models import Entry
from chungtay.organizations import clock as day_clock
from chungtay.reminders.models import Attempt, Message, OfficeRule, Reminder, Run
from chungtay.reminders.rules.outcomes import Outcome
from chungtay.reminders.services import sending, webhook
from chungtay.reminders.services.choices import Wanted, set_choice
from chungtay.reminders.services.running import run_now
from chungtay.reminders.services.sending import send_due, send_one
from chungtay.reporting.models import Round
from tests.cast import Cast
from tests.reminders.channel import FakeChannel
from tests.reminders.conftest import THURSDAY
from tests.reporting.factory import report_of, send

pytestmark = pytest.mark.any_engine


def run() -> Run:
    found = run_now(Run.Origin.COMMAND)
    assert found
    return found


def texts() -> list[tuple[str, str]]:
    return [(one.to[0], str(one.body)) for one in mail.outbox]


def test_nothing_leaves_where_the_office_named_no_channel(opened: Round, clock, settings, cast):
    settings.EMAIL_HOST = "mail.kbang.example"
    cast.people["hoa"].email = "hoa@kbang.example"
    cast.people["hoa"].save()
    run()

    assert Reminder.objects.exists()
    assert not Message.objects.exists()
    assert mail.outbox == []


def test_mail_tells_kind_day_and_link_but_no_title(opened: Round, by_mail, clock):
    done = run()

    assert done.sent == 2
    assert sorted(to for to, _ in texts()) == ["hoa@kbang.example", "son@kbang.example"]
    row = Reminder.objects.get(user__username="hoa")
    body = dict(texts())["hoa@kbang.example"]
    assert "Báo cáo: hạn 10/12/2024 (trễ 2 ngày)" in body
    assert reverse("reminders:reminder", args=[row.pk]) in body
    assert opened.name not in body
    assert mail.outbox[0].extra_headers["Message-ID"]


def test_channel_gets_a_signed_message_without_names(opened: Round, by_webhook, clock, channel):
    run()

    assert len(channel.got) == 3  # Hoa and Bình of commune Đông, Sơn of Krong
    told = {got.told["recipient"]["username"]: got for got in channel.got}
    hoa = told["hoa"]
    assert channel.is_signed(hoa)
    assert hoa.path == "/nhac-viec?co-quan=kbang"
    assert hoa.headers["Idempotency-Key"] == hoa.told["message"]
    assert hoa.told["office"]["name"] == "Ủy ban nhân dân huyện Kbang"
    (item,) = hoa.told["items"]
    assert (item["kind"], item["due_on"], item["days"], item["step"]) == (
        "Báo cáo", "2024-12-10", 2, 1,
    )  # fmt: skip
    assert opened.name not in hoa.body.decode()
    assert "Đinh Thị Hoa" not in hoa.body.decode()


def test_a_second_run_sends_nothing_more(opened: Round, by_webhook, clock, channel: FakeChannel):
    run()
    count = len(channel.got)
    run()

    assert len(channel.got) == count


def test_a_message_taken_by_another_run_is_not_sent(opened: Round, by_webhook, clock, channel):
    channel.status = 503
    run()
    message = Message.objects.first()
    assert message
    Message.objects.update(next_try_at=timezone.now())
    channel.status, channel.got[:] = 204, []

    assert send_one(message.pk) is Outcome.SENT
    assert send_one(message.pk) is None
    assert len(channel.got) == 1


def test_a_run_killed_while_sending_leaves_the_message_to_people(
    opened: Round, by_mail, clock, cast, monkeypatch
):
    class KilledError(BaseException):
        pass

    def killed(*_args, **_named):
        raise KilledError

    monkeypatch.setattr(sending.mail, "post", killed)
    with pytest.raises(KilledError):
        run()
    monkeypatch.undo()
    for module in (sending,):
        monkeypatch.setattr(module, "practice_day", lambda: None)
    taken = Message.objects.get(state=Message.State.SENDING)

    Run.objects.update(finished_at=timezone.now())
    run()

    taken.refresh_from_db()
    assert taken.state == Message.State.SENDING
    assert taken.user.email not in [to for to, _ in texts()]
    Message.objects.filter(pk=taken.pk).update(taken_at=timezone.now() - timedelta(hours=1))
    page = cast.client("tam").get(reverse("reminders:log")).content.decode()
    assert "không rõ đã đến hay chưa" in page


def test_a_fault_is_tried_again_later_and_written_down(opened: Round, by_webhook, clock, channel):
    channel.status = 503
    run()
    message = Message.objects.get(user__username="hoa")
    first = message.next_try_at

    assert message.state == Message.State.WAITING
    assert first > timezone.now() + timedelta(seconds=30)
    assert send_due() == (0, 0)  # not before its time
    Message.objects.filter(pk=message.pk).update(next_try_at=timezone.now())
    channel.status = 200
    assert send_due() == (1, 0)
    assert list(message.attempts.values_list("outcome", "detail")) == [
        ("busy", "503"), ("sent", "200"),
    ]  # fmt: skip
    keys = {
        g.headers["Idempotency-Key"]
        for g in channel.got
        if g.told["recipient"]["username"] == "hoa"
    }
    assert len(keys) == 1


def test_it_is_given_up_after_the_last_try(opened: Round, by_webhook, clock, channel: FakeChannel):
    channel.status = 500
    run()
    message = Message.objects.get(user__username="hoa")
    for _ in range(6):
        Message.objects.filter(pk=message.pk).update(next_try_at=timezone.now())
        send_due()

    message.refresh_from_db()
    assert message.state == Message.State.FAILED
    assert message.attempts.count() == 6


def test_a_redirect_is_not_followed(opened: Round, by_webhook, clock, channel: FakeChannel):
    channel.status = 302
    run()

    assert {got.path for got in channel.got} == {"/nhac-viec?co-quan=kbang"}
    assert set(Attempt.objects.values_list("outcome", "detail")) == {("moved", "302")}
    assert set(Message.objects.values_list("state", flat=True)) == {Message.State.FAILED}


def test_a_slow_channel_does_not_hold_the_run(
    opened: Round, by_webhook, clock, channel: FakeChannel, monkeypatch
):
    monkeypatch.setattr(webhook, "STEP_SECONDS", 0.05)
    channel.pause = 0.3
    Round.objects.exclude(pk=opened.pk).delete()
    run()

    assert set(Attempt.objects.values_list("outcome", flat=True)) == {"timed_out"}


def test_host_taken_off_the_list_is_no_longer_called(opened: Round, by_webhook, clock, channel):
    OfficeRule.objects.update(webhook_hosts=["cong.gialai.gov.vn"])
    run()

    assert channel.got == []
    assert set(Attempt.objects.values_list("outcome", flat=True)) == {"address_refused"}


def test_own_network_is_not_reached_unless_the_server_allows(
    opened: Round, by_webhook, clock, channel: FakeChannel, settings
):
    settings.WEBHOOK_PRIVATE_HOSTS = []
    OfficeRule.objects.update(
        webhook_url=channel.url.replace("http://127.0.0.1", "https://localhost"),
        webhook_hosts=["localhost"],
    )
    run()

    assert channel.got == []
    assert set(Attempt.objects.values_list("outcome", flat=True)) == {"address_refused"}


def test_nothing_leaves_on_a_practice_day(opened: Round, by_webhook, channel: FakeChannel, cast):
    run()

    assert Reminder.objects.exists()
    assert not Message.objects.exists()
    page = cast.client("tam").get(reverse("reminders:log")).content.decode()
    assert "không gửi gì ra ngoài" in page


def test_digest_gathers_a_day_and_goes_once_at_its_hour(opened: Round, by_mail, clock, cast: Cast):
    set_choice(Wanted(rhythm="digest", hour=16), actor=cast.actor("hoa"))
    run()
    assert [to for to, _ in texts()] == ["son@kbang.example"]

    clock["now"] = THURSDAY.replace(hour=16, minute=5)
    run()
    clock["now"] = THURSDAY.replace(hour=17)
    run()
    assert [to for to, _ in texts()].count("hoa@kbang.example") == 1


def test_weekend_is_kept_free_and_monday_tells_the_last_step_once(
    opened: Round, by_mail, clock, cast: Cast
):
    by_mail.steps = [3, 5]
    by_mail.save()
    for day in (13, 14, 15):
        day_clock.set_practice_day(date(2024, 12, day))
        hour = 5 if day == 13 else 9
        clock["now"] = datetime(2024, 12, day, hour, tzinfo=THURSDAY.tzinfo)
        run()
    assert texts() == []
    assert Reminder.objects.filter(user=cast.people["hoa"]).count() == 2

    day_clock.set_practice_day(date(2024, 12, 16))
    clock["now"] = datetime(2024, 12, 16, 9, tzinfo=THURSDAY.tzinfo)
    run()
    body = dict(texts())["hoa@kbang.example"]
    assert body.count("Báo cáo: hạn 10/12/2024 (trễ 6 ngày)") == 1
    run()
    assert len(texts()) == 2


def test_nobody_is_written_to_while_away_and_what_was_done_meanwhile_is_left_out(
    opened: Round, by_mail, clock, cast: Cast
):
    set_choice(Wanted(away_from=date(2024, 12, 1)), actor=cast.actor("hoa"))
    set_choice(Wanted(away_from=date(2024, 12, 1)), actor=cast.actor("son"))
    run()
    assert texts() == []

    send(report_of(opened, cast, "dong"), cast, "hoa")
    set_choice(Wanted(), actor=cast.actor("hoa"))
    set_choice(Wanted(), actor=cast.actor("son"))
    run()
    assert [to for to, _ in texts()] == ["son@kbang.example"]


def test_who_declines_a_channel_is_not_called_by_it(opened: Round, by_mail, clock, cast: Cast):
    set_choice(Wanted(by_mail=False), actor=cast.actor("hoa"))
    run()

    assert [to for to, _ in texts()] == ["son@kbang.example"]


def test_without_a_mail_server_mail_is_not_made_and_the_page_says_so(
    opened: Round, by_mail, clock, cast: Cast, settings
):
    settings.EMAIL_HOST = ""
    run()

    assert not Message.objects.exists()
    page = cast.client("tam").get(reverse("reminders:rule")).content.decode()
    assert "chưa đặt máy chủ thư" in page


def test_the_administrator_sees_what_failed_and_sends_again(
    opened: Round, by_webhook, clock, channel: FakeChannel, cast: Cast
):
    channel.status = 404
    run()
    message = Message.objects.get(user__username="hoa")
    tam = cast.client("tam")
    log = tam.get(reverse("reminders:log"), {"loc": "loi"}).content.decode()
    assert "Máy chủ từ chối (404)" in log

    channel.status = 200
    tam.post(reverse("reminders:message_send", args=[message.pk]))

    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert Entry.objects.filter(verb="reminder_message.sent_again").exists()
    again = tam.post(reverse("reminders:message_send", args=[message.pk]))
    assert again.status_code == 409


@pytest.mark.parametrize("who", ["hoa", "minh", "lan", "nga", "quy"])
@pytest.mark.usefixtures("opened", "by_webhook", "clock")
def test_only_an_administrator_sees_the_log_and_sends_again(channel: FakeChannel, cast, who: str):
    channel.status = 404
    run()
    message = Message.objects.get(user__username="hoa")
    client = cast.client(who)

    assert client.get(reverse("reminders:log")).status_code == 403
    answer = client.post(reverse("reminders:message_send", args=[message.pk]))
    assert answer.status_code == 403
    assert message.attempts.count() == 1
