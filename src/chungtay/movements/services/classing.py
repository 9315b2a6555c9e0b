"""Say which places are of the class that a target is for."""

from collections.abc import Collection

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import ClassedPlace, Target
from chungtay.movements.permissions import may_steer_plan
from chungtay.movements.selectors.classed import (
    classed_in,
    is_for_class,
    places_to_class,
    span_of_target,
)

NO_CLASS = gettext_noop("Chỉ tiêu này áp dụng cho cả địa bàn, không chọn riêng xã hay huyện.")
NO_YEARS = gettext_noop("Kế hoạch chưa ghi giai đoạn nên chưa biết danh sách áp dụng từ năm nào.")
NO_INSTRUMENT = gettext_noop("Mời ghi văn bản phê duyệt danh sách.")
ELSEWHERE = gettext_noop("Có nơi không thuộc địa bàn của đơn vị ban hành kế hoạch.")
_TEXT = 200


@transaction.atomic
def class_places(
    target_id: int, place_ids: Collection[int], *, instrument: str, actor: Actor
) -> int:
    """Return how many places are of the class of a target now, in the years of the target.

    Places left out are no longer of it; other targets and plans for the class see the same list.

    Raises:
        RefusedError: when the actor does not work for the unit of the plan, the target is for the
            whole ground, no decision is named, or a place lies elsewhere.
    """
    target = (
        Target.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__organization__place")
        .get(pk=target_id)
    )
    RefusedError.unless(may_steer_plan(actor, target.plan))
    if not is_for_class(target):
        raise RefusedError(refuse(NO_CLASS))
    span, said = span_of_target(target), squeeze(nfc(instrument))[:_TEXT]
    if span.first is None:
        raise RefusedError(refuse(NO_YEARS))
    if place_ids and not said:
        raise RefusedError(refuse(NO_INSTRUMENT))
    chosen = list(places_to_class(target).filter(pk__in=place_ids))
    if len(chosen) != len(set(place_ids)):
        raise RefusedError(refuse(ELSEWHERE))
    classed_in(target, target.plan.organization).exclude(place__in=chosen).delete()
    for place in chosen:
        ClassedPlace.objects.update_or_create(
            place=place, population=target.population, from_year=span.first,
            defaults={"to_year": span.last, "instrument": said},
        )  # fmt: skip
    change = {"target": target.pk, "places": len(chosen), "instrument": said}
    record(actor, "target.places_classed", target.plan, change=change)
    return len(chosen)
