"""What the plans of running movements ask of the reader's own unit: contents and criteria."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Criterion, GroupContent, Movement, Plan
from chungtay.movements.selectors.plan_page import GroupRow, group_rows, groups_of_unit
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import movement_label, plan_label
from chungtay.organizations.rules.paths import line_of

_MOST = 60


@dataclass(frozen=True, slots=True)
class OwnContents:
    """What one movement asks of the unit's kind, and the plans that say so."""

    movement: str
    url: str
    contents: Sequence[GroupRow]
    contents_from: str
    criteria: Sequence[GroupRow]
    criteria_from: str


def own_contents(actor: Actor, *, movement: Movement | None = None) -> list[OwnContents]:
    """Return what is meant for the actor's unit in ``movement``, or in all that run.

    The unit's own plan counts first, then the nearest above that says something to its kind.
    """
    mine = groups_of_unit(actor)
    if not mine or not actor.path:
        return []
    rows = plans_visible_to(actor).filter(
        movement__isnull=False,
        document__state=DocumentState.ISSUED,
        organization__path__in=line_of(actor.path),
    )
    if movement is not None:
        rows = rows.filter(movement=movement)
    else:
        rows = rows.exclude(movement__state=Movement.State.CLOSED)
    plans: dict[int, list[Plan]] = {}
    found = rows.select_related(
        "document__issuer", "document__attached_to__issuer"
    ).prefetch_related("group_contents", "criteria")
    for plan in found.order_by("-movement__from_year", "movement_id", "-pk")[:_MOST]:
        plans.setdefault(plan.movement_id or 0, []).append(plan)
    asked = [_asked(same, mine) for same in plans.values()]
    return [one for one in asked if one.contents or one.criteria]


def _asked(plans: Sequence[Plan], mine: Sequence[str]) -> OwnContents:
    nearest = sorted(plans, key=lambda one: -len(one.organization.path if one.organization else ""))
    movement = nearest[0].movement
    contents, contents_from = _first(nearest, mine, lambda one: one.group_contents.all())
    criteria, criteria_from = _first(nearest, mine, lambda one: one.criteria.all())
    return OwnContents(
        movement=movement_label(movement) if movement else "",
        url=reverse("movements:movement", args=[movement.pk]) if movement else "",
        contents=contents,
        contents_from=contents_from,
        criteria=criteria,
        criteria_from=criteria_from,
    )


def _first(
    plans: Sequence[Plan],
    mine: Sequence[str],
    rows_of: Callable[[Plan], Iterable[GroupContent | Criterion]],
) -> tuple[list[GroupRow], str]:
    """Return the rows of the first plan that says something to the unit's groups, and its name."""
    for plan in plans:
        rows = [row for row in rows_of(plan) if row.group in mine]
        if rows:
            return group_rows(rows, tuple(mine)), plan_label(plan)
    return [], ""
