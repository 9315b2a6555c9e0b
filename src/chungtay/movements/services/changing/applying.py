"""Put a signed amendment in force: a new version, the rows of the plan, its tasks, who is told."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import NOBODY, Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import (
    Amendment,
    Assignment,
    Milestone,
    Plan,
    PlanVersion,
    Target,
)
from chungtay.movements.rules.changing.content import REASON, Change, amended, new_row, row_of
from chungtay.movements.rules.schedule import span_of
from chungtay.movements.selectors.changing.drafts import change_of
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.services.changing.requests import NOT_ISSUED
from chungtay.movements.services.changing.rescheduling import Rescheduling
from chungtay.movements.services.changing.telling import tell
from chungtay.movements.services.items import add_item

_EVERYTHING = {
    "target": Target.everything,
    "milestone": Milestone.everything,
    "assignment": Assignment.objects,
}


@transaction.atomic
def put_in_force(amendment: Amendment, *, actor: Actor) -> PlanVersion:
    """Return the version that a signed amendment makes; all of it happens, or nothing.

    The version before it is kept first, word for word; then the rows of the plan change, its tasks
    move, and the units concerned are told.
    """
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=amendment.plan_id)
    plan = Plan.objects.select_related(
        "document__attached_to", "organization__place", "document__issuer"
    ).get(pk=plan.pk)
    before = content_of(plan)
    last = plan.versions.order_by("-number").first() or _first_version(plan, before)
    change = change_of(amendment)
    after: Mapping[str, Any] = amended(before, change)
    tasks = Rescheduling(plan, since=amendment.effective_from)
    _write_rows(plan, before, after)
    after = _reshaped(plan, change, after, day=amendment.effective_from)
    version = _version(plan, last.number + 1, amendment, after)
    moves = [
        *tasks.follow(plan, ends=amendment.kind == Amendment.Kind.END, actor=actor),
        *tasks.let_go(_reasons(change), actor=actor),
    ]
    told = tell(version, before, after, moves)
    amendment.state = Amendment.State.IN_FORCE
    amendment.save(update_fields=["state"])
    done = {"version": version.number, "tasks": len(moves), "told": told}
    record(actor, "amendment.in_force", amendment, change=done)
    return version


def put_due_in_force(day: date) -> int:
    """Return how many signed amendments took effect because their day has come."""
    waiting = Amendment.objects.filter(state=Amendment.State.SIGNED, effective_from__lte=day)
    return sum(_put_one(pk) for pk in waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _put_one(pk: int) -> bool:
    amendment = Amendment.objects.select_for_update().get(pk=pk)
    if amendment.state != Amendment.State.SIGNED:
        return False
    put_in_force(amendment, actor=NOBODY)
    return True


def _first_version(plan: Plan, content: Mapping[str, Any]) -> PlanVersion:
    acting = plan.document.attached_to or plan.document
    if acting.issued_on is None:
        raise RefusedError(refuse(NOT_ISSUED))
    return PlanVersion.objects.create(
        plan=plan, number=1, document=acting, effective_from=acting.issued_on,
        written_at=acting.created_at, content=dict(content),
    )  # fmt: skip


def _version(
    plan: Plan, number: int, amendment: Amendment, content: Mapping[str, Any]
) -> PlanVersion:
    document = amendment.document or plan.document
    return PlanVersion.objects.create(
        plan=plan, number=number, amendment=amendment, document=document,
        effective_from=amendment.effective_from, written_at=timezone.now(), content=dict(content),
    )  # fmt: skip


def _write_rows(plan: Plan, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """The clauses of the issued document stay as issued; those of today stand in the version."""
    plan.standing, plan.to_year = after["standing"], after["to_year"]
    plan.save(update_fields=["standing", "to_year"])
    for subject, save in (
        ("target", _save_target), ("milestone", _save_milestone), ("assignment", _save_assignment),
    ):  # fmt: skip
        for row in after[f"{subject}s"]:
            was = row_of(before, subject, str(row["pk"]))
            if was is not None and row != was:
                save(row)


def _reshaped(
    plan: Plan, change: Change, after: Mapping[str, Any], *, day: date
) -> Mapping[str, Any]:
    """Store what the amendment adds and mark what it takes out; return the content with both.

    Nothing is deleted: figures, records and tasks of what is taken out stay where they are.
    """
    if not any(line.adds or line.removes for line in change.lines):
        return after
    for line in change.lines:
        if line.removes:
            rows: Any = _EVERYTHING[line.subject]
            rows.filter(plan=plan, pk=line.key).update(withdrawn_on=day)
        elif line.adds:
            add_item(plan, f"{line.subject}s", new_row(line.subject, line.key, line.values))
    return {**content_of(plan), "clauses": after["clauses"]}


def _reasons(change: Change) -> dict[int, str]:
    """Return why duties are taken out, by their keys."""
    return {
        int(line.key): str(line.values.get(REASON, ""))
        for line in change.lines
        if line.removes and line.subject == "assignment"
    }


def _save_target(row: Mapping[str, Any]) -> None:
    low, high = (None if row[end] is None else Decimal(row[end]) for end in ("min", "max"))
    Target.objects.filter(pk=row["pk"]).update(minimum=low, maximum=high, to_year=row["to"])


def _save_milestone(row: Mapping[str, Any]) -> None:
    """Move a milestone; the time it was printed with stays known, as when it is moved by hand."""
    first, last = span_of(row["when"])
    milestone = Milestone.objects.get(pk=row["pk"])
    milestone.moved_from = milestone.moved_from or milestone.when
    milestone.when, milestone.first_day, milestone.last_day = row["when"], first, last
    milestone.revision += 1
    milestone.save()


def _save_assignment(row: Mapping[str, Any]) -> None:
    Assignment.objects.filter(pk=row["pk"]).update(
        lead_name=row["lead"], action=row["action"], due=row["due"], recurrence=row["recurrence"]
    )
