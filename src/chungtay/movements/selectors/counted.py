"""Results that count towards targets, each stored once however many movements count it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.movements.models import (
    CountedResult,
    Movement,
    Target,
    TargetFigure,
    Task,
    TaskRecord,
)
from chungtay.movements.selectors.allocation import givers_of
from chungtay.movements.selectors.links import linked_ids
from chungtay.movements.selectors.visible import plans_visible_to, tasks_visible_to
from chungtay.movements.selectors.wording import (
    figure,
    movement_label,
    plan_label,
    target_row,
    target_title,
)
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization

_RATES = frozenset({"points_per_year", "points", "share"})


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result that counts towards a target; ``together`` are the other movements it counts in.

    ``is_open`` when the reader may open the task behind it.
    """

    record: TaskRecord
    target: Target
    title: str
    together: Sequence[Movement]
    is_open: bool

    @property
    def is_waiting(self) -> bool:
        """Whether the task was returned, so that its result does not count for now."""
        return self.record.task.state == Task.State.RETURNED

    @property
    def amount(self) -> str:
        """Return the figure with its unit of measure."""
        return f"{figure(self.record.figure)} {self.record.figure_unit}".strip()

    @property
    def others(self) -> str:
        """Return the names of the other movements."""
        return "; ".join(movement_label(one) for one in self.together)


@dataclass(frozen=True, slots=True)
class TargetSum:
    """What the results of a target come to, unit by unit of measure, and the results behind it."""

    target: Target
    title: str
    sums: Sequence[str]
    rows: Sequence[ResultRow]


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """A target that a result may count towards."""

    pk: int
    label: str
    movement: str
    is_counted: bool


def results_of(movement: Movement, actor: Actor) -> list[TargetSum]:
    """Return the results that count in ``movement`` by target, in plans that the actor may see."""
    plans = plans_visible_to(actor).filter(movement=movement).values("pk")
    rows = list(_counted().filter(target__plan__in=plans))
    return _by_target(rows, movement, actor)


def results_of_target(target: Target, actor: Actor) -> TargetSum | None:
    """Return the results that count towards one target, None where there are none."""
    rows = list(_counted().filter(target=target))
    found = _by_target(rows, target.plan.movement, actor)
    return found[0] if found else None


def targets_for(record: TaskRecord, actor: Actor) -> list[TargetChoice]:
    """Return the targets that a result may count towards: of the movement of its task and of the
    movements tied to it, in issued plans of the unit itself or of those above it.
    """
    mine = set(record.counted.values_list("target", flat=True))
    targets = targets_around(record.task.assignment.plan.movement, record.task.organization, actor)
    return choices_of(targets, mine)


def targets_for_figure(figure: TargetFigure, actor: Actor) -> list[TargetChoice]:
    """Return the targets that a figure may hold for beside its own: those of the movement and of
    movements tied to it that measure the same of the same, and are measured at its unit.
    """
    own = figure.target
    mine = set(figure.counted.values_list("target", flat=True))
    targets = targets_around(own.plan.movement, figure.organization, actor)
    rows = targets.filter(indicator=own.indicator, population=own.population).exclude(pk=own.pk)
    day = today()
    fitting = [
        one.pk
        for one in rows.select_related("plan__organization__place")
        if unit_family(one) == unit_family(own)
        and figure.organization_id in {unit.pk for unit in givers_of(one, day)}
    ]
    return choices_of(targets.filter(pk__in=fitting), mine)


def unit_family(target: Target) -> str:
    """Return what a figure of the target is: a rate, money, or a number of things."""
    if target.measure in _RATES:
        return "%"
    return "vnd" if target.measure == "vnd" else ""


def targets_around(movement: Movement | None, unit: Organization, actor: Actor) -> QuerySet[Target]:
    """Return the targets of a movement and of those tied to it, in issued plans of ``unit`` or of
    those above it that the actor may see.
    """
    if movement is None:
        return Target.objects.none()
    plans = plans_visible_to(actor).filter(
        movement__in={movement.pk, *linked_ids(movement)}, document__state=DocumentState.ISSUED,
        organization__path__in=unit.ancestor_paths(),
    )  # fmt: skip
    return Target.objects.filter(plan__in=plans.values("pk"))


def choices_of(targets: QuerySet[Target], mine: Collection[int]) -> list[TargetChoice]:
    """Return ``targets`` to choose from; ``mine`` are chosen already."""
    rows = targets.select_related(
        "plan__movement", "plan__document__issuer", "plan__document__attached_to__issuer"
    )
    return [
        TargetChoice(
            one.pk, f"{_title(one)} ({plan_label(one.plan)})",
            movement_label(one.plan.movement) if one.plan.movement else "", one.pk in mine,
        )
        for one in rows.order_by("plan__movement", "plan", "position")
    ]  # fmt: skip


def _counted() -> QuerySet[CountedResult]:
    return CountedResult.objects.select_related(
        "record__task__organization", "record__evidence", "target__plan__movement"
    ).order_by("target", "record__done_on", "pk")


def _by_target(
    rows: Sequence[CountedResult], movement: Movement | None, actor: Actor
) -> list[TargetSum]:
    together = _together({row.record_id for row in rows}, movement)
    tasks = {row.record.task_id for row in rows}
    seen = set(tasks_visible_to(actor).filter(pk__in=tasks).values_list("pk", flat=True))
    found: dict[int, list[ResultRow]] = defaultdict(list)
    for row in rows:
        found[row.target_id].append(
            ResultRow(
                row.record, row.target, _title(row.target), together.get(row.record_id, []),
                row.record.task_id in seen,
            )
        )  # fmt: skip
    return [
        TargetSum(group[0].target, group[0].title, _sums(group), group) for group in found.values()
    ]


def _together(records: Iterable[int], movement: Movement | None) -> dict[int, list[Movement]]:
    rows = (
        CountedResult.objects.filter(record__in=records)
        .exclude(target__plan__movement=movement)
        .select_related("target__plan__movement")
    )
    found: dict[int, dict[int, Movement]] = defaultdict(dict)
    for row in rows:
        other = row.target.plan.movement
        if other is not None:
            found[row.record_id][other.pk] = other
    return {record: list(others.values()) for record, others in found.items()}


def _sums(rows: Iterable[ResultRow]) -> list[str]:
    """Return one sum for each unit of measure: houses are not added to đồng."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.is_waiting:
            continue
        sums[row.record.figure_unit] += row.record.figure or 0
    return [f"{figure(value)} {unit}".strip() for unit, value in sums.items()]


def _title(target: Target) -> str:
    return target.label or target_title(target_row(target))
