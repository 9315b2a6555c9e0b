"""The form of the yearly report."""

from datetime import date

import pytest

from chungtay.indicators.registry import INDICATORS
from chungtay.law.register import resolve
from chungtay.reporting.rules.template import Source, period_citation, template, yearly_period

FORM = template()


def test_period_of_a_year_begins_in_december_before() -> None:
    assert yearly_period(2024) == (date(2023, 12, 15), date(2024, 12, 14))


def test_register_figures_ask_known_indicators() -> None:
    asked = {row.provider for row in FORM.indicators.values() if row.source is Source.REGISTER}

    assert asked <= set(INDICATORS)


@pytest.mark.parametrize("row", FORM.indicators.values(), ids=lambda row: row.code)
def test_rollup_is_that_of_the_registry(row: object) -> None:
    known = INDICATORS.get(row.provider)  # type: ignore[attr-defined]

    assert known is None or known.rollup.value == row.rollup.value  # type: ignore[attr-defined]


def test_whole_of_a_part_is_in_the_form() -> None:
    wholes = {row.at_most for row in FORM.indicators.values() if row.at_most}

    assert wholes <= set(FORM.indicators)


def test_period_rests_on_a_registered_text() -> None:
    assert resolve(period_citation()).certainty == "certain"
