"""Share a target out to the units below, or to the hamlets of a commune."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Allocation, HamletShare, Target
from chungtay.movements.permissions import may_share_target
from chungtay.movements.rules.seen import mark_of
from chungtay.movements.selectors.allocation import Sharing, givers_of, sharing_of
from chungtay.organizations.models import Organization

CHANGED = gettext_noop(
    "Người khác vừa sửa mức giao sau khi trang này được mở. Mời xem lại mức hiện nay rồi giao lại."
)
NOT_BELOW = gettext_noop("Đơn vị này không nằm trong số được giao chỉ tiêu.")
NO_UNIT = gettext_noop("Kế hoạch chưa có đơn vị ban hành trong hệ thống nên chưa giao được.")
BELOW_ZERO = gettext_noop("Mức giao không được nhỏ hơn 0.")


@transaction.atomic
def allocate_target(
    target_id: int, bounds: Mapping[int, Decimal | None], *, today: date, actor: Actor,
    giver_id: int | None = None, seen: str | None = None,
) -> int:  # fmt: skip
    """Return how many of those below hold a share of ``giver_id`` now; None takes a share back.

    Args:
        bounds: by id of the unit, or of the hamlet where a commune gives, the bound in the measure
            of the target; ids that are not below the giver are left out.
        giver_id: who gives; the unit of the plan unless said otherwise.
        seen: mark of the shares the person saw; None does not ask.

    Raises:
        RefusedError: when the actor does not work for the giver, the giver has no part in the
            target, a bound is negative, or the shares changed since they were seen.
    """
    target = (
        Target.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__organization__place")
        .get(pk=target_id)
    )
    giver = _giver(target, giver_id, today)
    RefusedError.unless(may_share_target(actor, giver.pk))
    if any(bound is not None and bound < 0 for bound in bounds.values()):
        raise RefusedError(refuse(BELOW_ZERO))
    sharing = sharing_of(target, giver, today=today)
    if seen is not None and seen != seen_mark(sharing):
        raise RefusedError(refuse(CHANGED))
    for child in sharing.children:
        if child.id in bounds:
            _give(target, child.id, bounds[child.id], to_hamlet=sharing.is_hamlets)
    after = sharing_of(target, giver, today=today)
    count = sum(child.bound is not None for child in after.children)
    change = {"target": target.pk, "units": count, "giver": giver.pk, "from": _shares(sharing),
              "to": _shares(after)}  # fmt: skip
    record(actor, "target.allocated", target.plan, change=change)
    return count


def seen_mark(sharing: Sharing) -> str:
    """Return the mark of the shares as they stand."""
    return mark_of({child.id: child.bound for child in sharing.children if child.bound is not None})


def _giver(target: Target, giver_id: int | None, today: date) -> Organization:
    if target.plan.organization is None:
        raise RefusedError(refuse(NO_UNIT))
    if giver_id is None or giver_id == target.plan.organization_id:
        return target.plan.organization
    for unit in givers_of(target, today):
        if unit.pk == giver_id:
            return unit
    raise RefusedError(refuse(NOT_BELOW))


def _give(target: Target, id: int, bound: Decimal | None, *, to_hamlet: bool) -> None:
    rows: Any = HamletShare.objects if to_hamlet else Allocation.objects
    key = {"target": target, "hamlet_id" if to_hamlet else "organization_id": id}
    if bound is None:
        rows.filter(**key).delete()
    else:
        rows.update_or_create(**key, defaults={"bound": bound})


def _shares(sharing: Sharing) -> dict[str, str]:
    return {
        str(child.id): f"{child.bound.normalize():f}"
        for child in sharing.children
        if child.bound is not None
    }
