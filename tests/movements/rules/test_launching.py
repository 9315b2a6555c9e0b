"""Which law asks what of a movement that is launched, and what may stop an office."""

from datetime import date

import pytest

from chungtay.kernel.certainty import Certainty
from chungtay.law import text
from chungtay.movements.rules.launching import (
    NOTES,
    WORDS,
    Answer,
    Found,
    conditions_on,
    heading_for,
    judge,
    launch_verdict,
    regime_on,
)

LAW_2003, LAW_2022, AMENDED = date(2022, 7, 1), date(2024, 1, 15), date(2026, 11, 1)
NOTHING = {key: Found(Answer.MISSING) for key in WORDS}


@pytest.mark.parametrize(
    ("day", "key", "law"),
    [(date(2023, 12, 31), "law_2003", "Luật 15/2003/QH11"),
     (date(2024, 1, 1), "law_2022", "Luật 06/2022/QH15"),
     (date(2026, 9, 30), "law_2022", "Luật 06/2022/QH15"),
     (date(2026, 10, 1), "law_2022_amended", "Luật 06/2022/QH15")],
)  # fmt: skip
def test_the_law_of_the_day_asks(day: date, key: str, law: str) -> None:
    regime = regime_on(day)

    assert regime is not None
    assert regime.key == key
    assert {one.citation.text for one in conditions_on(day)} == {law}
    assert text(law).valid_from <= day  # the register of the law agrees
    assert key in NOTES


def test_registration_is_asked_by_the_old_law_only() -> None:
    asked = {day: {one.id for one in conditions_on(day)} for day in (LAW_2003, LAW_2022)}

    assert "registration" in asked[LAW_2003]
    assert "registration" not in asked[LAW_2022]


def test_read_article_stops_a_launch_and_names_what_is_missing() -> None:
    verdict = launch_verdict(judge(NOTHING, day=LAW_2022, opens=True))

    assert not verdict
    assert str(verdict.citation) == "Luật 06/2022/QH15, Điều 17"
    assert "tiêu chí thi đua" in str(verdict.params["missing"])
    assert "thẩm quyền" not in str(verdict.params["missing"])  # Điều 18 is known second-hand


@pytest.mark.parametrize("day", [LAW_2003, AMENDED, date(1990, 1, 1)])
def test_what_was_not_read_never_stops(day: date) -> None:
    assert launch_verdict(judge(NOTHING, day=day, opens=True))
    assert all(one.certainty is Certainty.ASSUMED for one in conditions_on(day))


def test_plan_that_joins_a_movement_is_never_stopped() -> None:
    assert launch_verdict(judge(NOTHING, day=LAW_2022, opens=False))


def test_what_the_system_cannot_tell_never_stops() -> None:
    assert launch_verdict(judge({}, day=LAW_2022, opens=True))


@pytest.mark.parametrize("lacking", ["scale", "measures", "awards", "authority"])
def test_warnings_do_not_stop(lacking: str) -> None:
    found = {key: Found(Answer.MET) for key in WORDS} | {lacking: Found(Answer.MISSING)}

    assert launch_verdict(judge(found, day=LAW_2022, opens=True))


def test_heading_is_known_without_diacritics_and_by_its_first_clause() -> None:
    headings = [("I", "MỤC ĐÍCH, YÊU CẦU"), ("II", "Đối tượng"), ("II.1", "Tiêu chí")]

    assert heading_for("objective", headings) == "I"
    assert heading_for("criteria", headings) == "II.1"
    assert heading_for("awards", headings) == ""
