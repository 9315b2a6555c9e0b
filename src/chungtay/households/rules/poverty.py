"""Classify a household under a national multidimensional poverty standard."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.text import gettext_noop

DATA = "chungtay.households.rules.data"
POINTS_PER_INDICATOR = 10


class Area(StrEnum):
    """The two kinds of area that the standards tell apart."""

    RURAL = "rural"
    URBAN = "urban"


class PovertyClass(StrEnum):
    """The class of a household; a household has one under one standard (P08)."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    AVERAGE_LIVING = "average_living"
    NOT_POOR = "not_poor"


CLASS_LABELS = {
    PovertyClass.POOR: gettext_noop("Hộ nghèo"),
    PovertyClass.NEAR_POOR: gettext_noop("Hộ cận nghèo"),
    PovertyClass.AVERAGE_LIVING: gettext_noop("Hộ có mức sống trung bình"),
    PovertyClass.NOT_POOR: gettext_noop("Hộ không nghèo"),
}

NO_INPUT = gettext_noop("Cần thu nhập hoặc điểm A, và số chỉ số thiếu hụt.")
NO_SCORES = gettext_noop("Chuẩn nghèo này chưa có phiếu chấm điểm.")
NEGATIVE = gettext_noop("Thu nhập và điểm không được âm.")
NOT_A_TEN = gettext_noop("Điểm B phải là bội số của 10.")
TOO_MANY = gettext_noop("Số chỉ số thiếu hụt vượt số chỉ số của chuẩn nghèo.")
DISAGREE = gettext_noop("Điểm B không khớp số chỉ số thiếu hụt.")


class NoStandardInForceError(LookupError):
    """No poverty standard is stored for the day asked for."""


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a standard: above ``gt``, up to ``le``; deprivations ``low`` to ``high``."""

    area: Area
    poverty_class: PovertyClass
    gt: int | None
    le: int
    low: int
    high: int
    certainty: Certainty

    def holds(self, value: int, *, deprivations: int) -> bool:
        """Say whether an income or score ``value`` with these deprivations falls in the band."""
        above = self.gt is None or value > self.gt
        return above and value <= self.le and self.low <= deprivations <= self.high


@dataclass(frozen=True, slots=True)
class Standard:
    """One poverty standard in force from ``valid_from`` to ``valid_to``, both included.

    ``incomes`` are bands of dong per person per month, ``scores`` bands of score A in points.
    """

    id: str
    name: str
    citation: Citation
    scores_citation: Citation | None
    valid_from: date
    valid_to: date
    indicators: int
    incomes: tuple[Band, ...]
    scores: tuple[Band, ...]
    certainty: Certainty
    note: str


@dataclass(frozen=True, slots=True)
class Classification:
    """The class found under ``standard`` (its id); without a class, ``reason`` says why not."""

    standard: str
    poverty_class: PovertyClass | None
    citation: Citation
    certainty: Certainty
    reason: str = ""


@cache
def standards() -> tuple[Standard, ...]:
    """Return every stored standard, oldest first.

    Legal source: QĐ 59/2015/QĐ-TTg; NĐ 07/2021/NĐ-CP; NĐ 351/2025/NĐ-CP.
    """
    return tuple(_standard(row) for row in read_yaml(DATA, "standards.yaml"))


def standard(id: str) -> Standard:
    """Return the standard ``id``; ``KeyError`` when there is none.

    Legal source: as :func:`standards`.
    """
    return {item.id: item for item in standards()}[id]


def standard_on(day: date) -> Standard:
    """Return the standard in force on ``day``: a day the class is to hold, not that of the survey.

    Raises:
        NoStandardInForceError: when ``day`` lies outside every stored period.

    Legal source: NĐ 07/2021/NĐ-CP, Điều 2, 3; NĐ 351/2025/NĐ-CP (rule P01).
    """
    for item in in_force(standards(), day):
        return item
    raise NoStandardInForceError(day.isoformat())


def standards_for_review(year: int) -> tuple[Standard, ...]:
    """Return the standards a review at the end of ``year`` measures: two at a change, else one.

    The first closes the year, the last gives the base of the next.

    Raises:
        NoStandardInForceError: when the year itself lies outside every stored period.

    Legal source: practice of the ends of 2015 and 2021 (rules P01, Q07; assumed).
    """
    closing = standard_on(date(year, 12, 31))
    opening = in_force(standards(), date(year + 1, 1, 1))
    return tuple(dict.fromkeys((closing, *opening)))


def classify(
    *,
    standard: Standard,
    area: Area,
    income: int | None = None,
    deprivations: int | None = None,
    score_a: int | None = None,
    score_b: int | None = None,
    works_on_land: bool = False,
) -> Classification:
    """Return the class of a household, by its income when that is known, else by its scores.

    Args:
        income: dong per person per month; the line itself counts as poor (inclusive).
        deprivations: deprived indicators, from 0; may be left out when ``score_b`` is given.
        score_a: points standing for income.
        score_b: ten points for each deprived indicator.
        works_on_land: lives by agriculture, forestry, fishery or salt; only such a household, and
            only by its measured income, can have the average living standard.

    Returns:
        A classification without a class, but with a reason, when the input is impossible.

    Legal source: QĐ 59/2015/QĐ-TTg, Điều 2; NĐ 07/2021/NĐ-CP, Điều 3; TT 07/2021/TT-BLĐTBXH,
        Điều 1; QĐ 24/2021/QĐ-TTg, Điều 2 (rules P02 to P09).
    """
    by_income = income is not None
    value = income if by_income else score_a
    count = _deprivations(deprivations, score_b)
    citation = standard.citation if by_income else standard.scores_citation or standard.citation
    reason = _impossible(standard, value, deprivations, score_b, by_income=by_income)
    if reason or value is None or count is None:
        return Classification(standard.id, None, citation, standard.certainty, reason or NO_INPUT)
    bands = standard.incomes if by_income else standard.scores
    passed = [standard.certainty]
    for band in bands:
        if band.area is not area:
            continue
        if band.poverty_class is PovertyClass.AVERAGE_LIVING and not works_on_land:
            continue
        if band.holds(value, deprivations=count):
            sure = weakest((standard.certainty, band.certainty))
            return Classification(standard.id, band.poverty_class, citation, sure)
        passed.append(band.certainty)
    return Classification(standard.id, PovertyClass.NOT_POOR, citation, weakest(passed))


def _deprivations(deprivations: int | None, score_b: int | None) -> int | None:
    if deprivations is None and score_b is not None:
        return score_b // POINTS_PER_INDICATOR
    return deprivations


def _impossible(
    standard: Standard,
    value: int | None,
    deprivations: int | None,
    score_b: int | None,
    *,
    by_income: bool,
) -> str:
    """Return why the input cannot be, empty when it can."""
    count = _deprivations(deprivations, score_b)
    if value is None or count is None:
        return NO_INPUT
    if not by_income and not standard.scores:
        return NO_SCORES
    if value < 0 or count < 0 or (score_b or 0) < 0:
        return NEGATIVE
    if score_b and score_b % POINTS_PER_INDICATOR:
        return NOT_A_TEN
    if count > standard.indicators:
        return TOO_MANY
    is_other = score_b is not None and score_b != count * POINTS_PER_INDICATOR
    return DISAGREE if is_other else ""


def _standard(row: dict[str, Any]) -> Standard:
    return Standard(
        id=row["id"],
        name=row["name"],
        citation=Citation(row["text"], row["place"]),
        scores_citation=Citation(row["scores_text"]) if row["scores_text"] else None,
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        indicators=row["indicators"],
        incomes=tuple(_band(band) for band in row["incomes"]),
        scores=tuple(_band(band) for band in row["scores"]),
        certainty=Certainty(row["certainty"]),
        note=row["note"],
    )


def _band(row: dict[str, Any]) -> Band:
    return Band(
        area=Area(row["area"]),
        poverty_class=PovertyClass(row["class"]),
        gt=row["gt"],
        le=row["le"],
        low=row["min"],
        high=row["max"],
        certainty=Certainty(row["certainty"]),
    )
