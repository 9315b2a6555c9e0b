"""The bodies before a unit whose papers it goes on reading."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from chungtay.organizations.models import (
    Organization,
    OrganizationKind,
    OrganizationSuccession,
    OrganizationVersion,
)
from chungtay.organizations.rules.paths import line_of

_LONGEST = 20  # no chain of heirs is longer
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """What came before some units.

    Attributes:
        units: ids of the bodies that are gone and whose heirs they are, over any number of steps.
        shared: ids of the bodies that they were split off from and that went on, and of what came
            before those, with the last day of the time they have in common.
        above: paths of the bodies that stood over those, and of the gone ones that stood over the
            units themselves, each with all above it, by the last day on which they did.
    """

    units: frozenset[int]
    shared: Mapping[int, date]
    above: Mapping[date, frozenset[str]]


@dataclass(slots=True)
class _Before:
    """What is found on the way back: gone bodies with path and last day, and shared ones."""

    units: frozenset[int]
    gone: dict[int, tuple[str, date | None]]
    shared: dict[int, date]

    def add(self, arrow: tuple[int, int, str, date | None, date]) -> bool:
        """Take in what an arrow tells; say whether it tells anything new."""
        successor, pk, path, valid_to, effective_on = arrow
        if pk in self.units or pk in self.gone:
            return False
        is_heir = successor in self.units or successor in self.gone
        if is_heir and valid_to is not None and valid_to < effective_on:
            self.gone[pk] = (path, valid_to)
            self.shared.pop(pk, None)
            return True
        last = effective_on - _ONE_DAY
        if not is_heir:
            last = min(last, self.shared[successor])
        if pk in self.shared and self.shared[pk] >= last:
            return False
        self.shared[pk] = last
        return True


def past_of(units: Collection[int], day: date) -> Past:
    """Return what came before ``units`` as of ``day``: one query for each step, and one more.

    Of a body that goes on beside its heir, as after a split, only the time before is told; and
    what takes effect later than ``day`` gives nothing yet.
    """
    found = _before(frozenset(units), day)
    parents = OrganizationVersion.objects.filter(
        organization__in={*units, *found.gone, *found.shared}, parent__valid_to__lt=day
    ).values_list("organization_id", "parent__path", "parent__valid_to")
    above: dict[date, set[str]] = defaultdict(set)
    for path, last in found.gone.values():
        if last is not None:
            above[last].update(line_of(path))
    for pk, path, last in parents:
        if path is not None and last is not None:
            above[min(last, found.shared.get(pk, last))].update(line_of(path))
    return Past(
        frozenset(found.gone),
        found.shared,
        {last: frozenset(paths) for last, paths in above.items()},
    )


def known_by_ground(organization_id: int, day: date) -> QuerySet[Organization]:
    """Return the committees that are gone, that nobody is named the heir of, and whose ground the
    committee ``organization_id`` took over, whole or in part, in one reform or two.

    It is a part of a larger query: asking for it costs none.
    """
    ground = Organization.objects.filter(
        pk=organization_id, kind=OrganizationKind.COMMITTEE, place__isnull=False
    ).values("place")
    once = Q(place__successions__successor__in=ground, place__successions__effective_on__lte=day)
    twice = Q(
        place__successions__successor__successions__successor__in=ground,
        place__successions__successor__successions__effective_on__lte=day,
    )
    return Organization.objects.filter(
        once | twice, kind=OrganizationKind.COMMITTEE, valid_to__lt=day, successions=None
    )


def _before(units: frozenset[int], day: date) -> _Before:
    """Return every predecessor, step by step; cycles do no harm."""
    found = _Before(units, {}, {})
    front: Collection[int] = units
    for _ in range(_LONGEST):
        arrows = OrganizationSuccession.objects.filter(
            successor__in=front, effective_on__lte=day
        ).values_list(
            "successor_id", "predecessor_id", "predecessor__path", "predecessor__valid_to",
            "effective_on",
        )  # fmt: skip
        front = {arrow[1] for arrow in arrows if found.add(arrow)}
        if not front:
            break
    return found
