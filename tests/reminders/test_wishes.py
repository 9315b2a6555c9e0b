"""What people and offices set."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.reminders.models import Choice, OfficeRule
from chungtay.reminders.rules.steps import DEFAULT_STEPS
from tests.cast import Cast
from tests.reminders.channel import FakeChannel

CHOICE = {"rhythm": "digest", "hour": "16", "by_mail": "on", "address": " 0905 000 111 "}
RULE = {
    "before": "10, 2", "on_the_day": "on", "after": "5", "first_hour": "8",
    "working_days_only": "on", "revision": "0",
}  # fmt: skip


def test_a_person_chooses_a_digest(cast: Cast):
    hoa = cast.client("hoa")
    answer = hoa.post(
        reverse("reminders:choice"), {**CHOICE, "away_from": "2024-12-20", "away_to": "2024-12-25"}
    )

    assert answer.status_code == 302
    choice = Choice.objects.get()
    assert (choice.user, choice.rhythm, choice.hour) == (cast.people["hoa"], "digest", 16)
    assert (choice.by_mail, choice.by_webhook) == (True, False)
    assert (choice.address, choice.away_to) == ("0905 000 111", date(2024, 12, 25))
    entry = Entry.objects.get(verb="reminder_choice.set")
    assert "0905" not in str(entry.change) + entry.object_label
    assert "Hoa" not in entry.object_label


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"away_from": "2024-12-25", "away_to": "2024-12-20"}, "Ngày hết nghỉ phải từ"),
        ({"away_to": "2024-12-20"}, "ngày bắt đầu nghỉ"),
        ({"hour": "24"}, ""),
        ({"rhythm": "never"}, ""),
        ({"address": "9" * 81}, ""),
    ],
)
def test_a_wrong_choice_is_refused_and_what_was_typed_stays(cast: Cast, changes, said):
    answer = cast.client("hoa").post(reverse("reminders:choice"), {**CHOICE, **changes})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Choice.objects.exists()


def test_the_page_says_which_channels_are_off(cast: Cast):
    page = cast.client("hoa").get(reverse("reminders:choice")).content.decode()

    assert "chưa đặt máy chủ thư" in page
    assert "Cơ quan chưa bật kênh riêng" in page


def test_an_administrator_sets_the_steps_of_the_office(cast: Cast):
    answer = cast.client("tam").post(reverse("reminders:rule"), RULE)

    assert answer.status_code == 302, answer.content.decode()
    rule = OfficeRule.objects.get()
    assert (rule.organization, rule.steps) == (cast.units["kbang"], [-10, -2, 0, 5])
    assert (rule.first_hour, rule.by_mail, rule.by_webhook) == (8, False, False)
    entry = Entry.objects.get(verb="reminder_rule.set")
    assert entry.before["steps"] == list(DEFAULT_STEPS)


def test_two_administrators_at_once_are_told(cast: Cast):
    tam = cast.client("tam")
    tam.post(reverse("reminders:rule"), RULE)
    second = tam.post(reverse("reminders:rule"), {**RULE, "before": "30"})

    assert second.status_code == 422
    assert "Người khác vừa đổi" in second.content.decode()
    assert 'value="30"' in second.content.decode()
    assert OfficeRule.objects.get().steps == [-10, -2, 0, 5]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"before": "mười"}, "Mời ghi tối đa 10 số nguyên"),
        ({"after": "400"}, "Mời ghi tối đa 10 số nguyên"),
        ({"by_webhook": "on"}, "Địa chỉ nhận không hợp lệ"),
        (
            {"webhook_url": "https://evil.example/", "webhook_hosts": "cong.gialai.gov.vn"},
            "chưa có trong danh sách được phép gọi",
        ),
        (
            {"webhook_url": "http://10.0.0.1/", "webhook_hosts": "10.0.0.1"},
            "Địa chỉ nhận phải dùng https",
        ),
        (
            {
                "by_webhook": "on",
                "webhook_url": "https://cong.gialai.gov.vn/",
                "webhook_hosts": "cong.gialai.gov.vn",
            },
            "Chưa có khóa ký",
        ),
    ],
)
def test_a_wrong_rule_is_refused_in_words(cast: Cast, changes, said):
    answer = cast.client("tam").post(reverse("reminders:rule"), {**RULE, **changes})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OfficeRule.objects.exclude(revision=0).exists()


def test_the_key_is_shown_once_and_stored_sealed(cast: Cast):
    tam = cast.client("tam")
    page = tam.post(reverse("reminders:secret")).content.decode()
    rule = OfficeRule.objects.get()
    secret = page.partition("<code>")[2].partition("</code>")[0]

    assert len(secret) > 40
    assert secret not in rule.webhook_secret
    assert secret not in tam.get(reverse("reminders:rule")).content.decode()
    assert secret not in str(list(Entry.objects.values()))


def test_a_test_message_bears_no_item(cast: Cast, by_webhook, channel: FakeChannel):
    answer = cast.client("tam").post(reverse("reminders:channel_try"), follow=True)

    (got,) = channel.got
    assert (got.told["event"], got.told["items"]) == ("test", [])
    assert channel.is_signed(got)
    assert "Đã gửi (204)" in answer.content.decode()


@pytest.mark.parametrize("who", ["hoa", "binh", "minh", "lan", "nga", "quy"])
@pytest.mark.parametrize("page", ["rule", "secret", "channel_try", "run"])
def test_others_set_nothing_for_the_office(cast: Cast, who: str, page: str):
    assert cast.client(who).post(reverse(f"reminders:{page}"), RULE).status_code == 403
    assert not OfficeRule.objects.exists()
