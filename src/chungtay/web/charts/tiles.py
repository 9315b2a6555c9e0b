"""The country as tiles: 34 provinces, and Hoàng Sa and Trường Sa where they belong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

TILE_WIDTH, TILE_HEIGHT, GAP = 61, 46, 3
_LINE, _FIRST_LINE, _ONLY_LINE = 18, 20, 29
_LAYOUT = Path(__file__).with_name("tiles.yaml")


@dataclass(frozen=True, slots=True)
class Spot:
    """A square of the layout; ``part_of`` is the code of the province an island belongs to."""

    code: str
    name: str
    lines: tuple[str, ...]
    column: int
    row: int
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Shade:
    """What a tile shows: a step 1 to 4 of the ramp (0: no data), in words, and its rows."""

    step: int
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A line of a tile's name, centred at ``x``."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A square on the paper; ``look`` is its class."""

    x: int
    y: int
    look: str
    name: str
    words: str
    href: str
    text: Sequence[Word]


@dataclass(frozen=True, slots=True)
class TileMap:
    """Everything the template needs; ``sea`` is the dotted way from the coast to the islands."""

    title: str
    tiles: Sequence[Tile]
    sea: str
    width: int
    height: int
    tile_width: int = TILE_WIDTH
    tile_height: int = TILE_HEIGHT


@cache
def layout() -> tuple[Spot, ...]:
    """Return the squares; codes are those of QĐ 19/2025/QĐ-TTg."""
    rows = yaml.safe_load(_LAYOUT.read_text(encoding="utf-8"))["spots"]
    return tuple(Spot(**{**row, "lines": tuple(row["lines"])}) for row in rows)


def draw_tiles(shades: Mapping[str, Shade], *, title: str) -> TileMap:
    """Draw the map; ``shades`` by province code, missing provinces have no data."""
    spots = layout()
    return TileMap(
        title=title,
        tiles=[_tile(spot, shades) for spot in spots],
        sea=" ".join(_way(spot, spots) for spot in spots if spot.part_of),
        width=max(_left(spot) for spot in spots) + TILE_WIDTH + 2,
        height=max(_top(spot) for spot in spots) + TILE_HEIGHT + 2,
    )


def _tile(spot: Spot, shades: Mapping[str, Shade]) -> Tile:
    shade = shades.get(spot.part_of or spot.code, Shade(0, ""))
    return Tile(
        x=_left(spot),
        y=_top(spot),
        look="isle" if spot.part_of else f"s{shade.step}",
        name=spot.name,
        words=shade.words,
        href=shade.href,
        text=_text(spot),
    )


def _text(spot: Spot) -> list[Word]:
    first = _FIRST_LINE if len(spot.lines) > 1 else _ONLY_LINE
    middle = _left(spot) + TILE_WIDTH // 2
    return [Word(middle, _top(spot) + first + _LINE * n, text) for n, text in enumerate(spot.lines)]


def _way(island: Spot, spots: Sequence[Spot]) -> str:
    coast = next(spot for spot in spots if spot.code == island.part_of)
    y = _top(coast) + TILE_HEIGHT // 2
    return f"M{_left(coast) + TILE_WIDTH} {y}H{_left(island)}"


def _left(spot: Spot) -> int:
    return 2 + spot.column * (TILE_WIDTH + GAP)


def _top(spot: Spot) -> int:
    return 2 + spot.row * (TILE_HEIGHT + GAP)
