"""A link invites one person, once, for seven days; withdrawn or used it opens nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from chungtay.accounts.intake import Invitation
from chungtay.accounts.models import User
from chungtay.administration.services.invitations import (
    accept_invitation,
    invite,
    withdraw_invitation,
)
from chungtay.administration.services.people import PersonEntry, add_person, lock_person
from chungtay.administration.services.positions import Seat
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from tests.cast import DAY

GOOD = {"password": "Suoi-Kbang-2024", "again": "Suoi-Kbang-2024"}


@pytest.fixture
def newcomer(desk):
    """A person with a position and no password."""
    return add_person(
        PersonEntry("Y Troen Ktla", email="troen@example.vn"), home=desk.units["dong"],
        seat=Seat(organization=desk.units["dong"], role="officer", valid_from=DAY, title="Cán bộ"),
        actor=desk.actor("tam"),
    )  # fmt: skip


def page(secret):
    return reverse("people:invitation", args=[secret])


def test_the_invited_sees_the_position_sets_the_password_and_signs_in(desk, newcomer, client):
    secret = invite(newcomer.pk, actor=desk.actor("tam"))

    html = client.get(page(secret)).content.decode()
    assert "Ủy ban nhân dân xã Đông" in html
    assert newcomer.username in html

    assert client.post(page(secret), GOOD).url == reverse("accounts:sign_in")
    assert client.login(username=newcomer.username, password=GOOD["password"])


def test_a_link_works_once(desk, newcomer, client):
    secret = invite(newcomer.pk, actor=desk.actor("tam"))
    client.post(page(secret), GOOD)

    again = client.post(page(secret), {"password": "Khac-Han-2024", "again": "Khac-Han-2024"})

    assert again.status_code == 410
    assert not client.login(username=newcomer.username, password="Khac-Han-2024")


@pytest.mark.parametrize("how", ["expired", "withdrawn", "replaced", "locked", "guessed"])
def test_a_link_that_should_not_work_opens_nothing(desk, newcomer, client, how):
    tam = desk.actor("tam")
    secret = invite(newcomer.pk, actor=tam)
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if how == "withdrawn":
        withdraw_invitation(Invitation.objects.get().pk, actor=tam)
    if how == "replaced":
        invite(newcomer.pk, actor=tam)
    if how == "locked":
        lock_person(newcomer.pk, actor=tam)
    secret = "x" * 43 if how == "guessed" else secret

    assert client.get(page(secret)).status_code == 410
    assert client.post(page(secret), GOOD).status_code == 410
    assert not User.objects.get(pk=newcomer.pk).has_usable_password()
    with pytest.raises(RefusedError, match="không dùng được nữa"):
        accept_invitation(secret, GOOD["password"])


def test_a_weak_password_is_refused_and_the_link_still_works(desk, newcomer, client):
    secret = invite(newcomer.pk, actor=desk.actor("tam"))

    weak = client.post(page(secret), {"password": "12345678", "again": "12345678"})
    typo = client.post(page(secret), {"password": GOOD["password"], "again": "Suoi"})

    assert (weak.status_code, typo.status_code) == (422, 422)
    assert "Hai lần gõ không giống nhau" in typo.content.decode()
    assert client.post(page(secret), GOOD).status_code == 302


def test_only_the_hash_of_a_link_is_stored_and_the_page_is_not_kept(desk, newcomer, client):
    secret = invite(newcomer.pk, actor=desk.actor("tam"))

    assert secret not in str(Invitation.objects.values_list().get())
    assert secret not in str(list(Entry.objects.values_list()))
    assert "no-store" in client.get(page(secret)).headers["Cache-Control"]


def test_the_administrator_sees_the_link_once(desk, newcomer):
    client = desk.client("tam")

    shown = client.post(reverse("people:invite", args=[newcomer.pk])).content.decode()
    later = client.get(reverse("people:person", args=[newcomer.pk])).content.decode()

    assert "http://127.0.0.1:8000/quan-tri/loi-moi/" in shown
    assert "loi-moi/" not in later
    assert "Đang có một liên kết" in later


def test_a_link_is_withdrawn_on_the_page_of_the_person(desk, newcomer, client):
    secret = invite(newcomer.pk, actor=desk.actor("tam"))
    address = reverse("people:invitation_withdraw", args=[Invitation.objects.get().pk])

    assert desk.client("vy").post(address).status_code == 404
    assert desk.client("tam").post(address).status_code == 302
    assert client.get(page(secret)).status_code == 410


def test_a_stranger_from_another_unit_invites_nobody(desk, newcomer):
    with pytest.raises(RefusedError, match="ngoài phạm vi"):
        invite(newcomer.pk, actor=desk.actor("vy"))


def test_a_link_goes_out_by_mail_only_where_mail_is_set_up(
    desk, newcomer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invite(newcomer.pk, actor=desk.actor("tam"))
    assert mail.outbox == []

    with (
        override_settings(EMAIL_HOST="mail.example.vn"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        secret = invite(newcomer.pk, actor=desk.actor("tam"))
    assert [letter.to for letter in mail.outbox] == [["troen@example.vn"]]
    assert secret in mail.outbox[0].body
