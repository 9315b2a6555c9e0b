"""Keep the accounts of people: add, change, lock, unlock."""

from dataclasses import dataclass

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position, User
from chungtay.accounts.rules.usernames import is_username, suggested_username
from chungtay.administration.permissions.people import cares_for, may_keep_account
from chungtay.administration.services.positions import (
    Seat,
    give,
    refuse_loss_of_administrator,
    withdraw_loans,
)
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization

BAD_USERNAME = gettext_noop(
    "Tên đăng nhập “%(username)s” không dùng được: cần từ 3 đến 60 chữ thường không dấu, chữ số, "
    "dấu chấm, gạch ngang hoặc gạch dưới."
)
TAKEN = gettext_noop("Tên đăng nhập “%(username)s” đã có người dùng; hãy chọn tên khác.")
NO_NAME = gettext_noop("Ghi họ và tên.")
NOT_OUR_OFFICE = gettext_noop("Đơn vị này không thuộc phạm vi quản trị của bạn.")
NOT_YOURSELF = gettext_noop("Không tự khóa tài khoản của mình; hãy nhờ người quản trị khác.")


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What is entered of a person; without a user name one is made from the name."""

    full_name: str
    username: str = ""
    email: str = ""
    sort_name: str = ""


@transaction.atomic
def add_person(
    entry: PersonEntry, *, home: Organization, actor: Actor, seat: Seat | None = None
) -> User:
    """Return a new person, kept at ``home``, who cannot sign in before taking up an invitation.

    Raises:
        RefusedError: the office is not in the actor's care, or name or position cannot stand.
    """
    if not cares_for(actor, home):
        raise RefusedError(refuse(NOT_OUR_OFFICE))
    name = _name(entry)
    username = _free_username(entry, name)
    person = User(
        username=username, full_name=name, email=entry.email, home=home,
        sort_name=squeeze(nfc(entry.sort_name)),
    )  # fmt: skip
    person.set_unusable_password()
    person.save()
    record(actor, "person.added", person, change={"username": username, "home": home.code})
    if seat:
        give(person, seat, actor=actor)
    return person


@transaction.atomic
def change_person(person_id: int, entry: PersonEntry, *, actor: Actor) -> User:
    """Change name, address and sorting of a person; the user name stays."""
    person = _locked(person_id)
    RefusedError.unless(may_keep_account(actor, person))
    before = (person.full_name, person.email, person.sort_name)
    person.full_name, person.email = _name(entry), entry.email
    person.sort_name = squeeze(nfc(entry.sort_name))
    after = (person.full_name, person.email, person.sort_name)
    fields = ("full_name", "email", "sort_name")
    changed = [f for f, old, new in zip(fields, before, after, strict=True) if old != new]
    if changed:
        person.save(update_fields=changed)
        record(actor, "person.changed", person, change={"fields": changed})
    return person


@transaction.atomic
def lock_person(person_id: int, *, actor: Actor) -> User:
    """Close an account: nobody signs in with it, and what its holder lent ends.

    Raises:
        RefusedError: it is the actor's own, outside the actor's care, or the last administrator's.
    """
    person = _locked(person_id)
    RefusedError.unless(may_keep_account(actor, person))
    if person.pk == actor.user_id:
        raise RefusedError(refuse(NOT_YOURSELF))
    seats = Position.objects.on(today()).filter(user=person)
    for seat in seats.select_related("organization", "acts_for"):
        refuse_loss_of_administrator(seat)
        withdraw_loans(seat, actor=actor, after=today())
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(actor, "person.locked", person)
    return person


@transaction.atomic
def unlock_person(person_id: int, *, actor: Actor) -> User:
    """Open a closed account again; its password stays what it was."""
    person = _locked(person_id)
    RefusedError.unless(may_keep_account(actor, person))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(actor, "person.unlocked", person)
    return person


def _locked(person_id: int) -> User:
    return User.objects.select_for_update().get(pk=person_id)


def _name(entry: PersonEntry) -> str:
    name = squeeze(nfc(entry.full_name))
    if not name:
        raise RefusedError(refuse(NO_NAME))
    return name


def _free_username(entry: PersonEntry, name: str) -> str:
    wanted = entry.username.strip().lower()
    if not wanted:
        start = suggested_username(name, ())
        near = User.objects.filter(username__startswith=start)
        return suggested_username(name, set(near.values_list("username", flat=True)))
    if not is_username(wanted):
        raise RefusedError(refuse(BAD_USERNAME, username=wanted))
    if User.objects.filter(username=wanted).exists():
        raise RefusedError(refuse(TAKEN, username=wanted))
    return wanted
