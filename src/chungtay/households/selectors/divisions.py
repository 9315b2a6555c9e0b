"""How split communes divide by what the register knows of their hamlets."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from chungtay.households.models import YearClass
from chungtay.households.selectors.hamlets import heirs_among
from chungtay.indicators.sources import Divisions, Split
from chungtay.organizations.rules.rollup import Division

# Households by the unit their hamlet came to, then by class.
Counts = dict[int, dict[str, int]]


def divided_counts(split: Split, year: int, standard: str, condition: Q) -> dict[int, Counts]:
    """Return who was counted in each split unit in ``year``, by the unit their hamlet came to.

    A unit is left out when the hamlet of a single household is not known, or where it went.
    """
    found: dict[int, Counts] = {}
    rows = YearClass.objects.filter(condition, place__in=split, year=year, standard=standard)
    grouped = rows.values_list("place", "hamlet", "poverty_class").annotate(total=Count("pk"))
    by_unit: dict[int, list[tuple[int | None, str, int]]] = defaultdict(list)
    for unit, hamlet, poverty_class, total in grouped:
        by_unit[unit].append((hamlet, poverty_class, total))
    for unit, known in by_unit.items():
        counts = _by_heir(known, split[unit])
        if counts is not None:
            found[unit] = counts
    return found


def households_divisions(split: Split) -> Divisions:
    """Return the shares of split units by all households of the newest year each was counted in."""
    newest = dict(
        YearClass.objects.filter(place__in=split).values_list("place").annotate(newest=Max("year"))
    )
    found: Divisions = {}
    for unit, year in newest.items():
        counts = _all_of(unit, year, split)
        if counts:
            words = _("số hộ theo thôn trong sổ hộ cuối năm %(year)s") % {"year": year}
            found[unit] = Division(counts, words)
    return found


def division_by(
    counts: Counts, targets: Sequence[int], *, classes: Collection[str] | None, words: str
) -> Division[int]:
    """Return counts of some classes as the weights of ``targets``; None counts every class."""
    weights = {
        target: Decimal(
            sum(
                total
                for poverty_class, total in counts.get(target, {}).items()
                if classes is None or poverty_class in classes
            )
        )
        for target in targets
    }
    return Division(weights, words)


def _all_of(unit: int, year: int, split: Split) -> dict[int, int]:
    rows = YearClass.objects.filter(place=unit, year=year)
    grouped = rows.values_list("hamlet").annotate(total=Count("household", distinct=True))
    counts = _by_heir([(hamlet, "", total) for hamlet, total in grouped], split[unit])
    if counts is None:
        return {}
    return {target: sum(counts.get(target, {}).values()) for target in split[unit]}


def _by_heir(rows: list[tuple[int | None, str, int]], targets: Collection[int]) -> Counts | None:
    """Return the counts by heir; None when a hamlet is unknown or led elsewhere."""
    hamlets = {hamlet for hamlet, _, _ in rows if hamlet is not None}
    heirs = heirs_among(hamlets, set(targets))
    if any(hamlet is None or hamlet not in heirs for hamlet, _, _ in rows):
        return None
    counts: Counts = defaultdict(lambda: defaultdict(int))
    for hamlet, poverty_class, total in rows:
        counts[heirs[hamlet or 0]][poverty_class] += total
    return counts
