from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.commendation.rules.scoring import (
    SHEET,
    Criterion,
    Mark,
    SheetFacts,
    SheetState,
    Stage,
    check_mark,
    sentences_of,
    sheet_groups,
    shown,
    standing,
    sum_of,
)

TEN = Decimal(10)


def as_points(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_groups_with_the_same_criteria_share_a_sheet() -> None:
    found = sheet_groups([
        Criterion("agencies", "Đúng hạn.", "V.1"), Criterion("armed_forces", "Đúng hạn.", "V.1"),
        Criterion("communes", "Đúng hạn.", "V.2"),
    ])  # fmt: skip

    assert [one.groups for one in found] == [("agencies", "armed_forces"), ("communes",)]


def test_each_sentence_of_a_criterion_is_a_line() -> None:
    [one] = sheet_groups([Criterion("communes", "Quyết toán đúng hạn. Báo cáo đủ.", "V.2")])

    assert one.lines == (("Quyết toán đúng hạn.", "V.2"), ("Báo cáo đủ.", "V.2"))


def test_full_stop_inside_a_sentence_does_not_end_it() -> None:
    assert sentences_of("Vượt chỉ tiêu tại TP. hồ và\nba làng; có mô hình.") == [
        "Vượt chỉ tiêu tại TP. hồ và ba làng; có mô hình."
    ]


@pytest.mark.parametrize(("state", "name"), list(product(SheetState, SHEET.steps)))
def test_sheet_takes_exactly_the_drawn_arrows(state: SheetState, name: str) -> None:
    verdict = SHEET.check(name, state, SheetFacts(note="Vì còn thiếu"))

    assert bool(verdict) == (state in SHEET.steps[name].sources)


def test_every_state_can_be_reached() -> None:
    assert SHEET.unreachable() == set()


@pytest.mark.parametrize("name", ["to_council", "to_office", "close"])
def test_sheet_with_an_unscored_line_goes_nowhere(name: str) -> None:
    [source] = SHEET.steps[name].sources

    verdict = SHEET.check(name, source, SheetFacts(open_lines=("Báo cáo đủ",)))

    assert not verdict
    assert "Còn 1 tiêu chí chưa chấm" in verdict.reason % verdict.params


@pytest.mark.parametrize("name", ["return", "reopen"])
def test_going_back_needs_a_reason(name: str) -> None:
    for source in SHEET.steps[name].sources:
        assert not SHEET.check(name, source, SheetFacts(note="  "))


def mark(points: str | None, before: str | None = None, stage: Stage = Stage.SELF, **more: Any):
    return check_mark(
        Mark(as_points(points), **more),
        line="Báo cáo đủ",
        maximum=TEN,
        before=as_points(before),
        stage=stage,
    )


@pytest.mark.parametrize(
    ("points", "evidence", "allowed"),
    [
        pytest.param("10", "Sổ", True, id="the-most-itself"),
        pytest.param("10.01", "Sổ", False, id="above-the-most"),
        pytest.param("-0.01", "Sổ", False, id="below-zero"),
        pytest.param("0", "", True, id="zero-needs-no-evidence"),
        pytest.param("0.01", "", False, id="points-need-evidence"),
        pytest.param(None, "", True, id="empty-is-left-open"),
    ],
)
def test_points_a_unit_may_give_itself(points: str | None, evidence: str, allowed: bool) -> None:
    assert bool(mark(points, evidence=evidence)) is allowed


def test_file_alone_is_evidence() -> None:
    assert mark("5", has_file=True)


@pytest.mark.parametrize("stage", [Stage.COUNCIL, Stage.OFFICE])
@pytest.mark.parametrize(
    ("points", "before", "reason", "allowed"),
    [
        pytest.param("5", "5", "", True, id="the-same-needs-none"),
        pytest.param("5", "5.00", "", True, id="the-same-written-otherwise"),
        pytest.param("6", "5", "", False, id="change-needs-a-reason"),
        pytest.param("6", "5", "Có mô hình", True, id="change-with-a-reason"),
        pytest.param("0", "5", "", False, id="down-to-zero-is-a-change"),
        pytest.param("0", None, "", False, id="zero-is-not-empty"),
    ],
)
def test_later_stage_gives_its_reason(
    stage: Stage, points: str, before: str | None, reason: str, allowed: bool
) -> None:
    assert bool(mark(points, before, stage, reason=reason)) is allowed


@given(st.lists(st.none() | st.decimals(0, 10, places=2), max_size=3))
def test_points_that_stand_are_the_last_given(told: list[Decimal | None]) -> None:
    given_ones = [one for one in told if one is not None]

    assert standing(told) == (given_ones[-1] if given_ones else None)
    assert sum_of(told) == sum(given_ones)


@pytest.mark.parametrize(
    ("points", "words"), [(None, "…"), ("0", "0"), ("7.50", "7,5"), ("100.00", "100")]
)
def test_points_are_written_as_vietnamese_write_them(points: str | None, words: str) -> None:
    assert shown(as_points(points)) == words
