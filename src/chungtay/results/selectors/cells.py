"""One figure opened: the units it is made of, and its households for those who may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household, Member
from chungtay.households.selectors.register import households_visible_to
from chungtay.organizations.models import Place, PlaceLevel
from chungtay.results.rules.flows import WAYS, steps
from chungtay.results.rules.forms import Column, Form, Of, school_from
from chungtay.results.selectors.counting import Counting, children_on, flow_rows, group_of, spot_of
from chungtay.results.selectors.measures import counted
from chungtay.results.selectors.tables import Cell, table_of
from chungtay.results.selectors.units import OUTSIDE, Scope, levels_of

MOST = 20_000  # households of one figure that are listed
_CHILDREN = {
    "children": Q(),
    "children_uninsured": Q(has_insurance=False),
    "children_away": Q(school=Member.School.NONE),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one smaller unit gives to the figure."""

    name: str
    place: Place | None
    cell: Cell


def parts_of(form: Form, column: Column, of: Of, counting: Counting) -> list[Part]:
    """Return the figure by the units of ``counting``, those of no households left out."""
    table = table_of(form, counting)
    found = []
    for line in table.lines:
        cells = {cell.column.no: cell for cell in line.cells}
        if line.of == of and column.no in cells and cells[column.no].value.value:
            found.append(Part(line.unit.name, line.unit.place, cells[column.no]))
    return found


def finer(place: Place, day: date) -> Scope | None:
    """Return the units right below ``place``; None for a hamlet."""
    if place.level == PlaceLevel.HAMLET:
        return None
    return Scope(place, day, levels_of(place, day)[0])


def households_behind(
    column: Column, of: Of, counting: Counting, unit: str, *, actor: Actor
) -> QuerySet[Household]:
    """Return the households behind a figure of ``unit`` ("" for all) that ``actor`` may open.

    ``class_then`` is the class they had. What lies on another ground by now is not among them.
    """
    rows = households_visible_to(actor)
    ids = _ids(column, of, counting, unit)
    return (
        rows.filter(pk__in=ids)
        .select_related("place")
        .order_by("place__sort_key", "sort_key", "pk")
    )


def classes_then(counting: Counting, households: Collection[Household]) -> dict[int, str]:
    """Return the class of each household of a page in the year of the table."""
    rows = counting.basis.rows.filter(household__in=[one.pk for one in households])
    return dict(rows.values_list("household_id", "poverty_class"))


def _ids(column: Column, of: Of, counting: Counting, unit: str) -> Any:
    who, _, rest = column.count.partition(".")
    if rest in WAYS:
        return _moved(counting, unit, who, rest, column.of or of)
    rows = of_unit(counting, unit)
    if rest in _CHILDREN:
        day = counting.basis.last_day
        of_age = Q(birth_year__lte=day.year - school_from()) if rest == "children_away" else Q()
        of_household = Member.objects.filter(children_on(day), of_age, _CHILDREN[rest])
        rows = rows.filter(poverty_class=who, household__in=of_household.values("household"))
        return rows.values("household_id")
    counting.ensure("ethnicity")
    groups = {name: frozenset(spelled) for name, spelled in counting.ethnicities.items()}
    picked = counted(column.count, counting.basis.standard, groups)
    return picked.pick(rows).values("household_id") if picked else []


def of_unit(counting: Counting, unit: str) -> QuerySet[Any]:
    """Return the classes that were counted in ``unit``, in any unit of the layout for ""."""
    rows = counting.on_ground(counting.basis.rows)
    names = counting.spots()
    here = Q(pk__in=[])
    for row in rows.order_by().values(*names).distinct():
        found = counting.layout.unit_of(spot_of(row))
        if found == unit or (not unit and found != OUTSIDE):
            here |= Q(**row)
    return rows.filter(here)


def _moved(counting: Counting, unit: str, who: str, way: str, of: Of) -> list[int]:
    """Return who went one way into or out of a list; for persons also who was born or died."""
    opening = counting.basis.before()
    if opening is None:
        return []
    found = []
    for row in flow_rows(counting, opening, "household_id"):
        for step in steps(group_of(counting, row)):
            wanted = step.unit == unit or (not unit and step.unit != OUTSIDE)
            counts = step.households if of is Of.HOUSEHOLDS else step.persons
            if wanted and counts and (step.poverty_class, step.way) == (who, way):
                found.append(row["household_id"])
    return found[:MOST]


def people_of(counting: Counting, unit: str, poverty_class: str, *, actor: Actor) -> QuerySet[Any]:
    """Return the classes of forms 14 and 15, their households of those ``actor`` may open."""
    rows = of_unit(counting, unit).filter(
        poverty_class=poverty_class, household__in=households_visible_to(actor).values("pk")
    )
    return (
        rows.select_related("household")
        .prefetch_related("household__members")
        .order_by(F("household__sort_key"), "pk")
    )
