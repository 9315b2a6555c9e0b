"""Labels that cover neither each other nor the lines they name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LETTER_HEIGHT = 18
HALF_WIDTH = 25
# Baselines from the point, nearest first: above, below, then further away by small steps.
_ABOVE, _BELOW, _REACH = -12, 28, 64


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

    It stays between ``top`` and ``bottom``; hard bands come before lines.
    """
    return min(_candidates(y), key=lambda found: _cost(found, taken, top, bottom))[0]


def _candidates(y: int) -> list[tuple[int, int]]:
    """Return baselines with how far each is from the nearest possible one."""
    return [
        found
        for far in range(_REACH)
        for found in ((y + _ABOVE - far, far), (y + _BELOW + far, far))
    ]


def _cost(
    candidate: tuple[int, int], taken: Sequence[Band], top: int, bottom: int
) -> tuple[int, int]:
    """Return what must stay free and is covered, then lines and distance."""
    base, far = candidate
    box = text_band(base)
    outside = max(0, top - box.top) + max(0, box.bottom - bottom)
    hard = sum(box.overlap(band) for band in taken if band.hard)
    soft = sum(box.overlap(band) for band in taken if not band.hard)
    return outside + hard, soft + far
