"""The desk where people ask about their data: receive, acknowledge, extend, answer, refuse."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.privacy.models import DataRequest
from chungtay.privacy.permissions import may_handle_requests
from chungtay.privacy.rules.requests import (
    OPEN,
    REQUEST,
    RequestKind,
    RequestState,
    Words,
    check_extension,
    clock_of,
)
from chungtay.privacy.selectors.requests import clock_for

LATER = gettext_noop("Ngày nhận không thể sau ngày hôm nay.")
CLOSED = gettext_noop("Yêu cầu này đã xong, không sửa được nữa.")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a person asked, and how it arrived."""

    kind: str
    subject_name: str
    contact: str
    channel: str
    content: str
    by_processor: bool
    received_on: date


@transaction.atomic
def receive_request(asking: Asking, *, actor: Actor) -> DataRequest:
    """Return the request as received at the actor's unit, with its clocks set.

    Raises:
        RefusedError: when the actor may not, or the day lies ahead.
    """
    RefusedError.unless(may_handle_requests(actor, actor.organization_id))
    if asking.received_on > today():
        raise RefusedError(refuse(LATER))
    clock = clock_of(RequestKind(asking.kind), asking.received_on)
    texts = {name: squeeze(nfc(getattr(asking, name))) for name in ("subject_name", "contact")}
    made = DataRequest.objects.create(
        **asdict(asking) | texts | {"content": nfc(asking.content.strip())},
        received_by_id=actor.user_id,
        organization_id=actor.organization_id or 0,
        acknowledge_by=clock.acknowledge_by(asking.received_on),
        answer_by=clock.answer_by(
            asking.received_on, by_processor=asking.by_processor, is_extended=False
        ),
    )
    change = {"kind": asking.kind, "answer_by": made.answer_by}
    record(actor, "data_request.received", made, change=change, citation=clock.citation)
    return made


@transaction.atomic
def take_step(request_id: int, step: str, *, text: str = "", actor: Actor) -> DataRequest:
    """Return the request after ``acknowledge``, ``answer``, ``refuse`` or ``drop``.

    Raises:
        RefusedError: when the actor may not, the step cannot be taken now, or lacks its words.
    """
    request = _locked(request_id, actor)
    before = RequestState(request.state)
    RefusedError.unless(REQUEST.check(step, before, Words(text)))
    request.state = REQUEST.steps[step].target.value
    if step == "acknowledge":
        request.acknowledged_on = today()
    else:
        request.closed_on, request.answer = today(), nfc(text.strip())
    request.save()
    record(
        actor, f"data_request.{request.state}", request, citation=clock_for(request).citation,
        before={"state": before.value}, after={"state": request.state},
    )  # fmt: skip
    return request


@transaction.atomic
def extend_request(request_id: int, *, reason: str, actor: Actor) -> DataRequest:
    """Return the request with the longer time that the law allows once.

    Raises:
        RefusedError: when the actor may not, it is over, extended before, late, or without reason.
    """
    request = _locked(request_id, actor)
    if request.state not in OPEN:
        raise RefusedError(refuse(CLOSED))
    clock, before = clock_for(request), request.answer_by
    extended = request.extended_on is not None
    RefusedError.unless(
        check_extension(
            clock, is_extended=extended, due_on=before, today=today(), reason=reason
        )
    )  # fmt: skip
    request.answer_by = clock.answer_by(
        request.received_on, by_processor=request.by_processor, is_extended=True
    )
    request.extended_on, request.extension_reason = today(), squeeze(nfc(reason))[:300]
    request.save()
    record(
        actor, "data_request.extended", request, citation=clock.citation,
        before={"answer_by": before}, after={"answer_by": request.answer_by},
    )  # fmt: skip
    return request


def _locked(request_id: int, actor: Actor) -> DataRequest:
    request = DataRequest.objects.select_for_update().get(pk=request_id)
    RefusedError.unless(may_handle_requests(actor, request.organization_id))
    return request
