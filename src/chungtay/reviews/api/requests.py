"""Requests of families for programs: the same desk as the pages."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.households.rules.poverty import Area
from chungtay.organizations.models import Place
from chungtay.reviews.api.shared import actor_of
from chungtay.reviews.models import ReviewRequest
from chungtay.reviews.selectors.requests import narrowed, requests_visible_to
from chungtay.reviews.selectors.reviews import communes_to_review
from chungtay.reviews.services.refusing import refuse_request
from chungtay.reviews.services.requests import Asking, receive_request
from chungtay.web.schemas import Key

router = Router(tags=["reviews"])
Word = Annotated[str, Field(max_length=300)]
_MOST = 1000


class RequestIn(Schema):
    """A request as on its paper; ``applicant`` and ``members`` by the fields of Mẫu 01."""

    place: Key
    kind: ReviewRequest.Kind
    channel: ReviewRequest.Channel
    received_on: date
    applicant: dict[Word, Word]
    members: Annotated[list[dict[Word, Word]], Field(max_length=30)] = []
    household_code: Word = ""
    hamlet: Annotated[str, Field(max_length=120)] = ""
    area: Area = Area.RURAL


class RequestOut(Schema):
    """A request and what became of it."""

    id: int
    place_id: int
    household_id: int | None
    kind: str
    channel: str
    received_on: date
    applicant_name: str
    reason: str
    refused_on: date | None
    refusal: str


class ReasonsIn(Schema):
    """Why a request is not taken in; printed in the letter."""

    reasons: Annotated[str, Field(max_length=500)]


@router.get("/requests", response=list[RequestOut], summary="Giấy đề nghị rà soát")
def request_list(request: HttpRequest, xem: str = "") -> Any:
    """Return the requests of the asker's ground, narrowed as on the page."""
    return narrowed(actor_of(request), xem)[:_MOST]


@router.post("/requests", response=RequestOut, summary="Nhận giấy đề nghị")
def request_add(request: HttpRequest, data: RequestIn) -> ReviewRequest:
    """Take a complete request in."""
    actor = actor_of(request)
    commune = get_object_or_404(Place, pk=data.place, pk__in=communes_to_review(actor))
    asking = Asking(
        kind=data.kind,
        channel=data.channel,
        received_on=data.received_on,
        applicant=data.applicant,
        members=data.members,
        household_code=data.household_code,
        hamlet=data.hamlet,
        area=data.area,
    )
    return receive_request(commune.pk, asking, actor=actor)


@router.post("/requests/{pk}/refuse", response=RequestOut, summary="Trả lời không tiếp nhận")
def request_refuse(request: HttpRequest, pk: int, data: ReasonsIn) -> ReviewRequest:
    """Refuse a request in writing; only the chair of the commune may."""
    actor = actor_of(request)
    shown = get_object_or_404(requests_visible_to(actor), pk=pk)
    return refuse_request(shown.pk, reasons=data.reasons, actor=actor)
