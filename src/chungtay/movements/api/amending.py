"""Change an issued plan: draft, sign."""

from datetime import date
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.forms.changing import NewItemForm
from chungtay.movements.forms.findings import initial_of
from chungtay.movements.models import Amendment, AmendmentLine
from chungtay.movements.selectors.changing.drafts import stamp_of
from chungtay.movements.selectors.changing.visible import (
    amendments_visible_to,
)
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.services.changing import drafting
from chungtay.movements.services.changing.reshaping import put_addition, put_removal
from chungtay.movements.services.changing.signing import sign_amendment
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()
UNFIT = gettext_noop("Nội dung bổ sung chưa hợp lệ: %(said)s")


class HeadIn(Schema):
    """What stands around the lines of an amendment."""

    kind: str = Field(pattern="^(adjust|suspend|resume|end|extend)$")
    paper: str = Field(default="decision", pattern="^(decision|plan)$")
    title: str = Field(max_length=500)
    reason: str = Field(default="", max_length=4000)
    effective_from: date
    to_year: int | None = Field(default=None, ge=2000, le=2100)


class LineIn(Schema):
    """The new values of one thing of the plan; ``seen`` is 0 where no line stands yet."""

    subject: str = Field(pattern="^(clause|target|milestone|assignment)$")
    key: str = Field(max_length=60)
    values: dict[str, str | int | None]
    seen: int = 0
    matter_id: int | None = None


class AdditionIn(Schema):
    """A thing to be added, in the fields of the contract; the same ``key`` is the same thing."""

    subject: Literal["target", "milestone", "assignment"]
    key: str = Field(min_length=1, max_length=40)
    values: dict[str, Any]
    seen: int = 0


class RemovalIn(Schema):
    """A thing to be taken out of the plan, and why."""

    subject: Literal["target", "milestone", "assignment"]
    key: str = Field(max_length=60)
    reason: str = Field(min_length=1, max_length=1000)
    seen: int = 0


class LineOut(Schema):
    """A line of a draft."""

    id: int
    subject: str
    key: str
    label: str
    values: dict[str, Any]
    revision: int


class AmendmentOut(Schema):
    """An amendment; ``stamp`` is what signing rests on."""

    id: int
    plan_id: int
    kind: str
    paper: str
    title: str
    reason: str
    effective_from: date
    to_year: int | None
    state: str
    revision: int
    stamp: str
    document_id: int | None
    lines: list[LineOut]


class SignIn(Schema):
    """The stamp of the draft that was read, the day, and the number if one is wanted."""

    seen: str
    signed_on: date
    number: str = Field(default="", max_length=20)


@router.get("/plans/{pk}/amendments", response=list[AmendmentOut])
def amendment_list(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List the amendments of a plan."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    rows = amendments_visible_to(request.actor).filter(plan=plan)
    return [_amendment_out(row) for row in rows.prefetch_related("lines")]


@router.post("/plans/{pk}/amendments", response=AmendmentOut)
def amendment_start(request: ActorRequest, pk: int, data: HeadIn) -> dict[str, Any]:
    """Begin a change of an issued plan."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    head = drafting.Head(**data.dict())
    return _amendment_out(drafting.start_amendment(plan.pk, head, actor=request.actor))


@router.get("/amendments/{pk}", response=AmendmentOut)
def amendment(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Return an amendment."""
    return _amendment_out(_amendment(request, pk))


@router.put("/amendments/{pk}", response=AmendmentOut)
def amendment_save(request: ActorRequest, pk: int, seen: int, data: HeadIn) -> dict[str, Any]:
    """Save what stands around the lines; refused when somebody saved after revision ``seen``."""
    _amendment(request, pk)
    head = drafting.Head(**data.dict())
    return _amendment_out(drafting.save_head(pk, head, seen=seen, actor=request.actor))


@router.post("/amendments/{pk}/lines", response=LineOut)
def amendment_line(request: ActorRequest, pk: int, data: LineIn) -> AmendmentLine:
    """Write what one thing of the plan becomes."""
    _amendment(request, pk)
    return drafting.put_line(
        pk, data.subject, data.key, data.values, seen=data.seen, matter_id=data.matter_id,
        actor=request.actor,
    )  # fmt: skip


@router.post("/amendments/{pk}/additions", response=LineOut)
def amendment_add(request: ActorRequest, pk: int, data: AdditionIn) -> AmendmentLine:
    """Add a target, a milestone or a duty; refused when a field does not fit."""
    _amendment(request, pk)
    form = NewItemForm(
        data.subject, {**initial_of(data.values), "key": data.key, "seen": data.seen}
    )
    if not form.is_valid():
        raise RefusedError(refuse(UNFIT, said=form.errors.as_text()))
    return put_addition(
        pk, data.subject, data.key, form.row(), seen=data.seen, actor=request.actor
    )  # fmt: skip


@router.post("/amendments/{pk}/removals", response=LineOut)
def amendment_remove(request: ActorRequest, pk: int, data: RemovalIn) -> AmendmentLine:
    """Take a target, a milestone or a duty out of the plan, with the reason."""
    _amendment(request, pk)
    return put_removal(
        pk, data.subject, data.key, data.reason, seen=data.seen, actor=request.actor
    )  # fmt: skip


@router.delete("/amendment-lines/{pk}", response=AmendmentOut)
def line_drop(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Leave a line out of the draft."""
    drafts = amendments_visible_to(request.actor).values("pk")
    line = get_object_or_404(AmendmentLine.objects.filter(amendment__in=drafts), pk=pk)
    return _amendment_out(drafting.drop_line(line.pk, actor=request.actor))


@router.post("/amendments/{pk}/discard", response=AmendmentOut)
def amendment_discard(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Give a draft up."""
    return _amendment_out(drafting.discard(_amendment(request, pk).pk, actor=request.actor))


@router.post("/amendments/{pk}/sign", response=AmendmentOut)
def amendment_sign(request: ActorRequest, pk: int, data: SignIn) -> dict[str, Any]:
    """Sign an amendment; where its day has come it is in force."""
    _amendment(request, pk)
    done = sign_amendment(pk, **data.dict(), today=today(), actor=request.actor)
    return _amendment_out(done)


def _amendment(request: ActorRequest, pk: int) -> Amendment:
    return get_object_or_404(amendments_visible_to(request.actor), pk=pk)


def _amendment_out(row: Amendment) -> dict[str, Any]:
    names = ("id", "plan_id", "kind", "paper", "title", "reason", "effective_from", "to_year",
             "state", "revision", "document_id")  # fmt: skip
    plain = {name: getattr(row, name) for name in names}
    return {**plain, "stamp": stamp_of(row), "lines": list(row.lines.all())}
