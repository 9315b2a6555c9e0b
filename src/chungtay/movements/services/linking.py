"""Tie movements to each other and to what came before."""

from dataclasses import dataclass

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Movement, MovementLink
from chungtay.movements.permissions import may_link_movement
from chungtay.movements.rules.lineage import movement_key

CONTINUES = "continues"
ITSELF = gettext_noop("Một phong trào không liên kết với chính nó.")
NO_OTHER = gettext_noop("Mời chọn một phong trào, hoặc ghi tên phong trào chưa có trong hệ thống.")
IN_A_RING = gettext_noop("Phong trào đó đã nối tiếp phong trào này, không đặt ngược lại được.")
NOT_EARLIER = gettext_noop("Phong trào đi trước phải bắt đầu trước năm %(year)s.")
KINDS = {CONTINUES: gettext_noop("Nối tiếp phong trào trước")}
_NAME, _NOTE, _MOST = 300, 300, 30


@dataclass(frozen=True, slots=True)
class Other:
    """The movement to be tied: one that is known by its key, or one known by name alone."""

    pk: int | None = None
    name: str = ""
    from_year: int | None = None
    to_year: int | None = None


@transaction.atomic
def link_movement(
    movement_id: int, other: Other, *, kind: str, note: str = "", actor: Actor
) -> Movement:
    """Return the movement that ``movement_id`` is tied to now; doing it again changes the kind.

    Args:
        kind: one of ``MovementLink.Kind``, or ``continues`` for what came before.

    Raises:
        RefusedError: when the actor may not, nothing was named, or the two cannot be tied so.
    """
    movement = Movement.objects.get(pk=movement_id)
    RefusedError.unless(may_link_movement(actor, movement))
    found = _other(other)
    if found.pk == movement.pk:
        raise RefusedError(refuse(ITSELF))
    first, second = Movement.objects.select_for_update().filter(
        pk__in=(movement.pk, found.pk)
    ).order_by("pk")  # fmt: skip
    movement, found = (first, second) if first.pk == movement.pk else (second, first)
    if kind == CONTINUES:
        _follow(movement, found)
    else:
        MovementLink.objects.update_or_create(
            first=first, second=second,
            defaults={"kind": MovementLink.Kind(kind), "note": squeeze(nfc(note))[:_NOTE]},
        )  # fmt: skip
    record(actor, "movement.linked", movement, change={"other": found.name, "kind": kind})
    return found


@transaction.atomic
def unlink_movement(link_id: int, *, movement_id: int, actor: Actor) -> None:
    """Take a link away; nothing happens where it is gone already.

    Raises:
        RefusedError: when the actor may not.
    """
    movement = Movement.objects.get(pk=movement_id)
    RefusedError.unless(may_link_movement(actor, movement))
    row = MovementLink.objects.select_for_update().filter(pk=link_id).first()
    if row is None or movement.pk not in (row.first_id, row.second_id):
        return
    row.delete()
    record(actor, "movement.unlinked", movement, change={"kind": row.kind})


@transaction.atomic
def forget_predecessor(movement_id: int, *, actor: Actor) -> Movement:
    """Return the movement as one that follows no other."""
    movement = Movement.objects.select_for_update().get(pk=movement_id)
    RefusedError.unless(may_link_movement(actor, movement))
    if movement.predecessor_id is not None:
        movement.predecessor = None
        movement.save(update_fields=["predecessor"])
        record(actor, "movement.unlinked", movement, change={"kind": CONTINUES})
    return movement


def _other(other: Other) -> Movement:
    if other.pk is not None:
        return Movement.objects.get(pk=other.pk)
    name = squeeze(nfc(other.name))[:_NAME]
    if not name:
        raise RefusedError(refuse(NO_OTHER))
    found, _created = Movement.objects.get_or_create(
        search_key=movement_key(name), from_year=other.from_year, to_year=other.to_year,
        defaults={"name": name},
    )  # fmt: skip
    return found


def _follow(movement: Movement, earlier: Movement) -> None:
    if _leads_to(earlier, movement):
        raise RefusedError(refuse(IN_A_RING))
    years = movement.from_year, earlier.from_year
    if None not in years and (years[1] or 0) >= (years[0] or 0):
        raise RefusedError(refuse(NOT_EARLIER, year=movement.from_year))
    movement.predecessor = earlier
    movement.save(update_fields=["predecessor"])


def _leads_to(start: Movement, wanted: Movement) -> bool:
    current: Movement | None = start
    for _step in range(_MOST):
        if current is None:
            return False
        if current.pk == wanted.pk:
            return True
        current = current.predecessor
    return True
