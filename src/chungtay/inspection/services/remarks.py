"""Make a remark, answer it, settle or withdraw it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Model

from chungtay.accounts.actor import Actor
from chungtay.accounts.policy import Permission
from chungtay.audit.journal import record
from chungtay.inspection.models import Remark
from chungtay.inspection.permissions import may_answer_remark, may_settle_remark, may_supervise
from chungtay.inspection.selectors.remarks import remarks_visible_to, units_under_supervision
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Movement
from chungtay.organizations.clock import today

NOT_OURS = gettext_noop("Đơn vị này không thuộc địa bàn giám sát của bạn.")
AHEAD = gettext_noop("Ngày giám sát %(day)s ở sau ngày hôm nay.")
EMPTY = gettext_noop("Chưa ghi nội dung.")
CLOSED = gettext_noop("Nhận xét này đã khép lại hoặc đã rút.")
_LABEL = 300


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen at a unit, on a day, in a movement or about a thing."""

    unit_id: int
    seen_on: date
    text: str
    movement: Movement | None = None
    about: Model | None = None


@transaction.atomic
def make_remark(found: Finding, *, actor: Actor) -> Remark:
    """Return the new remark.

    Raises:
        RefusedError: the actor is no supervising body, the unit is not on its ground, the day lies
            ahead, or nothing is said.
    """
    RefusedError.unless(may_supervise(actor))
    if not units_under_supervision(actor, today()).filter(pk=found.unit_id).exists():
        raise RefusedError(refuse(NOT_OURS))
    if found.seen_on > today():
        raise RefusedError(refuse(AHEAD, day=short_date(found.seen_on)))
    about = found.about
    row = Remark.objects.create(
        supervisor_id=actor.organization_id or 0,
        unit_id=found.unit_id,
        movement=found.movement,
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        about_label=str(about)[:_LABEL] if about else "",
        seen_on=found.seen_on,
        text=_said(found.text),
        made_by_id=actor.user_id or 0,
    )
    record(actor, "remark.made", row, change={"unit": str(row.unit)})
    return row


@transaction.atomic
def answer_remark(remark_id: int, text: str, *, actor: Actor) -> Remark:
    """Return the remark as answered; a later answer takes the place of the first."""
    row = _locked(remark_id, may_answer_remark, actor)
    row.answer, row.answered_by_id, row.answered_on = _said(text), actor.user_id, today()
    row.save(update_fields=["answer", "answered_by", "answered_on"])
    record(actor, "remark.answered", row)
    return row


@transaction.atomic
def settle_remark(remark_id: int, *, actor: Actor) -> Remark:
    """Return the remark as settled: its maker is content."""
    row = _locked(remark_id, may_settle_remark, actor)
    row.settled_on = today()
    row.save(update_fields=["settled_on"])
    record(actor, "remark.settled", row)
    return row


@transaction.atomic
def withdraw_remark(remark_id: int, *, actor: Actor) -> Remark:
    """Return the remark as withdrawn: the unit sees it no more."""
    row = _locked(remark_id, may_settle_remark, actor)
    row.withdrawn_on = today()
    row.save(update_fields=["withdrawn_on"])
    record(actor, "remark.withdrawn", row)
    return row


def _said(text: str) -> str:
    if not text.strip():
        raise RefusedError(refuse(EMPTY))
    return nfc(text).strip()


def _locked(remark_id: int, permission: Permission, actor: Actor) -> Remark:
    seen = remarks_visible_to(actor).filter(pk=remark_id).order_by().values("pk")
    row = Remark.objects.select_for_update().get(pk__in=seen)
    RefusedError.unless(permission(actor, row))
    if row.settled_on or row.withdrawn_on:
        raise RefusedError(refuse(CLOSED))
    return row
