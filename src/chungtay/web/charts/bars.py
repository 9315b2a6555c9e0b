"""Places side by side, best last, against one goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chungtay.kernel.text import sort_key
from chungtay.web.charts.scale import scale_for
from chungtay.web.formats.numbers import number_vi

WIDTH, ROW_HEIGHT, HEAD = 360, 52, 34
_BAR_TOP, _BAR_HEIGHT = 26, 14


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its value; None when it has not reported."""

    label: str
    value: Decimal | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the picture: words at ``text_y``, a bar ``length`` long at ``y``."""

    label: str
    text: str
    href: str
    text_y: int
    y: int
    length: int
    missed: bool


@dataclass(frozen=True, slots=True)
class BarChart:
    """Everything the template needs; ``goal_path`` crosses the bars, not the words."""

    title: str
    unit: str
    bars: Sequence[Bar]
    goal: str
    goal_x: int | None
    goal_path: str
    goal_end: bool
    height: int
    width: int = WIDTH
    bar_height: int = _BAR_HEIGHT
    head: int = HEAD


def draw_bars(
    places: Sequence[Place],
    *,
    title: str,
    unit: str = "%",
    goal: Decimal | None = None,
    less_is_better: bool = True,
) -> BarChart:
    """Draw ``places`` from the one furthest from good to the best; silent ones stand last.

    Raises:
        ValueError: when a value is negative.
    """
    known = [place.value for place in places if place.value is not None]
    scale = scale_for([*known, goal] if goal is not None else known, start=0, end=WIDTH)
    bars = []
    for number, place in enumerate(_sorted(places, less_is_better=less_is_better)):
        top = HEAD + number * ROW_HEIGHT
        value = place.value
        bars.append(
            Bar(
                label=place.label,
                text="" if value is None else number_vi(value),
                href=place.href,
                text_y=top + 18,
                y=top + _BAR_TOP,
                length=0 if value is None else scale.at(value),
                missed=_missed(value, goal, less_is_better=less_is_better),
            )
        )
    goal_x = None if goal is None else scale.at(goal)
    return BarChart(
        title=title,
        unit=unit,
        bars=bars,
        goal="" if goal is None else number_vi(goal),
        goal_x=goal_x,
        goal_path="" if goal_x is None else " ".join(_crossing(goal_x, bar) for bar in bars),
        goal_end=goal_x is not None and goal_x > WIDTH // 2,
        height=HEAD + len(bars) * ROW_HEIGHT,
    )


def _crossing(x: int, bar: Bar) -> str:
    return f"M{x} {bar.y - 4}V{bar.y + _BAR_HEIGHT + 4}"


def _sorted(places: Sequence[Place], *, less_is_better: bool) -> list[Place]:
    told = sorted((p for p in places if p.value is not None), key=lambda p: sort_key(p.label))
    told.sort(key=lambda p: p.value or Decimal(0), reverse=less_is_better)
    silent = sorted((p for p in places if p.value is None), key=lambda p: sort_key(p.label))
    return told + silent


def _missed(value: Decimal | None, goal: Decimal | None, *, less_is_better: bool) -> bool:
    if value is None or goal is None:
        return False
    return value > goal if less_is_better else value < goal
