"""Units of every layout that share ground with one unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from chungtay.organizations.models import DatedQuerySet, Place, PlaceLevel, PlaceSuccession
from chungtay.organizations.selectors.places import under

_TREES = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT)


@dataclass(frozen=True, slots=True)
class Ground:
    """Ids of units of any layout: those that lie wholly inside, and those that lie partly so."""

    inside: frozenset[int]
    partly: frozenset[int]


_remembered: ContextVar[dict[int, Ground] | None] = ContextVar("grounds", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Inside, look for the ground of each unit once: for reading, while no unit changes."""
    if _remembered.get() is not None:
        yield
        return
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def ground_through_time(scope: Place) -> Ground:
    """Return the units, hamlets left out, that stood or stand on the ground of ``scope``.

    A later unit lies inside when all it was made of did; an earlier one when all it became does.
    """
    known = _remembered.get()
    if known is None:
        return _ground(scope)
    if scope.pk not in known:
        known[scope.pk] = _ground(scope)
    return known[scope.pk]


def _ground(scope: Place) -> Ground:
    own = set(_units().filter(path__startswith=scope.path).values_list("pk", flat=True))
    inside, partly = set(own), set[int]()
    for ahead in (True, False):
        front = set(own)
        while front:
            sources = _sources(_targets(front, ahead=ahead) - inside - partly, ahead=ahead)
            fresh = {unit for unit, origins in sources.items() if origins <= inside}
            inside |= fresh
            partly |= sources.keys() - fresh
            front = set(sources)
            inside |= _below(fresh)
    return Ground(frozenset(inside), frozenset(partly - inside))


def _units() -> DatedQuerySet[Place]:
    return Place.objects.exclude(level=PlaceLevel.HAMLET)


def _targets(front: Iterable[int], *, ahead: bool) -> set[int]:
    here, there = _ends(ahead=ahead)
    arrows = PlaceSuccession.objects.filter(**{f"{here}__in": list(front)})
    return set(
        arrows.exclude(**{f"{there}__level": PlaceLevel.HAMLET}).values_list(
            f"{there}_id", flat=True
        )
    )


def _sources(units: set[int], *, ahead: bool) -> dict[int, set[int]]:
    here, there = _ends(ahead=ahead)
    arrows = PlaceSuccession.objects.filter(**{f"{there}__in": list(units)})
    found: dict[int, set[int]] = defaultdict(set)
    for unit, source in arrows.values_list(f"{there}_id", f"{here}_id"):
        found[unit].add(source)
    return found


def _below(units: Iterable[int]) -> set[int]:
    trees = Place.objects.filter(pk__in=list(units), level__in=_TREES)
    paths = list(trees.values_list("path", flat=True))
    return (
        set(_units().filter(under("path", paths)).values_list("pk", flat=True)) if paths else set()
    )


def _ends(*, ahead: bool) -> tuple[str, str]:
    return ("predecessor", "successor") if ahead else ("successor", "predecessor")
