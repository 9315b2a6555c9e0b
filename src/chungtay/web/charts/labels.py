"""Labels that cover neither each other nor the lines they name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LETTER_HEIGHT = 18
HALF_WIDTH = 25
# Distances of the baseline from the point, nearest first: above, below, then further away.
_OFFSETS = (-12, 28, -32, 48, -52, 68)


@dataclass(frozen=True, slots=True)
class Band:
    """Heights that are taken, from ``top`` down to ``bottom``; ``hard`` ones must stay free."""

    top: int
    bottom: int
    hard: bool = True

    def overlap(self, other: "Band") -> int:
        """Return how many units both share."""
        return max(0, min(self.bottom, other.bottom) - max(self.top, other.top))


def text_band(baseline: int) -> Band:
    """Return the heights a line of text takes above and below its baseline."""
    return Band(baseline - LETTER_HEIGHT + 3, baseline + 4)


def dot_band(y: int) -> Band:
    """Return the heights a dot takes."""
    return Band(y - 9, y + 9)


def line_band(points: Sequence[tuple[int, int]], x: int) -> Band | None:
    """Return the heights a broken line crosses under a label centred at ``x``."""
    heights = [y for near in (x - HALF_WIDTH, x, x + HALF_WIDTH) for y in _height_at(points, near)]
    return Band(min(heights) - 2, max(heights) + 2, hard=False) if heights else None


def _height_at(points: Sequence[tuple[int, int]], x: int) -> Iterable[int]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1 and x1 > x0:
            yield y0 + (y1 - y0) * (x - x0) // (x1 - x0)


def place(y: int, taken: Sequence[Band], *, top: int, bottom: int) -> int:
    """Return the baseline of a label near ``y`` that covers least of what is taken.

    It stays between ``top`` and ``bottom``; hard bands weigh far more than lines.
    """
    return min(
        (y + offset for offset in _OFFSETS), key=lambda base: _cost(base, taken, top, bottom)
    )


def _cost(base: int, taken: Sequence[Band], top: int, bottom: int) -> int:
    box = text_band(base)
    outside = max(0, top - box.top) + max(0, box.bottom - bottom)
    covered = sum(box.overlap(band) * (20 if band.hard else 1) for band in taken)
    return outside * 20 + covered
