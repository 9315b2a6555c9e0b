"""Is a target met? Percentage points a year, levels, counts and ratios, with the arithmetic."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop
from chungtay.movements.rules.series import (
    MixedStandardsError,
    Observation,
    as_decimal,
    known_values,
    mean_fall,
    yearly_steps,
)
from chungtay.movements.rules.target import LEVELS, Direction, Measure, Target, required_line

__all__ = [
    "Assessment",
    "Direction",
    "Line",
    "Measure",
    "Observation",
    "Status",
    "Target",
    "assess",
    "required_line",
]

_PLACES = 2


class Status(StrEnum):
    """How a target stands."""

    ACHIEVED = "achieved"
    AT_RISK = "at_risk"
    MISSED = "missed"
    UNKNOWN = "unknown"


STATUS_LABELS = {
    Status.ACHIEVED: gettext_noop("Đạt"),
    Status.AT_RISK: gettext_noop("Có nguy cơ không đạt"),
    Status.MISSED: gettext_noop("Không đạt"),
    Status.UNKNOWN: gettext_noop("Chưa đánh giá được"),
}

NO_FIGURES = gettext_noop("Chưa có số liệu trong kỳ.")
NO_BASELINE = gettext_noop("Chưa có số liệu gốc năm %(year)s.")
NO_YEAR = gettext_noop("Chỉ tiêu chưa có năm gốc hoặc năm kết thúc.")
NO_BOUND = gettext_noop("Chỉ tiêu chưa có mức phải đạt.")
GAP = gettext_noop("Thiếu số liệu năm %(years)s.")
ZERO_BASE = gettext_noop("Số liệu năm gốc bằng 0 nên không tính được tỷ lệ.")
MIXED = gettext_noop("Số liệu theo hai chuẩn nghèo khác nhau, không so sánh được.")
EXHAUSTED = gettext_noop("Mức còn lại %(rest)s thấp hơn mức phải giảm mỗi năm.")
OUT_OF_REACH = gettext_noop("Không còn đạt được dù giảm về 0.")
STEP = gettext_noop("Năm %(year)s: %(before)s − %(after)s = %(fall)s.")
MEAN = gettext_noop("Bình quân: (%(before)s − %(after)s) : %(years)s năm = %(mean)s mỗi năm.")
TOTAL = gettext_noop("Cả kỳ: %(before)s − %(after)s = %(fall)s.")
RATIO = gettext_noop("Tỷ số: %(after)s : %(before)s = %(ratio)s lần.")
GROWTH = gettext_noop("Bình quân tăng %(mean)s%% mỗi năm trong %(years)s năm.")
LEVEL = gettext_noop("Năm %(year)s đạt %(value)s.")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the arithmetic: a Vietnamese source string with named places."""

    reason: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence_vi(self) -> str:
        """The line in Vietnamese."""
        return self.reason % self.params


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a target stands by the last known year.

    ``value`` is what the bound is compared with; ``required`` the figure each year must reach, for
    a chart; ``lines`` the arithmetic; ``is_final`` when the last year of the target is known.
    """

    status: Status
    value: Decimal | None = None
    lines: tuple[Line, ...] = ()
    required: Mapping[int, Decimal] = field(default_factory=dict)
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """A target with its figures: ``baseline`` and ``last`` are both known."""

    target: Target
    values: Mapping[int, Fraction]
    baseline: int
    last: int
    bound: Fraction

    @property
    def is_final(self) -> bool:
        return self.target.to_year is not None and self.last >= self.target.to_year

    @property
    def years(self) -> int:
        return self.last - self.baseline

    @property
    def before(self) -> Fraction:
        return self.values[self.baseline]

    @property
    def after(self) -> Fraction:
        return self.values[self.last]


def assess(target: Target, observations: Iterable[Observation]) -> Assessment:
    """Say how ``target`` stands by the known figures of the ends of years.

    A range passes at its lower bound; a strict bound itself does not pass. Before the last year a
    target that is behind is at risk, and missed only when it can no longer be reached.

    Legal source: rules P29 to P34 (published practice of percentage points).
    """
    try:
        values = known_values(observations)
    except MixedStandardsError:
        return _unknown(Line(MIXED))
    if target.bound is None:
        return _unknown(Line(NO_BOUND))
    if target.measure in LEVELS:
        return _level(target, values, bound=target.bound)
    return _change(target, values, bound=target.bound)


def _change(target: Target, values: Mapping[int, Fraction], *, bound: Decimal) -> Assessment:
    """Judge what is measured from a baseline."""
    baseline = target.baseline
    if baseline is None:
        return _unknown(Line(NO_YEAR))
    if baseline not in values:
        return _unknown(Line(NO_BASELINE, {"year": baseline}))
    later = [year for year in values if baseline < year <= (target.to_year or year)]
    if not later:
        return _unknown(Line(NO_FIGURES), required_line(target, values[baseline]))
    span = _Span(target, values, baseline, max(later), Fraction(bound))
    return _JUDGES[target.measure](span)


def _points_per_year(span: _Span) -> Assessment:
    """Judge the mean fall, or each year's."""
    first = span.target.from_year or span.baseline + 1
    steps = yearly_steps(span.values, first=first, last=span.last)
    sign = _sign(span.target)
    falls = [step.fall * sign for step in steps]
    mean = mean_fall(span.values, baseline=span.baseline, last=span.last) * sign
    lines = [
        _line(STEP, year=step.year, before=step.before, after=step.after, fall=step.fall)
        for step in steps
    ]
    lines.append(
        _line(MEAN, before=span.before, after=span.after, years=span.years, mean=mean * sign)
    )
    if not span.target.each_year:
        return _judge(span, mean, lines)
    missing = set(range(first, span.last + 1)) - {step.year for step in steps}
    return _each_year(span, falls, lines, missing)


def _each_year(
    span: _Span, falls: list[Fraction], lines: list[Line], missing: set[int]
) -> Assessment:
    """Judge the weakest year; one year below the bound cannot be made good."""
    weakest = min(falls, default=None)
    if weakest is not None and not span.target.is_met_by(weakest):
        return _result(span, Status.MISSED, weakest, lines)
    if missing:
        years = ", ".join(str(year) for year in sorted(missing))
        return _result(span, Status.UNKNOWN, weakest, [*lines, Line(GAP, {"years": years})])
    return _judge(span, weakest or Fraction(0), lines)


def _points(span: _Span) -> Assessment:
    fall = (span.before - span.after) * _sign(span.target)
    line = _line(TOTAL, before=span.before, after=span.after, fall=fall * _sign(span.target))
    return _judge(span, fall, [line])


def _ratio(span: _Span) -> Assessment:
    if not span.before:
        return _unknown(Line(ZERO_BASE))
    ratio = span.after / span.before
    line = _line(RATIO, before=span.before, after=span.after, ratio=ratio)
    is_met = span.target.is_met_by(ratio)
    if span.target.direction is Direction.DECREASE:
        is_met = ratio < span.bound if span.target.strict else ratio <= span.bound
    return _result(span, _status(span, is_met=is_met), ratio, [line])


def _percent_per_year(span: _Span) -> Assessment:
    """Judge growth without taking a root: the whole ratio against the bound compounded."""
    if not span.before:
        return _unknown(Line(ZERO_BASE))
    sign = _sign(span.target)
    ratio = span.after / span.before
    needed = (1 - sign * span.bound / 100) ** span.years
    gap = (needed - ratio) * sign
    is_met = gap > 0 if span.target.strict else gap >= 0
    mean = (as_decimal(ratio) ** (1 / Decimal(span.years)) - 1) * 100
    line = Line(GROWTH, {"mean": decimal_vi(mean, places=_PLACES), "years": span.years})
    return _result(span, _status(span, is_met=is_met), Fraction(mean), [line])


def _level(target: Target, values: Mapping[int, Fraction], *, bound: Decimal) -> Assessment:
    """Judge the figure itself, in the last known year of the target."""
    known = [year for year in values if year <= (target.to_year or year)]
    if not known:
        return _unknown(Line(NO_FIGURES))
    last = max(known)
    baseline = target.baseline if target.baseline is not None else last
    span = _Span(target, values, baseline if baseline in values else last, last, Fraction(bound))
    is_met = target.is_met_by(span.after)
    if target.min is not None and target.direction is Direction.DECREASE:
        is_met = span.after < span.bound if target.strict else span.after <= span.bound
    line = _line(LEVEL, year=last, value=span.after)
    return _result(span, _status(span, is_met=is_met), span.after, [line])


_JUDGES: dict[Measure, Callable[[_Span], Assessment]] = {
    Measure.POINTS_PER_YEAR: _points_per_year,
    Measure.POINTS: _points,
    Measure.RATIO: _ratio,
    Measure.PERCENT_PER_YEAR: _percent_per_year,
}


def _judge(span: _Span, value: Fraction, lines: list[Line]) -> Assessment:
    """Judge a fall or rise in points, and see whether a fall still has room."""
    status = _status(span, is_met=span.target.is_met_by(value))
    if span.is_final or _sign(span.target) < 0:
        return _result(span, status, value, lines)
    if status is Status.AT_RISK and not _can_still_be_reached(span):
        return _result(span, Status.MISSED, value, [*lines, Line(OUT_OF_REACH)])
    needed = span.bound if span.target.measure is Measure.POINTS_PER_YEAR else Fraction(0)
    if span.after < needed and not _is_safe_already(span):
        rest = Line(EXHAUSTED, {"rest": _show(span.after)})
        return _result(span, Status.AT_RISK, value, [*lines, rest])
    return _result(span, status, value, lines)


def _can_still_be_reached(span: _Span) -> bool:
    """Say whether falling to zero by the last year would meet the bound."""
    if span.target.to_year is None:
        return True
    years = span.target.to_year - span.baseline
    best = span.before / years if span.target.measure is Measure.POINTS_PER_YEAR else span.before
    return span.target.is_met_by(best)


def _is_safe_already(span: _Span) -> bool:
    """Say whether the mean would hold to the last year even if nothing fell any more."""
    if span.target.each_year or span.target.to_year is None:
        return False
    total = span.before - span.after
    return span.target.is_met_by(total / (span.target.to_year - span.baseline))


def _status(span: _Span, *, is_met: bool) -> Status:
    if is_met:
        return Status.ACHIEVED
    return Status.MISSED if span.is_final else Status.AT_RISK


def _sign(target: Target) -> int:
    return -1 if target.direction is Direction.INCREASE else 1


def _result(span: _Span, status: Status, value: Fraction | None, lines: list[Line]) -> Assessment:
    return Assessment(
        status=status,
        value=None if value is None else as_decimal(value),
        lines=tuple(lines),
        required=required_line(span.target, span.before),
        is_final=span.is_final,
    )


def _unknown(line: Line, required: Mapping[int, Decimal] | None = None) -> Assessment:
    return Assessment(Status.UNKNOWN, lines=(line,), required=required or {})


def _line(reason: str, /, **figures: Fraction | int) -> Line:
    """Return a line whose fractions are shown with two decimals and a comma."""
    shown = {
        name: _show(value) if isinstance(value, Fraction) else value
        for name, value in figures.items()
    }
    return Line(reason, shown)


def _show(value: Fraction) -> str:
    return decimal_vi(as_decimal(value), places=_PLACES)
