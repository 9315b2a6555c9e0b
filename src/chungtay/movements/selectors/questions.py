"""The four questions a leader asks of a movement, each answer with what is behind it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import heads_on
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Milestone, Movement, Plan, Task, TaskRecord
from chungtay.movements.registry import Question, Scope, Sign, signs_of
from chungtay.movements.rules.moments import State
from chungtay.movements.selectors.following import DONE
from chungtay.movements.selectors.measuring import Measured
from chungtay.movements.selectors.milestone_work import turns_waiting
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.timeline import TurnRow
from chungtay.movements.selectors.visible import tasks_visible_to
from chungtay.movements.selectors.wording import figure, shortened
from chungtay.organizations.models import Organization

SOON = timedelta(days=60)
_MOST = 1_000
_RESULTS = 20


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with what it has not done in time, the oldest first, and who answers for it."""

    unit_id: int
    name: str
    head: Position | None
    items: Sequence[Sign]

    @property
    def since(self) -> date | None:
        """Return the oldest due day."""
        return self.items[0].on


@dataclass(frozen=True, slots=True)
class PunctualUnit:
    """A unit that did all that was asked of it: how many duties, accepted ones among them."""

    unit_id: int
    name: str
    done: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is late, what is coming, what works, as far as the asker may see."""

    late: Sequence[LateUnit]
    coming: Sequence[Sign]
    works: Sequence[Sign]
    punctual: Sequence[PunctualUnit]

    @property
    def late_items(self) -> int:
        """Return how many things are late in all."""
        return sum(len(unit.items) for unit in self.late)


@dataclass(frozen=True, slots=True)
class Targets:
    """How many of the targets stand how."""

    total: int
    on_track: int
    missed: int
    unknown: int


def scope_of(movement: Movement, plan: Plan, today: date) -> Scope:
    """Return the part of ``movement`` below ``plan``: itself and the plans of units below."""
    below = Q(pk=plan.pk)
    if plan.organization:
        below |= Q(organization__path__startswith=plan.organization.path)
    ids = Plan.objects.filter(below, movement=movement, document__state=DocumentState.ISSUED)
    return Scope(movement.pk, list(ids.values_list("pk", flat=True)), today, today + SOON)


def answers_of(scope: Scope, actor: Actor) -> Answers:
    """Return the answers for one part of a movement."""
    tasks = tasks_visible_to(actor).filter(assignment__plan__in=scope.plan_ids)
    signs: dict[Question, list[Sign]] = defaultdict(list)
    for sign in [*_open_tasks(tasks, scope), *_milestones(scope), *signs_of(scope, actor)]:
        signs[sign.question].append(sign)
    late = _by_unit(signs[Question.LATE], scope.today)
    works = [*signs[Question.WORKS], *_results(tasks)]
    return Answers(
        late=late,
        coming=sorted(signs[Question.COMING], key=_day),
        works=sorted(works, key=_day, reverse=True)[:_RESULTS],
        punctual=_punctual(tasks, {unit.unit_id for unit in late}),
    )


def tasks_of_unit(movement: Movement, unit: Organization, actor: Actor) -> list[Task]:
    """Return what ``unit`` was asked to do in ``movement``, the earliest first."""
    rows = (
        tasks_visible_to(actor)
        .filter(assignment__plan__movement=movement, organization=unit)
        .select_related("assignment__plan__document__issuer", "person", "organization")
    )
    return list(rows.order_by("due_on", "pk"))


def targets_of(measured: Sequence[Measured]) -> Targets:
    """Return how many targets are on track, missed, and not known."""
    found = [one.outcome for one in measured]
    return Targets(len(found), found.count("pass"), found.count("fail"), found.count("unknown"))


def _day(sign: Sign) -> date:
    return sign.on or date.min


def _open_tasks(tasks: QuerySet[Task], scope: Scope) -> list[Sign]:
    """Return late tasks one by one, and coming ones once for each duty and day."""
    rows = tasks.filter(state__in=TODO, due_on__lte=scope.until).order_by("due_on", "pk")
    late: list[Sign] = []
    coming: dict[tuple[int, date], list[Task]] = defaultdict(list)
    for task in rows[:_MOST]:
        day = task.due_on or scope.today  # rows without a due day are not asked for
        if day < scope.today:
            late.append(_task_sign(task, Question.LATE))
        else:
            coming[task.assignment_id, day].append(task)
    return late + [_coming_sign(same) for same in coming.values()]


def _task_sign(task: Task, question: Question) -> Sign:
    return Sign(
        question=question,
        title=shortened(task.assignment.action),
        url=reverse("movements:task", args=[task.pk]),
        on=task.due_on,
        unit=task.organization.name,
        unit_id=task.organization_id,
        context=str(task.person or ""),
    )


def _coming_sign(same: Sequence[Task]) -> Sign:
    first = same[0]
    if len(same) == 1:
        return _task_sign(first, Question.COMING)
    return Sign(
        question=Question.COMING,
        title=shortened(first.assignment.action),
        url=reverse("movements:plan", args=[first.assignment.plan_id]) + "#nhiem-vu",
        on=first.due_on,
        unit=_("%(count)s đơn vị") % {"count": len(same)},
    )


def _milestones(scope: Scope) -> list[Sign]:
    waiting = turns_waiting(Q(plan__in=scope.plan_ids), scope.today, until=scope.until)
    return [_milestone_sign(row, turn) for row, turn in waiting]


def _milestone_sign(milestone: Milestone, turn: TurnRow) -> Sign:
    unit = milestone.plan.organization
    return Sign(
        question=Question.LATE if turn.turn.state is State.LATE else Question.COMING,
        title=_("Mốc: %(milestone)s") % {"milestone": milestone.name},
        url=reverse("movements:milestone", args=[milestone.pk]),
        on=turn.turn.last,
        unit=unit.name if unit else "",
        unit_id=milestone.plan.organization_id,
        context=turn.when,
    )


def _by_unit(signs: Sequence[Sign], today: date) -> list[LateUnit]:
    units: dict[int, list[Sign]] = defaultdict(list)
    for sign in signs:
        units[sign.unit_id or 0].append(sign)
    heads: Mapping[int, Position] = heads_on(units, today) if units else {}
    found = [
        LateUnit(pk, items[0].unit, heads.get(pk), sorted(items, key=_day))
        for pk, items in units.items()
    ]
    return sorted(found, key=lambda unit: (unit.since or today, unit.name))


def _results(tasks: QuerySet[Task]) -> list[Sign]:
    """Return the last accepted results that carry a figure or a file."""
    shown = Q(records__figure__isnull=False) | Q(records__evidence__isnull=False)
    kept = TaskRecord.objects.exclude(figure=None, evidence=None).order_by("-done_on", "-pk")
    rows = (
        tasks.filter(shown, state=Task.State.ACCEPTED)
        .prefetch_related(Prefetch("records", kept, to_attr="shown"))
        .order_by("-pk")
    )
    return [_result_sign(task, task.shown[0]) for task in rows[:_RESULTS]]


def _result_sign(task: Task, record: TaskRecord) -> Sign:
    amount = f"{figure(record.figure)} {record.figure_unit}".strip() if record.figure else ""
    evidence = _("có minh chứng") if record.evidence_id else ""
    return Sign(
        question=Question.WORKS,
        title=shortened(record.note or task.assignment.action),
        url=reverse("movements:task", args=[task.pk]),
        on=record.done_on,
        unit=task.organization.name,
        unit_id=task.organization_id,
        context=" · ".join(part for part in (_("Kết quả đã xác nhận"), amount, evidence) if part),
    )


def _punctual(tasks: QuerySet[Task], late: set[int]) -> list[PunctualUnit]:
    """Return the units that did everything asked of them and are late with nothing."""
    rows = (
        tasks.order_by()
        .values("organization_id", "organization__name")
        .annotate(
            total=Count("pk", distinct=True),
            done=Count("pk", filter=Q(state__in=DONE), distinct=True),
        )
        .order_by("-done", "organization__name")
    )
    return [
        PunctualUnit(row["organization_id"], row["organization__name"], row["done"])
        for row in rows[:_MOST]
        if row["total"] == row["done"] and row["organization_id"] not in late
    ]
