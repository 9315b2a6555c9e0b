"""What is stored of the people in an administrator's care, read once for a whole spreadsheet."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position, User
from chungtay.administration.selectors.people import offices_kept_by, people_kept_by
from chungtay.administration.services.positions import Seat
from chungtay.kernel.text import nfc
from chungtay.organizations.models import Organization

_Key = tuple[int, int | None, str]


@dataclass(slots=True)
class Filled:
    """What a row says of a person and a position."""

    full_name: str
    username: str
    email: str
    role: str
    title: str
    standing: str
    instrument: str
    office: Organization | None
    acts_for: Organization | None
    valid_from: date | None
    valid_to: date | None


@dataclass(slots=True)
class KnownPeople:
    """People, offices and positions by what a spreadsheet calls them; new rows are added."""

    offices: dict[str, Organization]
    people: dict[str, User]
    usernames: set[str]
    foreign: set[int]
    seats: dict[str, list[Position]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[tuple[str, int], list[User]] = field(default_factory=lambda: defaultdict(list))
    before: dict[int, tuple[object, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, actor: Actor, day: date) -> "KnownPeople":
        """Return what ``actor`` keeps."""
        offices = {office.pk: office for office in offices_kept_by(actor)}
        people = {person.pk: person for person in people_kept_by(actor).order_by()}
        known = cls(
            offices={office.code.casefold(): office for office in offices.values()},
            people={person.username: person for person in people.values()},
            usernames=set(User.objects.values_list("username", flat=True)),
            foreign=set(),
        )
        open_now = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        kept_people = people_kept_by(actor).order_by().values("pk")
        for seat in Position.objects.filter(lent_by=None, user__in=kept_people):
            kept = seat.organization_id in offices and (
                seat.acts_for_id is None or seat.acts_for_id in offices
            )
            if kept:
                seat.organization = offices[seat.organization_id]
                seat.acts_for = offices[seat.acts_for_id] if seat.acts_for_id else None
                known.add(people[seat.user_id], seat)
        mine = offices_kept_by(actor).order_by().values("pk")
        outside = ~Q(organization__in=mine) | (Q(acts_for__isnull=False) & ~Q(acts_for__in=mine))
        held_outside = Position.objects.filter(open_now & outside)
        known.foreign = set(held_outside.values_list("user_id", flat=True))
        return known

    def add(self, person: User, seat: Position) -> None:
        """Take in a stored position."""
        self.seats[person.username].append(seat)
        self.before[seat.pk] = _values(seat)
        self._name(person, seat)

    def remember(self, person: User, seat: Position) -> None:
        """Take in a row that is right, so that later rows are checked against it."""
        self.people[person.username] = person
        self.usernames.add(person.username)
        if seat not in self.seats[person.username]:
            self.seats[person.username].append(seat)
        self._name(person, seat)

    def _name(self, person: User, seat: Position) -> None:
        same = self.by_name[nfc(person.full_name), seat.organization_id]
        if person not in same:
            same.append(person)

    def namesakes(self, name: str, office: Organization | None) -> list[User]:
        """Return the people of that very name at an office."""
        return self.by_name.get((name, office.pk), []) if office else []

    def seat_of(self, person: User, filled: Filled, day: date) -> Position | None:
        """Return the position that a row means: of the same office and role, begun on the day it
        names; where it names none, the one held today or last.
        """
        key = _key_of(filled.office, filled.acts_for, filled.role)
        same = [seat for seat in self.seats[person.username] if _key(seat) == key]
        if filled.valid_from:
            return next((seat for seat in same if seat.valid_from == filled.valid_from), None)
        held = [seat for seat in same if seat.valid_to is None or seat.valid_to >= day]
        return max(held, key=lambda seat: seat.valid_from, default=None)

    def overlaps(self, person: User, position: Position, seat: Seat) -> bool:
        """Say whether the person would hold the same role at the same office twice at once."""
        key = _key_of(seat.organization, seat.acts_for, seat.role)
        others = (s for s in self.seats[person.username] if s is not position and _key(s) == key)
        return any(
            (seat.valid_to is None or other.valid_from <= seat.valid_to)
            and (other.valid_to is None or other.valid_to >= seat.valid_from)
            for other in others
        )

    def filled(self, position: Position, seat: Seat) -> Position:
        """Return ``position`` with the values of ``seat``."""
        position.role, position.title = seat.role, seat.title
        position.valid_from, position.valid_to = seat.valid_from, seat.valid_to
        position.standing, position.instrument = seat.standing, seat.instrument
        return position

    def keeps(self, position: Position, seat: Seat) -> bool:
        """Say whether ``seat`` is what a stored position already is."""
        same = (seat.title, seat.valid_from, seat.valid_to, str(seat.standing), seat.instrument)
        return self.before.get(position.pk or 0) == same and not self.is_changed(position)

    def is_changed(self, position: Position) -> bool:
        """Say whether a stored position became another."""
        return self.before.get(position.pk or 0) != _values(position)

    def renames(self, person: User, filled: Filled) -> bool:
        """Say whether a row gives a known person another name or address."""
        other_mail = bool(filled.email) and filled.email != person.email
        return other_mail or filled.full_name != person.full_name

    def rename(self, person: User, filled: Filled) -> None:
        """Take over name and address from a row."""
        person.full_name, person.email = filled.full_name, filled.email or person.email


def _key(seat: Position) -> _Key:
    return seat.organization_id, seat.acts_for_id, str(seat.role)


def _key_of(office: Organization | None, acts_for: Organization | None, role: str) -> _Key:
    return (office.pk if office else 0, acts_for.pk if acts_for else None, str(role))


def _values(seat: Position) -> tuple[object, ...]:
    return (
        str(seat.title), seat.valid_from, seat.valid_to, str(seat.standing), str(seat.instrument)
    )  # fmt: skip
