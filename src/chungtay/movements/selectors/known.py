"""What is known of a target where a unit sits, year by year: measured, or entered with evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.indicators.registry import Measurement, provider_of, standard_of
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Target, TargetFigure
from chungtay.movements.rules import targets as rules
from chungtay.movements.selectors.classed import is_for_class, place_ids_of
from chungtay.organizations.models import Organization

_BEFORE = 2  # years before the baseline that a picture shows as well
BREAK = gettext_noop(
    "Từ năm %(year)s tính theo %(name)s (%(citation)s). Số liệu theo hai chuẩn nghèo không trừ cho "
    "nhau, nên đường biểu diễn ngắt ở đây."
)
REGISTER = gettext_noop("Sổ hộ")


@dataclass(frozen=True, slots=True)
class Known:
    """One figure: of the end of a year, under a standard, from the register or from a person.

    Where a person entered one, that counts, and ``measured`` is what the register says beside it.
    """

    year: int
    value: Decimal
    standard: str
    numerator: Decimal
    denominator: Decimal | None
    figure: TargetFigure | None = None
    measured: Decimal | None = None

    @property
    def source(self) -> str:
        """Return where the figure comes from, in words."""
        return self.figure.source if self.figure else _(REGISTER)

    @property
    def observation(self) -> rules.Observation:
        """Return the figure as the algebra takes it."""
        return rules.Observation(self.year, self.numerator, self.denominator, self.standard)


def years_of(target: Target, rule: rules.Target | None, year: int) -> range:
    """Return the years whose figures are asked for, up to ``year``; empty without a rule."""
    last = min(year, target.to_year or year)
    if rule is None:
        return range(0)
    first = last if rule.baseline is None else rule.baseline
    return range(first - _BEFORE, last + 1)


def figures_in_force(targets: Iterable[Target]) -> QuerySet[TargetFigure]:
    """Return the figures that were entered and not corrected since, the oldest first."""
    return TargetFigure.objects.filter(
        target__in=[target.pk for target in targets], correction__isnull=True
    ).select_related("evidence", "entered_by")


def known_at(
    target: Target, unit: Organization | None, years: range, place_ids: Sequence[int]
) -> list[Known]:
    """Return what is known where ``unit`` sits, the oldest first."""
    provider = provider_of(target.indicator)
    measured: list[Measurement] = []
    if provider and place_ids and years:
        measured = provider.measure(
            population=population_of(target), place_ids=place_ids, years=years
        )
    entered = figures_in_force([target]).filter(organization=unit) if unit else []
    return _joined(measured, entered)


def known_each(
    target: Target, units: Sequence[Organization], years: range
) -> Mapping[int, list[Known]]:
    """Return what is known where each of ``units`` sits, by unit id, in few queries."""
    provider = provider_of(target.indicator)
    entered: dict[int, list[TargetFigure]] = defaultdict(list)
    for figure in figures_in_force([target]).filter(organization__in=units):
        entered[figure.organization_id].append(figure)
    if is_for_class(target):
        return {
            unit.pk: known_at(target, unit, years, place_ids_of(target, unit)) for unit in units
        }
    places = [unit.place for unit in units if unit.place]
    measured = (
        provider.measure_each(population=target.population, places=places, years=years)
        if provider
        else {}
    )
    return {
        unit.pk: _joined(measured.get(unit.place_id or 0, []), entered[unit.pk]) for unit in units
    }


def population_of(target: Target) -> str:
    """Return whom the register counts; on places of a class, chosen already, everybody."""
    return "all" if is_for_class(target) else target.population


def breaks_in(known: Sequence[Known]) -> list[str]:
    """Return a sentence for each change of standard between the figures, with its article."""
    found = []
    order = list(dict.fromkeys(one.standard for one in known))
    for later in order[1:]:
        first = min(one.year for one in known if one.standard == later)
        standard = standard_of(later)
        words = {
            "year": first,
            "name": standard.name if standard else later,
            "citation": str(standard.citation) if standard else _("chưa đối chiếu văn bản gốc"),
        }
        found.append(_(BREAK) % words)
    return found


def _joined(measured: Iterable[Measurement], entered: Iterable[TargetFigure]) -> list[Known]:
    found = {
        (one.year, one.standard): Known(
            one.year, one.value, one.standard, one.numerator, one.denominator
        )
        for one in measured
        if one.value is not None and one.numerator is not None
    }
    for figure in entered:
        key = (figure.year, figure.standard)
        beside = found.get(key)
        found[key] = Known(
            figure.year, figure.value, figure.standard, figure.value, None, figure,
            beside.value if beside else None,
        )  # fmt: skip
    return sorted(found.values(), key=lambda one: (one.year, one.standard))
