"""Rows of people and their positions: checked against what is stored, then stored."""

from dataclasses import dataclass, replace

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from chungtay.accounts.actor import ROLE_LABELS, Actor, Role
from chungtay.accounts.models import Position, User
from chungtay.accounts.rules.seats import seat_stands
from chungtay.accounts.rules.standing import APPOINTED, STANDING_LABELS, Standing
from chungtay.accounts.rules.usernames import is_username, suggested_username
from chungtay.administration.selectors.sheets import people_columns
from chungtay.administration.services.people import BAD_USERNAME
from chungtay.administration.services.positions import (
    NOT_TO_YOURSELF,
    TWICE,
    Seat,
    facts_of,
    refuse_loss_of_administrator,
)
from chungtay.administration.services.sheets.known import Filled, KnownPeople
from chungtay.administration.services.sheets.lines import (
    STEP,
    Checked,
    Fate,
    Line,
    Planned,
    Progress,
    spelled,
)
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.sheets.shape import Row

_BATCH = 1_000
_ROLES = spelled((role.value, label) for role, label in ROLE_LABELS.items())
_STANDINGS = spelled((standing.value, STANDING_LABELS[standing]) for standing in APPOINTED)


@dataclass(slots=True)
class Step:
    """What storing a row does: to which person and position, either new when it has no key."""

    person: User
    position: Position
    renamed: bool = False


class PeopleCheck:
    """Checks the rows of one spreadsheet one after the other."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.day = today()
        self.known = KnownPeople.of(actor, self.day)
        self.columns = {column.key: column for column in people_columns()}
        self.checked = Checked()

    def run(self, rows: list[Row], progress: Progress) -> Checked:
        """Return what becomes of every row."""
        self.checked.rows = len(rows)
        for n, row in enumerate(rows, start=1):
            self._check(Line(row, self.columns))
            if n % STEP == 0:
                progress(n)
        return self.checked

    def _check(self, line: Line) -> None:
        filled = self._fill(line)
        person = None if line.problems else self._person(line, filled)
        position = self._position(line, filled, person) if person else None
        if line.problems or person is None or position is None:
            self.checked.problems += line.problems
            return
        step = Step(person, position, person.pk is not None and self.known.renames(person, filled))
        fate = self._fate(line, filled, step)
        if line.problems:
            self.checked.problems += line.problems
            return
        label = f"{person.full_name}, {position.organization.name}"
        self.checked.planned.append(Planned(line.row.number, fate, label, step))

    def _fill(self, line: Line) -> Filled:
        email = line.text("email")
        try:
            validate_email(email) if email else None
        except ValidationError:
            line.wrong("email", _("Địa chỉ thư điện tử không đúng dạng; sửa hoặc để trống."))
        username = line.text("username").lower()
        if username and not is_username(username):
            line.wrong("username", _(BAD_USERNAME) % {"username": username})
        return Filled(
            full_name=line.text("full_name", most=120),
            username=username,
            email=email,
            role=line.choice("role", _ROLES),
            title=line.text("title", most=120),
            standing=line.choice("standing", _STANDINGS),
            instrument=line.text("instrument"),
            office=self._office(line, "office"),
            acts_for=self._office(line, "acts_for"),
            valid_from=line.day("valid_from"),
            valid_to=line.day("valid_to"),
        )

    def _office(self, line: Line, key: str) -> Organization | None:
        code = line.text(key)
        if not code:
            return None
        found = self.known.offices.get(code.casefold())
        if found is None:
            line.wrong(key, _(
                "Không có đơn vị mã “%(code)s” trong phạm vi của bạn; xem mã ở tệp xuất danh sách "
                "đơn vị."
            ) % {"code": code})  # fmt: skip
        return found

    def _person(self, line: Line, filled: Filled) -> User | None:
        """Return the known person that the row means, or a new one."""
        if filled.username:
            return self._by_username(line, filled)
        namesakes = self.known.namesakes(filled.full_name, filled.office)
        if len(namesakes) > 1:
            line.wrong("username", _(
                "Đơn vị có nhiều người cùng tên này; ghi tên đăng nhập để phân biệt."
            ))  # fmt: skip
            return None
        return namesakes[0] if namesakes else self._new(filled)

    def _by_username(self, line: Line, filled: Filled) -> User | None:
        person = self.known.people.get(filled.username)
        if person is None and filled.username in self.known.usernames:
            line.wrong("username", _(
                "Tên đăng nhập này của người ngoài phạm vi của bạn; chọn tên khác."
            ))  # fmt: skip
            return None
        if person is not None and person.pk is None and person.full_name != filled.full_name:
            line.wrong("full_name", _(
                "Một tên đăng nhập mà hai họ tên: dòng trước ghi “%(name)s”."
            ) % {"name": person.full_name})  # fmt: skip
            return None
        return person or self._new(filled)

    def _new(self, filled: Filled) -> User:
        username = filled.username or suggested_username(filled.full_name, self.known.usernames)
        return User(
            username=username, full_name=filled.full_name, email=filled.email, home=filled.office
        )

    def _position(self, line: Line, filled: Filled, person: User) -> Position | None:
        """Return the position that the row means, unsaved changes filled in."""
        office = filled.office
        if office is None:
            return None
        known = self.known.seat_of(person, filled, self.day)
        position = known or Position(user=person, organization=office, acts_for=filled.acts_for)
        seat = Seat(
            organization=office,
            acts_for=filled.acts_for,
            role=Role(filled.role),
            title=filled.title or position.title,
            valid_from=filled.valid_from or position.valid_from or self.day,
            valid_to=filled.valid_to or position.valid_to,
            standing=Standing(filled.standing or position.standing),
            instrument=filled.instrument or position.instrument,
        )
        if known is not None and self.known.keeps(known, seat):
            return known
        if known is None and seat.valid_to is None:
            ends = [o.valid_to for o in (office, filled.acts_for) if o and o.valid_to]
            seat = replace(seat, valid_to=min(ends, default=None))
        line.verdict("valid_from", seat_stands(facts_of(seat)))
        if self.known.overlaps(person, position, seat):
            line.wrong("role", _(TWICE))
        return None if line.problems else self.known.filled(position, seat)

    def _fate(self, line: Line, filled: Filled, step: Step) -> Fate:
        person, position = step.person, step.position
        if not (step.renamed or position.pk is None or self.known.is_changed(position)):
            return Fate.SAME
        if person.pk is not None and person.pk == self.actor.user_id:
            line.wrong("username", _(NOT_TO_YOURSELF))
        elif step.renamed and person.pk in self.known.foreign:
            line.wrong("full_name", _(
                "Người này còn giữ chức vụ ngoài phạm vi của bạn; không sửa họ tên, thư điện tử ở "
                "đây."
            ))  # fmt: skip
        elif position.pk is not None:
            self._refuse_last_administrator(line, position)
        if line.problems:
            return Fate.SAME
        self.known.rename(person, filled)
        self.known.remember(person, position)
        return Fate.NEW if position.pk is None else Fate.CHANGED

    def _refuse_last_administrator(self, line: Line, position: Position) -> None:
        if position.role != Role.ADMINISTRATOR or position.valid_to is None:
            return
        try:
            refuse_loss_of_administrator(position, after=position.valid_to)
        except RefusedError as error:
            line.verdict("valid_to", error.verdict)


def check_people(rows: list[Row], actor: Actor, progress: Progress) -> Checked:
    """Return what becomes of every row of a sheet of people; nothing is stored."""
    return PeopleCheck(actor).run(rows, progress)


def store_people(checked: Checked, actor: Actor, *, each: bool) -> None:
    """Store the right rows of a checked sheet; call it in the transaction of the check.

    Args:
        each: whether the journal gets an entry for each position.
    """
    steps: list[Step] = [planned.payload for planned in checked.of(Fate.NEW, Fate.CHANGED)]
    fresh = {step.person.username: step.person for step in steps if step.person.pk is None}
    for person in fresh.values():
        person.password = make_password(None)
    User.objects.bulk_create(fresh.values(), batch_size=_BATCH)
    renamed = {step.person.pk: step.person for step in steps if step.renamed}
    for person in renamed.values():
        person.refresh_keys()
    User.objects.bulk_update(
        renamed.values(), ["full_name", "email", "search_key", "sort_key"], batch_size=_BATCH
    )
    for step in steps:
        step.position.user = step.person
    begun = [step.position for step in steps if step.position.pk is None]
    kept = [step.position for step in steps if step.position.pk is not None]
    Position.objects.bulk_create(begun, batch_size=_BATCH)
    Position.objects.bulk_update(
        kept, ["title", "valid_from", "valid_to", "standing", "instrument"], batch_size=_BATCH
    )
    if each:
        _record(actor, begun=begun, kept=kept, fresh=list(fresh.values()))


def _record(
    actor: Actor, *, begun: list[Position], kept: list[Position], fresh: list[User]
) -> None:
    for person in fresh:
        record(actor, "person.added", person, change={"username": person.username})
    for position in begun:
        record(actor, "position.given", position, change={"role": position.role})
    for position in kept:
        record(actor, "position.changed", position, change={"role": position.role})
