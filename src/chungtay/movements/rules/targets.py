"""Is a target met? Percentage points a year, levels, counts and ratios, with the arithmetic."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop
from chungtay.movements.rules.series import (
    Observation,
    as_decimal,
    known_values,
    mean_fall,
    of_one_standard,
    yearly_steps,
)
from chungtay.movements.rules.standing import STATUS_LABELS, Status, is_stale
from chungtay.movements.rules.target import (
    LEVELS,
    Direction,
    Measure,
    Target,
    meets_level,
    required_line,
)

__all__ = [
    "STATUS_LABELS",
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


NO_FIGURES = gettext_noop("Chưa có số liệu trong kỳ.")
NO_BASELINE = gettext_noop("Chưa có số liệu gốc năm %(year)s.")
NO_YEAR = gettext_noop("Chỉ tiêu chưa có năm gốc hoặc năm kết thúc.")
NO_BOUND = gettext_noop("Chỉ tiêu chưa có mức phải đạt.")
GAP = gettext_noop("Thiếu số liệu năm %(years)s.")
ZERO_BASE = gettext_noop("Số liệu năm gốc bằng 0 nên không tính được tỷ lệ.")
MIXED = gettext_noop(
    "Số liệu theo hai chuẩn nghèo khác nhau, không so sánh được: chưa có số gốc năm %(year)s theo "
    "chuẩn của số mới nhất."
)
STALE = gettext_noop("Số mới nhất là của năm %(year)s, đã quá cũ để đánh giá.")
NOT_CLOSED = gettext_noop("Kỳ đã hết nhưng chưa có số liệu năm %(year)s.")
BEHIND = gettext_noop("Năm %(year)s phải đạt %(want)s, thực tế %(value)s.")
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
    path: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def is_final(self) -> bool:
        return self.target.to_year is not None and self.last >= self.target.to_year

    @property
    def wanted(self) -> Decimal | None:
        """The level that a person set for the last known year, before the end of the span."""
        return None if self.is_final else self.path.get(self.last)

    @property
    def years(self) -> int:
        return self.last - self.baseline

    @property
    def before(self) -> Fraction:
        return self.values[self.baseline]

    @property
    def after(self) -> Fraction:
        return self.values[self.last]


def assess(
    target: Target,
    observations: Iterable[Observation],
    *,
    path: Mapping[int, Decimal] | None = None,
    as_of: int | None = None,
) -> Assessment:
    """Say how ``target`` stands by the known figures of the ends of years.

    A range passes at its lower bound; a strict bound itself does not pass. Before the last year a
    target that is behind is at risk, and missed only when it can no longer be reached. Figures
    under two poverty standards are never compared: those of the newest one's standard count.

    Args:
        path: by year, the level a person set to be reached on the way; other years are reckoned.
        as_of: the year of the question; figures too old for it give no verdict.

    Legal source: rules P29 to P34 (published practice of percentage points).
    """
    rows, baseline = list(observations), target.baseline
    values = known_values(of_one_standard(rows, baseline=baseline))
    if target.bound is None:
        return _unknown(Line(NO_BOUND))
    if target.measure in LEVELS:
        found = _level(target, values, bound=target.bound, path=path or {})
    else:
        elsewhere = {row.year for row in rows if row.value is not None} - set(values)
        found = _change(target, values, elsewhere, bound=target.bound, path=path or {})
    return _aged(found, target, values, as_of)


def _aged(
    found: Assessment, target: Target, values: Mapping[int, Fraction], as_of: int | None
) -> Assessment:
    """Give no verdict on what is too old, or on a span that ended without its last figure."""
    if as_of is None or found.is_final or found.status in (Status.UNKNOWN, Status.MISSED):
        return found
    last, end = max(values), target.to_year
    reason = None
    if end is not None and as_of > end:
        reason = Line(NOT_CLOSED, {"year": end})
    elif is_stale(last, as_of):
        reason = Line(STALE, {"year": last})
    if reason is None:
        return found
    return replace(found, status=Status.UNKNOWN, lines=(*found.lines, reason))


def _change(
    target: Target, values: Mapping[int, Fraction], elsewhere: Collection[int], *,
    bound: Decimal, path: Mapping[int, Decimal],
) -> Assessment:  # fmt: skip
    """Judge what is measured from a baseline; ``elsewhere``: years of another standard only."""
    baseline = target.baseline
    if baseline is None:
        return _unknown(Line(NO_YEAR))
    if baseline not in values:
        why = MIXED if baseline in elsewhere and values else NO_BASELINE
        return _unknown(Line(why, {"year": baseline}))
    later = [year for year in values if baseline < year <= (target.to_year or year)]
    if not later:
        return _unknown(Line(NO_FIGURES), required_line(target, values[baseline]))
    span = _Span(target, values, baseline, max(later), Fraction(bound), path)
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


def _level(
    target: Target, values: Mapping[int, Fraction], *, bound: Decimal, path: Mapping[int, Decimal]
) -> Assessment:
    """Judge the figure itself, in the last known year of the target."""
    known = [year for year in values if year <= (target.to_year or year)]
    if not known:
        return _unknown(Line(NO_FIGURES))
    last = max(known)
    baseline = target.baseline if target.baseline is not None else last
    first = baseline if baseline in values else last
    span = _Span(target, values, first, last, Fraction(bound), path)
    is_met = meets_level(target, span.after, bound, strict=target.strict)
    if not is_met and not span.is_final and first < last:
        wanted = required_line(target, span.before).get(last)
        is_met = wanted is not None and meets_level(target, span.after, wanted)
    line = _line(LEVEL, year=last, value=span.after)
    if not is_met and not span.is_final and first == last and span.wanted is None:
        why = NO_YEAR if target.baseline is None else NO_BASELINE
        return _result(
            span, Status.UNKNOWN, span.after, [line, Line(why, {"year": target.baseline})]
        )
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
    if span.is_final:
        return Status.ACHIEVED if is_met else Status.MISSED
    if span.wanted is not None and not span.target.each_year:
        is_met = meets_level(span.target, span.after, span.wanted)
    return Status.ON_TRACK if is_met else Status.AT_RISK


def _sign(target: Target) -> int:
    return -1 if target.direction is Direction.INCREASE else 1


def _result(span: _Span, status: Status, value: Fraction | None, lines: list[Line]) -> Assessment:
    behind = span.wanted if status is Status.AT_RISK else None
    if behind is not None:
        lines = [*lines, _line(BEHIND, year=span.last, want=Fraction(behind), value=span.after)]
    return Assessment(
        status=status,
        value=None if value is None else as_decimal(value),
        lines=tuple(lines),
        required={**required_line(span.target, span.before), **span.path},
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
