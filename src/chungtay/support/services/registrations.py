"""Register subjects for a movement; withdraw and restore."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Movement
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, Place
from chungtay.support.models import Registration
from chungtay.support.permissions import may_change_registration, may_register
from chungtay.support.rules.window import may_register_on
from chungtay.support.selectors.visible import (
    hamlets_of,
    household_coded,
    movements_open_to,
    registrations_visible_to,
)
from chungtay.support.selectors.windows import as_rule, window_for

CLOSED = gettext_noop("Phong trào này đã kết thúc hoặc không thuộc phạm vi của đơn vị bạn.")
TWICE = gettext_noop("Đối tượng này đã đăng ký ngày %(day)s.")
ONE_SUBJECT = gettext_noop("Cần chọn đúng một đối tượng đăng ký.")
NOT_OUR_HAMLET = gettext_noop("Thôn, làng này không thuộc địa bàn của đơn vị bạn.")
NOT_OUR_HOUSEHOLD = gettext_noop("Không có mã hộ này trong sổ hộ của địa bàn.")
AHEAD = gettext_noop("Ngày đăng ký %(day)s ở sau ngày hôm nay.")
INCOMPLETE = gettext_noop("Cần nhóm đối tượng và lời cam kết.")
SIGN_ANEW = gettext_noop(
    "Hộ đã rút đăng ký thoát nghèo. Muốn đăng ký lại cần bản đồng ý mới có chữ ký của hộ."
)
NO_REASON = gettext_noop("Rút đăng ký cần ghi lý do.")


@dataclass(frozen=True, slots=True)
class Entry:
    """Who registers (exactly one of the four), in which group, with what pledge."""

    group: str
    pledge: str
    registered_on: date
    organization: Organization | None = None
    hamlet: Place | None = None
    household_code: str = ""
    name: str = ""


@transaction.atomic
def register(movement_id: int, entry: Entry, *, actor: Actor) -> Registration:
    """Return the registration; the same subject stands once in a movement.

    Raises:
        RefusedError: the actor may not, the movement is closed, the subject is not theirs, is
            there already, or not exactly one, or the window is not open.
    """
    RefusedError.unless(may_register(actor))
    movement = movements_open_to(actor).filter(pk=movement_id).first()
    if movement is None:
        raise RefusedError(refuse(CLOSED))
    Movement.objects.select_for_update().get(pk=movement.pk)
    if entry.group not in GROUPS or not entry.pledge.strip():
        raise RefusedError(refuse(INCOMPLETE))
    if entry.registered_on > today():
        raise RefusedError(refuse(AHEAD, day=short_date(entry.registered_on)))
    _refuse_outside(movement, entry, actor)
    subject = _subject(entry, actor)
    _refuse_twice(movement, subject)
    row = Registration.objects.create(
        movement=movement, group=entry.group, pledge=squeeze(nfc(entry.pledge)),
        registered_on=entry.registered_on, unit_id=actor.organization_id or 0,
        recorded_by_id=actor.user_id or 0, **subject,
    )  # fmt: skip
    record(actor, "registration.recorded", row, change={"group": row.group})
    return row


@transaction.atomic
def withdraw(registration_id: int, *, reason: str, actor: Actor) -> Registration:
    """Return the registration as withdrawn today, with its reason; twice is as good as once."""
    row = _locked(registration_id, actor)
    if row.withdrawn_on:
        return row
    if not reason.strip():
        raise RefusedError(refuse(NO_REASON))
    row.withdrawn_on, row.withdrawal = today(), squeeze(nfc(reason))[:300]
    row.save(update_fields=["withdrawn_on", "withdrawal"])
    row.escape_plans.filter(ended_on=None).update(ended_on=today(), is_withdrawn=True)
    record(actor, "registration.withdrawn", row, change={"reason": row.withdrawal})
    return row


@transaction.atomic
def restore(registration_id: int, *, actor: Actor) -> Registration:
    """Return a withdrawn registration as standing again, unless the subject registered anew."""
    row = _locked(registration_id, actor)
    if row.withdrawn_on is None:
        return row
    if row.escape_plans.filter(is_withdrawn=True).exists():
        raise RefusedError(refuse(SIGN_ANEW))
    _refuse_twice(row.movement, _subject_of(row))
    row.withdrawn_on, row.withdrawal = None, ""
    row.save(update_fields=["withdrawn_on", "withdrawal"])
    record(actor, "registration.restored", row)
    return row


def _refuse_outside(movement: Movement, entry: Entry, actor: Actor) -> None:
    window = window_for(movement.pk, actor.path)
    by_office = window is not None and actor.works_at(window.organization_id)
    RefusedError.unless(
        may_register_on(
            entry.registered_on, window=as_rule(window), today=today(), by_office=by_office
        )
    )


def _subject(entry: Entry, actor: Actor) -> dict[str, Organization | Place | Household | str]:
    given = [entry.organization, entry.hamlet, entry.household_code.strip(), entry.name.strip()]
    if sum(bool(one) for one in given) != 1:
        raise RefusedError(refuse(ONE_SUBJECT))
    if entry.organization:
        return {"organization": entry.organization}
    if entry.hamlet:
        if not hamlets_of(actor, today()).filter(pk=entry.hamlet.pk).exists():
            raise RefusedError(refuse(NOT_OUR_HAMLET))
        return {"hamlet": entry.hamlet}
    if entry.name.strip():
        return {"name": squeeze(nfc(entry.name))}
    household = household_coded(actor, entry.household_code)
    if household is None:
        raise RefusedError(refuse(NOT_OUR_HOUSEHOLD))
    return {"household": household}


def _subject_of(row: Registration) -> dict[str, Organization | Place | Household | str]:
    whole: dict[str, Organization | Place | Household | str | None] = {
        "organization": row.organization, "hamlet": row.hamlet, "household": row.household,
        "name": row.name,
    }  # fmt: skip
    return {key: value for key, value in whole.items() if value}


def _refuse_twice(
    movement: Movement, subject: dict[str, Organization | Place | Household | str]
) -> None:
    known = Registration.objects.filter(movement=movement, withdrawn_on=None, **subject).first()
    if known:
        raise RefusedError(refuse(TWICE, day=short_date(known.registered_on)))


def _locked(registration_id: int, actor: Actor) -> Registration:
    row = Registration.objects.select_for_update().get(
        pk__in=registrations_visible_to(actor).filter(pk=registration_id).values("pk")
    )
    RefusedError.unless(may_change_registration(actor, row))
    return row
