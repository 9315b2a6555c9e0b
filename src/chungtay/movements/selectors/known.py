"""What is known of a target where a unit sits, year by year: measured, or entered with evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.indicators.registry import Measurement, provider_of, standard_of
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import CountedFigure, Target, TargetFigure
from chungtay.movements.rules import gathering
from chungtay.movements.rules import targets as rules
from chungtay.movements.selectors.classed import is_for_class, place_ids_of
from chungtay.movements.selectors.gathered import is_gathered, results_at, results_each
from chungtay.organizations.models import Organization

_BEFORE = 2  # years before the baseline that a picture shows as well
BREAK = gettext_noop(
    "Từ năm %(year)s tính theo %(name)s (%(citation)s). Số liệu theo hai chuẩn nghèo không trừ cho "
    "nhau, nên đường biểu diễn ngắt ở đây."
)
REGISTER = gettext_noop("Sổ hộ")
RESULTS = gettext_noop("Cộng %(count)s kết quả đã ghi")
BEGINNING = gettext_noop("Tính từ đầu kỳ")


@dataclass(frozen=True, slots=True)
class Known:
    """One figure: of the end of a year, under a standard, from the register or from a person.

    Where a person entered one, that counts, and ``measured`` is what the register says beside it.
    ``results`` is of how many recorded results the figure is the sum; 0 where counting begins.
    """

    year: int
    value: Decimal
    standard: str
    numerator: Decimal
    denominator: Decimal | None
    figure: TargetFigure | None = None
    measured: Decimal | None = None
    results: int | None = None

    @property
    def source(self) -> str:
        """Return where the figure comes from, in words."""
        if self.figure:
            return self.figure.source
        if self.results is None:
            return _(REGISTER)
        return _(RESULTS) % {"count": self.results} if self.results else _(BEGINNING)

    @property
    def url(self) -> str:
        """Return what a figure that people gave rests on: its evidence, or the results added."""
        if self.figure:
            return reverse("documents:file", args=[self.figure.evidence_id])
        return "" if self.results is None else "#ket-qua"

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


def figures_for(target: Target) -> QuerySet[TargetFigure]:
    """Return the figures in force of a target, and those of other targets that hold for it too."""
    elsewhere = CountedFigure.objects.filter(target=target).values("figure")
    rows = TargetFigure.objects.filter(
        Q(target=target) | Q(pk__in=elsewhere), correction__isnull=True
    )
    return rows.select_related("evidence", "entered_by")


def known_at(
    target: Target,
    rule: rules.Target | None,
    unit: Organization | None,
    years: range,
    place_ids: Sequence[int],
) -> list[Known]:
    """Return what is known where ``unit`` sits, the oldest first."""
    provider = provider_of(target.indicator)
    measured: list[Measurement] = []
    if provider and place_ids and years:
        measured = provider.measure(
            population=population_of(target), place_ids=place_ids, years=years
        )
    entered = figures_for(target).filter(organization=unit) if unit else []
    found = _joined(target, measured, entered)
    if not is_gathered(target, rule) or not years:
        return found
    return _added(found, rule, results_at(target, unit), last=years[-1])


def known_each(
    target: Target, rule: rules.Target | None, units: Sequence[Organization], years: range
) -> Mapping[int, list[Known]]:
    """Return what is known where each of ``units`` sits, by unit id, in few queries."""
    provider = provider_of(target.indicator)
    entered: dict[int, list[TargetFigure]] = defaultdict(list)
    for figure in figures_for(target).filter(organization__in=units):
        entered[figure.organization_id].append(figure)
    if is_for_class(target):
        return {
            unit.pk: known_at(target, rule, unit, years, place_ids_of(target, unit))
            for unit in units
        }
    places = [unit.place for unit in units if unit.place]
    measured = (
        provider.measure_each(population=target.population, places=places, years=years)
        if provider
        else {}
    )
    found = {
        unit.pk: _joined(target, measured.get(unit.place_id or 0, []), entered[unit.pk])
        for unit in units
    }
    if not is_gathered(target, rule) or not years:
        return found
    results = results_each(target, units)
    return {pk: _added(known, rule, results[pk], last=years[-1]) for pk, known in found.items()}


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


def _added(
    known: Sequence[Known],
    rule: rules.Target | None,
    results: Sequence[gathering.Result],
    *,
    last: int,
) -> list[Known]:
    """Return ``known`` with the sums of results in the years of which nobody entered a figure."""
    rows = results and rule and gathering.in_one_unit(results, is_money=rule.measure == "vnd")
    if not rows or not rule:
        return list(known)
    standard = known[-1].standard if known else ""
    base = next((one.value for one in known if one.year == rule.baseline), Decimal(0))
    sums = gathering.levels(
        rows, baseline=rule.baseline, last=last, base=base, each_year=rule.each_year
    )
    entered = {one.year for one in known}
    if sums and rule.baseline is not None:
        sums |= {rule.baseline: (Decimal(0), 0)}
    added = [
        Known(year, value, standard, value, None, results=number)
        for year, (value, number) in sums.items()
        if year not in entered
    ]
    return sorted([*known, *added], key=lambda one: (one.year, one.standard))


def _joined(
    target: Target, measured: Iterable[Measurement], entered: Iterable[TargetFigure]
) -> list[Known]:
    found = {
        (one.year, one.standard): Known(
            one.year, one.value, one.standard, one.numerator, one.denominator
        )
        for one in measured
        if one.value is not None and one.numerator is not None
    }
    # A figure of the target's own comes after one of another target, and counts in its place.
    for figure in sorted(entered, key=lambda one: one.target_id == target.pk):
        key = (figure.year, figure.standard)
        beside = found.get(key)
        said = (beside.measured if beside.figure else beside.value) if beside else None
        found[key] = Known(
            figure.year, figure.value, figure.standard, figure.value, None, figure, said
        )
    return sorted(found.values(), key=lambda one: (one.year, one.standard))
