"""Who went where between two rounds: groups in two columns, joined by ribbons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chungtay.web.formats.numbers import number_vi

WIDTH = 360
_BAR, _LEFT, _RIGHT, _TOP, _HEIGHT, _GAP, _LEAST = 12, 92, 256, 28, 220, 14, 2


@dataclass(frozen=True, slots=True)
class Block:
    """A group of one round: a bar from ``y`` down, its words beside it."""

    label: str
    text: str
    x: int
    y: int
    height: int
    text_x: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Those who went from one group to another; ``look`` is ``stay``, ``better`` or ``worse``."""

    path: str
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class RibbonChart:
    """Everything the template needs."""

    title: str
    heads: tuple[str, str]
    blocks: Sequence[Block]
    ribbons: Sequence[Ribbon]
    left: int = _LEFT
    right: int = _RIGHT
    bar: int = _BAR
    width: int = WIDTH
    height: int = _TOP + _HEIGHT + 3 * _GAP + 8


def draw_ribbons(
    moves: Mapping[tuple[str, str], int],
    groups: Sequence[tuple[str, str]],
    *,
    title: str,
    heads: tuple[str, str],
) -> RibbonChart:
    """Draw ``moves`` (from, to) -> number between ``groups``, ids with names, the worst first.

    Raises:
        ValueError: when there is nobody.
    """
    total = sum(moves.values())
    if not total:
        raise ValueError(title)
    order = [id for id, _name in groups]
    names = dict(groups)
    sides = [_bars(moves, order, side, total) for side in (0, 1)]
    blocks = [
        Block(
            names[id], number_vi(count), _LEFT if side == 0 else _RIGHT, y, height,
            _LEFT - 8 if side == 0 else _RIGHT + _BAR + 8, "end" if side == 0 else "start",
        )
        for side in (0, 1)
        for id, (y, height, count) in sides[side].items()
    ]  # fmt: skip
    at = [{id: y for id, (y, _height, _count) in side.items()} for side in sides]
    ribbons = []
    for source in order:
        for target in order:
            count = moves.get((source, target), 0)
            if not count:
                continue
            wide = _wide(count, total)
            ribbons.append(
                Ribbon(
                    _path(at[0][source], at[1][target], wide),
                    _look(order.index(source), order.index(target)),
                    f"{names[source]} → {names[target]}: {number_vi(count)}",
                )
            )
            at[0][source] += wide
            at[1][target] += wide
    return RibbonChart(title, heads, blocks, ribbons)


def _bars(
    moves: Mapping[tuple[str, str], int], order: Sequence[str], side: int, total: int
) -> dict[str, tuple[int, int, int]]:
    found, y = {}, _TOP
    for id in order:
        counts = [count for way, count in moves.items() if way[side] == id and count]
        height = sum(_wide(count, total) for count in counts)
        if counts:
            found[id] = (y, height, sum(counts))
            y += height + _GAP
    return found


def _wide(count: int, total: int) -> int:
    return max(_LEAST, round(_HEIGHT * count / total))


def _look(source: int, target: int) -> str:
    return "stay" if source == target else "better" if target > source else "worse"


def _path(top: int, bottom: int, wide: int) -> str:
    start, end, middle = _LEFT + _BAR, _RIGHT, (_LEFT + _BAR + _RIGHT) // 2
    return (
        f"M{start} {top}C{middle} {top} {middle} {bottom} {end} {bottom}V{bottom + wide}"
        f"C{middle} {bottom + wide} {middle} {top + wide} {start} {top + wide}Z"
    )
