"""Adding figures up and merging words."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from chungtay.reporting.rules.consolidation import Accepted, Unit, consolidate, merge_words
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import Source, template

FORM = template()


def row(pk: int, *, top: int, bottom: int, words: str = "", standard: str = "a") -> Accepted:
    cells = {
        "households": Cell(Decimal(bottom), Source.REGISTER, standard=standard),
        "poverty_rate": Cell(
            Decimal(100 * top) / bottom, Source.REGISTER, Decimal(top), Decimal(bottom), standard
        ),
    }
    unit = Unit(pk, f"Ủy ban nhân dân xã {pk:03d}", "committee", Decimal(bottom))
    return Accepted(unit, pk, 0, Content(cells, {"results": words}))


counts = st.lists(
    st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=12,
)


@given(counts, st.randoms())
def test_rate_of_all_is_all_poor_by_all_households(
    pairs: list[tuple[int, int]], random: Random
) -> None:
    rows = [row(n, top=top, bottom=bottom) for n, (top, bottom) in enumerate(pairs)]
    random.shuffle(rows)

    figures = consolidate(FORM, accepted=rows, missing=[]).figures

    total = sum(bottom for _, bottom in pairs)
    assert figures["poverty_rate"].value == 100 * Decimal(sum(t for t, _ in pairs)) / total
    assert figures["households"].value == total


@given(counts, st.randoms())
def test_order_of_arrival_does_not_matter(pairs: list[tuple[int, int]], random: Random) -> None:
    rows = [row(n, top=t, bottom=b, words=f"Câu {t}\nChung") for n, (t, b) in enumerate(pairs)]
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert consolidate(FORM, accepted=rows, missing=[]) == consolidate(
        FORM, accepted=shuffled, missing=[]
    )


def test_missing_unit_lowers_the_share_of_households() -> None:
    there = [row(1, top=1, bottom=300)]
    absent = replace(there[0].unit, pk=2, name="Xã khác", weight=Decimal(100))

    result = consolidate(FORM, accepted=there, missing=[absent])

    assert result.covered_percent == 75
    assert [unit.name for unit in result.missing] == ["Xã khác"]


def test_unit_without_a_figure_is_named() -> None:
    rows = [row(1, top=1, bottom=10), row(2, top=1, bottom=10)]
    rows[1] = replace(rows[1], content=Content({}, {}))

    figure = consolidate(FORM, accepted=rows, missing=[]).figures["households"]

    assert (figure.value, figure.units, figure.without) == (10, 1, (rows[1].unit.name,))


def test_figures_of_two_standards_are_not_added() -> None:
    rows = [row(1, top=1, bottom=10), row(2, top=1, bottom=10, standard="b")]

    figure = consolidate(FORM, accepted=rows, missing=[]).figures["poverty_rate"]

    assert figure.is_mixed
    assert figure.value is None


def test_unit_that_keeps_no_register_is_not_asked_for_households() -> None:
    front = Accepted(Unit(9, "Mặt trận", "front"), 9, 0, Content({}, {}))

    figure = consolidate(FORM, accepted=[front], missing=[]).figures["households"]

    assert (figure.value, figure.without) == (None, ())


def test_paragraphs_that_say_the_same_become_one_with_its_units() -> None:
    rows = [
        row(1, top=1, bottom=10, words="Riêng xã này.\n- Vốn còn thiếu."),
        row(2, top=1, bottom=10, words="+ vốn  còn thiếu;"),
    ]

    merged = merge_words("results", rows)

    assert [(one.text, len(one.units)) for one in merged] == [
        ("Vốn còn thiếu.", 2),
        ("Riêng xã này.", 1),
    ]
