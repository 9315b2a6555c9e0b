"""Lock-out: whom it stops, whom it does not, and what it tells nobody."""

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from chungtay.audit.models import Entry
from chungtay.signin.models import Door
from chungtay.signin.services.doors import LockedError, password_doors, try_doors
from tests.signin.conftest import is_in, knock, later

ELSEWHERE = "203.0.113.9"


def fail(times: int, username: str = "hoa", address: str = ELSEWHERE):
    answer = None
    for _ in range(times):
        answer = knock(Client(), username, "sai", address=address)
    return answer


def test_five_failures_close_the_door_and_the_page_says_until_when(cast):
    assert fail(5).status_code == 200
    answer = fail(1)

    until = Door.objects.get(kind="pair").locked_until
    assert answer.status_code == 429
    assert f"{until.astimezone():%M}" in answer.content.decode()
    assert "tạm khóa đến" in answer.content.decode()


def test_behind_a_closed_door_the_right_password_does_not_help(cast):
    fail(5)
    client = Client()

    assert knock(client, "hoa", address=ELSEWHERE).status_code == 429
    assert not is_in(client)


def test_the_door_opens_by_itself(cast, client):
    fail(5)

    with later(minutes=16):
        assert knock(client, "hoa", address=ELSEWHERE).status_code == 302


def test_a_success_forgets_the_failures_before_it(cast, client):
    fail(4)
    knock(client, "hoa", address=ELSEWHERE)
    fail(4)

    assert knock(Client(), "hoa", address=ELSEWHERE).status_code == 302


def test_a_stranger_who_fails_on_purpose_does_not_lock_the_person_out(cast, client):
    fail(6)

    assert knock(client, "hoa", address="10.0.0.1").status_code == 302


def test_failures_from_everywhere_close_the_account_to_strangers_but_not_at_known_addresses(cast):
    knock(Client(), "hoa", address="10.0.0.1")
    for number in range(1, 51):
        fail(1, address=f"203.0.113.{number}")

    assert knock(Client(), "hoa", address="198.51.100.7").status_code == 429
    assert knock(Client(), "hoa", address="10.0.0.1").status_code == 302


def test_one_address_that_tries_many_names_is_closed_as_a_whole(cast):
    for number in range(50):
        fail(1, username=f"ten{number}")

    assert knock(Client(), "son", address=ELSEWHERE).status_code == 429
    assert knock(Client(), "son", address="10.0.0.1").status_code == 302


def test_an_office_behind_one_address_is_not_closed_by_its_own_sign_ins(cast):
    for _ in range(60):
        assert knock(Client(), "hoa").status_code == 302

    assert Door.objects.get(kind="address").failures == 0


def test_a_name_that_nobody_has_meets_the_same_answers(cast):
    here, nowhere = fail(1, "hoa"), fail(1, "khong-co-ai", "203.0.113.10")

    def words(answer):
        return answer.content.decode().split("<main")[1].split("csrfmiddlewaretoken")[0]

    assert here.status_code == nowhere.status_code
    assert words(here) == words(nowhere)
    assert fail(5, "khong-co-ai", "203.0.113.10").status_code == fail(5, "hoa").status_code == 429


def work_for(name: str) -> tuple[int, list[str]]:
    """Return how often a password was hashed and what the database was asked for a failure."""
    encode = MD5PasswordHasher.encode
    with (
        patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=encode) as hashed,
        CaptureQueriesContext(connection) as queries,
    ):
        fail(1, name, f"203.0.113.{len(name)}")
    return hashed.call_count, [q["sql"].split(" ")[0] for q in queries]


def test_a_name_that_nobody_has_costs_the_same_work(cast):
    gone = type(cast.people["hoa"]).objects.create_user("nghi-viec", full_name="X", password="x")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    work_for("ai-do")  # the first page of a run reads what later ones remember

    known, unknown, left = work_for("hoa"), work_for("khong-co-ai"), work_for("nghi-viec")

    assert known[0] == 1
    assert "INSERT" in known[1]
    assert known == unknown == left


def test_closing_a_door_stands_in_the_journal_without_a_name(cast):
    fail(5)

    entry = Entry.objects.get(verb="sign_in.locked")
    assert "until" in entry.change
    assert "Hoa" not in entry.object_label


def test_nothing_in_the_database_shows_what_was_typed(cast):
    fail(1, "mat-khau-go-nham")

    assert "mat-khau" not in repr(list(Door.objects.values()))


@override_settings(SIGN_IN_FAILURES=2)
def test_attempts_are_counted_before_they_are_tried(cast):
    keys = password_doors("hoa", ELSEWHERE)
    try_doors(keys)
    try_doors(keys)

    with pytest.raises(LockedError):
        try_doors(keys)


@pytest.mark.parametrize("name", ["h" * 61, "", "   ", "💥", "' or 1=1 --"])
def test_odd_names_are_answered_like_wrong_ones(cast, name):
    assert knock(Client(), name).status_code == 200
