"""Who of the units has a plan of its own for a movement, level by level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.documents.rendering.sheet import SheetColumn, render_xlsx
from chungtay.movements.models import Movement, Plan
from chungtay.movements.selectors.wording import plan_label
from chungtay.organizations.models import Organization
from chungtay.organizations.rules.paths import line_of

_STANDING = (DocumentState.DRAFTED, DocumentState.ISSUED)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its plan, and how many of the ``total`` units below it have one issued."""

    unit: Organization
    plan: Plan | None
    have: int
    total: int

    @property
    def is_issued(self) -> bool:
        """Whether the unit has issued its plan."""
        return self.plan is not None and self.plan.document.state == DocumentState.ISSUED


@dataclass(frozen=True, slots=True)
class Crumb:
    """One unit on the way down."""

    label: str
    url: str
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Cascade:
    """One level of the tree of plans: a unit, and those right below it."""

    head: UnitRow
    way: Sequence[Crumb]
    rows: Sequence[UnitRow]

    @property
    def have(self) -> int:
        """Return how many of the rows have issued their plan."""
        return sum(row.is_issued for row in self.rows)


def plans_of_units(movement: Movement, units: Iterable[int]) -> dict[int, Plan]:
    """Return the plan of each unit for ``movement``; a unit that has none is not in it.

    An issued plan comes before a draft, the latest before an earlier one. A placeholder or a
    plan taken back is none.
    """
    rows = _plans_for(movement).filter(organization__in=units)
    known = rows.select_related("document__issuer", "document__attached_to__issuer")
    found = sorted(known, key=lambda plan: (plan.document.state == DocumentState.ISSUED, plan.pk))
    return {plan.organization_id: plan for plan in found if plan.organization_id}


def cascade_of(
    movement: Movement, actor: Actor, *, today: date, unit_id: int | None = None
) -> Cascade | None:
    """Return the level under ``unit_id``, under the actor's own unit where none is asked for.

    None when the unit is not the actor's own or below it: what another line of offices does is
    not shown.
    """
    wanted = unit_id or actor.organization_id or 0
    head = Organization.objects.filter(pk=wanted, path__startswith=actor.path or "-").first()
    if head is None:
        return None
    below = Organization.objects.on(today).filter(path__startswith=head.path).exclude(pk=head.pk)
    paths = dict(below.values_list("pk", "path"))
    own = _plans_for(movement).filter(document__state=DocumentState.ISSUED)
    issued = set(own.values_list("organization", flat=True))
    counts = _counts(head.path, paths, issued)
    units = list(below.filter(parent=head).order_by("sort_key", "pk"))
    plans = plans_of_units(movement, [head.pk, *(unit.pk for unit in units)])
    rows = [UnitRow(unit, plans.get(unit.pk), *counts.get(unit.pk, (0, 0))) for unit in units]
    total = len(paths), len(issued & paths.keys())
    return Cascade(
        head=UnitRow(head, plans.get(head.pk), have=total[1], total=total[0]),
        way=_way(movement, head, actor),
        rows=rows,
    )


def cascade_sheet(movement: Movement, cascade: Cascade) -> bytes:
    """Return the level as an Excel workbook, one row a unit."""
    columns = [
        SheetColumn(_("Đơn vị"), width=44),
        SheetColumn(_("Kế hoạch"), width=50),
        SheetColumn(_("Tình trạng"), width=18),
        SheetColumn(_("Cấp dưới có kế hoạch"), width=20),
    ]
    rows = [
        [
            row.unit.name, plan_label(row.plan) if row.plan else "", standing_words(row),
            f"{row.have}/{row.total}" if row.total else "",
        ]
        for row in cascade.rows
    ]  # fmt: skip
    title = _("Kế hoạch của các đơn vị dưới %(unit)s: %(movement)s")
    return render_xlsx(title % {"unit": cascade.head.unit, "movement": movement}, columns, rows)


def standing_words(row: UnitRow) -> str:
    """Return how far a unit is with its plan."""
    if row.plan is None:
        return _("Chưa có")
    return _("Đã ban hành") if row.is_issued else _("Đang soạn")


def _plans_for(movement: Movement) -> QuerySet[Plan]:
    return Plan.objects.filter(
        Q(movement=movement) | Q(movement=None, parent__movement=movement),
        organization__isnull=False, document__state__in=_STANDING,
    )  # fmt: skip


def _counts(top: str, paths: dict[int, str], issued: set[int]) -> dict[int, tuple[int, int]]:
    """Return (have, total) of the units below each unit right under ``top``."""
    depth = top.count("/")
    have: dict[int, int] = {}
    total: dict[int, int] = {}
    for pk, path in paths.items():
        steps = path.rstrip("/").split("/")
        if len(steps) - 1 == depth:
            continue
        child = int(steps[depth])
        total[child] = total.get(child, 0) + 1
        have[child] = have.get(child, 0) + (pk in issued)
    return {child: (have[child], count) for child, count in total.items()}


def _way(movement: Movement, head: Organization, actor: Actor) -> list[Crumb]:
    above = [path for path in line_of(head.path) if path.startswith(actor.path)]
    url = reverse("movements:cascade", args=[movement.pk])
    return [
        Crumb(unit.name, f"{url}?don-vi={unit.pk}" if unit.pk != head.pk else "")
        for unit in Organization.objects.filter(path__in=above).order_by("path")
    ]
