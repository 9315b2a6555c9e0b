"""The bodies that are gone whose papers a unit goes on reading."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.organizations.models import OrganizationSuccession, OrganizationVersion
from chungtay.organizations.rules.paths import line_of

_LONGEST = 20  # no chain of heirs is longer


@dataclass(frozen=True, slots=True)
class Past:
    """What came before some units.

    Attributes:
        units: ids of the bodies that are gone and whose heirs they are, over any number of steps.
        above: paths of the bodies that stood over those, and of the gone ones that stood over the
            units themselves, each with all above it, by the last day on which they did.
    """

    units: frozenset[int]
    above: Mapping[date, frozenset[str]]


def past_of(units: Collection[int], day: date) -> Past:
    """Return what came before ``units`` as of ``day``: one query for each step, and one more.

    A body that goes on beside its heir, as after a split, keeps its papers to itself; and what
    takes effect later than ``day`` gives nothing yet.
    """
    gone = _gone_before(frozenset(units), day)
    parents = OrganizationVersion.objects.filter(
        organization__in={*units, *gone}, parent__valid_to__lt=day
    ).values_list("parent__path", "parent__valid_to")
    above: dict[date, set[str]] = defaultdict(set)
    for path, last in (*gone.values(), *parents):
        if last is not None:
            above[last].update(line_of(path))
    return Past(frozenset(gone), {last: frozenset(paths) for last, paths in above.items()})


def _gone_before(units: frozenset[int], day: date) -> dict[int, tuple[str, date | None]]:
    """Return path and last day of every predecessor that is gone, by its id; cycles do no harm."""
    gone: dict[int, tuple[str, date | None]] = {}
    front: Collection[int] = units
    for _ in range(_LONGEST):
        arrows = OrganizationSuccession.objects.filter(
            successor__in=front, effective_on__lte=day, predecessor__valid_to__lt=day
        ).values_list("predecessor_id", "predecessor__path", "predecessor__valid_to")
        fresh = {pk: (path, last) for pk, path, last in arrows if pk not in units | gone.keys()}
        if not fresh:
            break
        gone |= fresh
        front = fresh.keys()
    return gone
