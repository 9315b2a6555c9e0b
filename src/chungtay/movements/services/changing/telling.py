"""Tell the units concerned what a new version of a plan means for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import AmendmentNotice, Plan, PlanVersion, Task
from chungtay.movements.permissions import may_note_amendment
from chungtay.movements.rules.changing.content import row_of
from chungtay.movements.selectors.changing.heirs import heirs_of
from chungtay.movements.selectors.changing.items import changes_between, label_of, text_of
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.services.changing.rescheduling import TaskMove

Content = Mapping[str, Any]
Notice = AmendmentNotice
_MOST_SAID = 20
NOT_TOLD = gettext_noop("Thay đổi này không có thông báo nào cho đơn vị của mình.")


def tell(version: PlanVersion, before: Content, after: Content, moves: Sequence[TaskMove]) -> int:
    """Return how many notices a new version gave; call it inside its transaction."""
    notices = [
        *_children(version, before, after),
        *_shares(version, before, after),
        *(_task(version, move) for move in moves),
    ]
    if _course(before) != _course(after):
        notices += _standing(version, after)
    Notice.objects.bulk_create(notices)
    return len(notices)


@transaction.atomic
def note_notices(version_id: int, *, actor: Actor) -> int:
    """Return how many notices of a version the actor's unit has seen now; the first look stays.

    Raises:
        RefusedError: when the version told the actor's unit nothing.
    """
    told = Notice.objects.select_for_update(of=("self",)).filter(version=version_id)
    rows = [one for one in told.select_related("organization") if may_note_amendment(actor, one)]
    if not rows:
        raise RefusedError(refuse(NOT_TOLD))
    fresh = [one for one in rows if one.seen_at is None]
    for notice in fresh:
        notice.seen_at, notice.seen_by_id = timezone.now(), actor.user_id
    Notice.objects.bulk_update(fresh, ["seen_at", "seen_by"])
    if fresh:
        record(actor, "amendment_notice.seen", fresh[0], change={"notices": len(fresh)})
    return len(fresh)


def _course(content: Content) -> dict[str, Any]:
    """Whether and until when the plan is carried out."""
    return {"standing": content["standing"], "to_year": content["to_year"]}


def _children(version: PlanVersion, before: Content, after: Content) -> Iterator[Notice]:
    """Who made a plan of this one hears what changed, and what that plan says of the same."""
    changes = changes_between(before, after)[:_MOST_SAID]
    own = heirs_of(changes)
    course = _course(after) if _course(before) != _course(after) else {}
    rows = Plan.objects.filter(parent=version.plan_id, organization__isnull=False)
    for child in rows.select_related("organization"):
        said = [
            {"label": one.label, "before": one.before, "after": one.after,
             "own": own.get((child.pk, one.subject, one.key), "")}
            for one in changes
        ]  # fmt: skip
        yield Notice(
            version=version, organization=child.organization, child=child,
            kind=Notice.Kind.CHILD_PLAN, params={"changes": said, **course},
        )  # fmt: skip


def _shares(version: PlanVersion, before: Content, after: Content) -> Iterator[Notice]:
    """Whoever has a share of a changed target hears the new bound; the share itself stays."""
    changed = {
        row["pk"]: (row_of(before, "target", str(row["pk"])), row)
        for row in after["targets"]
        if row != row_of(before, "target", str(row["pk"]))
    }
    changed |= {
        row["pk"]: (row, None)
        for row in before["targets"]
        if row_of(after, "target", str(row["pk"])) is None
    }
    for share in before["shares"]:
        was, row = changed.get(share["target"], (None, None))
        if was is None:
            continue
        yield Notice(
            version=version, organization_id=share["organization"], kind=Notice.Kind.SHARE,
            params={"label": label_of("target", was), "before": text_of("target", was),
                    "after": text_of("target", row) if row else "", "share": share["bound"]},
        )  # fmt: skip


def _task(version: PlanVersion, move: TaskMove) -> Notice:
    return Notice(
        version=version, organization=move.organization, kind=move.kind, task=move.task,
        params={
            "action": move.action,
            "before": move.before.isoformat() if move.before else "",
            "after": move.after.isoformat() if move.after else "",
            **({"reason": move.reason, "begun": bool(move.task)} if move.reason else {}),
        },
    )  # fmt: skip


def _standing(version: PlanVersion, after: Content) -> list[Notice]:
    """Who still has work of the plan hears that it rests, goes on, ends or lasts longer."""
    holders = (
        Task.objects.filter(assignment__plan=version.plan_id, state__in=TODO)
        .values_list("organization", flat=True)
        .distinct()
        .order_by("organization")
    )
    return [
        Notice(
            version=version, organization_id=unit, kind=Notice.Kind.STANDING,
            params=_course(after),
        )
        for unit in holders
    ]  # fmt: skip
