"""Figures carried between layouts: nothing lost, nothing guessed."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from chungtay.organizations.rules.rollup import (
    Arrow,
    Division,
    RollUp,
    apportion,
    remarks,
    roll_up,
    turned_back,
)

MERGED = [Arrow("Đông", "Kông Bơ La", whole=True), Arrow("Nghĩa An", "Kông Bơ La", whole=True)]
SPLIT = [Arrow("Cổ Bi", "Phù Đổng", whole=False), Arrow("Cổ Bi", "Gia Lâm", whole=False)]
BY_HOUSEHOLDS = Division({"Phù Đổng": 2, "Gia Lâm": 1}, "số hộ của các thôn")


def number(value):
    return Decimal(value)


def test_whole_units_bring_their_figures_along():
    result = roll_up({"Đông": number(30), "Nghĩa An": number(12)}, MERGED)

    assert result == RollUp(figures={"Kông Bơ La": number(42)})


def test_a_split_unit_without_shares_stays_undivided():
    result = roll_up({"Cổ Bi": number(100)}, SPLIT)

    assert result == RollUp(undivided={"Cổ Bi": number(100)})
    assert result.total == 100


def test_a_split_unit_is_shared_out_by_what_is_given_and_says_so():
    result = roll_up({"Cổ Bi": number(100)}, SPLIT, divisions={"Cổ Bi": BY_HOUSEHOLDS})

    assert result.figures == {"Phù Đổng": number(67), "Gia Lâm": number(33)}
    assert [(part.new, part.share, part.basis) for part in result.apportioned] == [
        ("Phù Đổng", Fraction(2, 3), "số hộ của các thôn"),
        ("Gia Lâm", Fraction(1, 3), "số hộ của các thôn"),
    ]
    assert result.undivided == {}


def test_shares_that_leave_a_successor_out_are_not_used():
    for weights in ({"Phù Đổng": 1}, {"Phù Đổng": 0, "Gia Lâm": 0}, {"Phù Đổng": 2, "Gia Lâm": -1}):
        division = Division(weights, "người nhập")
        result = roll_up({"Cổ Bi": number(9)}, SPLIT, divisions={"Cổ Bi": division})
        assert result == RollUp(undivided={"Cổ Bi": number(9)})


def test_a_lone_part_stays_undivided_because_the_rest_is_unknown():
    result = roll_up({"Krong": number(9)}, [Arrow("Krong", "Krong mới", whole=False)])

    assert result.undivided == {"Krong": number(9)}


def test_a_unit_without_arrows_stays_where_it_was():
    assert roll_up({"Huyện": number(7)}, MERGED).undivided == {"Huyện": number(7)}


def test_back_to_the_old_layout_only_a_unit_of_one_origin_is_certain():
    arrows = turned_back([*MERGED, Arrow("Cổ Bi", "Phù Đổng", whole=False)])

    result = roll_up({"Kông Bơ La": number(42), "Phù Đổng": number(5)}, arrows)

    assert result == RollUp(figures={"Cổ Bi": number(5)}, undivided={"Kông Bơ La": number(42)})


def test_a_report_says_what_was_shared_out_and_what_was_not():
    names = {name: f"Xã {name}" for name in ("Cổ Bi", "Phù Đổng", "Gia Lâm")}
    divided = roll_up({"Cổ Bi": number(3)}, SPLIT, divisions={"Cổ Bi": BY_HOUSEHOLDS})
    undivided = roll_up({"Cổ Bi": number(3)}, SPLIT)

    said = [r.sentence % r.params for r in remarks(divided, names) + remarks(undivided, names)]

    assert said == [
        "2 của Xã Cổ Bi được tính cho Xã Phù Đổng, theo số hộ của các thôn.",
        "1 của Xã Cổ Bi được tính cho Xã Gia Lâm, theo số hộ của các thôn.",
        "3 của Xã Cổ Bi chưa phân chia: cần tỷ lệ cho các đơn vị kế thừa.",
    ]


steps = st.sampled_from([Decimal(1), Decimal("0.01"), Decimal(1000)])
amounts = st.decimals(min_value=-(10**9), max_value=10**12, places=3)
weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=6).filter(any)


@given(amount=amounts, weights=weights, step=steps)
def test_parts_sum_to_the_whole_and_lie_within_two_steps_of_their_share(amount, weights, step):
    total = sum(weights)
    shares = {n: Fraction(weight, total) for n, weight in enumerate(weights)}

    parts = apportion(amount, shares, step=step)

    assert sum(parts.values()) == amount
    assert all(abs(Fraction(parts[n]) - Fraction(amount) * shares[n]) < 2 * step for n in parts)


@st.composite
def layouts(draw):
    """Arrows of a made-up reform with figures, and divisions for some of the split units."""
    arrows, divisions, figures = [], {}, {}
    for old in range(draw(st.integers(1, 8))):
        targets = draw(st.lists(st.sampled_from("ABCDE"), max_size=4, unique=True))
        arrows += [Arrow(old, new, whole=len(targets) == 1) for new in targets]
        figures[old] = Decimal(draw(st.integers(0, 10**6)))
        if draw(st.booleans()):
            divisions[old] = Division(
                {new: draw(st.integers(0, 100)) for new in targets}, "người nhập"
            )
    return figures, arrows, divisions


@given(layouts())
def test_the_total_is_kept_forward_and_back(layout):
    figures, arrows, divisions = layout

    ahead = roll_up(figures, arrows, divisions=divisions)
    back = roll_up(ahead.figures, turned_back(arrows))

    assert ahead.total == sum(figures.values())
    assert back.total == sum(ahead.figures.values())


@given(layouts())
def test_whole_units_are_never_shared_out_and_split_ones_never_guessed(layout):
    figures, arrows, divisions = layout
    whole = {arrow.old for arrow in arrows if arrow.whole}

    result = roll_up(figures, arrows, divisions=divisions)

    assert not {part.old for part in result.apportioned} & whole
    assert {part.old for part in result.apportioned} <= set(divisions)
    assert not set(result.undivided) & whole
