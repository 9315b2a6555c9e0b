"""Do the parts of a target make the whole, level by level? A few queries for the whole country."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.indicators.registry import Measurement
from chungtay.movements.models import HamletShare, Target
from chungtay.movements.rules import allocating
from chungtay.movements.rules import target as rules
from chungtay.movements.selectors.allocation import (
    Sharing,
    day_of,
    sharing_of,
    weights_of,
)
from chungtay.movements.selectors.measuring import as_rule
from chungtay.organizations.models import Organization, Place, PlaceLevel
from chungtay.organizations.rules.paths import line_of
from chungtay.organizations.selectors.grounds import Located, Spot


@dataclass(frozen=True, slots=True)
class GiverRow:
    """One unit that got a share: what it made of it among those below, and how many got one."""

    unit: Organization
    bound: Decimal | None
    households: Decimal | None
    given: int
    below: int
    balance: allocating.Balance | None


@dataclass(frozen=True, slots=True)
class Check:
    """What the first giver shared out, and beneath it each unit's own sharing."""

    top: Sharing
    rows: Sequence[GiverRow]

    @property
    def sharing(self) -> int:
        """Return how many units shared out further."""
        return sum(bool(row.given) for row in self.rows)

    @property
    def short(self) -> int:
        """Return how many units gave less than they have to reach."""
        return sum(bool(row.given and row.balance and row.balance.covers is False)
                   for row in self.rows)  # fmt: skip


def check_of(target: Target, giver: Organization, *, today: date) -> Check:
    """Return what ``giver`` shared out, and what each of those that got a share made of it."""
    top, rule = sharing_of(target, giver, today=today), as_rule(target)
    if rule is None or top.is_hamlets:
        return Check(top, [])
    parts = _parts_below(target, giver, top, today)
    rows = []
    for child in top.children:
        own = parts.get(child.id, [])
        whole = _whole(rule, child.bound, top.whole)
        given = sum(part.bound is not None for part in own)
        made = allocating.balance(rule, whole, own) if given else None
        if child.unit:
            rows.append(
                GiverRow(child.unit, child.bound, child.weight.households, given, len(own), made)
            )
    return Check(top, rows)


def _whole(rule: rules.Target, bound: Decimal | None, above: Decimal | None) -> Decimal | None:
    if bound is not None or allocating.is_additive(rule):
        return bound
    return above


def _parts_below(
    target: Target, giver: Organization, top: Sharing, today: date
) -> Mapping[int, list[allocating.Part]]:
    """Return the parts of each child of ``giver``: communes of provinces, hamlets of communes."""
    by_place = {child.place.path: child.id for child in top.children if child.place}
    if giver.level == PlaceLevel.NATION:
        return _communes(target, by_place, today)
    return _hamlets(target, by_place, today)


def _communes(
    target: Target, provinces: Mapping[str, int], today: date
) -> Mapping[int, list[allocating.Part]]:
    day = day_of(target, today)
    units = Organization.objects.on(day).filter(
        kind="committee", level=PlaceLevel.COMMUNE, place__isnull=False
    )
    rows = [
        (id, Spot(place, path, PlaceLevel.COMMUNE, end))
        for id, place, path, end in units.order_by("pk").values_list(
            "pk", "place_id", "place__path", "place__valid_to"
        )
    ]
    given = dict(target.allocations.values_list("organization_id", "bound"))
    return _grouped(target, rows, given, provinces, today)


def _hamlets(
    target: Target, communes: Mapping[str, int], today: date
) -> Mapping[int, list[allocating.Part]]:
    given = dict(HamletShare.objects.filter(target=target).values_list("hamlet_id", "bound"))
    if not given:
        return {}
    sharing = Place.objects.filter(pk__in=list(given)).values("parent")
    hamlets = Place.objects.on(max(day_of(target, today), today)).filter(
        level=PlaceLevel.HAMLET, parent__in=sharing
    )
    return _grouped(target, [(place.pk, place) for place in hamlets], given, communes, today)


def _grouped(
    target: Target,
    rows: Sequence[tuple[int, Located]],
    given: Mapping[int, Decimal],
    owners: Mapping[str, int],
    today: date,
) -> Mapping[int, list[allocating.Part]]:
    weights: Mapping[int, Measurement] = {}
    if given:
        weights, _year = weights_of(target, [place for _id, place in rows], today)
    found: dict[int, list[allocating.Part]] = defaultdict(list)
    for id, place in rows:
        owner = next((owners[path] for path in line_of(place.path) if path in owners), None)
        if owner is None:
            continue
        row = weights.get(place.pk)
        found[owner].append(
            allocating.Part(
                id, row.denominator if row else None, row.numerator if row else None, given.get(id)
            )
        )
    return found
