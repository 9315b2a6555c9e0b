"""Targets against the figures that are known: verdict, arithmetic, picture, table."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.indicators.registry import provider_of
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Plan, Target
from chungtay.movements.rules import targets as rules
from chungtay.movements.rules.vocabulary import POPULATIONS
from chungtay.movements.selectors.classed import is_for_class, place_ids_of
from chungtay.movements.selectors.known import (
    Known,
    breaks_in,
    known_at,
    known_each,
    population_of,
    years_of,
)
from chungtay.movements.selectors.trend import trend_of
from chungtay.movements.selectors.wording import bound_words, target_row, target_title, years_label
from chungtay.organizations.models import Organization
from chungtay.web.charts.lines import LineChart

_OUTCOMES = {
    rules.Status.ACHIEVED: "pass",
    rules.Status.ON_TRACK: "pass",
    rules.Status.AT_RISK: "warn",
    rules.Status.MISSED: "fail",
    rules.Status.UNKNOWN: "unknown",
}
NO_LIST = gettext_noop("Chưa có số liệu gốc: chưa chọn nơi thuộc diện %(population)s để đo.")
_TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Measured:
    """One target with what is known of it; ``breaks`` says where the standard changed."""

    target: Target
    title: str
    bound: str
    years: str
    assessment: rules.Assessment
    chart: LineChart | None
    latest: Decimal | None
    latest_year: int | None
    latest_url: str
    known: Sequence[Known] = ()
    urls: Mapping[int, str] = field(default_factory=dict)
    breaks: Sequence[str] = field(default_factory=list)

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
    return _measured(bounded(target, bound), place_of=place_of, actor=actor, year=year)


def measured_targets(
    plan: Plan, *, place_of: Organization | None, actor: Actor, year: int
) -> list[Measured]:
    """Return the targets of ``plan`` measured where ``place_of`` sits, up to ``year``."""
    return [
        _measured(target, place_of=place_of, actor=actor, year=year)
        for target in plan.targets.all()
    ]


def measured_each(
    target: Target,
    units: Sequence[Organization],
    *,
    actor: Actor,
    year: int,
    bounds: Mapping[int, Decimal],
) -> dict[int, Measured]:
    """Return ``target`` measured where each of ``units`` sits, without pictures, in few queries.

    ``bounds`` by unit id replace the plan's own.
    """
    rule = as_rule(target)
    known = known_each(target, rule, units, years_of(target, rule, year))
    return {
        unit.pk: _told(bounded(target, bounds.get(unit.pk)), unit, known[unit.pk], actor, year)
        for unit in units
    }


def bounded(target: Target, bound: Decimal | None) -> Target:
    """Return ``target`` with another bound that decides; without one, as it is."""
    if bound is None:
        return target
    other = copy(target)
    if other.minimum is not None:
        other.minimum = bound
    else:
        other.maximum = bound
    return other


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
    place_ids = place_ids_of(target, place_of)
    rule = as_rule(target)
    known = known_at(target, rule, place_of, years_of(target, rule, year), place_ids)
    return _told(target, place_of, known, actor, year, place_ids=place_ids, drawn=True)


def _told(
    target: Target,
    unit: Organization | None,
    known: Sequence[Known],
    actor: Actor,
    year: int,
    *,
    place_ids: Sequence[int] | None = None,
    drawn: bool = False,
) -> Measured:
    """Return what is known of a target in words; ``place_ids`` are looked up where left out."""
    rule = as_rule(target)
    ids = place_ids
    if ids is None:
        ids = place_ids_of(target, unit) if is_for_class(target) else _own_place(unit)
    assessment = _assessed(target, rule, known, unit, year)
    if is_for_class(target) and not ids and not known:
        assessment = rules.Assessment(rules.Status.UNKNOWN, lines=(_no_list(target),))
    row = target_row(target)
    title = target.label or target_title(row)
    shown = known if drawn else known[-1:]
    urls = _urls(target, ids, shown, actor)
    return Measured(
        target=target,
        title=title,
        bound=bound_words(row),
        years=years_label(target.from_year, target.to_year),
        assessment=assessment,
        chart=trend_of(target, known, assessment.required, urls, title=title) if drawn else None,
        latest=known[-1].value.quantize(_TWO_PLACES) if known else None,
        latest_year=known[-1].year if known else None,
        latest_url=urls.get(known[-1].year, "") if known else "",
        known=known,
        urls=urls,
        breaks=breaks_in(known),
    )


def _assessed(
    target: Target,
    rule: rules.Target | None,
    known: Sequence[Known],
    unit: Organization | None,
    year: int,
) -> rules.Assessment:
    if rule is None:
        return rules.Assessment(rules.Status.UNKNOWN)
    is_whole = unit is None or unit.pk == target.plan.organization_id
    path = {row.year: row.value for row in target.levels.all()} if is_whole else {}
    return rules.assess(rule, [one.observation for one in known], path=path, as_of=year)


def _own_place(unit: Organization | None) -> list[int]:
    return [unit.place_id] if unit and unit.place_id else []


def _urls(
    target: Target, place_ids: Sequence[int], known: Sequence[Known], actor: Actor
) -> dict[int, str]:
    page = reverse("movements:target", args=[target.pk]) if known else ""
    given = {
        one.year: page + one.url if one.url.startswith("#") else one.url
        for one in known if one.url
    }  # fmt: skip
    provider = provider_of(target.indicator)
    if provider is None or len(place_ids) != 1:
        return given  # several places have their rows each in its own list
    return given | provider.rows_urls(
        population=population_of(target),
        place_ids=place_ids,
        years=[one.year for one in known if not one.url],
        actor=actor,
    )


def _no_list(target: Target) -> rules.Line:
    label = POPULATIONS[target.population]
    return rules.Line(NO_LIST, {"population": f"{_(label)[:1].lower()}{_(label)[1:]}"})
