"""The versions of a plan, and what each means for a unit."""

from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.movements.models import PlanVersion
from chungtay.movements.selectors.changing.items import changes_between
from chungtay.movements.selectors.changing.told import told_of
from chungtay.movements.selectors.changing.versions import version_on
from chungtay.movements.selectors.changing.visible import (
    notices_for,
    versions_visible_to,
)
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.services.changing.telling import note_notices
from chungtay.web.http import ActorRequest

router = Router()


class VersionOut(Schema):
    """A version of a plan, with what it says in the words of the plan-reading contract."""

    number: int
    effective_from: date
    written_at: datetime
    document_id: int
    amendment_id: int | None
    content: dict[str, Any]


class ChangeOut(Schema):
    """One thing that reads otherwise than in the version before."""

    subject: str
    label: str
    clause: str
    before: str
    after: str


class NoticeOut(Schema):
    """What a new version means for the actor's unit."""

    plan_id: int
    version: int
    kind: str
    sentence: str
    is_seen: bool


@router.get("/plans/{pk}/versions", response=list[VersionOut])
def version_list(request: ActorRequest, pk: int) -> Any:
    """List the versions of a plan, the first first; none while it was never changed."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    return versions_visible_to(request.actor).filter(plan=plan).order_by("number")


@router.get("/plans/{pk}/version", response=VersionOut | None)
def version_of_day(
    request: ActorRequest, pk: int, day: date, known_at: datetime | None = None
) -> PlanVersion | None:
    """Return the version that held on ``day``, as known at a moment if one is given."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    return version_on(plan, day, known_at=known_at)


@router.get("/plans/{pk}/versions/{number}/changes", response=list[ChangeOut])
def version_changes(request: ActorRequest, pk: int, number: int) -> list[Any]:
    """List what reads otherwise than in the version before; nothing for the first."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    after = get_object_or_404(plan.versions, number=number)
    before = plan.versions.filter(number=number - 1).first()
    return list(changes_between(before.content, after.content)) if before else []


@router.get("/amendment-notices", response=list[NoticeOut])
def notice_list(request: ActorRequest) -> list[dict[str, Any]]:
    """List what changes of plans mean for the actor's unit, the newest first."""
    found = []
    for notice in notices_for(request.actor).order_by("-pk")[:200]:
        told = told_of(notice)
        found.append(
            {"plan_id": notice.version.plan_id, "version": notice.version.number,
             "kind": notice.kind, "sentence": told.sentence, "is_seen": told.is_seen}
        )  # fmt: skip
    return found


@router.post("/plans/{pk}/versions/{number}/seen", response=list[NoticeOut])
def version_seen(request: ActorRequest, pk: int, number: int) -> list[dict[str, Any]]:
    """Confirm that the unit knows what a version means for it."""
    shown = get_object_or_404(versions_visible_to(request.actor), plan=pk, number=number)
    note_notices(shown.pk, actor=request.actor)
    return notice_list(request)
