"""What the results that count towards a target come to, for the whole and for each unit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.indicators.registry import provider_of
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import CountedResult, Target, Task
from chungtay.movements.rules import gathering
from chungtay.movements.rules import target as rules
from chungtay.organizations.models import Organization
from chungtay.organizations.selectors.grounds import owner_of, owners_by_path

JUDGED = gettext_noop("Tổng các kết quả này là số liệu để đánh giá chỉ tiêu.")
OTHER_MEASURE = gettext_noop(
    "Chỉ tiêu này không đo bằng cách cộng kết quả, nên tổng ở đây không dùng để đánh giá."
)
OTHER_UNITS = gettext_noop(
    "Các kết quả có đơn vị tính khác nhau hoặc không phải là tiền, nên chưa dùng để đánh giá chỉ "
    "tiêu. Mời ghi lại cùng một đơn vị tính."
)
_FIELDS = (
    "record__done_on", "record__figure", "record__figure_unit",
    "record__task__organization__path", "record__task__organization__place__path",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    result: gathering.Result
    path: str
    place_path: str | None


def is_gathered(target: Target, rule: rules.Target | None) -> bool:
    """Say whether results make the figure of ``target``; not where a register counts it."""
    known = rule is not None and gathering.is_gathered(rule)
    return known and provider_of(target.indicator) is None


def counted_results() -> QuerySet[CountedResult]:
    """Return the results that count; those of a task that was returned wait for it."""
    return CountedResult.objects.exclude(record__task__state=Task.State.RETURNED)


def results_at(target: Target, unit: Organization | None) -> list[gathering.Result]:
    """Return the results where ``unit`` sits; all of them for the unit of the plan, or None."""
    rows = _rows(target)
    if unit is None or unit.pk == target.plan.organization_id:
        return [row.result for row in rows]
    return _by_unit(rows, [unit])[unit.pk]


def results_each(
    target: Target, units: Sequence[Organization]
) -> dict[int, list[gathering.Result]]:
    """Return the results on the ground of each of ``units``, or at it and below it."""
    return _by_unit(_rows(target), units)


def words_of(target: Target, rule: rules.Target | None, results: Sequence[gathering.Result]) -> str:
    """Return whether the sum of ``results`` is what the target is judged by, and why not."""
    if not is_gathered(target, rule):
        return _(OTHER_MEASURE)
    one = gathering.in_one_unit(results, is_money=target.measure == rules.Measure.VND)
    return _(OTHER_UNITS) if one is None else _(JUDGED)


def _rows(target: Target) -> list[_Row]:
    rows = counted_results().filter(target=target, record__figure__isnull=False)
    return [
        _Row(gathering.Result(day.year, figure, unit), path, place)
        for day, figure, unit, path, place in rows.values_list(*_FIELDS)
    ]


def _by_unit(
    rows: Sequence[_Row], units: Sequence[Organization]
) -> dict[int, list[gathering.Result]]:
    found: dict[int, list[gathering.Result]] = defaultdict(list)
    if not rows:
        return found
    of_place = {unit.place_id: unit.pk for unit in units if unit.place}
    owners = owners_by_path([unit.place for unit in units if unit.place]) if of_place else {}
    for row in rows:
        place = owner_of(row.place_path, owners) if row.place_path else None
        owner = of_place.get(place)
        if owner is None:
            owner = next((one.pk for one in units if row.path.startswith(one.path)), None)
        if owner is not None:
            found[owner].append(row.result)
    return found
