"""Figures recorded under the units of one day, told by the units of another."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.organizations.models import Place, PlaceLevel, PlaceSuccession
from chungtay.organizations.rules.rollup import Arrow, Division, RollUp, roll_up, turned_back
from chungtay.organizations.rules.tracing import Ways
from chungtay.organizations.selectors.succession import stands_on, steps


@dataclass(frozen=True, slots=True)
class Roads:
    """The arrows from some units to the layout of a day, and every unit on the way by its id."""

    day: date
    ways: Ways[int]
    places: Mapping[int, Place]


def roads_to(day: date, places: Iterable[Place]) -> Roads:
    """Return how ``places`` lead to the units of ``day``, forward or back, reform by reform.

    A district, which nothing succeeded as such, leads to what its communes became.
    """
    ways: dict[int, list[Arrow[int]]] = {}
    known = {place.pk: place for place in places}
    front = list(known.values())
    while front:
        moving = [place for place in front if not stands_on(place, day)]
        arrows = _arrows_from(moving, day, known)
        for arrow in arrows:
            ways.setdefault(arrow.old, []).append(arrow)
        for place in moving:  # one that leads nowhere is left over, not standing
            ways.setdefault(place.pk, [])
        reached = {arrow.new for arrow in arrows} - ways.keys()
        front = [known[pk] for pk in reached]
    return Roads(day, ways, known)


def carried_to(
    figures: Mapping[int, Decimal],
    day: date,
    *,
    divisions: Mapping[int, Division[int]] | None = None,
    step: Decimal = Decimal(1),
) -> RollUp[int]:
    """Return ``figures``, by place id, as figures of the units of ``day``, forward or back.

    Every reform between is gone through in turn. ``divisions`` are by the id of the unit that is
    shared out; what none is given for stays in ``undivided``, and the total is kept.
    """
    ways = roads_to(day, Place.objects.filter(pk__in=figures)).ways
    result: RollUp[int] = RollUp()
    front = dict(figures)
    while front:
        moving = {key: amount for key, amount in front.items() if key in ways}
        for key, amount in front.items():
            if key not in moving:
                result.figures[key] = result.figures.get(key, Decimal(0)) + amount
        arrows = [arrow for key in moving for arrow in ways[key]]
        hop = roll_up(moving, arrows, divisions=divisions, step=step)
        result.apportioned += hop.apportioned
        result.undivided |= hop.undivided
        front = hop.figures
    return result


def by_province(figures: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Return ``figures`` summed by the provinces of their own layout.

    A province goes whole, so what was split between communes is none the less complete here.
    """
    sums: dict[int, Decimal] = defaultdict(Decimal)
    roots = {place.path: place.pk for place in Place.objects.filter(level=PlaceLevel.PROVINCE)}
    paths = dict(Place.objects.filter(pk__in=figures).values_list("pk", "path"))
    for key, amount in figures.items():
        sums[roots[paths[key].split("/")[0] + "/"]] += amount
    return dict(sums)


def ways_by_code(units: Iterable[int], *, ahead: bool) -> dict[int, dict[str, int]]:
    """Return where the arrows of each unit lead, ahead or back: the ids by the codes."""
    here, there = ("predecessor", "successor") if ahead else ("successor", "predecessor")
    arrows = PlaceSuccession.objects.filter(**{f"{here}__in": list(units)})
    ways: dict[int, dict[str, int]] = defaultdict(dict)
    for unit, code, target in arrows.values_list(f"{here}_id", f"{there}__code", f"{there}_id"):
        ways[unit][code] = target
    return ways


def _arrows_from(moving: Collection[Place], day: date, known: dict[int, Place]) -> list[Arrow[int]]:
    """Return the arrows by one reform towards ``day``; units reached are added to ``known``."""
    ended = [place for place in moving if place.valid_to is not None and place.valid_to < day]
    later = [place for place in moving if place.valid_from > day]
    found: dict[tuple[int, int], bool] = {}
    for source, target, whole in steps(ended, day, ahead=True):
        known.setdefault(target.pk, target)
        before = found.get((source.pk, target.pk), True)
        found[source.pk, target.pk] = before and whole
    back = {}
    for source, target, whole in steps(later, day, ahead=False):
        known.setdefault(target.pk, target)
        back[target.pk, source.pk] = whole
    return _settled(found) + turned_back(
        Arrow(old, new, whole=whole) for (old, new), whole in back.items()
    )


def _settled(found: Mapping[tuple[int, int], bool]) -> list[Arrow[int]]:
    """Return the arrows, whole only where a unit has no other successor.

    A district whose communes all came whole to several new ones is none the less split.
    """
    times: dict[int, int] = defaultdict(int)
    for old, _ in found:
        times[old] += 1
    return [Arrow(old, new, whole=whole and times[old] == 1) for (old, new), whole in found.items()]
