"""Everything that an operation on organisations touches, shown before it is done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.db.models import Max, Q
from django.utils.functional import Promise

from chungtay.accounts.models import ApiToken, Position
from chungtay.administration.holdings import Holding, holdings
from chungtay.organizations.models import Organization, OrganizationFunction
from chungtay.organizations.rules.reorganization import Request, Unit

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Work:
    """Open rows of one kind: how many, some by name, who takes them; and what stays closed."""

    key: str
    label: str | Promise
    number: int
    examples: tuple[str, ...]
    taker: str
    closed: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A position that ends with the unit, and where it goes on; "" when it does not."""

    position: Position
    taker: str


@dataclass(frozen=True, slots=True)
class Held:
    """A function that ends with the unit, and who takes it."""

    function: OrganizationFunction
    taker: str


@dataclass(frozen=True, slots=True)
class Child:
    """A unit right below one that ends, and under whom it goes on."""

    organization: Organization
    taker: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the operation touches on the day; ``heirs`` are names by key.

    ``digest`` changes when any of it does.
    """

    request: Request
    units: list[Organization]
    heirs: dict[str, str]
    works: list[Work]
    seats: list[Seat]
    functions: list[Held]
    children: list[Child]
    subtree: int
    tokens: int
    digest: str

    @property
    def open_numbers(self) -> dict[str, int]:
        """The number of open rows by what they are called."""
        return {str(work.label): work.number for work in self.works if not work.taker}


def preview_of(request: Request) -> Preview:
    """Return what ``request`` touches, as the database stands now."""
    units = in_order(request.units)
    heirs = _heirs(request)
    works, rows = _works(request)
    seats = [Seat(one, request.taker(request.positions, one.pk)) for one in seats_of(request)]
    functions = [
        Held(one, request.taker(request.functions, one.pk)) for one in functions_of(request)
    ]
    children = [Child(one, request.taker(request.children, one.pk)) for one in children_of(request)]
    return Preview(
        request=request,
        units=units,
        heirs={key: name for key, (name, _) in heirs.items()},
        works=works,
        seats=seats,
        functions=functions,
        children=children,
        subtree=_below(units),
        tokens=_tokens(seats),
        digest=_digest(
            request,
            {
                "units": [(u.pk, u.revision, u.path, u.valid_to, u.name) for u in units],
                "heirs": heirs,
                "works": rows,
                "positions": [(one.position.pk, one.position.valid_to) for one in seats],
                "functions": [(one.function.pk, one.function.valid_to) for one in functions],
                "children": [one.organization.pk for one in children],
            },
        ),
    )


def in_order(pks: tuple[int, ...]) -> list[Organization]:
    """Return the organisations in the order of ``pks``."""
    known = Organization.objects.select_related("parent", "place").in_bulk(pks)
    return [known[pk] for pk in pks if pk in known]


def facts_of(units: list[Organization]) -> list[Unit]:
    """Return what the rules ask of ``units``."""
    newest = dict(
        Organization.objects.filter(pk__in=[unit.pk for unit in units])
        .annotate(newest=Max("versions__valid_from"))
        .values_list("pk", "newest")
    )
    return [
        Unit(
            unit.pk, unit.name, unit.path, unit.parent_id, unit.valid_from, unit.valid_to,
            newest.get(unit.pk) or unit.valid_from,
        )
        for unit in units
    ]  # fmt: skip


def _heirs(request: Request) -> dict[str, tuple[str, int]]:
    """Return name and revision of each heir by its key; a new one has revision -1."""
    known = Organization.objects.in_bulk(
        [heir.organization_id for heir in request.heirs if heir.organization_id]
    )
    return {
        heir.key: (known[heir.organization_id].name, known[heir.organization_id].revision)
        if heir.organization_id in known
        else (heir.name, -1)
        for heir in request.heirs
    }


def hands_over(request: Request) -> bool:
    """Say whether the operation moves work from one body to another."""
    return bool(request.heirs) or request.ends_units


def works_of(request: Request) -> list[tuple[Holding, list[Any]]]:
    """Return the open rows of the units on the day, by kind."""
    if not hands_over(request):
        return []
    found = [
        (holding, list(holding.of(request.units, request.effective_on))) for holding in holdings()
    ]
    return [(holding, rows) for holding, rows in found if rows]


def _works(request: Request) -> tuple[list[Work], dict[str, list[int]]]:
    works, rows = [], {}
    opened = {holding.key: found for holding, found in works_of(request)}
    for holding in holdings() if hands_over(request) else []:
        found = opened.get(holding.key, [])
        closed = holding.closed(request.units).count() if holding.closed else 0
        rows[holding.key] = [row.pk for row in found]
        if found or closed:
            tells = holding.tells
            examples = tuple(tells(row) for row in found[:_EXAMPLES]) if tells else ()
            taker = request.taker(request.works, holding.key)
            works.append(Work(holding.key, holding.label, len(found), examples, taker, closed))
    return works, rows


def seats_of(request: Request) -> list[Position]:
    """Return the positions at the units, or acting for them, that last to the day or beyond."""
    if not hands_over(request):
        return []
    here = Q(organization__in=request.units) | Q(acts_for__in=request.units)
    beyond = Q(valid_to__isnull=True) | Q(valid_to__gte=request.last_day)
    return list(
        Position.objects.filter(
            here, beyond, valid_from__lte=request.effective_on, withdrawn_at=None
        )
        .select_related("user", "organization", "acts_for", "lent_by__user")
        .order_by("organization__sort_key", "pk")
    )


def functions_of(request: Request) -> list[OrganizationFunction]:
    """Return what the units hold up to the day."""
    if not hands_over(request):
        return []
    return list(
        OrganizationFunction.objects.on(request.last_day)
        .filter(organization__in=request.units)
        .select_related("organization")
        .order_by("organization__sort_key", "function")
    )


def children_of(request: Request) -> list[Organization]:
    """Return the bodies right below units that end, which go on themselves."""
    if not request.ends_units:
        return []
    return list(
        Organization.objects.on(request.effective_on)
        .filter(parent__in=request.units)
        .exclude(pk__in=request.units)
        .order_by("sort_key")
    )


def _below(units: list[Organization]) -> int:
    inside = Q(pk__in=[])
    for unit in units:
        inside |= Q(path__startswith=unit.path) & ~Q(pk=unit.pk)
    return Organization.objects.filter(inside).count()


def _tokens(seats: list[Seat]) -> int:
    return ApiToken.objects.filter(
        position__in=[seat.position for seat in seats], revoked_at__isnull=True
    ).count()


def _digest(request: Request, touched: Mapping[str, Any]) -> str:
    """Return the hash of what is touched; who takes what may still be chosen on the preview."""
    chosen = replace(request, functions={}, positions={}, children={}, works={})
    state = {"request": chosen.to_json(), **touched}
    return sha256(json.dumps(state, sort_keys=True, default=str).encode()).hexdigest()
