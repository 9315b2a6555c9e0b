"""What the API takes and gives."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Schema

from chungtay.movements.models import Assignment, Plan, Reading, Task
from chungtay.movements.selectors.wording import plan_label, plan_number
from chungtay.web.schemas import Key


class ReadingOut(Schema):
    """A reading; ``findings`` are those of the review with their marks."""

    id: int
    file: str
    state: str
    revision: int
    findings: list[dict[str, Any]]
    plans: list[int]

    @staticmethod
    def resolve_file(row: Reading) -> str:
        """Return the name of the file."""
        return row.file.name

    @staticmethod
    def resolve_findings(row: Reading) -> list[dict[str, Any]]:
        """Return the officer's copy."""
        return list(row.reviewed)

    @staticmethod
    def resolve_plans(row: Reading) -> list[int]:
        """Return the ids of the plans drafted from it."""
        return list(row.plans.values_list("pk", flat=True))


class RefusalOut(Schema):
    """Why a file or a value was refused; ``errors`` are those of its fields."""

    code: str
    detail: str
    errors: dict[str, list[str]] = {}


class ActIn(Schema):
    """One act on a finding; ``seen`` is the revision read.

    ``value`` is needed to change it, ``kind`` to make it one of another list, ``start`` and ``end``
    (letters of the reading's text, ``end`` not included) to move it.
    """

    act: Literal["keep", "drop", "undo", "change", "move"]
    seen: int
    value: dict[str, Any] | None = None
    kind: str | None = None
    start: int | None = None
    end: int | None = None


class FindingIn(Schema):
    """A finding to add; without ``value`` it is read from the letters ``start`` to ``end``."""

    document: int
    kind: str
    value: dict[str, Any] | None = None
    start: int | None = None
    end: int | None = None


class PlanOut(Schema):
    """A plan in short."""

    id: int
    label: str
    number: str
    title: str
    state: str
    issued_on: date | None
    parent_id: int | None
    movement_id: int | None

    @staticmethod
    def resolve_label(row: Plan) -> str:
        """Return what people call it."""
        return plan_label(row)

    @staticmethod
    def resolve_number(row: Plan) -> str:
        """Return its number, or its decision's."""
        return plan_number(row)

    @staticmethod
    def resolve_title(row: Plan) -> str:
        """Return its trích yếu."""
        return row.document.title

    @staticmethod
    def resolve_state(row: Plan) -> str:
        """Return the state of its document."""
        return row.document.state

    @staticmethod
    def resolve_issued_on(row: Plan) -> date | None:
        """Return the day of issue."""
        return row.document.issued_on


class CriterionOut(Schema):
    """One criterion of a group."""

    group: str
    text: str
    clause: str


class FormOut(Schema):
    """One form of award with who gives it, as printed."""

    form: str
    authority: str
    clause: str


class StopOut(Schema):
    """A document on the way to the one that states something; ``plan_id`` null: not here yet."""

    label: str
    plan_id: int | None


class HeldOut(Schema):
    """Where rows come from: the documents from the plan on, and those not in the system yet."""

    route: list[StopOut]
    missing: list[StopOut]


class RewardingOut(Schema):
    """The criteria and forms of award that hold for a plan."""

    criteria: list[CriterionOut]
    criteria_from: HeldOut
    award_forms: list[FormOut]
    award_forms_from: HeldOut


class AssignmentOut(Schema):
    """A duty with the ids of the units it went to."""

    id: int
    clause: str
    lead_name: str
    coordinator_names: list[str]
    action: str
    due: str
    recurrence: str
    leads: list[int]

    @staticmethod
    def resolve_leads(row: Assignment) -> list[int]:
        """Return the ids of the leading units."""
        return [unit.pk for unit in row.leads.all()]


class FollowerOut(Schema):
    """A unit that got the plan."""

    name: str
    acknowledged: bool
    plan_id: int | None


class IssueIn(Schema):
    """Day of issue, a number if one is wanted, and units chosen by assignment."""

    issued_on: date
    number: str = ""
    leads: dict[int, list[int]] = {}


class UnitsIn(Schema):
    """Units by id."""

    units: list[Key]


class CountOut(Schema):
    """How many came of it."""

    count: int


class MovementOut(Schema):
    """A movement."""

    id: int
    name: str
    from_year: int | None
    to_year: int | None
    state: str
    predecessor_id: int | None


class TargetOut(Schema):
    """A target as measured: the figures by year, what was required, and the verdict."""

    id: int
    title: str
    bound: str
    verdict: str
    status: str
    value: Decimal | None
    required: dict[int, Decimal]
    arithmetic: list[str]


class TaskOut(Schema):
    """A task of one unit; ``printed_on`` is the day of the plan, ``due_on`` its working day."""

    id: int
    action: str
    organization_id: int
    printed_on: date | None
    due_on: date | None
    handed_in_on: date | None
    state: str
    person_id: int | None
    deliverable: str
    expected: str

    @staticmethod
    def resolve_deliverable(row: Task) -> str:
        """Return what kind of thing is to be delivered, "" for nothing in particular."""
        return row.assignment.deliverable

    @staticmethod
    def resolve_expected(row: Task) -> str:
        """Return what exactly is to be delivered."""
        return row.assignment.expected

    @staticmethod
    def resolve_action(row: Task) -> str:
        """Return the words of the duty."""
        return row.assignment.action


class RemarkIn(Schema):
    """Why a task goes back."""

    remark: str


class PersonIn(Schema):
    """Who is in charge; null for nobody."""

    person_id: int | None


class WorkItemOut(Schema):
    """One thing to do."""

    group: str
    title: str
    context: str
    url: str
    due_on: date | None


class LateItemOut(Schema):
    """One thing not done in time."""

    title: str
    url: str
    due_on: date
    person: str


class LateUnitOut(Schema):
    """A unit with what is late at it; ``head`` is empty where nobody holds the post."""

    organization_id: int
    organization: str
    head: str
    items: list[LateItemOut]
