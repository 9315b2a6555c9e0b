"""Who is poor, by the vectors that an official can read and extend."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from chungtay.households.rules.poverty import (
    CLASS_LABELS,
    DISAGREE,
    NEGATIVE,
    NO_INPUT,
    NO_SCORES,
    NOT_A_TEN,
    TOO_MANY,
    Area,
    NoStandardInForceError,
    PovertyClass,
    classify,
    standard,
    standard_on,
    standards,
    standards_for_review,
)
from chungtay.kernel.certainty import Certainty
from chungtay.law import resolve

with (Path(__file__).parent / "classification_test_vectors.csv").open(encoding="utf-8") as _file:
    VECTORS = list(csv.DictReader(_file))

CURRENT = standard("vn_2022_2025")


def number(text: str) -> int | None:
    return int(text) if text else None


def run(row: dict[str, str]):
    return classify(
        standard=standard(row["standard"]),
        area=Area(row["area"]),
        income=number(row["income"]),
        deprivations=number(row["deprivations"]),
        score_a=number(row["points_A"]),
        score_b=number(row["points_B"]),
        works_on_land=row["works_in_agri_forestry_fishery_salt"] == "1",
    )


def test_there_are_45_vectors():
    assert len(VECTORS) == 45


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: "-".join(list(row.values())[:7]))
def test_classify_agrees_with_the_vector(row):
    """P02, P03 (2022-2026), P04 (2016-2021), P05 (2027-2030), P06, P07 (points), P09 (average)."""
    found = run(row)

    if row["expected"] == "error":
        assert found.poverty_class is None
        assert found.reason
    else:
        assert found.poverty_class == row["expected"]
        assert found.reason == ""


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, NO_INPUT),
        ({"income": 1}, NO_INPUT),
        ({"deprivations": 3}, NO_INPUT),
        ({"income": -1, "deprivations": 3}, NEGATIVE),
        ({"income": 1, "deprivations": -3}, NEGATIVE),
        ({"income": 1, "deprivations": 13}, TOO_MANY),
        ({"score_a": 1, "score_b": 35}, NOT_A_TEN),
        ({"score_a": 1, "score_b": 130}, TOO_MANY),
        ({"score_a": 1, "score_b": 30, "deprivations": 4}, DISAGREE),
    ],
)
def test_impossible_input_gives_no_class_but_a_reason(given, reason):
    found = classify(standard=CURRENT, area=Area.RURAL, **given)

    assert (found.poverty_class, found.reason) == (None, reason)


def test_new_standard_has_no_scores_yet():
    found = classify(
        standard=standard("vn_2027_2030"), area=Area.RURAL, score_a=100, deprivations=3
    )

    assert (found.poverty_class, found.reason) == (None, NO_SCORES)


def test_score_a_with_deprivations_needs_no_score_b():
    found = classify(standard=CURRENT, area=Area.RURAL, score_a=140, deprivations=3)

    assert found.poverty_class is PovertyClass.POOR
    assert str(found.citation) == "TT 07/2021/TT-BLĐTBXH"


@pytest.mark.parametrize("item", standards(), ids=lambda one: one.id)
def test_p08_no_household_has_two_classes_under_one_standard(item):
    for bands, area in product((item.incomes, item.scores), Area):
        own = [band for band in bands if band.area is area]
        edges = {edge for band in own for edge in (0, band.le, band.le + 1)}
        for value, count in product(edges, range(item.indicators + 1)):
            assert len({b.poverty_class for b in own if b.holds(value, deprivations=count)}) <= 1


@pytest.mark.parametrize("count", range(13))
def test_p07_score_b_is_ten_for_each_indicator(count):
    given = {"standard": CURRENT, "area": Area.RURAL, "score_a": 140}

    by_flags = classify(**given, deprivations=count)
    assert classify(**given, score_b=10 * count) == by_flags
    assert classify(**given, score_b=10 * count, deprivations=count) == by_flags
    assert classify(**given, score_b=10 * count, deprivations=(count + 1) % 13).reason == DISAGREE


def test_p09_average_living_never_comes_from_scores():
    found = classify(
        standard=CURRENT, area=Area.RURAL, score_a=141, deprivations=0, works_on_land=True
    )

    assert found.poverty_class is PovertyClass.NOT_POOR


def test_certainty_is_that_of_the_weakest_part():
    sure = classify(standard=CURRENT, area=Area.RURAL, income=1, deprivations=3)
    old = classify(standard=standard("vn_2016_2020"), area=Area.RURAL, score_a=150, deprivations=3)
    new = classify(standard=standard("vn_2027_2030"), area=Area.URBAN, income=1, deprivations=3)

    assert sure.certainty is Certainty.CERTAIN
    assert old.certainty is new.certainty is Certainty.ASSUMED


@pytest.mark.parametrize(
    ("day", "id"),
    [
        (date(2021, 12, 31), "vn_2016_2020"),
        (date(2022, 1, 1), "vn_2022_2025"),
        (date(2026, 12, 31), "vn_2022_2025"),
        (date(2027, 1, 1), "vn_2027_2030"),
    ],
)
def test_p01_standard_switches_overnight(day, id):
    assert standard_on(day).id == id


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2031, 1, 1)])
def test_p01_no_standard_outside_the_stored_periods(day):
    with pytest.raises(NoStandardInForceError):
        standard_on(day)


@pytest.mark.parametrize(
    ("year", "ids"),
    [
        (2021, ["vn_2016_2020", "vn_2022_2025"]),
        (2024, ["vn_2022_2025"]),
        (2026, ["vn_2022_2025", "vn_2027_2030"]),
        (2030, ["vn_2027_2030"]),
    ],
)
def test_q07_review_at_a_change_measures_two_standards(year, ids):
    assert [item.id for item in standards_for_review(year)] == ids


def test_every_standard_cites_stored_texts():
    for item in standards():
        assert resolve(item.citation).valid_from <= item.valid_to
        assert item.scores_citation is None or resolve(item.scores_citation)
    assert set(CLASS_LABELS) == set(PovertyClass)
