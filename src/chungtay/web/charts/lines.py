"""Lines over the years against their goals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from chungtay.web.charts.labels import Band, dot_band, line_band, place, text_band
from chungtay.web.charts.scale import Scale, Tick, scale_for
from chungtay.web.formats.numbers import number_vi

WIDTH, HEIGHT = 360, 280
_LEFT, _RIGHT, _TOP, _BOTTOM, _INSET = 44, 348, 28, 238, 30
LABEL_ROOM = 52


@dataclass(frozen=True, slots=True)
class Value:
    """What one year came to; ``estimated`` until it is settled."""

    year: int
    value: Decimal
    href: str = ""
    estimated: bool = False
    goal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its values by year, and whether less is better (as with poverty rates)."""

    label: str
    values: Sequence[Value]
    less_is_better: bool = True

    def missed(self, value: Value) -> bool:
        """Say whether a value falls short of its goal; reaching it exactly is enough."""
        if value.goal is None:
            return False
        return value.value > value.goal if self.less_is_better else value.value < value.goal


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on the paper; ``kind`` is empty, ``est`` (not settled) or ``bad`` (goal missed)."""

    x: int
    y: int
    kind: str
    year: int
    text: str
    goal: str
    label_y: int | None
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn series; ``number`` from 1 sets its look; paths are SVG path data."""

    number: int
    label: str
    path: str
    goal_path: str
    dots: Sequence[Dot]


@dataclass(frozen=True, slots=True)
class TableCell:
    """What one line came to in a year, if anything; ``with_goal`` when a goal stands beside it."""

    dot: Dot | None
    with_goal: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A year of the table beside the picture; cells follow the order of the lines."""

    year: int
    cells: Sequence[TableCell]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Everything the template needs, in units of a drawing ``width`` by ``height``."""

    title: str
    unit: str
    ticks: Sequence[Tick]
    years: Sequence[Tick]
    lines: Sequence[Line]
    rows: Sequence[Row]
    has_goals: bool
    goal_label: Tick | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = _RIGHT

    @property
    def has_missed(self) -> bool:
        """Whether any value falls short of its goal."""
        return self._has("bad")

    @property
    def has_estimates(self) -> bool:
        """Whether any value is not settled."""
        return self._has("est")

    def _has(self, kind: str) -> bool:
        return any(dot.kind == kind for line in self.lines for dot in line.dots)


@dataclass(slots=True)
class _Paper:
    """Where things go: x by year, y by value, and what is taken in each column."""

    across: Mapping[int, int]
    scale: Scale
    labelled: frozenset[int]
    taken: dict[int, list[Band]] = field(default_factory=dict)

    def points(self, values: Sequence[tuple[int, Decimal]]) -> list[tuple[int, int]]:
        return [(self.across[year], self.scale.at(value)) for year, value in values]

    def take(self, x: int, band: Band) -> None:
        self.taken.setdefault(x, []).append(band)

    def put_label(self, x: int, y: int) -> int:
        base = place(y, self.taken.get(x, []), top=0, bottom=_BOTTOM - 2)
        self.take(x, text_band(base))
        return base


def draw_lines(series: Sequence[Series], *, title: str, unit: str = "%") -> LineChart:
    """Draw ``series`` over the years they cover; values and goals are in ``unit``.

    Raises:
        ValueError: when there is no value at all, or a negative one.
    """
    years = sorted({value.year for one in series for value in one.values})
    if not years:
        raise ValueError(title)
    paper = _paper(series, years)
    for one in series:
        _take_lines(paper, one)
    lines = [_line(paper, one, number) for number, one in enumerate(series, start=1)]
    return LineChart(
        title=title,
        unit=unit,
        ticks=paper.scale.ticks(),
        years=[Tick(paper.across[year], str(year)) for year in years],
        lines=lines,
        rows=[Row(year, [_cell(line, year) for line in lines]) for year in years],
        has_goals=any(line.goal_path for line in lines),
        goal_label=_goal_label(paper, series),
    )


def _paper(series: Sequence[Series], years: Sequence[int]) -> _Paper:
    values = [found for one in series for v in one.values for found in (v.value, v.goal)]
    scale = scale_for((v for v in values if v is not None), start=_BOTTOM, end=_TOP)
    first, last = _LEFT + _INSET, _RIGHT - _INSET
    gap = (last - first) // max(1, len(years) - 1)
    across = {year: first + gap * n for n, year in enumerate(years)}
    every = -(-LABEL_ROOM // gap)
    labelled = frozenset(years[::-1][::every])
    return _Paper(across, scale, labelled)


def _take_lines(paper: _Paper, series: Series) -> None:
    """Mark what the lines and dots of ``series`` cover, before any label is placed."""
    drawn = [paper.points(_actual(series)), paper.points(_goals(series))]
    for x in paper.across.values():
        for points in drawn:
            if band := line_band(points, x):
                paper.take(x, band)
    for x, y in drawn[0]:
        paper.take(x, dot_band(y))


def _line(paper: _Paper, series: Series, number: int) -> Line:
    goals = _goals(series)
    return Line(
        number=number,
        label=series.label,
        path=_path(paper.points(_actual(series))),
        goal_path=_path(paper.points(goals)) if len(goals) > 1 else "",
        dots=[_dot(paper, series, value) for value in _by_year(series)],
    )


def _dot(paper: _Paper, series: Series, value: Value) -> Dot:
    x, y = paper.across[value.year], paper.scale.at(value.value)
    missed = series.missed(value)
    return Dot(
        x=x,
        y=y,
        kind="bad" if missed else "est" if value.estimated else "",
        year=value.year,
        text=number_vi(value.value),
        goal="" if value.goal is None else number_vi(value.goal),
        label_y=paper.put_label(x, y) if missed or value.year in paper.labelled else None,
        href=value.href,
    )


def _goal_label(paper: _Paper, series: Sequence[Series]) -> Tick | None:
    """Place the words of the last goal; with several lines the table alone says the goals."""
    goals = _goals(series[0]) if len(series) == 1 else []
    if len(goals) < 2:  # noqa: PLR2004 -- a line needs two ends
        return None
    (x, y), text = paper.points(goals)[-1], number_vi(goals[-1][1])
    # The words reach far to the left, so they must also clear the column before the last.
    columns = sorted(known for known in paper.taken if known <= x)[-2:]
    taken = [band for column in columns for band in paper.taken[column]]
    return Tick(place(y, taken, top=0, bottom=_BOTTOM - 2), text)


def _by_year(series: Series) -> list[Value]:
    return sorted(series.values, key=lambda value: value.year)


def _actual(series: Series) -> list[tuple[int, Decimal]]:
    return [(value.year, value.value) for value in _by_year(series)]


def _goals(series: Series) -> list[tuple[int, Decimal]]:
    return [(value.year, value.goal) for value in _by_year(series) if value.goal is not None]


def _path(points: Sequence[tuple[int, int]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points) if points else ""


def _cell(line: Line, year: int) -> TableCell:
    dot = next((dot for dot in line.dots if dot.year == year), None)
    return TableCell(dot, with_goal=bool(line.goal_path))
