"""The desk for people who ask about their data, by program."""

from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_contact
from chungtay.organizations.clock import today
from chungtay.privacy.models import DataRequest
from chungtay.privacy.permissions import may_see_requests
from chungtay.privacy.rules.requests import RequestKind
from chungtay.privacy.selectors.requests import clock_for, open_requests, requests_visible_to
from chungtay.privacy.services.requests import (
    Asking,
    extend_request,
    receive_request,
    take_step,
)
from chungtay.web.http import ActorRequest

router = Router()
_MOST = 200
_STEP = "^(acknowledge|answer|refuse|drop)$"


class RequestOut(Schema):
    """A request; the contact is masked, ``days_left`` is negative when it is late."""

    id: int
    kind: str
    subject_name: str
    contact: str
    state: str
    received_on: date
    acknowledge_by: date | None
    answer_by: date
    extended_on: date | None
    closed_on: date | None
    days_left: int
    citation: str
    certainty: str

    @staticmethod
    def resolve_contact(row: DataRequest) -> str:
        """Return the contact masked."""
        return mask_contact(row.contact)

    @staticmethod
    def resolve_days_left(row: DataRequest) -> int:
        """Return the days until the answer is due."""
        return (row.answer_by - today()).days

    @staticmethod
    def resolve_citation(row: DataRequest) -> str:
        """Return the law of the clock."""
        return str(clock_for(row).citation)

    @staticmethod
    def resolve_certainty(row: DataRequest) -> str:
        """Return how sure the clock is."""
        return clock_for(row).certainty.value


class AskingIn(Schema):
    """What a person asks, and how it arrived (desk, post, mail, phone)."""

    kind: RequestKind
    subject_name: Annotated[str, Field(min_length=1, max_length=120)]
    contact: Annotated[str, Field(max_length=200)] = ""
    channel: Annotated[str, Field(pattern="^(desk|post|mail|phone)$")]
    content: Annotated[str, Field(min_length=1, max_length=2000)]
    by_processor: bool = False
    received_on: date


class StepIn(Schema):
    """A step (acknowledge, answer, refuse, drop) and its words."""

    step: Annotated[str, Field(pattern=_STEP)]
    text: Annotated[str, Field(max_length=2000)] = ""


class ExtensionIn(Schema):
    """Why more time is needed."""

    reason: Annotated[str, Field(min_length=1, max_length=300)]


@router.get("/requests", response=list[RequestOut], summary="Yêu cầu về dữ liệu cá nhân")
def list_requests(request: ActorRequest, everything: bool = False) -> list[DataRequest]:
    """Return the open requests of the unit, the nearest first; closed ones too when asked."""
    RefusedError.unless(may_see_requests(request.actor))
    rows = requests_visible_to(request.actor) if everything else open_requests(request.actor)
    return list(rows[:_MOST])


@router.post("/requests", response=RequestOut, summary="Nhận yêu cầu")
def add_request(request: ActorRequest, asking: AskingIn) -> DataRequest:
    """Return the request received, with its clocks."""
    return receive_request(Asking(**asking.dict()), actor=request.actor)


@router.post("/requests/{pk}/steps", response=RequestOut, summary="Báo nhận, trả lời, từ chối")
def step_request(request: ActorRequest, pk: int, taken: StepIn) -> DataRequest:
    """Return the request after the step."""
    known = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    return take_step(known.pk, taken.step, text=taken.text, actor=request.actor)


@router.post("/requests/{pk}/extension", response=RequestOut, summary="Gia hạn một lần")
def extend(request: ActorRequest, pk: int, asked: ExtensionIn) -> DataRequest:
    """Return the request with more time."""
    known = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    return extend_request(known.pk, reason=asked.reason, actor=request.actor)
