"""One's own reminders, and how one wishes to be reminded."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reminders.models import Choice
from chungtay.reminders.permissions import may_see_reminders
from chungtay.reminders.selectors.reminders import reminders_of, shown
from chungtay.reminders.services import choices
from chungtay.web.http import ActorRequest

router = Router()
_MOST = 500
Hour = Annotated[int, Field(ge=0, le=23)]


class ReminderOut(Schema):
    """A reminder; ``step`` is days from the due day, ``is_open`` whether the thing still waits."""

    id: int
    title: str
    url: str
    due_on: date
    step: int
    raised_on: date
    read_at: datetime | None
    is_open: bool


class ChoiceFields(Schema):
    """How a person wishes to be reminded."""

    rhythm: Literal["at_once", "digest"] = "at_once"
    hour: Hour = 7
    by_mail: bool = True
    by_webhook: bool = True
    address: Annotated[str, Field(max_length=80)] = ""
    away_from: date | None = None
    away_to: date | None = None


class CountOut(Schema):
    """How many."""

    count: int


@router.get("/reminders", response=list[ReminderOut])
def reminder_list(request: ActorRequest, unread: bool = False) -> list[dict[str, Any]]:
    """List the newest 500 reminders of the actor's person."""
    RefusedError.unless(may_see_reminders(request.actor))
    rows = reminders_of(request.actor)
    found = (rows.filter(read_at=None) if unread else rows)[:_MOST]
    return [
        {
            "id": one.row.pk, "title": one.title, "url": one.row.url, "due_on": one.row.due_on,
            "step": one.row.step, "raised_on": one.row.raised_on, "read_at": one.row.read_at,
            "is_open": one.is_open,
        }
        for one in shown(found, request.actor, today())
    ]  # fmt: skip


@router.post("/reminders/read", response=CountOut)
def read_all(request: ActorRequest) -> dict[str, int]:
    """Note that the person has looked at everything."""
    return {"count": choices.mark_all_read(actor=request.actor)}


@router.post("/reminders/{pk}/read", response=CountOut)
def read_one(request: ActorRequest, pk: int) -> dict[str, int]:
    """Note that the person has looked at one reminder."""
    row = get_object_or_404(reminders_of(request.actor), pk=pk)
    choices.mark_read(row)
    return {"count": 1}


@router.get("/choice", response=ChoiceFields)
def choice(request: ActorRequest) -> Choice:
    """Return how the person wishes to be reminded."""
    RefusedError.unless(may_see_reminders(request.actor))
    return Choice.objects.filter(user_id=request.actor.user_id or 0).first() or Choice()


@router.put("/choice", response=ChoiceFields)
def choice_set(request: ActorRequest, data: ChoiceFields) -> Choice:
    """Set how the person wishes to be reminded."""
    return choices.set_choice(choices.Wanted(**data.dict()), actor=request.actor)
