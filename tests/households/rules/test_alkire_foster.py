"""The worked examples of Alkire and Foster, of the UNDP note, and one of our own."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from chungtay.households.rules.alkire_foster import by_dimension, by_group, measure, together

FILE = Path(__file__).parent / "published/af_examples.json"
EXAMPLES = {case["id"]: case for case in json.loads(FILE.read_text(encoding="utf-8"))}
PAPER, NOTE = EXAMPLES["AF2011-4x4"], EXAMPLES["UNDP-HDR-technical-note"]


def given(case: dict) -> dict:
    return {
        "weights": [Fraction(weight) for weight in case["weights"]],
        "cutoff": Fraction(case["k"]),
        "sizes": case.get("size"),
    }


def run(case: dict):
    return measure(case["g0"], **given(case))


def test_paper_of_2011_exactly():
    found = run(PAPER)

    assert (found.headcount, found.intensity, found.m0) == (
        Fraction(1, 2),
        Fraction(3, 4),
        Fraction(3, 8),
    )
    assert found.censored == (Fraction(1, 4), Fraction(1, 2), Fraction(1, 4), Fraction(1, 2))
    assert found.uncensored == (Fraction(1, 4), Fraction(3, 4), Fraction(1, 4), Fraction(1, 2))
    assert found.contributions == (Fraction(1, 6), Fraction(1, 3), Fraction(1, 6), Fraction(1, 3))


def test_undp_note_weighs_households_by_size():
    found = run(NOTE)
    dimension = {n: name for name, columns in NOTE["dims"].items() for n in columns}

    assert (found.headcount, found.m0) == (Fraction(4, 5), Fraction(9, 20))
    assert found.intensity == Fraction(9, 16)
    assert [round(float(score), 3) for score in found.scores] == NOTE["expected"]["scores"]
    assert {
        name: round(100 * float(share), 1)
        for name, share in by_dimension(
            found.contributions, [dimension[n] for n in range(10)]
        ).items()
    } == NOTE["expected"]["dim_contrib"]


@pytest.mark.parametrize("case", EXAMPLES.values(), ids=EXAMPLES)
def test_identities_hold_exactly(case):
    found = run(case)
    groups = by_group(case["g0"], [n % 2 for n in range(len(case["g0"]))], **given(case))

    for key, value in (("H", found.headcount), ("A", found.intensity), ("M0", found.m0)):
        assert float(value) == pytest.approx(case["expected"][key], abs=6e-5)
    assert found.m0 == found.headcount * found.intensity
    assert sum(found.contributions) == 1
    assert together(groups) == found.m0
    assert sum(one.population for one in groups.values()) == found.population
    assert all(c <= u for c, u in zip(found.censored, found.uncensored, strict=True))


def test_nobody_poor_has_no_intensity():
    found = measure([[1, 0], [0, 0]], weights=[Fraction(1, 2), Fraction(1, 2)], cutoff=Fraction(1))

    assert (found.headcount, found.m0) == (0, 0)
    assert found.intensity is found.contributions is None


@pytest.mark.parametrize(
    ("rows", "weights", "sizes"),
    [
        ([[1, 0]], [Fraction(1, 2), Fraction(1, 3)], None),
        ([[1]], [Fraction(1, 2), Fraction(1, 2)], None),
        ([[2, 0]], [Fraction(1, 2), Fraction(1, 2)], None),
        ([], [Fraction(1)], None),
        ([[1]], [Fraction(1)], [0]),
        ([[1]], [Fraction(1)], [-1]),
        ([[1]], [Fraction(1)], [1, 1]),
    ],
)
def test_impossible_input_is_refused(rows, weights, sizes):
    with pytest.raises(ValueError, match=r"weights|deprived|sizes"):
        measure(rows, weights=weights, cutoff=Fraction(1, 3), sizes=sizes)
