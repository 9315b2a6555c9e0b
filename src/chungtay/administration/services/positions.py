"""Give, change and end positions."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position, User
from chungtay.accounts.rules.seats import Office, SeatFacts, seat_stands
from chungtay.accounts.rules.standing import APPOINTED, Standing
from chungtay.administration.permissions.people import may_keep_position
from chungtay.administration.selectors.people import administrators_over
from chungtay.audit.journal import record
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization

TWICE = gettext_noop("Người này đã giữ vai trò ấy ở đơn vị này trong thời gian đó.")
NOT_TO_YOURSELF = gettext_noop(
    "Không tự giao hoặc sửa chức vụ của chính mình; hãy nhờ người quản trị khác."
)
LAST_ADMINISTRATOR = gettext_noop(
    "Đây là người quản trị cuối cùng của “%(office)s”; hãy giao quyền quản trị cho người khác "
    "trước."
)
NOT_BEGUN = gettext_noop("Ngày kết thúc phải từ ngày bắt đầu (%(day)s) trở đi.")
LENT = gettext_noop("Việc giao ký thay, ủy quyền do người đã giao thu hồi, không sửa ở đây.")


@dataclass(frozen=True, slots=True)
class Seat:
    """A position as entered: where, as what, from and to (both included), on what ground."""

    organization: Organization
    role: Role
    valid_from: date
    title: str = ""
    acts_for: Organization | None = None
    valid_to: date | None = None
    standing: Standing = Standing.REGULAR
    instrument: str = ""


@transaction.atomic
def give_position(person_id: int, seat: Seat, *, actor: Actor) -> Position:
    """Return a new position of a person.

    Raises:
        RefusedError: outside the actor's care, for oneself, or one that cannot stand.
    """
    return give(User.objects.select_for_update().get(pk=person_id), seat, actor=actor)


def give(person: User, seat: Seat, *, actor: Actor) -> Position:
    """Return a new position of ``person``, who is locked or new; see :func:`give_position`."""
    position = Position(user=person)
    _fill(position, seat)
    _refuse_unless_kept(position, actor=actor)
    _refuse_unfit(position, seat)
    position.save()
    record(actor, "position.given", position, change=_told(position))
    return position


@transaction.atomic
def change_position(position_id: int, seat: Seat, *, actor: Actor) -> Position:
    """Change a position; it must be in the actor's care before and after."""
    position = _locked(position_id)
    _refuse_unless_kept(position, actor=actor)
    before, old_end = _told(position), position.valid_to
    if position.role == Role.ADMINISTRATOR:
        refuse_loss_of_administrator(position, after=seat.valid_to, seat=seat)
    _fill(position, seat)
    _refuse_unless_kept(position, actor=actor)
    _refuse_unfit(position, seat)
    position.save()
    if position.valid_to and position.valid_to != old_end:
        withdraw_loans(position, actor=actor, after=position.valid_to)
    record(actor, "position.changed", position, change={"before": before, "after": _told(position)})
    return position


@transaction.atomic
def end_position(position_id: int, last_day: date, *, actor: Actor) -> Position:
    """Let ``last_day`` be the last day of a position; what was lent from it ends with it.

    Raises:
        RefusedError: outside the actor's care, before it began, or of the last administrator.
    """
    position = _locked(position_id)
    RefusedError.unless(may_keep_position(actor, position))
    _refuse_lent(position)
    if last_day < position.valid_from:
        raise RefusedError(refuse(NOT_BEGUN, day=short_date(position.valid_from)))
    refuse_loss_of_administrator(position, after=last_day)
    position.valid_to = last_day
    position.save(update_fields=["valid_to"])
    withdraw_loans(position, actor=actor, after=last_day)
    record(actor, "position.ended", position, change={"valid_to": last_day.isoformat()})
    return position


@transaction.atomic
def reopen_position(position_id: int, *, actor: Actor) -> Position:
    """Take back the end of a position: it runs on, as long as its office does."""
    position = _locked(position_id)
    _refuse_unless_kept(position, actor=actor)
    ends = [office.valid_to for office in (position.organization, position.unit) if office.valid_to]
    position.valid_to = min(ends, default=None)
    _refuse_twice(position)
    position.save(update_fields=["valid_to"])
    record(actor, "position.reopened", position, change=_told(position))
    return position


def refuse_loss_of_administrator(
    position: Position, *, after: date | None = None, seat: Seat | None = None
) -> None:
    """Refuse when nobody else could administer the office of ``position`` after it ends.

    Args:
        after: its new last day; None with ``seat`` means that it does not end.
        seat: what it is changed to, when it is changed and not ended.
    """
    if position.role != Role.ADMINISTRATOR or _still_administers(position, seat):
        return
    list(Position.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
    day = max(today(), (after or today()) + timedelta(days=1))
    office = position.unit
    day = min(day, office.valid_to) if office.valid_to else day
    others = administrators_over([office.path], day).exclude(user_id=position.user_id)
    if not others.exists():
        raise RefusedError(refuse(LAST_ADMINISTRATOR, office=office.name))


def _still_administers(position: Position, seat: Seat | None) -> bool:
    if seat is None or seat.role is not Role.ADMINISTRATOR or seat.valid_to:
        return False
    unit = seat.acts_for or seat.organization
    return unit.pk == position.unit.pk and seat.valid_from <= today()


def withdraw_loans(position: Position, *, actor: Actor, after: date) -> None:
    """End what was lent from ``position`` and would outlast the day ``after``."""
    for loan in Position.objects.select_for_update().filter(
        lent_by=position, withdrawn_at=None, valid_to__gt=after
    ):
        loan.valid_to = max(after, loan.valid_from)
        loan.withdrawn_at = timezone.now() if after <= today() else None
        loan.save(update_fields=["valid_to", "withdrawn_at"])
        record(actor, "delegation.ended", loan, change={"valid_to": loan.valid_to.isoformat()})


def facts_of(seat: Seat) -> SeatFacts:
    """Return what the rules need of an entered position."""
    return SeatFacts(
        role=seat.role,
        standing=seat.standing,
        instrument=seat.instrument,
        office=_office(seat.organization),
        acts_for=_office(seat.acts_for) if seat.acts_for else None,
        valid_from=seat.valid_from,
        valid_to=seat.valid_to,
    )


def _office(organization: Organization) -> Office:
    return Office(organization.path, organization.valid_from, organization.valid_to)


def _locked(position_id: int) -> Position:
    rows = Position.objects.select_for_update(of=("self",))
    return rows.select_related("user", "organization", "acts_for", "lent_by__user").get(
        pk=position_id
    )


def _fill(position: Position, seat: Seat) -> None:
    position.organization, position.acts_for = seat.organization, seat.acts_for
    position.role, position.standing = seat.role, seat.standing
    position.title = squeeze(nfc(seat.title))
    position.instrument = squeeze(nfc(seat.instrument))
    position.valid_from, position.valid_to = seat.valid_from, seat.valid_to


def _refuse_unfit(position: Position, seat: Seat) -> None:
    if seat.standing not in APPOINTED:
        raise RefusedError(refuse(LENT))
    RefusedError.unless(seat_stands(facts_of(seat)))
    _refuse_twice(position)


def _refuse_twice(position: Position) -> None:
    same = Position.objects.filter(
        user=position.user, organization=position.organization, acts_for=position.acts_for,
        role=position.role, withdrawn_at=None, lent_by=None,
    ).exclude(pk=position.pk)  # fmt: skip
    for other in same:
        begins_later = position.valid_to is not None and other.valid_from > position.valid_to
        ended_before = other.valid_to is not None and other.valid_to < position.valid_from
        if not (begins_later or ended_before):
            raise RefusedError(refuse(TWICE))


def _refuse_unless_kept(position: Position, *, actor: Actor) -> None:
    RefusedError.unless(may_keep_position(actor, position))
    if position.user_id == actor.user_id:
        raise RefusedError(refuse(NOT_TO_YOURSELF))
    _refuse_lent(position)


def _refuse_lent(position: Position) -> None:
    if position.lent_by_id:
        raise RefusedError(refuse(LENT))


def _told(position: Position) -> dict[str, object]:
    return {
        "unit": position.organization.code,
        "acts_for": position.acts_for.code if position.acts_for else "",
        "role": position.role,
        "title": position.title,
        "standing": position.standing,
        "instrument": position.instrument,
        "valid_from": position.valid_from.isoformat(),
        "valid_to": position.valid_to.isoformat() if position.valid_to else "",
    }
