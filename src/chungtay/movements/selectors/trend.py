"""Pictures of a target: its way over the years, the gap between groups, places side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.indicators.registry import INDICATORS as COUNTED
from chungtay.indicators.registry import Rollup, provider_of, standard_of
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Target
from chungtay.movements.rules.vocabulary import POPULATIONS
from chungtay.movements.selectors.known import Known
from chungtay.organizations.models import Organization
from chungtay.web.charts.bars import BarChart, Place, draw_bars
from chungtay.web.charts.lines import LineChart, Series, Value, draw_lines

_TWO_PLACES = Decimal("0.01")
_RATES = frozenset({"points_per_year", "points", "share"})
GAP_TITLE = gettext_noop("Khoảng cách giữa các nhóm dân tộc")
PLACES_TITLE = gettext_noop("Số mới nhất theo địa bàn")


@dataclass(frozen=True, slots=True)
class GapRow:
    """How far the rate of ethnic minority households stands above that of all, in points."""

    year: int
    everybody: Decimal
    minority: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """The two rates over the years of one standard, as a picture and as rows."""

    chart: LineChart
    rows: Sequence[GapRow]


def unit_of(target: Target) -> str:
    """Return the unit of the figures of a target; empty where the plan alone knows it."""
    known = COUNTED.get(target.indicator)
    if target.measure in _RATES or (known and known.rollup is Rollup.WEIGHTED_RATE):
        return "%"
    return _(known.unit) if known else ""


def trend_of(
    target: Target,
    known: Sequence[Known],
    required: Mapping[int, Decimal],
    urls: Mapping[int, str],
    *,
    title: str,
) -> LineChart | None:
    """Return the figures over the years beside what was required; a line for each standard."""
    if not known or any(one.value < 0 for one in known):
        return None
    standards = list(dict.fromkeys(one.standard for one in known))
    less = target.direction == "decrease" or target.minimum is None
    series = [
        Series(
            title if len(standards) == 1 else _standard_label(standard),
            [
                Value(
                    year=one.year,
                    value=one.value.quantize(_TWO_PLACES),
                    href=urls.get(one.year, ""),
                    goal=_goal(required, one) if standard == known[-1].standard else None,
                )
                for one in known
                if one.standard == standard
            ],
            less_is_better=less,
        )
        for standard in standards
    ]
    return draw_lines(series, title=title, unit=unit_of(target))


def gap_of(target: Target, place_ids: Sequence[int], years: range) -> Gap | None:
    """Return the gap between ethnic minority households and all; None where it is not counted.

    Only figures under the newest standard are set side by side.
    """
    provider = provider_of(target.indicator)
    if provider is None or unit_of(target) != "%" or not place_ids or not years:
        return None
    found: list[dict[int, Decimal]] = []
    for population in ("all", "ethnic_minority"):
        rows = [
            row
            for row in provider.measure(population=population, place_ids=place_ids, years=years)
            if row.value is not None
        ]
        newest = rows[-1].standard if rows else ""
        found.append(
            {row.year: row.value.quantize(_TWO_PLACES) for row in rows
             if row.standard == newest and row.value is not None}
        )  # fmt: skip
    everybody, minority = found
    shared = sorted(set(everybody) & set(minority))
    if not shared:
        return None
    series = [
        Series(_(POPULATIONS[name]), [Value(year, figures[year]) for year in shared])
        for name, figures in (("all", everybody), ("ethnic_minority", minority))
    ]
    rows_shown = [
        GapRow(year, everybody[year], minority[year], minority[year] - everybody[year])
        for year in shared
    ]
    return Gap(draw_lines(series, title=_(GAP_TITLE)), rows_shown)


def bars_of(
    target: Target,
    places: Iterable[tuple[Organization, Decimal | None, str]],
    goal: Decimal | None,
) -> BarChart | None:
    """Return the newest figures place by place beside the ``goal``; None without any figure."""
    rows = [Place(_short(unit), value, url) for unit, value, url in places]
    if not any(row.value is not None for row in rows) or any((row.value or 0) < 0 for row in rows):
        return None
    return draw_bars(
        rows,
        title=_(PLACES_TITLE),
        unit=unit_of(target),
        goal=None if goal is None else goal.quantize(_TWO_PLACES),
        less_is_better=target.direction == "decrease" or target.minimum is None,
    )


def _short(unit: Organization) -> str:
    return unit.place.name if unit.place else unit.name


def _standard_label(standard: str) -> str:
    known = standard_of(standard)
    return known.name if known else standard


def _goal(required: Mapping[int, Decimal], one: Known) -> Decimal | None:
    goal = required.get(one.year)
    return None if goal is None else goal.quantize(_TWO_PLACES)
