"""Let one result or figure count towards targets of several movements, stored once."""

from collections.abc import Collection

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record as journal
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import CountedFigure, CountedResult, Target, TargetFigure, TaskRecord
from chungtay.movements.permissions import may_count_result, may_enter_figure
from chungtay.movements.selectors.counted import targets_for, targets_for_figure
from chungtay.movements.selectors.known import figures_for

NO_FIGURE = gettext_noop("Kết quả này không có số liệu nên chưa tính vào chỉ tiêu được.")
NOT_OFFERED = gettext_noop(
    "Chỉ tính được vào chỉ tiêu của phong trào này và các phong trào đã liên kết, trong kế hoạch "
    "của đơn vị hoặc của cấp trên."
)

CORRECTED = gettext_noop("Số liệu này đã được đính chính. Mời tính chung số mới nhất.")
NOT_THE_SAME = gettext_noop(
    "Số liệu chỉ tính chung được cho chỉ tiêu cùng nội dung của phong trào này và các phong trào "
    "đã liên kết, nơi đơn vị cũng phải báo số liệu."
)
HAS_ONE = gettext_noop("Chỉ tiêu “%(target)s” đã có số liệu khác của cuối năm %(year)s.")


@transaction.atomic
def count_figure(figure_id: int, targets: Collection[int], *, actor: Actor) -> int:
    """Return for how many other targets a figure holds now; those left out no longer have it.

    The figure and its evidence stay where they were entered, once.

    Raises:
        RefusedError: when the actor does not work for the unit, the figure was corrected since,
            a target measures something else, or has another figure of that year.
    """
    row = (
        TargetFigure.objects.select_for_update(of=("self",))
        .select_related("target__plan__movement", "organization")
        .get(pk=figure_id)
    )
    RefusedError.unless(may_enter_figure(actor, row.organization_id))
    if TargetFigure.objects.filter(corrects=row).exists():
        raise RefusedError(refuse(CORRECTED))
    offered = {choice.pk: choice for choice in targets_for_figure(row, actor)}
    wanted = set(targets)
    if wanted - offered.keys():
        raise RefusedError(refuse(NOT_THE_SAME))
    had = {pk for pk, choice in offered.items() if choice.is_counted}
    for target in Target.objects.select_for_update().filter(pk__in=wanted - had).order_by("pk"):
        same = figures_for(target).filter(
            organization=row.organization_id, year=row.year, standard=row.standard
        )
        if same.exists():
            name = offered[target.pk].label
            raise RefusedError(refuse(HAS_ONE, target=name, year=row.year))
    CountedFigure.objects.filter(figure=row, target__in=had - wanted).delete()
    CountedFigure.objects.bulk_create(
        CountedFigure(figure=row, target_id=pk, counted_by_id=actor.user_id or 0)
        for pk in sorted(wanted - had)
    )
    if wanted != had:
        change = {"figure": row.pk, "targets": sorted(wanted)}
        journal(actor, "target.figure_counted", row.target.plan, change=change)
    return row.counted.count()


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
