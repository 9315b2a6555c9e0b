"""Marks of a span chart fall where their days are and never leave the paper."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.web.charts.spans import WIDTH, Lane, Mark, draw_spans

DAYS = st.dates(date(2016, 1, 1), date(2030, 12, 31))


def drawn(*marks: Mark):
    return draw_spans([Lane("Mốc", marks)], title="Mốc", today=date(2023, 6, 1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 2000)), min_size=1, max_size=8))
def test_every_mark_is_on_the_paper_and_wide_enough_to_touch(spans) -> None:
    marks = [Mark(day, day + timedelta(days=length), "done", "") for day, length in spans]

    for box in drawn(*marks).lanes[0].boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.width >= 18


def test_later_days_stand_further_right() -> None:
    first = Mark(date(2022, 7, 1), date(2022, 9, 30), "done", "")
    second = Mark(date(2023, 10, 1), date(2023, 12, 31), "late", "")
    whole = Mark(date(2022, 1, 1), date(2025, 12, 31), "now", "")

    one, two, three = drawn(first, second, whole).lanes[0].boxes

    assert one.x + one.width <= two.x
    assert (three.x, three.width) == (4, 352)


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="Mốc"):
        draw_spans([Lane("Mốc", [])], title="Mốc", today=date(2023, 6, 1))


def test_today_is_drawn_only_within_the_years() -> None:
    past = draw_spans(
        [Lane("Mốc", [Mark(date(2020, 1, 1), date(2020, 2, 1), "done", "")])],
        title="Mốc", today=date(2023, 6, 1),
    )  # fmt: skip

    assert past.today_x is None
