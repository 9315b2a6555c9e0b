"""Lend the acts of a position to another person for a time: ký thay (KT.), ủy quyền (TUQ.)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position
from chungtay.accounts.rules.seats import seat_stands
from chungtay.accounts.rules.standing import Standing
from chungtay.administration.permissions.people import may_delegate, may_withdraw_delegation
from chungtay.administration.selectors.delegations import lendable_acts, recipients_for
from chungtay.administration.services.positions import Seat, facts_of
from chungtay.audit.journal import record
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today

NOT_FOR_THEM = gettext_noop(
    "Ký thay chỉ giao cho người làm việc tại chính cơ quan; ký thừa ủy quyền chỉ giao cho người "
    "đứng đầu đơn vị thuộc cơ quan (Nghị định 30/2020/NĐ-CP, Điều 13)."
)
NO_ACTS = gettext_noop("Chọn ít nhất một việc được giao.")
TOO_LONG = gettext_noop("Chức vụ của bạn kết thúc ngày %(day)s; không giao được quá ngày đó.")
PAST = gettext_noop("Ngày kết thúc đã qua.")


@dataclass(frozen=True, slots=True)
class Loan:
    """What is lent: to the holder of which position, which permissions, from and to."""

    standing: Standing
    recipient_id: int
    acts: tuple[str, ...]
    valid_from: date
    valid_to: date
    instrument: str


@transaction.atomic
def delegate(loan: Loan, *, actor: Actor) -> Position:
    """Return the position lent: the recipient acts in it for the lender, within ``loan.acts``.

    Raises:
        RefusedError: the actor leads nothing, was lent the position, or the law does not allow it.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 13.
    """
    lender = Position.objects.select_for_update(of=("self",)).select_related(
        "user", "organization", "acts_for"
    ).get(pk=actor.position_id or 0)  # fmt: skip
    RefusedError.unless(may_delegate(actor, lender))
    recipient = recipients_for(lender, loan.standing, today()).filter(pk=loan.recipient_id).first()
    if recipient is None:
        raise RefusedError(refuse(NOT_FOR_THEM))
    _refuse_bad(loan, lender)
    lent = Position(
        user=recipient.user, organization=lender.organization, acts_for=lender.acts_for,
        role=Role.HEAD, title=recipient.own_title, standing=loan.standing, lent_by=lender,
        acts=sorted(loan.acts), instrument=squeeze(nfc(loan.instrument)),
        valid_from=loan.valid_from, valid_to=loan.valid_to,
    )  # fmt: skip
    lent.save()
    record(actor, "delegation.given", lent, change={
        "to": recipient.user.username, "standing": loan.standing, "acts": lent.acts,
        "instrument": lent.instrument, "valid_from": loan.valid_from.isoformat(),
        "valid_to": loan.valid_to.isoformat(),
    })  # fmt: skip
    return lent


@transaction.atomic
def withdraw_delegation(position_id: int, *, actor: Actor) -> Position:
    """End at once what was lent; what was done until now stands."""
    lent = Position.objects.select_for_update(of=("self",)).select_related("user").get(
        pk=position_id, withdrawn_at=None
    )  # fmt: skip
    RefusedError.unless(may_withdraw_delegation(actor, lent))
    lent.withdrawn_at = timezone.now()
    lent.save(update_fields=["withdrawn_at"])
    record(actor, "delegation.withdrawn", lent)
    return lent


def _refuse_bad(loan: Loan, lender: Position) -> None:
    allowed = {code for code, _ in lendable_acts()}
    if not loan.acts or not allowed.issuperset(loan.acts):
        raise RefusedError(refuse(NO_ACTS))
    if lender.valid_to and loan.valid_to > lender.valid_to:
        raise RefusedError(refuse(TOO_LONG, day=short_date(lender.valid_to)))
    if loan.valid_to < today():
        raise RefusedError(refuse(PAST))
    seat = Seat(
        organization=lender.organization, acts_for=lender.acts_for, role=Role.HEAD,
        valid_from=loan.valid_from, valid_to=loan.valid_to, standing=loan.standing,
        instrument=squeeze(loan.instrument),
    )  # fmt: skip
    RefusedError.unless(seat_stands(facts_of(seat)))
