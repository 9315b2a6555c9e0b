"""Figures followed to another layout: where each came from, what was shared out, what is left."""

from decimal import Decimal

from hypothesis import given

from chungtay.organizations.rules.rollup import Arrow, Division, roll_up
from chungtay.organizations.rules.tracing import (
    Part,
    ends_of,
    gathered,
    split_units,
    summed,
    trace,
)
from tests.organizations.test_rollup import layouts

WAYS = {
    "Đông": [Arrow("Đông", "Kông Bơ La", whole=True)],
    "Cổ Bi": [Arrow("Cổ Bi", "Phù Đổng", whole=False), Arrow("Cổ Bi", "Gia Lâm", whole=False)],
    "Gia Lâm": [Arrow("Gia Lâm", "Gia Lâm mới", whole=True)],
    "Lạc": [],
}
BY_HOUSEHOLDS = {"Cổ Bi": Division({"Phù Đổng": 2, "Gia Lâm": 1}, "số hộ")}


def number(value):
    return Decimal(value)


def test_every_part_knows_its_origin_and_what_was_shared_out():
    found = trace({"Đông": number(5), "Cổ Bi": number(9)}, WAYS, divisions=BY_HOUSEHOLDS)

    assert found.parts == [
        Part("Đông", "Kông Bơ La", number(5)),
        Part("Cổ Bi", "Phù Đổng", number(6), frozenset({"Cổ Bi"})),
        Part("Cổ Bi", "Gia Lâm mới", number(3), frozenset({"Cổ Bi"})),
    ]
    assert found.left == []


def test_what_has_no_shares_is_left_where_it_was():
    found = trace({"Cổ Bi": number(9), "Lạc": number(2)}, WAYS, divisions={})

    assert found.parts == []
    assert found.left == [Part("Cổ Bi", "Cổ Bi", number(9)), Part("Lạc", "Lạc", number(2))]
    assert found.total == 11


def test_of_zero_every_part_is_zero_without_shares():
    found = trace({"Cổ Bi": number(0)}, WAYS, divisions={})

    assert summed(found.parts) == {"Phù Đổng": 0, "Gia Lâm mới": 0}
    assert found.left == []


def test_a_split_inside_one_larger_unit_is_complete_there():
    found = trace({"Cổ Bi": number(9)}, WAYS, divisions={})
    groups = {"Phù Đổng": "Hà Nội", "Gia Lâm mới": "Hà Nội"}

    whole = gathered(found, WAYS, groups)

    assert (summed(whole.parts), whole.left) == ({"Hà Nội": number(9)}, [])


def test_a_split_over_two_larger_units_stays_left():
    found = trace({"Cổ Bi": number(9)}, WAYS, divisions={})

    whole = gathered(found, WAYS, {"Phù Đổng": "Hà Nội", "Gia Lâm mới": "Bắc Ninh"})

    assert (whole.parts, whole.left) == ([], [Part("Cổ Bi", "Cổ Bi", number(9))])


def test_the_figure_of_a_whole_province_is_not_told_by_communes():
    found = trace({"Hà Nội": number(9)}, WAYS, divisions={})

    assert gathered(found, WAYS, {"Phù Đổng": "Phù Đổng"}).left == [
        Part("Hà Nội", "Hà Nội", number(9))
    ]


def test_the_ends_and_the_split_units_are_read_from_the_ways():
    assert ends_of("Cổ Bi", WAYS) == {"Phù Đổng", "Gia Lâm mới"}
    assert split_units(WAYS) == {"Cổ Bi": ["Phù Đổng", "Gia Lâm"], "Lạc": []}


@given(layouts())
def test_one_hop_of_a_trace_is_a_roll_up(layout):
    figures, arrows, divisions = layout
    ways = {old: [arrow for arrow in arrows if arrow.old == old] for old in figures}

    found = trace(figures, ways, divisions=divisions)
    rolled = roll_up(figures, arrows, divisions=divisions)

    assert found.total == sum(figures.values())
    assert summed(found.parts) == rolled.figures
    assert {part.unit: part.amount for part in found.left} == rolled.undivided
