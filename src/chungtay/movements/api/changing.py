"""What units ask to have changed in a plan."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from chungtay.movements.models import ChangeMatter
from chungtay.movements.selectors.changing.visible import (
    matters_visible_to,
    requests_visible_to,
)
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.services.changing import requests
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()
_WORDS = Field(max_length=4000)


class RequestIn(Schema):
    """What a unit asks; ``subject`` is clause, target, milestone or assignment."""

    subject: str
    key: str = Field(max_length=60)
    kind: str = Field(pattern="^(difficulty|change)$")
    reason: str = _WORDS
    figure: Decimal | None = Field(default=None, max_digits=18, decimal_places=4)
    day: date | None = None
    text: str = Field(default="", max_length=4000)
    request_key: str = Field(min_length=1, max_length=40)


class RequestOut(Schema):
    """A request of a unit."""

    id: int
    organization_id: int
    organization: str
    kind: str
    reason: str
    proposed_figure: Decimal | None
    proposed_day: date | None
    proposed_text: str
    filed_on: date
    withdrawn_on: date | None

    @staticmethod
    def resolve_organization(row: Any) -> str:
        """Return the name of the unit."""
        return str(row.organization)


class MatterOut(Schema):
    """One thing that units ask about; ``revision`` is what opinion and answer rest on."""

    id: int
    plan_id: int
    subject: str
    key: str
    label: str
    text: str
    state: str
    revision: int
    opinion: str
    answer: str
    decided_on: date | None
    requests: list[RequestOut]


class OpinionIn(Schema):
    """What the standing office says, and the revision it read."""

    opinion: str = _WORDS
    seen: int


class AnswerIn(Schema):
    """What the leader decides (accepted, partly, refused), and the revision that was read."""

    verdict: str
    answer: str = _WORDS
    seen: int


@router.get("/plans/{pk}/change-matters", response=list[MatterOut])
def matter_list(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List what units ask about a plan."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    rows = matters_visible_to(request.actor).filter(plan=plan).order_by("-pk")
    return [_matter_out(row, request) for row in rows]


@router.post("/plans/{pk}/change-requests", response=MatterOut)
def request_file(
    request: ActorRequest,
    pk: int,
    data: Form[RequestIn],
    evidence: File[UploadedFile | None] = None,
) -> dict[str, Any]:
    """File a difficulty or a change request; the same key gives the same request."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    asked = requests.Asked(
        **data.dict(exclude={"request_key"}),
        evidence=evidence.read() if evidence else None,
        evidence_name=(evidence.name or "tep") if evidence else "",
    )
    filed = requests.file_request(
        plan.pk, asked, request_key=data.request_key, today=today(), actor=request.actor
    )
    return _matter_out(filed.matter, request)


@router.post("/change-requests/{pk}/withdraw", response=MatterOut)
def request_withdraw(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Take a request back while it is undecided."""
    shown = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    requests.withdraw_request(shown.pk, today=today(), actor=request.actor)
    return _matter_out(_matter(request, shown.matter_id), request)


@router.get("/change-matters/{pk}", response=MatterOut)
def matter(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Return one matter with its requests."""
    return _matter_out(_matter(request, pk), request)


@router.post("/change-matters/{pk}/refer", response=MatterOut)
def matter_refer(request: ActorRequest, pk: int, data: OpinionIn) -> dict[str, Any]:
    """Give the opinion of the standing office."""
    _matter(request, pk)
    done = requests.refer_matter(pk, **data.dict(), today=today(), actor=request.actor)
    return _matter_out(done, request)


@router.post("/change-matters/{pk}/answer", response=MatterOut)
def matter_answer(request: ActorRequest, pk: int, data: AnswerIn) -> dict[str, Any]:
    """Give the answer of the leader."""
    _matter(request, pk)
    done = requests.answer_matter(pk, **data.dict(), today=today(), actor=request.actor)
    return _matter_out(done, request)


def _matter(request: ActorRequest, pk: int) -> ChangeMatter:
    return get_object_or_404(matters_visible_to(request.actor), pk=pk)


def _matter_out(row: ChangeMatter, request: ActorRequest) -> dict[str, Any]:
    names = ("id", "plan_id", "subject", "key", "label", "text", "state", "revision", "opinion",
             "answer", "decided_on")  # fmt: skip
    seen = requests_visible_to(request.actor).filter(matter=row).order_by("pk")
    return {**{name: getattr(row, name) for name in names}, "requests": list(seen)}
