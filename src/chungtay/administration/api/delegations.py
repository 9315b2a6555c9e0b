"""What a head lends to others, for programs: the same doors as the pages."""

from datetime import date, datetime
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from chungtay.accounts.models import Position
from chungtay.accounts.rules.standing import Standing
from chungtay.administration.permissions.people import may_delegate, may_see_delegations
from chungtay.administration.selectors.delegations import lendable_acts, recipients_for
from chungtay.administration.selectors.people import loans_given_by
from chungtay.administration.services import delegations
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router(tags=["delegations"])
Lent = Literal["for_head", "authorised"]


class LoanIn(Schema):
    """What is lent: how, to the holder of which position, which acts, from and to, on what."""

    standing: Lent
    recipient_id: Key
    acts: list[str]
    valid_from: date
    valid_to: date
    instrument: str = Field(max_length=200)


class LoanOut(Schema):
    """What was lent; ``withdrawn_at`` is set where it was ended before its day."""

    id: int
    standing: str
    to: str = Field(alias="user.full_name")
    title: str
    on_behalf_of: str
    acts: list[str]
    valid_from: date
    valid_to: date
    instrument: str
    withdrawn_at: datetime | None


class RecipientOut(Schema):
    """Somebody to whom acts may be lent, by the position they hold."""

    position_id: int = Field(alias="pk")
    name: str = Field(alias="user.full_name")
    position: str

    @staticmethod
    def resolve_position(row: Position) -> str:
        """Return title and body."""
        return str(row)


class ActOut(Schema):
    """An act of a head that may be lent."""

    code: str
    label: str


@router.get("", response=list[LoanOut], summary="Việc đã giao ký thay, ủy quyền")
def delegation_list(request: ActorRequest) -> Any:
    """Return what the actor's position lends and lent, the newest first."""
    return loans_given_by(_lender(request).pk)


@router.get("/acts", response=list[ActOut], summary="Những việc giao được")
def act_list(request: ActorRequest) -> Any:
    """Return the acts of a head that may be lent."""
    RefusedError.unless(may_see_delegations(request.actor))
    return [{"code": code, "label": _(label)} for code, label in lendable_acts()]


@router.get("/recipients", response=list[RecipientOut], summary="Người nhận giao được")
def recipient_list(request: ActorRequest, standing: Lent) -> Any:
    """Return to whom acts may be lent so, by given name."""
    return recipients_for(_lender(request), Standing(standing), today())


@router.post("", response={201: LoanOut}, summary="Giao ký thay, ủy quyền")
def delegation_give(request: ActorRequest, data: LoanIn) -> Any:
    """Lend acts for a time."""
    RefusedError.unless(may_delegate(request.actor, _lender(request)))
    given = data.dict() | {"standing": Standing(data.standing), "acts": tuple(data.acts)}
    return Status(201, delegations.delegate(delegations.Loan(**given), actor=request.actor))


@router.post("/{int:pk}/withdraw", response=LoanOut, summary="Thu hồi")
def delegation_withdraw(request: ActorRequest, pk: int) -> Position:
    """End at once what was lent."""
    lender = _lender(request)
    get_object_or_404(loans_given_by(lender.pk), pk=pk, withdrawn_at=None)
    return delegations.withdraw_delegation(pk, actor=request.actor)


def _lender(request: ActorRequest) -> Position:
    RefusedError.unless(may_see_delegations(request.actor))
    rows = Position.objects.select_related("organization", "acts_for")
    return get_object_or_404(rows, pk=request.actor.position_id)
