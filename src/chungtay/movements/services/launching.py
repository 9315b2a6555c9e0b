"""A unit notes that it launched a movement, itself or in a hamlet; undone while nothing follows."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState
from chungtay.documents.services.files import store_file
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Launch, Movement, Plan, TaskRecord
from chungtay.movements.permissions import may_launch
from chungtay.movements.selectors.adoption import hamlets_under, standings_of
from chungtay.organizations.models import Organization

AHEAD = gettext_noop("Ngày phát động %(day)s ở sau ngày hôm nay.")
TOO_EARLY = gettext_noop(
    "Ngày phát động %(day)s ở trước ngày ban hành kế hoạch đầu tiên của phong trào (%(issued)s)."
)
NO_PLAN = gettext_noop(
    "Đơn vị chưa nhận kế hoạch và chưa có kế hoạch riêng của phong trào nên chưa phát động được."
)
NO_SUCH_HAMLET = gettext_noop("Thôn, tổ dân phố này không thuộc địa bàn của đơn vị.")
FOLLOWED = gettext_noop(
    "Không bỏ được việc phát động: sau đó đơn vị hoặc cấp dưới đã ghi kết quả hay đã phát động."
)


@dataclass(frozen=True, slots=True)
class Held:
    """How a launch was held: day, manner, words, and a file that shows it."""

    held_on: date
    manner: str
    note: str = ""
    evidence: bytes | None = None
    evidence_name: str = ""


@transaction.atomic
def record_launch(
    movement_id: int,
    unit_id: int,
    held: Held,
    *,
    today: date,
    actor: Actor,
    hamlet_id: int | None = None,
) -> Launch:
    """Return the launch of a movement by a unit, or in one of its hamlets; the first one stays.

    Raises:
        RefusedError: when the actor may not, the unit has no plan of the movement, the hamlet is
            not the unit's, or the day is ahead or before the first plan.
    """
    RefusedError.unless(may_launch(actor, unit_id))
    movement = Movement.objects.get(pk=movement_id)
    # The row of the unit is held, so that two clicks make one launch and keep one file.
    unit = Organization.objects.select_for_update(of=("self",), no_key=True).get(pk=unit_id)
    known = Launch.objects.filter(movement=movement, place=hamlet_id)
    known = known if hamlet_id else known.filter(organization=unit)
    if first := known.first():
        return first
    if hamlet_id and not hamlets_under(unit, today).filter(pk=hamlet_id).exists():
        raise RefusedError(refuse(NO_SUCH_HAMLET))
    _check(movement, unit, held.held_on, today)
    file = None
    if held.evidence is not None:
        file = store_file(held.evidence, name=held.evidence_name, actor=actor, owner=unit)
    launch = Launch.objects.create(
        movement=movement, organization=unit, place_id=hamlet_id, held_on=held.held_on,
        manner=held.manner, note=held.note, evidence=file, recorded_by_id=actor.user_id or 0,
    )  # fmt: skip
    change = {"held_on": held.held_on.isoformat(), "manner": held.manner}
    record(actor, "movement.launched", launch, change=change)
    return launch


@transaction.atomic
def undo_launch(launch_id: int, *, actor: Actor) -> None:
    """Take a launch back that was noted by mistake.

    Raises:
        RefusedError: when the actor may not, or something has followed it.
    """
    launch = Launch.objects.select_for_update(of=("self",)).get(pk=launch_id)
    RefusedError.unless(may_launch(actor, launch.organization_id))
    if is_followed(launch):
        raise RefusedError(refuse(FOLLOWED))
    before = {"held_on": launch.held_on.isoformat(), "manner": launch.manner}
    record(actor, "movement.launch_undone", launch, before=before)
    launch.delete()


def is_followed(launch: Launch) -> bool:
    """Say whether work was recorded, or a launch below noted, after ``launch`` was.

    A launch in a hamlet is followed by nothing: the work is the commune's.
    """
    if launch.place_id is not None:
        return False
    unit = launch.organization
    later = Q(recorded_at__gt=launch.recorded_at)
    below = Q(organization__path__startswith=unit.path) & ~Q(pk=launch.pk)
    if Launch.objects.filter(below, later, movement=launch.movement_id).exists():
        return True
    return TaskRecord.objects.filter(
        later,
        task__assignment__plan__movement=launch.movement_id,
        task__organization__path__startswith=unit.path,
    ).exists()


def _check(movement: Movement, unit: Organization, held_on: date, today: date) -> None:
    if held_on > today:
        raise RefusedError(refuse(AHEAD, day=f"{held_on:%d/%m/%Y}"))
    standing = standings_of(movement, unit).get(unit.pk)
    if standing is None or (standing.received_at is None and standing.plan is None):
        raise RefusedError(refuse(NO_PLAN))
    issued = (
        Plan.objects.filter(movement=movement, document__state=DocumentState.ISSUED)
        .exclude(document__issued_on=None)
        .order_by("document__issued_on")
        .values_list("document__issued_on", flat=True)
        .first()
    )
    if issued and held_on < issued:
        raise RefusedError(
            refuse(TOO_EARLY, day=f"{held_on:%d/%m/%Y}", issued=f"{issued:%d/%m/%Y}")
        )
