"""The scorer compares as the contract says."""

from typing import Any

import pytest
from bench.reader.score import alike, same, score


def answer(**fields: Any) -> dict[str, Any]:
    return {"documents": [{"type": "plan", **fields}], "warnings": []}


@pytest.mark.parametrize(
    ("name", "gold", "found"),
    [
        ("issuer", "UBND tỉnh A", "Ủy ban nhân dân tỉnh A"),
        ("issuer", "Uỷ ban nhân dân xã Hoà Bình", "Ủy ban nhân dân xã Hòa Bình"),
        ("number", "05", "5"),
        ("name", "Vì ta – vì người", "Vì ta - vì người"),
        ("clause", "V.2.-3", "V.2"),
        (
            "action",
            "một hai ba bốn năm sáu bảy tám chín mười",
            "một hai ba bốn năm sáu bảy tám chín",
        ),
    ],
)
def test_score_takes_as_equal(name: str, gold: str, found: str) -> None:
    assert same(name, gold, found)


@pytest.mark.parametrize(
    ("name", "gold", "found"),
    [("clause", "V.2.-3", "V.2.-1"), ("clause", "V.2", "V.3"), ("name", "A", None)],
)
def test_score_takes_as_different(name: str, gold: str, found: str | None) -> None:
    assert not same(name, gold, found)


def test_alike_needs_nine_tenths_of_the_words() -> None:
    assert not alike("một hai ba bốn", "một hai ba năm")


def test_score_counts_an_invented_item_as_error() -> None:
    milestone = {"kind": "launch", "when": "2024", "clause": "I"}
    gold = answer(milestones=[])

    result = score([("case", gold, answer(milestones=[milestone]))])

    assert result.fields["milestones"].f1 == 0.0


def test_score_leaves_out_fields_that_the_gold_leaves_out() -> None:
    result = score([("case", answer(), answer(title="Tổ chức phong trào"))])

    assert result.macro_f1 == 1.0


def test_score_pools_counts_over_cases() -> None:
    row = {"form": "merit", "authority": None, "clause": "I"}
    right, wrong = answer(award_forms=[row]), answer(award_forms=[])

    result = score([("one", right, right), ("two", right, wrong)])

    assert result.fields["award_forms"].f1 == pytest.approx(2 / 3)
