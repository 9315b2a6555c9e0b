"""What became of a unit, and of what it was made, over any number of reforms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.organizations.models import Extent, Place, PlaceLevel, PlaceSuccession
from chungtay.organizations.selectors.places import under

_ABOVE = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT)
# From which unit at hand, to which one, and whether the ground goes whole.
Step = tuple[Place, Place, bool]


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
    return _follow(place, day, ahead=True)


def predecessors_on(place: Place, day: date) -> list[Kin]:
    """Return the units that stood on ``day`` on ground that came to ``place``.

    ``whole`` says whether all of that unit came to it.
    """
    if place.valid_to is not None and place.valid_to < day:
        return []
    return _follow(place, day, ahead=False)


def _follow(place: Place, day: date, *, ahead: bool) -> list[Kin]:
    found: dict[Place, bool] = {}
    front = {place: True}
    while front:
        moving = {at: whole for at, whole in front.items() if not stands_on(at, day)}
        for at in front.keys() - moving.keys():
            found[at] = front[at] and found.get(at, True)
        front = {}
        for source, target, whole in steps(list(moving), day, ahead=ahead):
            front[target] = front.get(target, True) and whole and moving[source]
    kin = [Kin(at, whole) for at, whole in found.items()]
    return sorted(kin, key=lambda one: (one.place.sort_key, one.place.code))


def stands_on(place: Place, day: date) -> bool:
    """Say whether ``place`` is a unit of ``day``."""
    return place.valid_from <= day and (place.valid_to is None or day <= place.valid_to)


def steps(places: list[Place], day: date, *, ahead: bool) -> Iterator[Step]:
    """Yield the arrows from ``places``; of a unit that has none, those of the units below it."""
    if not places:
        return
    here, there = ("predecessor", "successor") if ahead else ("successor", "predecessor")
    between = {"effective_on__lte": day} if ahead else {"effective_on__gt": day}
    arrows = PlaceSuccession.objects.filter(**between).select_related(here, there)
    led = set()
    for arrow in arrows.filter(**{f"{here}__in": places}):
        led.add(getattr(arrow, here))
        yield getattr(arrow, here), getattr(arrow, there), _whole(arrow)
    rest = {p.path: p for p in places if p.level in _ABOVE and p not in led}
    if rest:
        for arrow in arrows.filter(under(f"{here}__path", list(rest))):
            for place in _above(getattr(arrow, here), rest, ahead=ahead):
                yield place, getattr(arrow, there), _whole(arrow)


def _above(below: Place, places: dict[str, Place], *, ahead: bool) -> list[Place]:
    """Return those over ``below`` that ceased, or began, with it: before, its way was its own."""
    edge = "valid_to" if ahead else "valid_from"
    return [
        place
        for path, place in places.items()
        if below.path.startswith(path) and getattr(place, edge) == getattr(below, edge)
    ]


def _whole(arrow: PlaceSuccession) -> bool:
    return arrow.extent == Extent.WHOLE
