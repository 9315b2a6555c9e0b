"""Which of many places each file belongs to, old layouts included, in a few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from posixpath import commonpath
from typing import Any, Protocol

from chungtay.organizations.models import Extent, PlaceLevel, PlaceSuccession
from chungtay.organizations.rules.paths import line_of


class Located(Protocol):
    """A place as far as its ground is asked about."""

    @property
    def pk(self) -> Any: ...

    @property
    def path(self) -> str: ...

    @property
    def level(self) -> str: ...

    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A place without its row, where thousands are asked about at once."""

    pk: int
    path: str
    level: str
    valid_to: date | None


def owners_by_path(places: Sequence[Located]) -> dict[str, int]:
    """Return the paths of the grounds of ``places``, each with the id of the place it belongs to.

    The ground of a place is its own and that of the units merged whole into it or into something
    under it, as in :func:`selectors.places.ground_of`. Two queries for any number of places,
    and one more for each further step back in time.
    """
    owners = {place.path: place.pk for place in places}
    front = dict(owners)
    while front:
        came = _merged_into(front)
        front = {path: owner for path, owner in came.items() if path not in owners}
        owners |= front
    return owners


def owner_of(path: str, owners: Mapping[str, int]) -> int | None:
    """Return the id of the nearest place on whose ground ``path`` lies."""
    for above in reversed(line_of(path)):
        if above in owners:
            return owners[above]
    return None


def _merged_into(front: Mapping[str, int]) -> dict[str, int]:
    """Return the paths merged whole into the grounds of ``front``, with their owners."""
    arrows = PlaceSuccession.objects.filter(
        extent=Extent.WHOLE, successor__path__startswith=_shared(front)
    ).exclude(predecessor__level=PlaceLevel.HAMLET)
    pairs = arrows.values_list("predecessor__path", "successor__path")
    found = {old: owner_of(new, front) for old, new in pairs}
    return {path: owner for path, owner in found.items() if owner is not None}


def _shared(paths: Iterable[str]) -> str:
    """Return the beginning that all paths share, up to a whole step."""
    return commonpath(list(paths))
