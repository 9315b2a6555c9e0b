"""The steps of an operation; each writes through the ledger and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Model

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.administration.holdings import Holding
from chungtay.administration.selectors.touching import (
    children_of,
    functions_of,
    in_order,
    seats_of,
    works_of,
)
from chungtay.administration.services.ledger import Ledger
from chungtay.audit.journal import record
from chungtay.kernel.text import nfc, sort_key, squeeze
from chungtay.organizations.models import (
    Extent,
    Organization,
    OrganizationFunction,
    OrganizationSuccession,
    OrganizationVersion,
    Place,
)
from chungtay.organizations.rules.names import place_key
from chungtay.organizations.rules.reorganization import Heir, Kind, Request
from chungtay.organizations.services.tree import path_under, version_of

_INSTRUMENT = 200


@dataclass
class Operation:
    """One operation in the making: what was asked, by whom, the ledger, the heirs by key."""

    request: Request
    actor: Actor
    ledger: Ledger
    heirs: dict[str, int] = field(default_factory=dict)
    handed: int = 0

    def units(self) -> list[Organization]:
        """Return the units as they stand now."""
        return in_order(self.request.units)

    def heir(self, key: str) -> Organization | None:
        """Return the heir of that key, or None for nobody."""
        pk = self.heirs.get(key)
        return Organization.objects.get(pk=pk) if pk else None


def name_heirs(operation: Operation) -> None:
    """Find the standing heirs and create the new ones, in force from the day."""
    first = operation.units()[0]
    for heir in operation.request.heirs:
        standing = heir.organization_id
        operation.heirs[heir.key] = standing or _new(operation, heir, first)


def _new(operation: Operation, heir: Heir, first: Organization) -> int:
    name, begin = squeeze(nfc(heir.name)), operation.request.effective_on
    organization = Organization(
        code=_code(f"{first.code}.{begin:%y%m%d}.{heir.key}"),
        code_qd20=heir.code_qd20.strip(),
        name=name,
        abbreviation=heir.abbreviation.strip() or first.abbreviation,
        kind=first.kind,
        level=first.level,
        parent=first.parent,
        place=Place.objects.filter(pk=heir.place_id or 0).first(),
        instrument=operation.request.instrument,
        search_key=place_key(name),
        sort_key=sort_key(name),
        path=f"new:{heir.key}",
        valid_from=begin,
    )
    operation.ledger.create(organization)
    operation.ledger.change(organization, path=path_under(first.parent, organization))
    operation.ledger.create(version_of(organization, valid_from=begin, valid_to=None))
    return organization.pk


def _code(wanted: str) -> str:
    """Return a code that nobody has, as near to ``wanted`` as its length allows."""
    longest = 35
    for number in chain([""], map(str, range(2, 10_000))):
        code = wanted[-(longest - len(number)) :] + number
        if not Organization.objects.filter(code=code).exists():
            break
    return code


def end_units(operation: Operation) -> None:
    """Let the units end the day before, and say who succeeds them."""
    request = operation.request
    for unit in operation.units():
        if request.ends_units:
            operation.ledger.change(unit, valid_to=request.last_day, revision=unit.revision + 1)
            for version in unit.versions.on(request.last_day):
                operation.ledger.change(version, valid_to=request.last_day)
        elif request.heirs:
            operation.ledger.change(unit, revision=unit.revision + 1)
        for key, pk in operation.heirs.items():
            _succeed(operation, unit, pk, whole=request.ends_units and len(operation.heirs) == 1)
            _raise_revision(operation, key)


def _succeed(operation: Operation, unit: Organization, heir_pk: int, *, whole: bool) -> None:
    if OrganizationSuccession.objects.filter(predecessor=unit, successor=heir_pk).exists():
        return
    operation.ledger.create(
        OrganizationSuccession(
            predecessor=unit,
            successor_id=heir_pk,
            extent=Extent.WHOLE if whole else Extent.PART,
            effective_on=operation.request.effective_on,
            instrument=operation.request.instrument,
        )
    )


def _raise_revision(operation: Operation, key: str) -> None:
    heir = operation.heir(key)
    if heir is not None and heir.valid_from < operation.request.effective_on:
        operation.ledger.change(heir, revision=heir.revision + 1)


def hand_over_functions(operation: Operation) -> None:
    """End what the units held and let the takers hold it from the day."""
    request = operation.request
    for held in functions_of(request):
        taker = operation.heir(request.taker(request.functions, held.pk))
        if taker is None and not request.ends_units:
            continue
        operation.ledger.change(held, valid_to=request.last_day)
        if taker is not None and not _holds(taker, held, request.effective_on):
            operation.ledger.create(
                OrganizationFunction(
                    organization=taker,
                    function=held.function,
                    taken_from=held,
                    valid_from=request.effective_on,
                    valid_to=taker.valid_to,
                    instrument=request.instrument,
                )
            )


def _holds(taker: Organization, held: OrganizationFunction, day: date) -> bool:
    return taker.functions.on(day).filter(function=held.function).exists()


def move_people(operation: Operation) -> None:
    """End the positions at the units the day before; go on at the takers where that was chosen.

    What was lent from a position ends with it and is lent anew by its holder, if need be.
    """
    request = operation.request
    for seat in seats_of(request):
        taker = operation.heir(request.taker(request.positions, seat.pk))
        if taker is None and not request.ends_units:
            continue
        _end_seat(operation, seat)
        for loan in Position.objects.filter(lent_by=seat, valid_to__gt=request.last_day):
            _end_seat(operation, loan)
        if taker is not None and seat.lent_by_id is None:
            after = _next_seat(request, seat, taker)
            operation.ledger.create(after)
            record(operation.actor, "position.given", after, change={"act": request.instrument})


def _end_seat(operation: Operation, seat: Position) -> None:
    operation.ledger.change(seat, valid_to=max(operation.request.last_day, seat.valid_from))
    record(operation.actor, "position.ended", seat, change={"act": operation.request.instrument})


def _next_seat(request: Request, seat: Position, taker: Organization) -> Position:
    sits, acts = seat.organization_id in request.units, seat.acts_for_id in request.units
    return Position(
        user_id=seat.user_id,
        organization_id=taker.pk if sits else seat.organization_id,
        acts_for_id=(None if sits else taker.pk) if acts else seat.acts_for_id,
        role=seat.role,
        title=seat.title,
        standing=seat.standing,
        instrument=request.instrument[:_INSTRUMENT],
        valid_from=request.effective_on,
        valid_to=taker.valid_to,
    )


def date_versions(operation: Operation) -> None:
    """Write the new name, the new parent, or the heir of the units below, from the day on."""
    request = operation.request
    if request.kind is Kind.RENAME:
        (unit,) = operation.units()
        name = squeeze(nfc(request.name))
        _new_version(
            operation, unit, name=name, search_key=place_key(name), sort_key=sort_key(name),
            abbreviation=request.abbreviation.strip() or unit.abbreviation,
        )  # fmt: skip
    elif request.kind is Kind.MOVE:
        (unit,) = operation.units()
        _new_version(operation, unit, parent_id=request.parent_id)
    for child in children_of(request):
        taker = operation.heir(request.taker(request.children, child.pk))
        _new_version(operation, child, parent_id=taker.pk if taker else _above(child))


def _above(child: Organization) -> int | None:
    """Return the body above the one that ends, for a child that no heir takes."""
    return child.parent.parent_id if child.parent else None


def _new_version(operation: Operation, unit: Organization, **values: Any) -> None:
    begin = operation.request.effective_on
    version = version_of(
        unit, valid_from=begin, valid_to=unit.valid_to, instrument=operation.request.instrument
    )
    for name, value in values.items():
        setattr(version, name, value)
    for held in unit.versions.on(operation.request.last_day):
        operation.ledger.change(held, valid_to=operation.request.last_day)
    operation.ledger.create(version)
    operation.ledger.change(unit, revision=unit.revision + 1)


def make_current(operation: Operation) -> None:
    """On the day: let names and parents of the day be the current ones, and mend the paths."""
    versions = OrganizationVersion.objects.filter(
        pk__in=operation.ledger.owned(OrganizationVersion),
        valid_from=operation.request.effective_on,
    )
    for version in versions.select_related("organization", "parent").order_by("pk"):
        unit = version.organization
        path = path_under(version.parent, unit)
        old = unit.path
        operation.ledger.change(
            unit, name=version.name, abbreviation=version.abbreviation, place=version.place,
            parent=version.parent, search_key=version.search_key, sort_key=version.sort_key,
            path=path,
        )  # fmt: skip
        if path != old:
            _mend_paths(operation, old, path)


def _mend_paths(operation: Operation, old: str, new: str) -> None:
    inside = Organization.objects.filter(path__startswith=old).order_by("path")
    for unit in inside:
        operation.ledger.change(unit, path=new + unit.path.removeprefix(old))


def hand_over_work(operation: Operation) -> None:
    """On the day: give all that is open to the takers; what they cannot take stays and is told."""
    request = operation.request
    for holding, rows in works_of(request):
        taker = operation.heir(request.taker(request.works, holding.key))
        if taker is not None:
            operation.handed += sum(_hand_over(operation, holding, row, taker) for row in rows)


def _hand_over(operation: Operation, holding: Holding, row: Model, taker: Organization) -> bool:
    old = {name: getattr(row, f"{name}_id") for name in holding.fields}
    new = {name: taker.pk for name, pk in old.items() if pk in operation.request.units}
    standing = _standing(holding, row, new)
    if standing is not None:
        if holding.fold is None or not holding.fold(row, standing, operation.ledger):
            return False
    else:
        operation.ledger.change(row, **{f"{name}_id": pk for name, pk in new.items()})
    change = {"from": sorted({str(old[name]) for name in new}), "to": taker.name}
    record(operation.actor, "office.work_handed_over", standing or row, change=change)
    return True


def _standing(holding: Holding, row: Model, new: dict[str, int]) -> Model | None:
    """Return the row that the taker has already where only one may stand."""
    if not holding.unique_with:
        return None
    same = {name: getattr(row, name) for name in holding.unique_with if name not in holding.fields}
    nulls = {f"{name}__isnull": True for name, value in same.items() if value is None}
    values = {name: value for name, value in same.items() if value is not None}
    names = {
        f"{name}_id": new.get(name, getattr(row, f"{name}_id"))
        for name in holding.fields
        if name in holding.unique_with
    }
    found: Model | None = (
        type(row)._base_manager.filter(**values, **nulls, **names).exclude(pk=row.pk).first()
    )
    return found


Step = tuple[str, Callable[[Operation], None]]
DATED: tuple[Step, ...] = (
    ("name_heirs", name_heirs),
    ("end_units", end_units),
    ("hand_over_functions", hand_over_functions),
    ("move_people", move_people),
    ("date_versions", date_versions),
)
ON_THE_DAY: tuple[Step, ...] = (
    ("make_current", make_current),
    ("hand_over_work", hand_over_work),
)
