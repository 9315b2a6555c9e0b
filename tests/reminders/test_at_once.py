"""Two runs at the very same time: everything once."""

from collections import Counter
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from chungtay.accounts.actor import NOBODY
from chungtay.reminders.models import Message, Reminder, Run
from chungtay.reminders.services import running
from chungtay.reporting.models import Round
from tests.reminders.channel import FakeChannel


@pytest.mark.django_db(transaction=True)
def test_doubled_run_reminds_and_sends_once(opened: Round, by_webhook, clock, channel: FakeChannel):
    runs = [Run.objects.create(origin=Run.Origin.COMMAND, day=date(2024, 12, 12)) for _ in range(3)]
    begin, failed = Barrier(len(runs)), []

    def work(run: Run) -> None:
        try:
            begin.wait()
            running.carry_out(run, actor=NOBODY)
        except BaseException as error:  # noqa: BLE001 -- told below
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(run,)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert Reminder.objects.count() == Message.objects.count() == 3
    told = Counter(got.told["recipient"]["username"] for got in channel.got)
    assert told == {"hoa": 1, "binh": 1, "son": 1}
