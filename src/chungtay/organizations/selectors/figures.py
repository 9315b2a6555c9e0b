"""Figures recorded under the units of one day, told by the units of another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from chungtay.organizations.models import Place, PlaceLevel, PlaceSuccession
from chungtay.organizations.rules.rollup import Arrow, Division, RollUp, roll_up, turned_back


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
    result: RollUp[int] = RollUp()
    front = dict(figures)
    while front:
        moving = _away_from(day, front)
        for key, amount in front.items():
            if key not in moving:
                result.figures[key] = result.figures.get(key, Decimal(0)) + amount
        amounts = {key: front[key] for key in moving}
        hop = roll_up(amounts, _arrows(moving, day), divisions=divisions, step=step)
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


def _away_from(day: date, keys: Mapping[int, Decimal]) -> dict[int, bool]:
    """Return the units that do not stand on ``day``; true for those that ended before it."""
    places = Place.objects.filter(pk__in=keys).values_list("pk", "valid_from", "valid_to")
    ended = {pk: valid_to is not None and valid_to < day for pk, _, valid_to in places}
    return {pk: ended[pk] for pk, valid_from, _ in places if ended[pk] or valid_from > day}


def _arrows(moving: Mapping[int, bool], day: date) -> list[Arrow[int]]:
    ahead = PlaceSuccession.objects.filter(
        predecessor__in=[pk for pk, ended in moving.items() if ended], effective_on__lte=day
    )
    behind = PlaceSuccession.objects.filter(
        successor__in=[pk for pk, ended in moving.items() if not ended], effective_on__gt=day
    )
    return [_arrow(row) for row in ahead] + turned_back(_arrow(row) for row in behind)


def _arrow(row: PlaceSuccession) -> Arrow[int]:
    whole = row.extent == PlaceSuccession.Extent.WHOLE
    return Arrow(row.predecessor_id, row.successor_id, whole=whole)
