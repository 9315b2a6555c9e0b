"""A target shared out: to whom, what each was given, how it stands, and what the parts make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.indicators.registry import INDICATORS, Measurement, Rollup, provider_of
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Allocation, HamletShare, Target
from chungtay.movements.rules import allocating
from chungtay.movements.selectors.classed import classed_in, is_for_class
from chungtay.movements.selectors.known import figures_in_force, population_of, years_of
from chungtay.movements.selectors.measuring import Measured, as_rule, measured_each
from chungtay.organizations.models import Organization, OrganizationKind, Place, PlaceLevel
from chungtay.organizations.selectors.grounds import Located, owner_of, owners_by_path

_NEXT = {
    PlaceLevel.NATION: PlaceLevel.PROVINCE,
    PlaceLevel.PROVINCE: PlaceLevel.COMMUNE,
    PlaceLevel.DISTRICT: PlaceLevel.COMMUNE,
}
_HUNDRED = 100
_USUAL = "poverty_rate"  # whose households and poor weigh what the register does not count
WEIGHTS = gettext_noop("Trọng số: số hộ cuối năm %(year)s theo sổ hộ.")
ENTERED = gettext_noop("%(count)s nơi lấy số hộ nhập kèm số liệu có minh chứng.")
NO_WEIGHTS = gettext_noop("Sổ hộ chưa có số hộ của các nơi này nên chưa có trọng số.")


@dataclass(frozen=True, slots=True)
class Share:
    """One commune: the bound given to it, and its own figures against it."""

    unit: Organization
    bound: Decimal | None
    measured: Measured


@dataclass(frozen=True, slots=True)
class Child:
    """One to whom a giver shares out: a committee below, or a hamlet of a commune."""

    id: int
    name: str
    code: str
    place: Place | None
    unit: Organization | None
    bound: Decimal | None
    weight: allocating.Part


@dataclass(frozen=True, slots=True)
class Sharing:
    """What one giver has, what it gave to whom, and what that comes to.

    ``whole`` is the bound of the giver; ``year`` that of the weights, None where there are none.
    """

    giver: Organization
    whole: Decimal | None
    children: Sequence[Child]
    balance: allocating.Balance
    year: int | None
    is_hamlets: bool
    entered: int = 0

    @property
    def weights(self) -> str:
        """Return which weights were used, in words."""
        if self.year is None:
            return _(NO_WEIGHTS)
        said = _(WEIGHTS) % {"year": self.year}
        return f"{said} {_(ENTERED) % {'count': self.entered}}" if self.entered else said

    @property
    def parts(self) -> list[allocating.Part]:
        """Return the children as the rules take them."""
        return [replace(child.weight, bound=child.bound) for child in self.children]


def units_below(giver: Organization | None, day: date) -> QuerySet[Organization]:
    """Return the committees of the next level below ``giver``, as they stood on ``day``."""
    if giver is None or giver.level not in _NEXT:
        return Organization.objects.none()
    reach = Q(path__startswith=giver.path)
    if giver.kind == OrganizationKind.COMMITTEE and giver.place:
        reach |= Q(place__path__startswith=giver.place.path)
    level = _NEXT[PlaceLevel(giver.level)]
    return (
        Organization.objects.on(day)
        .filter(reach, kind=OrganizationKind.COMMITTEE, level=level)
        .exclude(pk=giver.pk)
        .select_related("place")
        .order_by("sort_key", "pk")
    )


def day_of(target: Target, today: date) -> date:
    """Return the day whose units a target was set for: that of its plan."""
    return target.plan.document.issued_on or today


def communes_of(target: Target, today: date) -> list[Organization]:
    """Return the units of the next level below that of the plan, as when it was issued."""
    return list(units_below(target.plan.organization, day_of(target, today)))


def hamlets_of(giver: Organization, day: date) -> QuerySet[Place]:
    """Return the hamlets of a commune that gives, none for another body."""
    if giver.level != PlaceLevel.COMMUNE or giver.kind != OrganizationKind.COMMITTEE:
        return Place.objects.none()
    return (
        Place.objects.on(day)
        .filter(parent=giver.place_id, level=PlaceLevel.HAMLET)
        .order_by("sort_key", "pk")
    )


def shares_of(target: Target, *, actor: Actor, today: date) -> Sequence[Share]:
    """Return the communes with what they were given; without a share the plan's bound holds."""
    units = communes_of(target, today)
    given = {row.organization_id: row.bound for row in target.allocations.all()}
    measured = measured_each(target, units, actor=actor, year=today.year, bounds=given)
    return [Share(unit, given.get(unit.pk), measured[unit.pk]) for unit in units]


def givers_of(target: Target, today: date) -> list[Organization]:
    """Return who may share ``target`` out: the unit of the plan, and those it gives to."""
    top = target.plan.organization
    return [top, *communes_of(target, today)] if top else []


def bound_of(target: Target, giver: Organization) -> Decimal | None:
    """Return the bound ``giver`` has to meet: the plan's, or its share; of a count no share is
    none.
    """
    own = target.minimum if target.minimum is not None else target.maximum
    if giver.pk == target.plan.organization_id:
        return own
    given = Allocation.objects.filter(target=target, organization=giver).first()
    if given:
        return given.bound
    rule = as_rule(target)
    return None if rule and allocating.is_additive(rule) else own


def sharing_of(target: Target, giver: Organization, *, today: date) -> Sharing:
    """Return what ``giver`` shared out and what that comes to."""
    rule = as_rule(target)
    units = of_class(target, list(units_below(giver, day_of(target, today))))
    hamlets = [] if units else list(hamlets_of(giver, min(today, giver.valid_to or today)))
    places = [unit.place for unit in units if unit.place] or hamlets
    weights, year = weights_of(target, places, today)
    entered, year = _entered(target, units, year)
    given = _given(target, units, hamlets)
    children = [
        Child(unit.pk, unit.name, unit.code, unit.place, unit, given.get(unit.pk),
              entered.get(unit.pk) or _part(unit.pk, weights.get(unit.place_id or 0)))
        for unit in units
    ] or [
        Child(place.pk, place.name, place.code, place, None, given.get(place.pk),
              _part(place.pk, weights.get(place.pk)))
        for place in hamlets
    ]  # fmt: skip
    whole = bound_of(target, giver)
    parts = [replace(child.weight, bound=child.bound) for child in children]
    made = (
        allocating.balance(rule, whole, parts)
        if rule
        else allocating.Balance(whole, None, None, None, is_sum=False)
    )
    return Sharing(
        giver, whole, children, made, year, is_hamlets=bool(hamlets), entered=len(entered)
    )


def of_class(target: Target, units: list[Organization]) -> list[Organization]:
    """Return those of ``units`` that a target is for: of one for a class, those with places of it.

    Places that were merged into a unit count as its own. All, as long as no place is classed.
    """
    if not is_for_class(target):
        return units
    owners = owners_by_path([unit.place for unit in units if unit.place])
    classed = classed_in(target, target.plan.organization).values_list("place__path", flat=True)
    kept = {owner_of(path, owners) for path in classed}
    return [unit for unit in units if unit.place_id in kept] if kept else units


def _entered(
    target: Target, units: Sequence[Organization], year: int | None
) -> tuple[dict[int, allocating.Part], int | None]:
    """Return the weights that people entered with a figure of the year, and that year."""
    rule = as_rule(target)
    asked = year if year is not None else (rule.baseline if rule else None)
    if asked is None:
        return {}, None
    rows = figures_in_force([target]).filter(
        organization__in=[unit.pk for unit in units], year=asked, households__isnull=False
    )
    found = {
        row.organization_id: allocating.Part(
            row.organization_id,
            households=Decimal(row.households or 0),
            counted=row.value * (row.households or 0) / _HUNDRED,
        )
        for row in rows
    }
    return found, asked if found else year


def weights_of(
    target: Target, places: Sequence[Located], today: date
) -> tuple[dict[int, Measurement], int | None]:
    """Return by place the households and how many the indicator counts, and the year they are of.

    The baseline year's where it was counted, else the newest year's.
    """
    known = INDICATORS.get(target.indicator)
    is_rate = known is not None and known.rollup is Rollup.WEIGHTED_RATE
    provider, rule = provider_of(target.indicator if is_rate else _USUAL), as_rule(target)
    if provider is None or not places or rule is None:
        return {}, None
    population = population_of(target) if is_rate else "all"
    asked = [year for year in (rule.baseline,) if year is not None]
    later = [year for year in years_of(target, rule, today.year) if year not in asked]
    for years in (asked, later[::-1]):
        found = provider.measure_each(population=population, places=places, years=years)
        newest = max((row.year for rows in found.values() for row in rows), default=None)
        if newest is not None:
            kept = {
                place: [row for row in rows if row.year == newest] for place, rows in found.items()
            }
            return {place: rows[-1] for place, rows in kept.items() if rows}, newest
    return {}, None


def _part(id: int, row: Measurement | None) -> allocating.Part:
    if row is None:
        return allocating.Part(id)
    return allocating.Part(id, households=row.denominator, counted=row.numerator)


def _given(
    target: Target, units: Iterable[Organization], hamlets: Sequence[Place]
) -> dict[int, Decimal]:
    if hamlets:
        rows = HamletShare.objects.filter(target=target, hamlet__in=hamlets)
        return dict(rows.values_list("hamlet_id", "bound"))
    shares = Allocation.objects.filter(target=target, organization__in=[one.pk for one in units])
    return dict(shares.values_list("organization_id", "bound"))
