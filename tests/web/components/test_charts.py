"""Geometry of the charts."""

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.web.charts.bars import Place, draw_bars
from chungtay.web.charts.grid import Cell, CellState, Grid, GridRow, Group
from chungtay.web.charts.labels import dot_band, text_band
from chungtay.web.charts.lines import LineChart, Series, Value, draw_lines
from chungtay.web.charts.scale import scale_for
from chungtay.web.charts.tiles import TILE_HEIGHT, TILE_WIDTH, Shade, draw_tiles, layout

rates = st.decimals(0, 100, places=2)


def series(*numbers: str, goals: tuple[str, ...] = (), label: str = "x") -> Series:
    wanted = [*map(Decimal, goals), *[None] * len(numbers)]
    return Series(
        label,
        [
            Value(2021 + n, Decimal(number), goal=wanted[n], href=f"#{n}")
            for n, number in enumerate(numbers)
        ],
    )


def test_zero_stands_on_the_axis_and_more_stands_higher() -> None:
    chart = draw_lines([series("0", "10", "20")], title="x")
    heights = [dot.y for dot in chart.lines[0].dots]
    assert heights[0] == chart.ticks[0].at
    assert heights == sorted(heights, reverse=True)
    assert heights[1] - heights[2] == pytest.approx(heights[0] - heights[1], abs=1)


@given(st.lists(rates, min_size=1, max_size=30))
def test_axis_holds_all_values_in_at_most_five_round_steps(values: list[Decimal]) -> None:
    scale = scale_for(values, start=0, end=1000)
    assert all(0 <= scale.at(value) <= 1000 for value in values)
    assert len(scale.ticks()) <= 6
    assert str(scale.step.normalize().as_tuple().digits[0]) in "125"


def test_negative_values_are_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        scale_for([Decimal(-1)], start=0, end=1)


def test_missed_goal_is_marked_and_a_goal_just_reached_is_not() -> None:
    chart = draw_lines([series("9", "8", "7.01", goals=("9", "8.5", "7"))], title="x")
    assert [dot.kind for dot in chart.lines[0].dots] == ["", "", "bad"]


def test_more_may_be_better() -> None:
    one = Series("x", [Value(2024, Decimal(90), goal=Decimal(95))], less_is_better=False)
    assert draw_lines([one], title="x").lines[0].dots[0].kind == "bad"


def labels_of(chart: LineChart) -> list[tuple[int, int, int]]:
    return [(d.x, d.y, d.label_y) for line in chart.lines for d in line.dots if d.label_y]


@given(st.lists(st.tuples(rates, rates), min_size=2, max_size=6))
def test_labels_of_two_lines_never_cover_each_other(pairs: list[tuple[Decimal, Decimal]]) -> None:
    both = [
        Series(label, [Value(2020 + n, pair[i]) for n, pair in enumerate(pairs)])
        for i, label in enumerate(("a", "b"))
    ]
    placed = labels_of(draw_lines(both, title="x"))
    for (x0, _, y0), (x1, _, y1) in combinations(placed, 2):
        assert x0 != x1 or not text_band(y0).overlap(text_band(y1))


@given(st.lists(rates, min_size=1, max_size=6))
def test_label_never_covers_its_own_dot_and_stays_on_the_paper(values: list[Decimal]) -> None:
    chart = draw_lines([series(*map(str, values))], title="x")
    for _, y, label in labels_of(chart):
        assert not text_band(label).overlap(dot_band(y))
        assert text_band(label).top >= 0
        assert text_band(label).bottom <= chart.height - 30


def test_many_years_are_labelled_where_there_is_room_and_the_last_always() -> None:
    chart = draw_lines([series(*map(str, range(20)))], title="x")
    labelled = [dot.year for dot in chart.lines[0].dots if dot.label_y is not None]
    assert labelled[-1] == 2040
    xs = [dot.x for dot in chart.lines[0].dots if dot.label_y is not None]
    assert all(b - a >= 50 for a, b in pairwise(xs))


def test_gap_between_years_keeps_the_table_complete() -> None:
    one = Series("a", [Value(2021, Decimal(1)), Value(2023, Decimal(2))])
    two = Series("b", [Value(2022, Decimal(3))])
    rows = draw_lines([one, two], title="x").rows
    assert [(row.year, [bool(cell.dot) for cell in row.cells]) for row in rows] == [
        (2021, [True, False]),
        (2022, [False, True]),
        (2023, [True, False]),
    ]


def test_chart_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="Hộ nghèo"):
        draw_lines([Series("x", [])], title="Hộ nghèo")


def test_bars_go_from_worst_to_best_and_the_silent_stand_last() -> None:
    places = [
        Place("Tơ Tung", Decimal("5.42")),
        Place("Đăk Rong", None),
        Place("Sơn Lang", Decimal("7.50")),
    ]
    chart = draw_bars(places, title="x", goal=Decimal(6))
    assert [bar.label for bar in chart.bars] == ["Sơn Lang", "Tơ Tung", "Đăk Rong"]
    assert [bar.missed for bar in chart.bars] == [True, False, False]
    assert chart.bars[0].length > (chart.goal_x or 0) > chart.bars[1].length


def test_bars_where_more_is_better_begin_with_the_least() -> None:
    places = [Place("a", Decimal(2)), Place("b", Decimal(1))]
    assert [b.label for b in draw_bars(places, title="x", less_is_better=False).bars] == ["b", "a"]


def test_late_cell_shows_its_days() -> None:
    assert Cell(CellState.LATE, late_days=5).mark == "5"
    assert Cell(CellState.LATE).mark == "!"
    assert Cell(CellState.DONE).words == "đã gửi đủ"


def test_row_that_misses_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="Krong"):
        Grid("x", "Xã", ["2024", "2025"], [Group("", [GridRow("Krong", [Cell(CellState.DONE)])])])


def test_map_has_34_provinces_each_in_a_square_of_its_own() -> None:
    spots = layout()
    provinces = [spot for spot in spots if not spot.part_of]
    assert len({spot.code for spot in provinces}) == 34
    assert len({(spot.column, spot.row) for spot in spots}) == len(spots)


def test_hoang_sa_and_truong_sa_are_on_the_map_with_their_provinces() -> None:
    isles = {spot.lines: spot for spot in layout() if spot.part_of}
    names = {spot.code: spot.name for spot in layout()}
    assert names[isles["Hoàng", "Sa"].part_of] == "Đà Nẵng"
    assert names[isles["Trường", "Sa"].part_of] == "Khánh Hòa"


def test_islands_open_the_rows_of_their_province() -> None:
    tiles = draw_tiles({"48": Shade(3, "đạt", "/48/")}, title="x").tiles
    assert [tile.name for tile in tiles if tile.href] == [
        "Đà Nẵng",
        "Đặc khu Hoàng Sa, thành phố Đà Nẵng",
    ]


def test_tiles_do_not_touch_and_silence_is_hatched() -> None:
    drawn = draw_tiles({}, title="x")
    assert {tile.look for tile in drawn.tiles} == {"s0", "isle"}
    for a, b in combinations(drawn.tiles, 2):
        assert abs(a.x - b.x) > TILE_WIDTH or abs(a.y - b.y) > TILE_HEIGHT
    assert max(tile.x for tile in drawn.tiles) + TILE_WIDTH <= drawn.width


def test_labels_squeezed_between_two_lines_find_a_free_height() -> None:
    pairs = [("0", "0"), ("0", "0"), ("14.05", "0"), ("35.96", "80.01")]
    both = [
        Series(name, [Value(2020 + n, Decimal(pair[i])) for n, pair in enumerate(pairs)])
        for i, name in enumerate(("a", "b"))
    ]
    placed = labels_of(draw_lines(both, title="x"))
    bands = [text_band(y) for x, _, y in placed if x == placed[-1][0]]
    assert all(not a.overlap(b) for a, b in combinations(bands, 2))
