"""How many households and persons of each measure every unit has: one question for each part."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from chungtay.households.models import Household, Member
from chungtay.households.rules.causes import CAUSES
from chungtay.households.rules.ethnicity import ethnic_group, ethnic_groups
from chungtay.households.rules.poverty import PovertyClass
from chungtay.results.rules.flows import WAYS, Group, steps
from chungtay.results.rules.forms import Of, child_under, school_from
from chungtay.results.selectors.basis import CLASSES, ON_LIST, Basis
from chungtay.results.selectors.measures import (
    FLAGS,
    LOCAL,
    MERIT,
    NO_LABOR,
    Bit,
    bit_of,
    female,
    known_indicators,
    trait_bit,
)
from chungtay.results.selectors.units import OUTSIDE, Layout, Spot

HH, PP = Of.HOUSEHOLDS.value, Of.PERSONS.value
Key = tuple[str, str]
_CLASSES = tuple(one.value for one in PovertyClass)


class Tally(dict[str, dict[Key, int | None]]):
    """By unit and measure: a number, or None where a fact behind it is missing."""

    def add(self, unit: str, measure: str, of: str, number: int | None) -> None:
        """Add to what the unit has; what is not known stays so."""
        mine = self.setdefault(unit, {})
        known = mine.get((measure, of), 0)
        mine[measure, of] = None if number is None or known is None else known + number


@dataclass(slots=True)
class Counting:
    """The counts of one basis by the units of a layout; parts are counted when first asked for."""

    basis: Basis
    layout: Layout
    tally: Tally = field(default_factory=Tally)
    opening: Basis | None = None
    ethnicities: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _done: set[str] = field(default_factory=set)
    _uncounted: int | None = None

    def ensure(self, *parts: str) -> "Counting":
        """Return itself after ``parts`` were counted: main, details, ethnicity, children, flows."""
        for part in parts:
            if part not in self._done:
                self._done.add(part)
                _PARTS[part](self)
        return self

    @property
    def uncounted(self) -> int:
        """Return how many households of the register have no class of the year; asked once."""
        if self._uncounted is None:
            self._uncounted = _count_uncounted(self)
        return self._uncounted

    def spots(self, prefix: str = "") -> list[str]:
        """Return the fields that say where a class was counted."""
        if self.layout.by_hamlet:
            return [f"{prefix}place_id", f"{prefix}hamlet_id", "household__hamlet"]
        return [f"{prefix}place_id", f"{prefix}hamlet_id"][: 1 + self.layout.needs_hamlets]

    def unit(self, row: Mapping[str, Any], prefix: str = "") -> str:
        """Return the unit of a grouped row."""
        return self.layout.unit_of(spot_of(row, prefix))

    def on_ground(self, rows: QuerySet[Any], prefix: str = "") -> QuerySet[Any]:
        """Return the classes that were counted on the ground of the layout."""
        if self.layout.ground is None:
            return rows
        return rows.filter(**{f"{prefix}place__in": self.layout.origins})

    def repeated_groups(self) -> list[tuple[str, str]]:
        """Return the ethnic groups found, in the order of the list of 2008."""
        order = [group.name for group in ethnic_groups()]
        names = sorted(self.ethnicities, key=lambda name: (
            order.index(name) if name in order else len(order), name
        ))  # fmt: skip
        return [(name, name) for name in names]


def _count_uncounted(counting: Counting) -> int:
    layout, basis = counting.layout, counting.basis
    if layout.ground is None or layout.by_hamlet or basis.relation != CLASSES:
        return 0
    day, inside = basis.last_day, layout.origins & layout.ground.inside
    living = Household.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=day), registered_on__lte=day, place__in=inside
    )
    return living.exclude(classes__year=basis.year, classes__standard=basis.standard).count()


def spot_of(row: Mapping[str, Any], prefix: str = "") -> Spot:
    """Return where a grouped row was counted."""
    return (
        row[f"{prefix}place_id"] or 0,
        row.get(f"{prefix}hamlet_id"),
        row.get("household__hamlet", ""),
    )


def _by_unit(
    counting: Counting, rows: Iterable[dict[str, Any]]
) -> Iterable[tuple[str, dict[str, Any]]]:
    for row in rows:
        unit = counting.unit(row)
        if unit != OUTSIDE:
            yield unit, row


def _persons(row: Mapping[str, Any]) -> int | None:
    return row["p"] or 0 if row["kp"] == row["n"] else None


def _count_main(counting: Counting) -> None:
    """Households and persons by class, of Kinh and of ethnic minorities."""
    local = trait_bit(LOCAL)
    minority = "household__is_ethnic_minority"
    rows = counting.on_ground(counting.basis.rows)
    grouped = (
        rows.annotate(bit=local.value)
        .values(*counting.spots(), "poverty_class", minority)
        .annotate(
            n=Count("pk"), p=Sum("persons"), kp=Count("persons"), kt=Count("traits"),
            local=Sum("bit"), local_p=Sum("persons", filter=Q(bit__gt=0)),
        )
        .order_by()
    )  # fmt: skip
    for unit, row in _by_unit(counting, grouped):
        group = "minority" if row[minority] else "kinh"
        persons = _persons(row)
        for who in ("all", row["poverty_class"]):
            for measure in (who, f"{who}.{group}"):
                counting.tally.add(unit, measure, HH, row["n"])
                counting.tally.add(unit, measure, PP, persons)
            known = row["kt"] == row["n"]
            trait = f"{who}.trait.{LOCAL}"
            counting.tally.add(unit, trait, HH, _weighed(row["local"], local) if known else None)
            counting.tally.add(
                unit, trait, PP, (row["local_p"] or 0) if known and persons is not None else None
            )


def _weighed(total: int | None, bit: Bit) -> int:
    return (total or 0) // bit.weight


def _count_details(counting: Counting) -> None:
    """Deprivations, causes and traits of the households on the lists."""
    standard = counting.basis.standard
    bits = _detail_bits(standard)
    flags = sum(trait_bit(id).weight for id in FLAGS)
    none = Q(flags=0, household__is_ethnic_minority=False)
    rows = counting.on_ground(counting.basis.rows).filter(poverty_class__in=ON_LIST)
    grouped = (
        rows.annotate(flags=F("traits").bitand(flags), woman=female(), head=_head())
        .values(*counting.spots(), "poverty_class")
        .annotate(
            n=Count("pk"), kp=Count("persons"), kd=Count("deprived"), kc=Count("causes"),
            kt=Count("traits"), kh=Count("pk", filter=Q(head=True)),
            women=Count("pk", filter=Q(woman=True)),
            none=Count("pk", filter=none), none_p=Sum("persons", filter=none),
            **{f"b{n}": Sum(bit.value) for n, bit in enumerate(bits.values())},
            **{f"p{n}": Sum("persons", filter=Q(flags__in=_with(trait_bit(id), flags)))
               for n, id in enumerate(FLAGS)},
        )
        .order_by()
    )  # fmt: skip
    known_by = {"deprived": "kd", "causes": "kc", "traits": "kt"}
    for unit, row in _by_unit(counting, grouped):
        who, n = row["poverty_class"], row["n"]
        add = counting.tally.add
        for at, (name, bit) in enumerate(bits.items()):
            known = row[known_by[bit.mask]] == n
            add(unit, f"{who}.{name}", HH, _weighed(row[f"b{at}"], bit) if known else None)
        traits = row["kt"] == n
        persons = traits and row["kp"] == n
        for at, id in enumerate(FLAGS):
            add(unit, f"{who}.trait.{id}", PP, (row[f"p{at}"] or 0) if persons else None)
        add(unit, f"{who}.no_flag", HH, row["none"] if traits else None)
        add(unit, f"{who}.no_flag", PP, (row["none_p"] or 0) if persons else None)
        add(unit, f"{who}.female_head", HH, row["women"] if row["kh"] == n else None)


def _detail_bits(standard: str) -> dict[str, Bit]:
    names = [
        *(("deprived", one.id) for one in known_indicators(standard)),
        *(("cause", cause.id) for cause in CAUSES),
        ("trait", MERIT), ("trait", NO_LABOR),
    ]  # fmt: skip
    found = {f"{kind}.{id}": bit_of(kind, id, standard) for kind, id in names}
    return {name: bit for name, bit in found.items() if bit is not None}


def _with(bit: Bit, mask: int) -> list[int]:
    """Return the values under ``mask`` that have ``bit`` set."""
    return [value for value in range(mask + 1) if value & ~mask == 0 and value & bit.weight]


def _head() -> Exists:
    return Exists(Member.objects.filter(household=OuterRef("household"), is_head=True))


def _count_ethnicity(counting: Counting) -> None:
    """Households on the lists by ethnic group, whatever its spelling."""
    rows = counting.on_ground(counting.basis.rows)
    rows = rows.filter(poverty_class__in=ON_LIST, household__is_ethnic_minority=True)
    grouped = rows.values(*counting.spots(), "poverty_class", "household__ethnicity")
    for unit, row in _by_unit(counting, grouped.annotate(n=Count("pk")).order_by()):
        spelled = row["household__ethnicity"]
        group = ethnic_group(spelled)
        name = group.name if group else spelled
        counting.ethnicities[name].add(spelled)
        counting.tally.add(unit, f"{row['poverty_class']}.ethnicity.{name}", HH, row["n"])


def _count_children(counting: Counting) -> None:
    """Children of the households on the lists, by the members entered in the register."""
    day, path = counting.basis.last_day, "household__members"
    child = children_on(day, f"{path}__")
    unschooled = child & Q(**{f"{path}__birth_year__lte": day.year - school_from()})
    silent = Q(**{f"{path}__school": ""})
    rows = counting.on_ground(counting.basis.rows).filter(poverty_class__in=ON_LIST)
    grouped = rows.values(*counting.spots(), "poverty_class").annotate(
        n=Count("pk", distinct=True),
        peopled=Count(f"{path}__household", distinct=True),
        children=Count(path, filter=child),
        uninsured=Count(path, filter=child & Q(**{f"{path}__has_insurance": False})),
        unasked=Count(path, filter=child & Q(**{f"{path}__has_insurance": None})),
        away=Count(path, filter=unschooled & Q(**{f"{path}__school": Member.School.NONE})),
        untold=Count(path, filter=unschooled & silent),
    )
    for unit, row in _by_unit(counting, grouped.order_by()):
        known = row["peopled"] == row["n"]
        for measure, number, blanks in (
            ("children", "children", None),
            ("children_uninsured", "uninsured", "unasked"),
            ("children_away", "away", "untold"),
        ):
            told = known and not (blanks and row[blanks])
            name = f"{row['poverty_class']}.{measure}"
            counting.tally.add(unit, name, HH, row[number] if told else None)


def children_on(day: date, prefix: str = "") -> Q:
    """Return the condition "a child of the household on ``day``", by the year of birth."""
    here = Q(**{f"{prefix}left_on": None}) | Q(**{f"{prefix}left_on__gt": day})
    young = {f"{prefix}birth_year__gt": day.year - child_under(),
             f"{prefix}birth_year__lte": day.year}  # fmt: skip
    return here & Q(**young)


def _count_flows(counting: Counting) -> None:
    """Who came to the lists and who left them since the year before."""
    counting.opening = opening = counting.basis.before()
    units = set(counting.tally)
    if opening is None:
        for unit in units:
            for measure in (f"{who}.{way}" for who in ON_LIST for way in WAYS):
                counting.tally.add(unit, measure, HH, None)
                counting.tally.add(unit, measure, PP, None)
        return
    for group in flow_groups(counting, opening):
        for step in steps(group):
            if step.unit == OUTSIDE:
                continue
            measure = f"{step.poverty_class}.{step.way}"
            counting.tally.add(step.unit, measure, HH, None if step.silent else step.households)
            counting.tally.add(step.unit, measure, PP, None if step.silent else step.persons)
            if step.silent:
                _silence(counting, step.unit)


def _silence(counting: Counting, unit: str) -> None:
    """Leave all ways of a unit blank: how a household came to a list or left it is not known."""
    for who in ON_LIST:
        for way in set(WAYS) - {"opening"}:
            counting.tally.add(unit, f"{who}.{way}", HH, None)
            counting.tally.add(unit, f"{who}.{way}", PP, None)


def flow_groups(counting: Counting, opening: Basis, *more: str) -> Iterable[Group]:
    """Yield the households on a list now or a year before, grouped by their history.

    ``more`` are fields to group by besides; they are left to :func:`flow_rows`.
    """
    for row in flow_rows(counting, opening, *more):
        yield group_of(counting, row)


def flow_rows(counting: Counting, opening: Basis, *more: str) -> Iterable[dict[str, Any]]:
    """Yield the rows behind :func:`flow_groups`: first who is counted now, then who left."""
    began = date(counting.basis.year - 1, 12, 31)
    now = counting.basis.with_other(opening, "before").filter(
        Q(poverty_class__in=ON_LIST) | Q(before__poverty_class__in=ON_LIST)
    )
    if counting.layout.ground is not None:
        here = Q(place__in=counting.layout.origins) | Q(before__place__in=counting.layout.origins)
        now = now.filter(here)
    grown = F("persons") - F("before__persons")
    yield from (
        now.annotate(
            is_new=Q(household__registered_on__gt=began), more=grown,
        )
        .values(
            *counting.spots(), *counting.spots("before__")[: 1 + counting.layout.needs_hamlets],
            "poverty_class", "before__poverty_class", "change", "is_new", *more,
        )
        .annotate(
            n=Count("pk"), p=Sum("persons"), kp=Count("persons"), p0=Sum("before__persons"),
            kp0=Count("before__persons"), k0=Count("before__pk"),
            up=Sum("more", filter=Q(more__gt=0)), down=Sum("more", filter=Q(more__lt=0)),
        )
        .order_by()
    )  # fmt: skip
    left = counting.on_ground(opening.with_other(counting.basis, "after"))
    yield from (
        left.filter(poverty_class__in=ON_LIST, after__isnull=True)
        .values(*counting.spots(), "poverty_class", *more)
        .annotate(n=Count("pk"), p=Sum("persons"), kp=Count("persons"))
        .order_by()
    )


def group_of(counting: Counting, row: Mapping[str, Any]) -> Group:
    """Return the households of a row of :func:`flow_rows`."""
    unit, persons = counting.unit(row), _persons(row)
    if "change" not in row:  # on a list before, in no class now
        return Group(
            unit=None, unit_before=unit, poverty_class="", class_before=row["poverty_class"],
            change="", is_new=False, households=row["n"], persons=None, persons_before=persons,
        )  # fmt: skip
    known = row["k0"] == 0 or row["kp0"] == row["n"] == row["kp"]
    return Group(
        unit=unit,
        unit_before=counting.unit(row, "before__") if row["k0"] else None,
        poverty_class=row["poverty_class"],
        class_before=row["before__poverty_class"] or "",
        change=row["change"],
        is_new=row["is_new"],
        households=row["n"],
        persons=persons if known else None,
        persons_before=(row["p0"] or 0) if known and row["k0"] else None,
        grown=(row["up"] or 0) if known else 0,
        shrunk=-(row["down"] or 0) if known else 0,
    )


_PARTS: dict[str, Callable[[Counting], None]] = {
    "main": _count_main,
    "details": _count_details,
    "ethnicity": _count_ethnicity,
    "children": _count_children,
    "flows": _count_flows,
}
