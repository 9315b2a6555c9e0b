"""How the office reminds, runs, and what went where."""

from datetime import date, datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.reminders.models import Message, OfficeRule, Run
from chungtay.reminders.permissions import may_see_sending
from chungtay.reminders.selectors.office import own_rule
from chungtay.reminders.selectors.sending import latest_run, messages_seen_by
from chungtay.reminders.services import office, running, sending
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()
_MOST = 500
Step = Annotated[int, Field(ge=-365, le=365)]
Host = Annotated[str, Field(max_length=253)]


class RuleFields(Schema):
    """How an office reminds; ``steps`` are days from the due day, negative before it."""

    steps: Annotated[list[Step], Field(max_length=21)]
    working_days_only: bool = True
    first_hour: Annotated[int, Field(ge=0, le=23)] = 7
    by_mail: bool = False
    by_webhook: bool = False
    webhook_url: Annotated[str, Field(max_length=500)] = ""
    webhook_hosts: Annotated[list[Host], Field(max_length=10)] = []


class RuleIn(RuleFields):
    """What is set, over the revision that was seen."""

    revision: Key


class RuleOut(RuleFields):
    """What is set; the signing key is never told again."""

    revision: int
    has_secret: bool


class SecretOut(Schema):
    """A new signing key, told once."""

    secret: str


class TriedOut(Schema):
    """How a test message ended."""

    outcome: str
    detail: str


class RunOut(Schema):
    """A run; without ``finished_at`` it is going on or was stopped."""

    id: int
    origin: str
    day: date
    started_at: datetime
    finished_at: datetime | None
    total: int
    done: int
    raised: int
    sent: int
    failed: int


class MessageOut(Schema):
    """A message to one person by one channel."""

    id: int
    channel: str
    state: str
    username: str
    organization: str
    made_at: datetime
    sent_at: datetime | None


@router.get("/rule", response=RuleOut)
def rule(request: ActorRequest) -> dict[str, Any]:
    """Return how the actor's office reminds."""
    RefusedError.unless(may_see_sending(request.actor))
    return _rule(own_rule(request.actor))


@router.put("/rule", response=RuleOut)
def rule_set(request: ActorRequest, data: RuleIn) -> dict[str, Any]:
    """Set how the actor's office reminds."""
    values = data.dict()
    revision = values.pop("revision")
    values["steps"] = sorted(set(values["steps"]))
    wanted = office.OfficeSettings(**values)
    return _rule(office.set_rule(wanted, revision=revision, actor=request.actor))


@router.post("/rule/secret", response=SecretOut)
def secret(request: ActorRequest) -> dict[str, str]:
    """Make a new signing key."""
    return {"secret": office.new_secret(actor=request.actor)}


@router.post("/rule/try", response=TriedOut)
def channel_try(request: ActorRequest) -> dict[str, str]:
    """Send a test message by the office's channel."""
    RefusedError.unless(may_see_sending(request.actor))
    outcome, detail = office.try_channel(actor=request.actor)
    return {"outcome": outcome, "detail": detail}


@router.get("/runs/latest", response=RunOut | None)
def run_latest(request: ActorRequest) -> Run | None:
    """Return the newest run."""
    RefusedError.unless(may_see_sending(request.actor))
    return latest_run()


@router.post("/runs", response=RunOut | None)
def run(request: ActorRequest) -> Run | None:
    """Start a run beside the requests; null where one is under way."""
    RefusedError.unless(may_see_sending(request.actor))
    return running.run_beside(Run.Origin.PERSON, actor=request.actor)


@router.get("/messages", response=list[MessageOut])
def message_list(request: ActorRequest, state: str = "") -> list[dict[str, Any]]:
    """List the newest 500 messages to people at and below the actor's unit."""
    RefusedError.unless(may_see_sending(request.actor))
    rows = messages_seen_by(request.actor)
    return [_message(row) for row in (rows.filter(state=state) if state else rows)[:_MOST]]


@router.post("/messages/{pk}/send", response=MessageOut)
def message_send(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Send a message that failed once more."""
    row = get_object_or_404(messages_seen_by(request.actor), pk=pk)
    sending.send_again(row.pk, actor=request.actor)
    sending.send_one(row.pk)
    return _message(messages_seen_by(request.actor).get(pk=row.pk))


def _rule(row: OfficeRule) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in RuleFields.model_fields}
    return {**told, "revision": row.revision, "has_secret": bool(row.webhook_secret)}


def _message(row: Message) -> dict[str, Any]:
    return {
        "id": row.pk, "channel": row.channel, "state": row.state, "username": row.user.username,
        "organization": row.organization.name, "made_at": row.made_at, "sent_at": row.sent_at,
    }  # fmt: skip
