"""What became of a unit, and of what it was made, over any number of reforms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from chungtay.organizations.models import Place, PlaceLevel, PlaceSuccession

_UNITS = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)
# For the units at hand: which way leads from where to where, and whether the ground goes whole.
_Step = tuple[int, Place, bool]
_Hop = Callable[[list[Place]], list[_Step]]


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit on the ground of another; ``whole`` is false when an arrow on the way was a part."""

    place: Place
    whole: bool


def successors_on(place: Place, day: date) -> list[Kin]:
    """Return the units that stand on the ground of ``place`` on ``day``.

    A district, which nothing succeeded as such, resolves through its communes. A unit that still
    stands is its own successor; nothing comes of a unit before its time.
    """
    if place.valid_from > day:
        return []

    def ahead(places: list[Place]) -> list[_Step]:
        arrows = PlaceSuccession.objects.filter(predecessor__in=places, effective_on__lte=day)
        steps = [
            (arrow.predecessor_id, arrow.successor, arrow.extent == PlaceSuccession.Extent.WHOLE)
            for arrow in arrows.select_related("successor")
        ]
        return steps + _down(_without(places, steps), last=True)

    return _follow(place, day, ahead)


def predecessors_on(place: Place, day: date) -> list[Kin]:
    """Return the units that stood on ``day`` on ground that came to ``place``.

    ``whole`` says whether all of that unit came to it.
    """
    if place.valid_to is not None and place.valid_to < day:
        return []

    def back(places: list[Place]) -> list[_Step]:
        arrows = PlaceSuccession.objects.filter(successor__in=places, effective_on__gt=day)
        steps = [
            (arrow.successor_id, arrow.predecessor, arrow.extent == PlaceSuccession.Extent.WHOLE)
            for arrow in arrows.select_related("predecessor")
        ]
        return steps + _down(_without(places, steps), last=False)

    return _follow(place, day, back)


def _follow(place: Place, day: date, hop: _Hop) -> list[Kin]:
    found: dict[Place, bool] = {}
    front = {place: True}
    while front:
        moving = {at: whole for at, whole in front.items() if not _stands(at, day)}
        found |= {
            at: whole and found.get(at, True) for at, whole in front.items() if at not in moving
        }
        by_pk = {at.pk: whole for at, whole in moving.items()}
        front = {}
        for source, target, whole in hop(list(moving)) if moving else []:
            front[target] = front.get(target, True) and whole and by_pk[source]
    return [Kin(at, whole) for at, whole in sorted(found.items(), key=lambda kin: kin[0].sort_key)]


def _stands(place: Place, day: date) -> bool:
    return place.valid_from <= day and (place.valid_to is None or day <= place.valid_to)


def _without(places: list[Place], steps: list[_Step]) -> list[Place]:
    led = {source for source, _, _ in steps}
    return [place for place in places if place.pk not in led]


def _down(places: list[Place], *, last: bool) -> list[_Step]:
    """Return the ways from units to what they consisted of on their last, or first, day."""
    above = [place for place in places if place.level in _UNITS]
    if not above:
        return []
    below: QuerySet[Place] = Place.objects.filter(parent__in=above, level__in=_UNITS)
    same_end = (
        {"valid_to": F("parent__valid_to")} if last else {"valid_from": F("parent__valid_from")}
    )
    return [(child.parent_id or 0, child, True) for child in below.filter(**same_end)]
