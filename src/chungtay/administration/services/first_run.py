"""The first run of an empty installation: the own office and its administrator."""

from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from secrets import choice

from django.db import transaction
from django.db.models import F

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.intake import SetupCode
from chungtay.accounts.models import Position, User
from chungtay.accounts.rules.usernames import is_username
from chungtay.accounts.selectors import actor_in
from chungtay.accounts.services.passwords import set_password
from chungtay.administration.services.people import BAD_USERNAME, TAKEN
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, Place
from chungtay.organizations.services.tree import create_organization

ALREADY = gettext_noop(
    "Hệ thống đã có người quản trị; trợ lý cài đặt không dùng được nữa. Mời đăng nhập."
)
CODE_TAKEN = gettext_noop("Mã đơn vị “%(code)s” đã có; hãy chọn mã khác.")
MOST_TRIES = 10
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class FirstOffice:
    """The office that sets up: where it sits, what it is called; it has no superior here yet."""

    place: Place
    name: str
    code: str
    kind: str
    abbreviation: str = ""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Its administrator; ``own_role`` is a second position for the own work, where wanted."""

    full_name: str
    username: str
    password: str
    email: str = ""
    own_role: Role | None = None


_is_set_up = False


def needs_set_up() -> bool:
    """Say whether no administrator was ever appointed; once one was, this is never asked again."""
    global _is_set_up  # noqa: PLW0603 -- it only ever becomes true
    if not _is_set_up:
        _is_set_up = Position.objects.filter(role=Role.ADMINISTRATOR).exists()
    return not _is_set_up


def forget() -> None:
    """Ask the database anew; for tests."""
    global _is_set_up  # noqa: PLW0603 -- see above
    _is_set_up = False


@transaction.atomic
def new_code() -> str:
    """Return a new code that opens the assistant, for the console; the one before ends."""
    code = "".join(choice(_LETTERS) for _ in range(_LENGTH))
    SetupCode.objects.all().delete()
    SetupCode.objects.create(digest=_digest(code))
    return f"{code[:4]}-{code[4:]}"


def opens(code: str) -> bool:
    """Say whether ``code`` is the one printed last; after ten wrong tries none opens."""
    row = SetupCode.objects.filter(wrong_tries__lt=MOST_TRIES).first()
    if row is None or not needs_set_up():
        return False
    if compare_digest(row.digest, _digest(code)):
        return True
    SetupCode.objects.filter(pk=row.pk).update(wrong_tries=F("wrong_tries") + 1)
    return False


@transaction.atomic
def set_up(office: FirstOffice, person: FirstPerson) -> User:
    """Return the administrator of a new office; codes of the assistant end with it.

    Raises:
        RefusedError: an administrator exists, or a code or user name cannot be taken.
        ValidationError: the password is refused by the office's rules.
    """
    list(SetupCode.objects.select_for_update())
    forget()
    if not needs_set_up():
        raise RefusedError(refuse(ALREADY))
    unit, user = _office(office), _person(person)
    actor = _seat(user, unit, Role.ADMINISTRATOR, title="Quản trị hệ thống")
    if person.own_role:
        _seat(user, unit, person.own_role, title="")
    user.home = unit
    user.save(update_fields=["home"])
    set_password(user, person.password)
    SetupCode.objects.all().delete()
    record(actor, "installation.set_up", unit, change={"code": unit.code})
    return user


def _office(office: FirstOffice) -> Organization:
    if Organization.objects.filter(code=office.code).exists():
        raise RefusedError(refuse(CODE_TAKEN, code=office.code))
    return create_organization(
        code=office.code, name=office.name, kind=office.kind, level=office.place.level,
        place=office.place, valid_from=min(office.place.valid_from, today()),
        abbreviation=office.abbreviation,
    )  # fmt: skip


def _person(person: FirstPerson) -> User:
    username = person.username.strip().lower()
    if not is_username(username):
        raise RefusedError(refuse(BAD_USERNAME, username=username))
    if User.objects.filter(username=username).exists():
        raise RefusedError(refuse(TAKEN, username=username))
    return User.objects.create(
        username=username, full_name=squeeze(nfc(person.full_name)), email=person.email
    )


def _seat(user: User, unit: Organization, role: Role, *, title: str) -> Actor:
    seat = Position.objects.create(
        user=user, organization=unit, role=role, title=title, valid_from=today()
    )
    return actor_in(seat, user=user)


def _digest(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return sha256(plain.encode()).hexdigest()
