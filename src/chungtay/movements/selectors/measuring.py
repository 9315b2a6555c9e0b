"""Targets against the figures of the register: verdict, arithmetic, picture, table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.indicators.registry import Measurement, Provider, provider_of
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Plan, Target
from chungtay.movements.rules import targets as rules
from chungtay.movements.rules.vocabulary import POPULATIONS
from chungtay.movements.selectors.classed import is_for_class, place_ids_of
from chungtay.movements.selectors.wording import bound_words, target_row, target_title, years_label
from chungtay.organizations.models import Organization
from chungtay.web.charts.lines import LineChart, Series, Value, draw_lines

_OUTCOMES = {
    rules.Status.ACHIEVED: "pass",
    rules.Status.AT_RISK: "warn",
    rules.Status.MISSED: "fail",
    rules.Status.UNKNOWN: "unknown",
}
NO_LIST = gettext_noop("Chưa có số liệu gốc: chưa chọn nơi thuộc diện %(population)s để đo.")
_TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Measured:
    """One target with what is known of it."""

    target: Target
    title: str
    bound: str
    years: str
    assessment: rules.Assessment
    chart: LineChart | None
    latest: Decimal | None
    latest_year: int | None
    latest_url: str

    @property
    def outcome(self) -> str:
        """Return the shape of the mark."""
        return _OUTCOMES[self.assessment.status]

    @property
    def verdict(self) -> str:
        """Return the verdict in words."""
        return _(rules.STATUS_LABELS[self.assessment.status])

    @property
    def lines(self) -> list[str]:
        """Return the arithmetic behind the verdict."""
        return [_(line.reason) % line.params for line in self.assessment.lines]


def measured_target(
    target: Target, *, place_of: Organization | None, actor: Actor, year: int,
    bound: Decimal | None = None,
) -> Measured:  # fmt: skip
    """Return one target measured where ``place_of`` sits; ``bound`` replaces the plan's own."""
    if bound is not None and target.minimum is not None:
        target.minimum = bound
    elif bound is not None:
        target.maximum = bound
    return _measured(target, place_of=place_of, actor=actor, year=year)


def measured_targets(
    plan: Plan, *, place_of: Organization | None, actor: Actor, year: int
) -> list[Measured]:
    """Return the targets of ``plan`` measured where ``place_of`` sits, up to ``year``."""
    return [
        _measured(target, place_of=place_of, actor=actor, year=year)
        for target in plan.targets.all()
    ]


def as_rule(target: Target) -> rules.Target | None:
    """Return a stored target as the algebra knows it; None for words it does not know."""
    try:
        return rules.Target(
            indicator=target.indicator,
            population=target.population,
            direction=rules.Direction(target.direction),
            measure=rules.Measure(target.measure),
            min=target.minimum,
            max=target.maximum,
            strict=target.strict,
            from_year=target.from_year or target.plan.from_year,
            to_year=target.to_year,
            baseline_year=target.baseline_year,
            each_year=target.each_year,
        )
    except ValueError:
        return None


def _measured(
    target: Target, *, place_of: Organization | None, actor: Actor, year: int
) -> Measured:
    rule, provider = as_rule(target), provider_of(target.indicator)
    place_ids = place_ids_of(target, place_of)
    found = _measurements(target, rule, provider, place_ids, year)
    observations = [
        rules.Observation(one.year, one.numerator, one.denominator, one.standard)
        for one in found
        if one.numerator is not None
    ]
    known = [one for one in found if one.value is not None]
    assessment = (
        rules.assess(rule, observations) if rule else rules.Assessment(rules.Status.UNKNOWN)
    )
    if is_for_class(target) and not place_ids:
        assessment = rules.Assessment(rules.Status.UNKNOWN, lines=(_no_list(target),))
    row = target_row(target)
    urls = _urls(target, provider, place_ids, known, actor)
    return Measured(
        target=target,
        title=target.label or target_title(row),
        bound=bound_words(row),
        years=years_label(target.from_year, target.to_year),
        assessment=assessment,
        chart=_chart(target, known, assessment, urls),
        latest=_shown(known[-1].value) if known else None,
        latest_year=known[-1].year if known else None,
        latest_url=urls.get(known[-1].year, "") if known else "",
    )


def _measurements(
    target: Target,
    rule: rules.Target | None,
    provider: Provider | None,
    place_ids: Sequence[int],
    year: int,
) -> list[Measurement]:
    baseline = rule.baseline if rule else None
    if provider is None or not place_ids or baseline is None:
        return []
    last = min(year, target.to_year or year)
    years = range(baseline, last + 1)
    # The places of a class are chosen already; on them everybody counts.
    population = "all" if is_for_class(target) else target.population
    found = provider.measure(population=population, place_ids=place_ids, years=years)
    return sorted(found, key=lambda one: one.year)


def _urls(
    target: Target,
    provider: Provider | None,
    place_ids: Sequence[int],
    known: Sequence[Measurement],
    actor: Actor,
) -> dict[int, str]:
    if provider is None or not known or len(place_ids) > 1:
        return {}  # several places have their rows each in its own list
    population = "all" if is_for_class(target) else target.population
    return {
        one.year: provider.rows_url(
            population=population, place_ids=place_ids, year=one.year, actor=actor
        )
        for one in known
    }


def _no_list(target: Target) -> rules.Line:
    label = POPULATIONS[target.population]
    return rules.Line(NO_LIST, {"population": f"{_(label)[:1].lower()}{_(label)[1:]}"})


def _chart(
    target: Target,
    known: Sequence[Measurement],
    assessment: rules.Assessment,
    urls: dict[int, str],
) -> LineChart | None:
    if not known:
        return None
    values = [
        Value(
            year=one.year,
            value=_shown(one.value) or Decimal(0),
            href=urls.get(one.year, ""),
            goal=_shown(assessment.required.get(one.year)),
        )
        for one in known
    ]
    title = target.label or target_title(target_row(target))
    series = Series(title, values, less_is_better=target.direction != "increase")
    return draw_lines([series], title=title)


def _shown(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_TWO_PLACES)
