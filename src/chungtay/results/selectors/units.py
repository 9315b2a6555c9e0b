"""The rows of a table: units of one day, and to which of them each household belongs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from chungtay.households.selectors.hamlets import heirs_among
from chungtay.organizations.models import Extent, Place, PlaceLevel, PlaceSuccession
from chungtay.organizations.rules.paths import line_of
from chungtay.organizations.rules.tracing import ends_of
from chungtay.organizations.selectors.figures import Roads, roads_to
from chungtay.organizations.selectors.ground import Ground, ground_through_time

UNKNOWN, OUTSIDE = "?", ""
LAST_DISTRICT_DAY = date(2025, 6, 30)
_ORDER = (PlaceLevel.NATION, PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE,
          PlaceLevel.HAMLET)  # fmt: skip
# Where a household was counted: commune, hamlet of its list, and hamlet as written without one.
Spot = tuple[int, int | None, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """A ground with the layout it is told in; ``place`` is None for the whole country."""

    place: Place | None
    day: date
    level: str

    @property
    def name(self) -> str:
        """Return what the ground is called."""
        return self.place.name if self.place else _("Cả nước")


@dataclass(frozen=True, slots=True)
class Unit:
    """One row; ``place`` is None for hamlets that are only written, and for the rest."""

    key: str
    name: str
    place: Place | None = None


@dataclass(slots=True)
class Layout:
    """The units of a scope, and the way of each household to one of them."""

    scope: Scope
    home: Place | None
    ground: Ground | None
    origins: frozenset[int]
    units: dict[str, Unit]
    _by_commune: dict[int, str]
    _by_hamlet: dict[int, str]
    _partly: set[int] = field(default_factory=set)

    @property
    def by_hamlet(self) -> bool:
        """Whether the rows are hamlets."""
        return self.scope.level == PlaceLevel.HAMLET

    @property
    def needs_hamlets(self) -> bool:
        """Whether the hamlet of a household decides in which row it is counted."""
        return self.by_hamlet or self._by_commune.keys() != self.origins

    def unit_of(self, spot: Spot) -> str:
        """Return the key of the row of whoever was counted at ``spot``.

        ``OUTSIDE`` for another ground; ``UNKNOWN`` where a split commune's hamlet does not tell.
        """
        commune, hamlet, written = spot
        if commune not in self.origins:
            return OUTSIDE
        known = self._by_commune.get(commune)
        if known == OUTSIDE:
            return OUTSIDE
        if hamlet is not None and hamlet in self._by_hamlet:
            return self._by_hamlet[hamlet]
        if known is None:
            return self._rest(commune)
        return self._written(written) if self.by_hamlet else known

    def _written(self, name: str) -> str:
        if self.scope.place is not self.home:  # one hamlet of the list is asked for
            return OUTSIDE
        key = f"~{name}"
        self.units.setdefault(key, Unit(key, name or _("Chưa ghi thôn")))
        return key

    def _rest(self, commune: int) -> str:
        if self.ground is not None and commune not in self.ground.inside:
            self._partly.add(commune)
            return OUTSIDE
        self.units.setdefault(UNKNOWN, Unit(UNKNOWN, _("Chưa rõ đơn vị")))
        return UNKNOWN

    @property
    def left_out(self) -> list[Place]:
        """Return the units of which a part lies here, but not known which households."""
        return list(Place.objects.filter(pk__in=self._partly).order_by("sort_key"))

    def rows(self) -> list[Unit]:
        """Return the units in Vietnamese order, after them hamlets only written, then the rest."""

        def order(unit: Unit) -> tuple[int, str, str]:
            kind = 0 if unit.place else 2 if unit.key == UNKNOWN else 1
            return kind, unit.place.sort_key if unit.place else "", _natural(unit.name)

        return sorted(self.units.values(), key=order)


def levels_of(place: Place | None, day: date) -> list[str]:
    """Return the levels a scope can be told by, the nearest first; no district after 30/06/2025."""
    level = place.level if place else PlaceLevel.NATION
    if level == PlaceLevel.HAMLET:
        return [PlaceLevel.HAMLET.value]
    below = [one.value for one in _ORDER[_ORDER.index(PlaceLevel(level)) + 1 :]]
    if level != PlaceLevel.COMMUNE:
        below.remove(PlaceLevel.HAMLET.value)
    if day > LAST_DISTRICT_DAY and PlaceLevel.DISTRICT.value in below:
        below.remove(PlaceLevel.DISTRICT.value)
    return below


def layout_of(scope: Scope, counted: Collection[int] | None = None) -> Layout:
    """Return the rows of ``scope``.

    Args:
        counted: the communes in which anybody was counted, needed for the whole country only.
    """
    home = _home(scope)
    ground = ground_through_time(home) if home else None
    near = (counted or ()) if ground is None else ground.inside | ground.partly
    communes = list(Place.objects.filter(pk__in=near, level=PlaceLevel.COMMUNE))
    roads = roads_to(scope.day, communes)
    ends = {place.pk: _end(place.pk, roads) for place in communes}
    units = {
        str(place.pk): Unit(str(place.pk), place.name, place)
        for place in _standing(scope, ground, home)
    }
    if scope.level == PlaceLevel.HAMLET and home is not None:
        whole = {pk: str(end) if end == home.pk else OUTSIDE for pk, end in ends.items() if end}
        by_hamlet = _hamlet_rows(scope, home, ends, units)
    else:
        above = {pk: str(row) for pk, row in _rows_above(scope, roads).items()}
        rows = {pk: key if key in units else OUTSIDE for pk, key in above.items()}
        whole = {pk: rows.get(end, OUTSIDE) for pk, end in ends.items() if end}
        by_hamlet = _split_hamlets(roads, ends, rows)
    return Layout(scope, home, ground, frozenset(ends), units, whole, by_hamlet)


def _home(scope: Scope) -> Place | None:
    """Return the commune of a hamlet, else the place of the scope."""
    if scope.place is not None and scope.place.level == PlaceLevel.HAMLET:
        return scope.place.parent
    return scope.place


def _end(unit: int, roads: Roads) -> int | None:
    """Return the unit of the day that all of ``unit`` came to; None where it was split."""
    ends = ends_of(unit, roads.ways)
    if len(ends) != 1:
        return None
    front = unit
    while front in roads.ways:
        arrows = roads.ways[front]
        if len(arrows) != 1 or not arrows[0].whole:
            return None
        front = arrows[0].new
    return front


def _rows_above(scope: Scope, roads: Roads) -> dict[int, int]:
    """Return for each unit that stands on the day the row it lies in."""
    rows = dict(Place.objects.on(scope.day).filter(level=scope.level).values_list("path", "pk"))
    found = {}
    for pk, place in roads.places.items():
        lines = [rows[path] for path in line_of(place.path) if path in rows]
        if pk not in roads.ways and lines:
            found[pk] = lines[-1]
    return found


def _standing(scope: Scope, ground: Ground | None, home: Place | None) -> list[Place]:
    places = Place.objects.on(scope.day).filter(level=scope.level)
    if scope.level == PlaceLevel.HAMLET:
        if scope.place is not home:
            return [scope.place] if scope.place else []
        return list(places.filter(parent=home))
    if ground is not None:
        places = places.filter(pk__in=ground.inside | ground.partly)
    return list(places)


def _split_hamlets(
    roads: Roads, ends: Mapping[int, int | None], rows: Mapping[int, str]
) -> dict[int, str]:
    """Return the row of each hamlet whose commune was split."""
    split = [pk for pk, whole in ends.items() if whole is None]
    targets = {end for pk in split for end in ends_of(pk, roads.ways)}
    heirs = heirs_among(_hamlets_of(split), targets) if targets else {}
    return {hamlet: rows.get(heir, OUTSIDE) for hamlet, heir in heirs.items()}


def _hamlets_of(communes: Collection[int]) -> set[int]:
    rows = Place.objects.filter(level=PlaceLevel.HAMLET, parent__in=communes)
    return set(rows.values_list("pk", flat=True))


def _hamlet_rows(
    scope: Scope, home: Place, ends: Mapping[int, int | None], units: dict[str, Unit]
) -> dict[int, str]:
    """Return the row of each hamlet: what it became whole by the day; such a unit is added.

    One that still stands under a commune that was split, nobody has taken over yet: left out.
    """
    found: dict[int, str] = {}
    for hamlet, place in _heirs(_hamlets_of(list(ends)), scope.day).items():
        parent = place.parent_id or 0
        commune = parent if parent == home.pk else ends.get(parent, parent)
        if commune is None:
            continue
        asked = scope.place is home or place == scope.place
        if commune == home.pk and asked:
            units.setdefault(str(place.pk), Unit(str(place.pk), place.name, place))
            found[hamlet] = str(place.pk)
        else:
            found[hamlet] = OUTSIDE
    return found


def _heirs(hamlets: set[int], day: date) -> dict[int, Place]:
    """Return what each hamlet became whole by ``day``: itself where it still stands."""
    front, found = {pk: pk for pk in hamlets}, dict[int, Place]()
    while front:
        places = Place.objects.in_bulk(set(front.values()))
        gone = {pk for pk, place in places.items() if place.valid_to and place.valid_to < day}
        found |= {pk: places[at] for pk, at in front.items() if at not in gone}
        arrows = PlaceSuccession.objects.filter(predecessor__in=gone, extent=Extent.WHOLE)
        ways = dict(arrows.values_list("predecessor_id", "successor_id"))
        front = {pk: ways[at] for pk, at in front.items() if at in ways}
    return found


def _natural(name: str) -> str:
    """Return a key by which "Thôn 10" follows "Thôn 9"."""
    return "".join(
        word.zfill(6) if word.isdigit() else f"{word} " for word in name.split()
    )  # fmt: skip
