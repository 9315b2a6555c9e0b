"""Send an issued plan to all its recipients, with a receipt and the tasks for each."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from threading import Thread
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState
from chungtay.documents.services.delivery import deliver
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Assignment, Plan, Sending, Task
from chungtay.movements.permissions import may_send_plan
from chungtay.movements.selectors.audience import (
    Choice,
    Given,
    acting_document,
    duties_given,
    units_chosen,
)
from chungtay.movements.selectors.due import due_day
from chungtay.organizations.models import Organization

AT_ONCE = 400  # units that are served while the person waits
_PORTION = 400  # units served in one transaction
_BATCH = 2_000
_SILENT = timedelta(minutes=3)
NOT_ISSUED = gettext_noop("Kế hoạch chưa ban hành nên chưa gửi được. Mời ký ban hành trước.")
NOBODY_CHOSEN = gettext_noop("Chưa có đơn vị nào được chọn. Mời chọn ít nhất một nhóm đơn vị.")
UNDER_WAY = gettext_noop("Kế hoạch này đang được gửi. Mời chờ lần gửi đó xong rồi gửi tiếp.")


def send_plan(plan_id: int, choice: Choice, *, today: date, actor: Actor) -> Sending:
    """Return the sending of an issued plan: done already, or on its way where it is long.

    Units that have the plan get no second copy and no second task.

    Raises:
        RefusedError: when the actor may not, the plan is not issued, nobody is chosen, or the plan
            is being sent already.
    """
    with transaction.atomic():
        plan = _locked(plan_id, actor)
        if acting_document(plan).state != DocumentState.ISSUED:
            raise RefusedError(refuse(NOT_ISSUED))
        if any(not is_silent(one) for one in plan.sendings.filter(state=Sending.State.RUNNING)):
            raise RefusedError(refuse(UNDER_WAY))
        units = units_chosen(plan, choice, today)
        if not units:
            raise RefusedError(refuse(NOBODY_CHOSEN))
        sending = Sending.objects.create(
            plan=plan, position_id=actor.position_id or 0, choice=choice.to_json(),
            total=len(units),
        )  # fmt: skip
    _run(sending, lambda: _serve(sending, plan, units, today=today, actor=actor))
    sending.refresh_from_db()
    return sending


def resume(sending_id: int, *, today: date, actor: Actor) -> Sending:
    """Return the sending taken up again where it was cut off; one that is done stays as it is.

    Raises:
        RefusedError: when the actor may not, or it is under way.
    """
    with transaction.atomic():
        sending = Sending.objects.select_for_update().get(pk=sending_id)
        plan = _locked(sending.plan_id, actor)
        if sending.state == Sending.State.DONE:
            return sending
        if sending.state == Sending.State.RUNNING and not is_silent(sending):
            raise RefusedError(refuse(UNDER_WAY))
        units = units_chosen(plan, Choice.from_json(sending.choice), today)
        sending.state, sending.done, sending.total = Sending.State.RUNNING, 0, len(units)
        sending.save()
    _run(sending, lambda: _serve(sending, plan, units, today=today, actor=actor))
    sending.refresh_from_db()
    return sending


def is_silent(sending: Sending) -> bool:
    """Say whether nothing was heard of a running sending for long: the server was stopped."""
    running = sending.state == Sending.State.RUNNING
    return running and timezone.now() - sending.seen_at > _SILENT


def _locked(plan_id: int, actor: Actor) -> Plan:
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("document__attached_to", "organization__place")
        .get(pk=plan_id)
    )
    RefusedError.unless(may_send_plan(actor, plan))
    return plan


def _serve(
    sending: Sending, plan: Plan, units: Sequence[Organization], *, today: date, actor: Actor
) -> None:
    """Serve the units portion by portion; each portion is whole and written in the journal."""
    duties = duties_given(plan, Choice.from_json(sending.choice), today)
    for start in range(0, len(units), _PORTION):
        portion = units[start : start + _PORTION]
        with transaction.atomic():
            Plan.objects.select_for_update().get(pk=plan.pk)
            delivered = deliver(acting_document(plan), portion, actor=actor)
            tasks = _give(duties, portion)
            if delivered or tasks:
                record(actor, "plan.sent", plan, change={"units": delivered, "tasks": tasks})
            Sending.objects.filter(pk=sending.pk).update(
                done=start + len(portion), delivered=F("delivered") + delivered,
                tasks=F("tasks") + tasks, seen_at=timezone.now(),
            )  # fmt: skip
    Sending.objects.filter(pk=sending.pk).update(state=Sending.State.DONE, seen_at=timezone.now())


def _give(duties: Sequence[Given], portion: Sequence[Organization]) -> int:
    """Return how many tasks came new; the units become leads of the duties they get."""
    through: Any = Assignment.leads.through
    units = [unit.pk for unit in portion]
    assignments = [duty.assignment.pk for duty in duties]
    rows = {"assignment__in": assignments, "organization__in": units}
    led = set(through.objects.filter(**rows).values_list("assignment_id", "organization_id"))
    known = Task.objects.filter(**rows)
    had = set(known.values_list("assignment_id", "organization_id", "printed_on"))
    held = set(known.values_list("assignment_id", "organization_id", "due_on"))
    due = {(duty.assignment.pk, day): due_day(duty.assignment, day) for duty, day in _days(duties)}
    got = [(duty, unit) for duty in duties for unit in units if duty.goes_to(unit)]
    through.objects.bulk_create(
        (
            through(assignment_id=duty.assignment.pk, organization_id=unit)
            for duty, unit in got
            if (duty.assignment.pk, unit) not in led
        ),
        batch_size=_BATCH,
    )
    fresh = [
        Task(
            assignment=duty.assignment, organization_id=unit, printed_on=day,
            due_on=due[duty.assignment.pk, day],
        )
        for duty, unit in got
        for day in duty.days
        if (duty.assignment.pk, unit, day) not in had
        and (duty.assignment.pk, unit, due[duty.assignment.pk, day]) not in held
    ]  # fmt: skip
    Task.objects.bulk_create(fresh, batch_size=_BATCH)
    return len(fresh)


def _days(duties: Sequence[Given]) -> Iterator[tuple[Given, date | None]]:
    return ((duty, day) for duty in duties for day in duty.days)


def _run(sending: Sending, work: Callable[[], None]) -> None:
    """Do ``work`` now, or beside the requests where many are to be served."""
    if sending.total <= AT_ONCE:
        work()
        return

    def beside() -> None:
        try:
            work()
        except BaseException:
            Sending.objects.filter(pk=sending.pk).update(state=Sending.State.FAILED)
            raise
        finally:
            connection.close()

    Thread(target=beside, name=f"sending-{sending.pk}", daemon=True).start()
