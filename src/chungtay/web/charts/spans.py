"""When things are: days, months, quarters and years of several lanes over the same years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.web.charts.scale import Tick

WIDTH = 360
_LEFT, _RIGHT = 4, 356
_HEAD, _LANE, _BAR, _FOOT = 34, 52, 18, 6
_SHORTEST = 18  # what a finger can hit
_QUARTERS = 4
_YEAR_ROOM = 40  # what the four digits of a year take


@dataclass(frozen=True, slots=True)
class Mark:
    """Something from ``first`` to ``last``, both included.

    ``kind`` is done, late, now, coming or past; ``letter`` stands on the mark, ``text`` says it
    whole.
    """

    first: date
    last: date
    kind: str
    text: str
    letter: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the picture: what it is about, and its marks."""

    label: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Box:
    """A mark on the paper."""

    mark: Mark
    x: int
    width: int

    @property
    def middle(self) -> int:
        """Return where the letter stands."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane on the paper: where its label and its boxes are."""

    label: str
    text_y: int
    y: int
    letter_y: int
    boxes: Sequence[Box]


@dataclass(frozen=True, slots=True)
class SpanChart:
    """Everything the template needs, in units of a drawing ``width`` by ``height``."""

    title: str
    years: Sequence[Tick]
    borders: Sequence[int]
    quarters: Sequence[int]
    lanes: Sequence[DrawnLane]
    today_x: int | None
    today: date
    height: int
    width: int = WIDTH
    bar_height: int = _BAR
    top: int = _HEAD

    @property
    def kinds(self) -> set[str]:
        """Return which signs the key has to explain."""
        return {box.mark.kind for lane in self.lanes for box in lane.boxes}


def draw_spans(lanes: Sequence[Lane], *, title: str, today: date) -> SpanChart:
    """Draw ``lanes`` over the years they cover.

    Raises:
        ValueError: when there is no mark at all.
    """
    marks = [mark for lane in lanes for mark in lane.marks]
    if not marks:
        raise ValueError(title)
    first = min(mark.first for mark in marks).year
    last = max(mark.last for mark in marks).year
    paper = _Paper(first, last)
    drawn = [_lane(paper, lane, number) for number, lane in enumerate(lanes)]
    every = -(-_YEAR_ROOM // paper.year_width)
    years = range(first, last + 1)
    return SpanChart(
        title=title,
        years=[
            Tick((paper.at(date(year, 1, 1)) + paper.at(date(year, 12, 31))) // 2, str(year))
            for year in years
            if (year - first) % every == 0
        ],
        borders=[*(paper.at(date(year, 1, 1)) for year in years), _RIGHT],
        quarters=[
            paper.at(date(year, 3 * quarter + 1, 1))
            for year in years
            for quarter in range(1, _QUARTERS)
            if paper.year_width >= _YEAR_ROOM
        ],
        lanes=drawn,
        today_x=paper.at(today) if first <= today.year <= last else None,
        today=today,
        height=_HEAD + _LANE * len(lanes) + _FOOT,
    )


class _Paper:
    """Where a day falls between the first and the last year."""

    def __init__(self, first: int, last: int) -> None:
        self._start = date(first, 1, 1).toordinal()
        self._days = date(last, 12, 31).toordinal() + 1 - self._start
        self.year_width = max(1, (_RIGHT - _LEFT) // (last - first + 1))

    def at(self, day: date) -> int:
        """Return the x of the morning of ``day``."""
        return _LEFT + (day.toordinal() - self._start) * (_RIGHT - _LEFT) // self._days


def _lane(paper: _Paper, lane: Lane, number: int) -> DrawnLane:
    top = _HEAD + _LANE * number
    y = top + _LANE - _BAR - 6
    boxes = [_box(paper, mark) for mark in lane.marks]
    return DrawnLane(lane.label, y - 7, y, y + _BAR - 4, boxes)


def _box(paper: _Paper, mark: Mark) -> Box:
    x = paper.at(mark.first)
    end = paper.at(date.fromordinal(mark.last.toordinal() + 1)) if mark.last < date.max else _RIGHT
    width = end - x
    if width < _SHORTEST:  # a day is drawn as wide as a finger, around where it is
        x = min(max(_LEFT, (x + end - _SHORTEST) // 2), _RIGHT - _SHORTEST)
        width = _SHORTEST
    return Box(mark, x, width)
