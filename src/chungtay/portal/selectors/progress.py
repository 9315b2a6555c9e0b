"""How movements stand, in figures that name nobody."""

from dataclasses import dataclass

from chungtay.accounts.actor import NOBODY
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Movement, Plan
from chungtay.movements.selectors.measuring import Measured, measured_targets
from chungtay.organizations.clock import today


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan whose targets can be measured, with how they stand."""

    movement: Movement
    plan: Plan
    targets: list[Measured]


def running_progress(*, limit: int = 6) -> list[Progress]:
    """Return issued plans of running movements that have measured figures, highest unit first."""
    plans = (
        Plan.objects.filter(
            movement__state__in=(Movement.State.RUNNING, Movement.State.REVIEWED),
            document__state=DocumentState.ISSUED,
            organization__place__isnull=False,
            targets__isnull=False,
        )
        .select_related("movement", "organization", "document")
        .distinct()
        .order_by("organization__path", "pk")[:limit]
    )
    return [found for plan in plans if (found := _progress(plan))]


def _progress(plan: Plan) -> Progress | None:
    targets = measured_targets(plan, place_of=plan.organization, actor=NOBODY, year=today().year)
    known = [target for target in targets if target.latest is not None]
    return Progress(plan.movement, plan, known) if known and plan.movement else None
