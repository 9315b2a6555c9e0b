"""Prize money (R37 to R41), against the worked table of the fact sheet."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from chungtay.commendation.rules.forms import SubjectKind, all_forms
from chungtay.commendation.rules.prize import (
    NoPrizeError,
    base_salaries,
    base_salary_on,
    coefficients,
    prize,
)
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.money import Rounding
from chungtay.law import in_force, resolve
from tests.commendation.rules.cases import (
    FAIL,
    FIRST_COMMUNE,
    LAST_DISTRICT,
    NOT_APPLICABLE,
    PASS,
    UNKNOWN,
    WARN,
    find,
    outcome,
)

PERSON, GROUP, HOME, FIRM = SubjectKind
DAYS = [date(2022, 7, 1), date(2024, 1, 1), date(2025, 8, 1), date(2026, 8, 1)]


@pytest.mark.parametrize(
    ("form", "subject", "amounts"),
    [
        ("BK_TTG", PERSON, (5_220_000, 6_300_000, 8_190_000, 8_860_000)),
        ("BK_TTG", GROUP, (10_430_000, 12_600_000, 16_380_000, 17_710_000)),
        ("BK_TINH", PERSON, (2_240_000, 2_700_000, 3_510_000, 3_800_000)),
        ("BK_TINH", GROUP, (4_470_000, 5_400_000, 7_020_000, 7_590_000)),
        ("GK_SO", PERSON, (450_000, 540_000, 710_000, 760_000)),
        ("GK_SO", FIRM, (900_000, 1_080_000, 1_410_000, 1_520_000)),
        ("HCLD_3", PERSON, (6_710_000, 8_100_000, 10_530_000, 11_390_000)),
        ("HCLD_3", GROUP, (13_410_000, 16_200_000, 21_060_000, 22_770_000)),
        ("CO_CP", GROUP, (17_880_000, 21_600_000, 28_080_000, 30_360_000)),
        ("CO_TINH", GROUP, (11_920_000, 14_400_000, 18_720_000, 20_240_000)),
    ],
)
def test_r37_prize_agrees_with_the_worked_table(form, subject, amounts):
    assert tuple(prize(form, subject=subject, day=day).paid for day in DAYS) == amounts


@pytest.mark.parametrize(
    ("mode", "paid"),
    [
        (Rounding.CEIL_10K, 710_000),
        (Rounding.NEAREST_10K, 700_000),
        (Rounding.NONE, 702_000),
    ],
)
def test_r37_rounding_keeps_the_raw_amount(mode, paid):
    found = prize("GK_SO", subject=PERSON, day=date(2025, 8, 1), rounding=mode)

    assert (found.raw, found.paid) == (Decimal(702_000), paid)


def test_r37_shows_the_arithmetic():
    finding = find("R37", day=date(2025, 8, 1))

    assert finding.sentence_vi == "Mức thưởng 1,5 × 1 × 2.340.000 đồng = 3.510.000 đồng."
    assert outcome("R37", subject=None) is UNKNOWN


@pytest.mark.parametrize(
    ("day", "coefficient", "paid"),
    [(LAST_DISTRICT, "0.15", 360_000), (FIRST_COMMUNE, "0.3", 710_000)],
)
def test_r38_commune_letter_doubles_on_the_first_of_july_2025(day, coefficient, paid):
    found = prize("GK_XA", subject=PERSON, day=day)

    assert (found.coefficient, found.paid) == (Decimal(coefficient), paid)
    assert coefficient.replace(".", ",") in find("R38", day=day, form="GK_XA").sentence_vi


def test_r38_form_without_a_coefficient_has_no_prize():
    with pytest.raises(NoPrizeError):
        prize("GK_HUYEN", subject=PERSON, day=FIRST_COMMUNE)
    assert outcome("R38", day=FIRST_COMMUNE, form="GK_HUYEN") is NOT_APPLICABLE
    assert outcome("R37", day=FIRST_COMMUNE, form="GK_HUYEN") is NOT_APPLICABLE


def test_r39_household_multiplier_is_shown_as_unverified():
    finding = find("R39", subject=HOME)
    found = prize("GK_XA", subject=HOME, day=FIRST_COMMUNE)

    assert (finding.outcome, finding.certainty) == (WARN, Certainty.ASSUMED)
    assert "chưa đối chiếu văn bản gốc" in finding.sentence_vi
    assert (found.multiplier, found.certainty) == (Decimal("1.5"), Certainty.ASSUMED)


def test_r39_confirmed_household_multiplier_replaces_the_stored_one():
    found = prize("GK_XA", subject=HOME, day=FIRST_COMMUNE, household_multiplier=Decimal(1))

    assert (found.raw, found.certainty) == (Decimal(702_000), Certainty.CERTAIN)


def test_r39_titles_do_not_grow_with_their_subject():
    assert prize("GDVH", subject=HOME, day=FIRST_COMMUNE).multiplier == 1
    assert outcome("R39", subject=PERSON) is PASS
    assert outcome("R39", subject=None) is UNKNOWN


@pytest.mark.parametrize(("given", "expected"), [("0.6", PASS), ("0.61", FAIL), (None, UNKNOWN)])
def test_r40_medal_stays_under_its_cap(given, expected):
    found = outcome("R40", form="KNC", prize_coefficient=given and Decimal(given))

    assert found is expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [(2_700_000, PASS), (3_510_000, FAIL), (None, NOT_APPLICABLE)],
)
def test_r41_stored_amount_keeps_the_base_of_its_day(stored, expected):
    assert outcome("R41", decided_on=date(2024, 1, 1), prize_stored=stored) is expected


@pytest.mark.parametrize(
    ("last_day", "old", "new"),
    [
        (date(2023, 6, 30), 1_490_000, 1_800_000),
        (date(2024, 6, 30), 1_800_000, 2_340_000),
        (date(2026, 6, 30), 2_340_000, 2_530_000),
    ],
)
def test_r41_base_salary_switches_overnight(last_day, old, new):
    assert base_salary_on(last_day).amount == old
    assert base_salary_on(last_day + timedelta(days=1)).amount == new


def test_r41_base_salaries_grow_without_a_gap_and_cite_stored_texts():
    rows = base_salaries()

    for old, new in pairwise(rows):
        assert old.valid_to == new.valid_from - timedelta(days=1)
        assert old.amount < new.amount
    assert all(in_force(row.text, row.valid_from) for row in rows)
    with pytest.raises(NoPrizeError):
        base_salary_on(date(2017, 6, 30))


def test_every_form_has_one_coefficient_a_day():
    for day in (LAST_DISTRICT, FIRST_COMMUNE):
        given = [row.form for row in coefficients() if _holds(row, day)]
        assert len(given) == len(set(given))
    assert {row.form for row in coefficients()} == set(all_forms())


def test_every_prize_cites_a_stored_text():
    for code, item in all_forms().items():
        subject = next(iter(item.subjects))
        assert resolve(prize(code, subject=subject, day=LAST_DISTRICT).citation)


def _holds(row, day: date) -> bool:
    return (row.valid_from or day) <= day <= (row.valid_to or day)
