"""The units that a plan of an issuer can give work to."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.accounts.models import User
from chungtay.movements.models import Plan
from chungtay.movements.rules.resolving import Unit, is_same_body, resolve
from chungtay.organizations.models import Organization, OrganizationKind


def units_under(issuer: Organization, day: date) -> list[Organization]:
    """Return the units below ``issuer`` on ``day`` in Vietnamese order."""
    return list(reached_by(issuer, day).select_related("place").order_by("sort_key", "pk"))


def reached_by(issuer: Organization, day: date) -> QuerySet[Organization]:
    """Return the units below ``issuer`` that stand on ``day``."""
    return Organization.objects.on(day).filter(reach_of(issuer)).exclude(pk=issuer.pk)


def reach_of(issuer: Organization) -> Q:
    """Return the condition "below ``issuer`` or itself"; a committee reaches all on its ground."""
    reach = Q(path__startswith=issuer.path)
    if issuer.kind == OrganizationKind.COMMITTEE and issuer.place:
        reach |= Q(place__path__startswith=issuer.place.path)
    return reach


def units_for(plan: Plan, day: date) -> list[Organization]:
    """Return the units that ``plan`` can give work to by hand on ``day``, its own unit first."""
    if plan.organization is None:
        return []
    return [plan.organization, *units_under(plan.organization, day)]


class Resolver:
    """Finds the units that printed names stand for, among those below one issuer on one day."""

    def __init__(self, issuer: Organization | None, day: date) -> None:
        self.units = {unit.pk: unit for unit in units_under(issuer, day)} if issuer else {}
        self._named = [_named(unit, issuer) for unit in self.units.values()] if issuer else []
        self._found: dict[str, list[int]] = {}

    def named(self, printed: str) -> list[Organization]:
        """Return the units that ``printed`` stands for, in Vietnamese order."""
        if printed not in self._found:  # duties of a plan repeat the names of their leads
            self._found[printed] = resolve(printed, self._named)
        return [self.units[pk] for pk in self._found[printed]]

    def by_ids(self, ids: Iterable[int]) -> list[Organization]:
        """Return the units of ``ids`` that lie below the issuer."""
        return [self.units[pk] for pk in ids if pk in self.units]


def own_unit(issuer_name: str, organization: Organization | None) -> Organization | None:
    """Return ``organization`` when the printed issuer is that body."""
    if organization and is_same_body(issuer_name, organization.name):
        return organization
    return None


def people_of(organization_id: int, day: date) -> list[User]:
    """Return who holds a position at the unit on ``day``, by given name."""
    from_position = Q(positions__organization_id=organization_id) | Q(
        positions__acts_for_id=organization_id
    )
    in_force = Q(positions__valid_to__isnull=True) | Q(positions__valid_to__gte=day)
    rows = User.objects.filter(
        from_position, in_force, is_active=True, positions__valid_from__lte=day
    )
    return list(rows.order_by("sort_key", "pk").distinct())


def _named(unit: Organization, issuer: Organization | None) -> Unit:
    same_ground = bool(issuer and issuer.place_id and unit.place_id == issuer.place_id)
    child = bool(issuer and unit.parent_id == issuer.pk)
    return Unit(
        id=unit.pk,
        name=unit.name,
        kind=unit.kind,
        level=unit.level,
        place_name=unit.place.name if unit.place else "",
        is_near=(same_ground or child) and unit.kind != OrganizationKind.COMMITTEE,
    )
