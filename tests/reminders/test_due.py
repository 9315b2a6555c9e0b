"""Runs begin by schedule, by a person, or by the first request of an hour."""

import os
from collections.abc import Iterator
from io import StringIO
from time import monotonic, sleep

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from chungtay.reminders import due
from chungtay.reminders.models import Reminder, Run
from chungtay.reminders.services import running
from chungtay.reminders.services.apart import COMMAND, run_apart
from chungtay.reminders.services.choices import Wanted, set_choice
from chungtay.reporting.models import Round
from tests.cast import Cast

_REAL = due.is_first_of


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Let requests look at the hour; what they would start is noted instead."""
    begun: list[str] = []
    monkeypatch.setattr(due, "is_first_of", _REAL)
    monkeypatch.setattr(due, "_looked_in", "")
    monkeypatch.setattr(due, "run_apart", lambda: begun.append("apart"))
    yield begun
    due._looked_in = ""


def test_the_first_request_of_an_hour_starts_a_run(started, cast: Cast, monkeypatch):
    for _ in range(3):
        Client().get("/")
    assert started == ["apart"]

    monkeypatch.setattr(due, "hour_now", lambda: "2030-01-01 10")
    Client().get("/")
    assert len(started) == 2


def test_another_process_that_ran_this_hour_is_enough(started, cast: Cast):
    Run.objects.create(origin=Run.Origin.COMMAND, day="2024-12-12")
    Client().get("/")

    assert started == []


def test_where_the_machine_has_a_schedule_requests_start_nothing(started, cast: Cast, settings):
    settings.REMIND_BY_REQUEST = False
    Client().get("/")

    assert started == []


def test_the_run_of_the_hour_is_a_process_that_gives_way(cast: Cast, opened, monkeypatch):
    gave: list[int] = []
    monkeypatch.setattr(os, "nice", gave.append)
    call_command(*COMMAND[2:], stdout=StringIO())

    assert Run.objects.get().origin == Run.Origin.APPLICATION
    assert gave == [10]
    assert run_apart(("-c", "import django.conf as c; c.settings.SECRET_KEY")).wait() == 0


def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note at whom a run of the application looks."""
    at: list[str] = []
    real = running.raise_for

    def noted(position, rule, *, today):
        at.append(position.user.username)
        return real(position, rule, today=today)

    monkeypatch.setattr(running, "raise_for", noted)
    return at


def test_an_hourly_run_looks_only_at_those_it_may_still_write_to(
    opened: Round, by_mail, clock, cast: Cast, monkeypatch
):
    set_choice(Wanted(rhythm="digest", hour=16), actor=cast.actor("hoa"))
    running.run_now(Run.Origin.APPLICATION)
    again = looks(monkeypatch)
    running.run_now(Run.Origin.APPLICATION)
    assert sorted(again) == ["binh", "hoa"]  # Bình has no address, Hoa waits for 16:00

    clock["now"] = clock["now"].replace(hour=16)
    running.run_now(Run.Origin.APPLICATION)
    assert [one.to for one in mail.outbox] == [["son@kbang.example"], ["hoa@kbang.example"]]
    again.clear()
    running.run_now(Run.Origin.COMMAND)
    assert len(again) > 8  # a schedule of the machine looks at everybody


def test_command_tells_what_it_did(opened: Round):
    said = StringIO()
    call_command("remind", stdout=said)
    again = StringIO()
    call_command("remind", stdout=again)

    assert "3 nhắc việc mới" in said.getvalue()
    assert "0 nhắc việc mới" in again.getvalue()
    assert Reminder.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_an_administrator_starts_a_run_beside_the_requests(opened: Round, cast: Cast):
    tam = cast.client("tam")
    tam.post(reverse("reminders:run"))
    end = monotonic() + 20
    while not Run.objects.filter(finished_at__isnull=False).exists() and monotonic() < end:
        sleep(0.05)

    run = Run.objects.get()
    assert (run.origin, run.raised, run.done) == (Run.Origin.PERSON, 3, run.total)
    page = tam.get(reverse("reminders:log")).content.decode()
    assert "3 nhắc việc mới" in page
