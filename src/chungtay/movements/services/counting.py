"""Let one result count towards targets of several movements, without storing it again."""

from collections.abc import Collection

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record as journal
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import CountedResult, TaskRecord
from chungtay.movements.permissions import may_count_result
from chungtay.movements.selectors.counted import targets_for

NO_FIGURE = gettext_noop("Kết quả này không có số liệu nên chưa tính vào chỉ tiêu được.")
NOT_OFFERED = gettext_noop(
    "Chỉ tính được vào chỉ tiêu của phong trào này và các phong trào đã liên kết, trong kế hoạch "
    "của đơn vị hoặc của cấp trên."
)


@transaction.atomic
def count_result(record_id: int, targets: Collection[int], *, actor: Actor) -> int:
    """Return towards how many targets a result counts now; those left out no longer count it.

    The figure stays where it was recorded, once.

    Raises:
        RefusedError: when the actor may not, the record has no figure, or a target is not of the
            movement of the task or of one tied to it.
    """
    row = (
        TaskRecord.objects.select_for_update(of=("self",))
        .select_related("task__organization", "task__assignment__plan__movement")
        .get(pk=record_id)
    )
    RefusedError.unless(may_count_result(actor, row))
    if row.figure is None:
        raise RefusedError(refuse(NO_FIGURE))
    offered = {choice.pk: choice.is_counted for choice in targets_for(row, actor)}
    wanted = set(targets)
    if wanted - offered.keys():
        raise RefusedError(refuse(NOT_OFFERED))
    had = {pk for pk, is_counted in offered.items() if is_counted}
    CountedResult.objects.filter(record=row, target__in=had - wanted).delete()
    CountedResult.objects.bulk_create(
        CountedResult(record=row, target_id=pk, counted_by_id=actor.user_id or 0)
        for pk in sorted(wanted - had)
    )
    if wanted != had:
        journal(actor, "result.counted", row.task, change={"targets": sorted(wanted)})
    return row.counted.count()
