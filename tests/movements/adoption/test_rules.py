"""Counting how far units are."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from chungtay.movements.rules.adoption import (
    NOTHING,
    Standing,
    Step,
    Unit,
    tallies_below,
    tally,
    tops,
)

NOW = datetime(2024, 1, 15, tzinfo=UTC)


def unit(pk: int, path: str) -> Unit:
    return Unit(pk, f"Đơn vị {pk}", "commune", "committee", path, None)


def test_draft_is_counted_beside_plans_not_among_them() -> None:
    found = tally([Standing(draft=1), Standing(plan=2), Standing(plan=3, draft=4), NOTHING])

    assert (found.total, found.planned, found.drafted) == (4, 2, 1)


def test_steps_are_counted_each_for_itself() -> None:
    late_receipt = Standing(received_at=NOW, launched_on=date(2024, 2, 1))

    found = tally([late_receipt])

    assert [found.of(step) for step in Step] == [1, 0, 0, 1]


def test_top_is_the_highest_known_unit_above() -> None:
    units = [unit(4, "1/2/4/"), unit(2, "1/2/"), unit(9, "1/7/9/"), unit(5, "5/")]

    assert tops(units) == {4: 2, 2: 2, 9: 9, 5: 5}


@st.composite
def trees(draw: st.DrawFn) -> list[Unit]:
    """Units below each other at random; the first stands alone."""
    units = [unit(1, "1/")]
    for pk in range(2, draw(st.integers(2, 30))):
        above = draw(st.sampled_from([None, *units]))
        units.append(unit(pk, f"{above.path if above else ''}{pk}/"))
    return draw(st.permutations(units))


@given(trees())
def test_every_unit_is_a_top_or_counted_below_exactly_one(units: list[Unit]) -> None:
    top = tops(units)
    below = tallies_below(units, {}, top)

    assert len(set(top.values())) + sum(one.total for one in below.values()) == len(units)
    assert below.keys() <= set(top.values())
