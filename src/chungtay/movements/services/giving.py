"""Give a duty by hand under an issued plan, change it, take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Assignment, Plan
from chungtay.movements.permissions import may_steer_plan
from chungtay.movements.rules.cadence import ONCE, due_of
from chungtay.movements.selectors.due import days_of
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.units import people_of, units_for
from chungtay.movements.services.assigning import NOT_ISSUED
from chungtay.movements.services.periods import settle
from chungtay.movements.services.tasks import NOT_OF_UNIT
from chungtay.organizations.models import Organization

NO_ACTION = gettext_noop("Mời ghi nội dung việc cần làm.")
NO_LEAD = gettext_noop("Mời chọn ít nhất một đơn vị chủ trì thuộc phạm vi của cơ quan giao việc.")
NO_EXPECTED = gettext_noop("Mời ghi rõ sản phẩm: loại văn bản, đơn vị tính hoặc tên hoạt động.")
NO_PERIOD = gettext_noop(
    "Không còn kỳ nào từ hôm nay đến hết năm %(year)s là năm cuối của kế hoạch. "
    "Mời chọn lại hạn hoặc cách lặp lại."
)
NO_FIRST_DAY = gettext_noop("Việc lặp lại cần một ngày hạn đầu tiên.")
CHANGED_MEANWHILE = gettext_noop(
    "Người khác vừa sửa nhiệm vụ này. Mời xem bản mới rồi sửa lại; điều vừa nhập còn nguyên ở đây."
)
WRITTEN = gettext_noop(
    "Nội dung và hạn của nhiệm vụ này do kế hoạch đã ban hành quy định. Muốn đổi, mời sửa đổi kế "
    "hoạch; ở đây chỉ ghi thêm đơn vị, sản phẩm và cách tính ngày nghỉ."
)
NOT_RUNNING = gettext_noop(
    "Kế hoạch đang tạm dừng hoặc đã kết thúc nên không giao thêm, không sửa nhiệm vụ."
)
WITHDRAWN = gettext_noop("Nhiệm vụ này đã thôi giao.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A duty as a person gives it.

    ``first_due`` is the first due day; the later ones follow from ``recurrence``. ``people`` names,
    by leading unit, the person in charge of what is still to do there.
    """

    action: str
    leads: Sequence[int]
    coordinators: Sequence[int] = ()
    recurrence: str = ONCE
    first_due: date | None = None
    whole_period: bool = False
    deliverable: str = ""
    expected: str = ""
    off_day: str = ""
    instrument: str = ""
    people: Mapping[int, int | None] = field(default_factory=dict)

    @property
    def due(self) -> str:
        """Return the deadline in the form of the plan-reading contract."""
        return due_of(self.first_due, recurrence=self.recurrence, whole_period=self.whole_period)


@transaction.atomic
def give_assignment(
    plan_id: int, wanted: Wanted, *, request_key: str, today: date, actor: Actor
) -> Assignment:
    """Return a duty given by hand under an issued plan, with its tasks for every period to come.

    The same ``request_key`` gives the same duty.

    Raises:
        RefusedError: when the actor may not, the plan is not issued, or something is missing.
    """
    plan = _plan(plan_id)
    RefusedError.unless(may_steer_plan(actor, plan))
    known = Assignment.objects.filter(request_key=request_key, plan=plan).first()
    if known:
        return known
    issued_on = _issued_on(plan)
    assignment = Assignment(
        plan=plan, position=plan.assignments.count(), request_key=request_key, given_on=today
    )
    _write(assignment, wanted)
    assignment.save()
    came, _gone = _hand_to(assignment, plan, wanted, issued_on, today)
    change = {"action": assignment.action[:200], "tasks": came}
    record(actor, "assignment.given", assignment, change=change)
    return assignment


@transaction.atomic
def change_assignment(
    assignment_id: int, wanted: Wanted, *, seen: int, today: date, actor: Actor
) -> Assignment:
    """Return the duty as changed; tasks nobody has begun follow, the begun ones stay.

    A duty that stands in the plan keeps the plan's words and deadline, whatever is wanted.

    Args:
        seen: the revision the person had before the eyes.

    Raises:
        RefusedError: as in :func:`give_assignment`, or somebody else changed the duty meanwhile.
    """
    assignment = _locked(assignment_id, actor)
    if assignment.revision != seen:
        raise RefusedError(refuse(CHANGED_MEANWHILE))
    if assignment.withdrawn_on:
        raise RefusedError(refuse(WITHDRAWN))
    plan = assignment.plan
    issued_on = _issued_on(plan)
    before = {"action": assignment.action[:200], "due": assignment.due}
    if assignment.given_on is None and wanted.action.strip() != assignment.action:
        raise RefusedError(refuse(WRITTEN))
    _write(assignment, wanted)
    assignment.revision += 1
    assignment.save()
    came, gone = _hand_to(assignment, plan, wanted, issued_on, today)
    after = {"action": assignment.action[:200], "due": assignment.due}
    record(
        actor, "assignment.changed", assignment,
        change={"tasks_new": came, "tasks_dropped": gone}, before=before, after=after,
    )  # fmt: skip
    return assignment


@transaction.atomic
def withdraw_assignment(assignment_id: int, *, today: date, actor: Actor) -> Assignment:
    """Return the duty taken back: tasks nobody has begun go, the begun ones stay to be finished."""
    assignment = _locked(assignment_id, actor)
    if assignment.withdrawn_on:
        return assignment
    if assignment.given_on is None:
        raise RefusedError(refuse(WRITTEN))
    assignment.withdrawn_on = today
    assignment.revision += 1
    assignment.save(update_fields=["withdrawn_on", "revision"])
    _came, gone = settle(assignment, [], [])
    record(actor, "assignment.withdrawn", assignment, change={"tasks_dropped": gone})
    return assignment


def _plan(plan_id: int) -> Plan:
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("document", "document__attached_to", "organization__place")
        .get(pk=plan_id)
    )


def _locked(assignment_id: int, actor: Actor) -> Assignment:
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__organization__place")
        .get(pk=assignment_id)
    )
    RefusedError.unless(may_steer_plan(actor, assignment.plan))
    return assignment


def _issued_on(plan: Plan) -> date:
    if plan.document.state != DocumentState.ISSUED or plan.document.issued_on is None:
        raise RefusedError(refuse(NOT_ISSUED))
    if plan.standing != Plan.Standing.RUNNING:
        raise RefusedError(refuse(NOT_RUNNING))
    return plan.document.issued_on


def _write(assignment: Assignment, wanted: Wanted) -> None:
    if not wanted.action.strip():
        raise RefusedError(refuse(NO_ACTION))
    if wanted.deliverable and not wanted.expected.strip():
        raise RefusedError(refuse(NO_EXPECTED))
    if assignment.given_on is not None:
        if wanted.recurrence != ONCE and wanted.first_due is None:
            raise RefusedError(refuse(NO_FIRST_DAY))
        assignment.action = wanted.action.strip()
        assignment.due, assignment.recurrence = wanted.due, wanted.recurrence
        assignment.first_due = wanted.first_due
    assignment.deliverable, assignment.expected = wanted.deliverable, wanted.expected.strip()
    assignment.off_day, assignment.instrument = wanted.off_day, wanted.instrument.strip()


def _hand_to(
    assignment: Assignment, plan: Plan, wanted: Wanted, issued_on: date, today: date
) -> tuple[int, int]:
    """Set the units, keep the tasks in step, put the named people in charge."""
    units = {unit.pk: unit for unit in units_for(plan, today)}
    units |= {unit.pk: unit for unit in (*assignment.leads.all(), *assignment.coordinators.all())}
    leads = [units[pk] for pk in wanted.leads if pk in units]
    if not leads:
        raise RefusedError(refuse(NO_LEAD))
    days = days_of(plan, assignment, issued_on)
    if not days:
        raise RefusedError(refuse(NO_PERIOD, year=plan.to_year or issued_on.year))
    leading = {unit.pk for unit in leads}
    others = [units[pk] for pk in wanted.coordinators if pk in units and pk not in leading]
    assignment.leads.set(leads)
    assignment.coordinators.set(others)
    if assignment.given_on is not None:
        assignment.lead_name = ", ".join(unit.name for unit in leads)[:400]
        assignment.coordinator_names = [unit.name for unit in others]
        assignment.save(update_fields=["lead_name", "coordinator_names"])
    counted = settle(assignment, leads, days)
    _put_in_charge(assignment, leads, wanted.people, today)
    return counted


def _put_in_charge(
    assignment: Assignment,
    leads: Sequence[Organization],
    people: Mapping[int, int | None],
    today: date,
) -> None:
    for unit in leads:
        person = people.get(unit.pk)
        if person is None:
            continue
        if person not in {one.pk for one in people_of(unit.pk, today)}:
            raise RefusedError(refuse(NOT_OF_UNIT))
        assignment.tasks.filter(organization=unit, state__in=TODO).update(person=person)
