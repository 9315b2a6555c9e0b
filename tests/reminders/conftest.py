"""What the tests of reminders share: late and coming work, an hour of a working day, a channel."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from chungtay.reminders.models import OfficeRule
from chungtay.reminders.services import running, sending
from chungtay.reminders.services.office import OfficeSettings, new_secret, set_rule
from chungtay.reporting.models import Round
from tests.cast import Cast
from tests.movements.conftest import draft, plan, reader, reading  # noqa: F401 -- fixtures
from tests.reminders.channel import FakeChannel
from tests.reporting.factory import count_households, make_plan, make_round

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
THURSDAY = datetime(2024, 12, 12, 9, 0, tzinfo=ZONE)


@pytest.fixture
def opened(cast: Cast) -> Round:
    """Reports of three communes were due on 10/12/2024, two days ago."""
    make_plan(cast)
    for year, poor in ((2023, 24), (2024, 20)):
        count_households(cast, "dong", year, poor=poor, others=180)
    return make_round(cast)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    """The time of the day; ``clock["now"]`` can be set. No practice: messages leave."""
    told = {"now": THURSDAY}
    monkeypatch.setattr(running, "local_now", lambda: told["now"])
    for module in (running, sending):
        monkeypatch.setattr(module, "practice_day", lambda: None)
    return told


@pytest.fixture
def channel() -> Iterator[FakeChannel]:
    """A channel of the district on this machine."""
    with (
        FakeChannel() as server,
        override_settings(WEBHOOK_PRIVATE_HOSTS=["127.0.0.1"]),
    ):
        yield server


@pytest.fixture
def by_webhook(cast: Cast, channel: FakeChannel) -> OfficeRule:
    """The district has named its channel."""
    channel.secret = new_secret(actor=cast.actor("tam"))
    wanted = OfficeSettings(
        steps=[-3, 1], by_webhook=True, webhook_url=channel.url, webhook_hosts=["127.0.0.1"]
    )
    return set_rule(wanted, revision=0, actor=cast.actor("tam"))


@pytest.fixture
def by_mail(cast: Cast, settings) -> OfficeRule:
    """The district sends e-mail; Hoa and Sơn have addresses."""
    settings.EMAIL_HOST = "mail.kbang.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for name in ("hoa", "son"):
        cast.people[name].email = f"{name}@kbang.example"
        cast.people[name].save()
    return set_rule(
        OfficeSettings(steps=[-3, 1], by_mail=True), revision=0, actor=cast.actor("tam")
    )
