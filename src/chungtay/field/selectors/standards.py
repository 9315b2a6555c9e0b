"""The standards, causes and traits as the device needs them: as data, not coded twice."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.households.rules import explaining, poverty
from chungtay.households.rules.causes import CAUSES
from chungtay.households.rules.deprivations import dimension_name, indicators
from chungtay.households.rules.explaining import AREA_NAMES
from chungtay.households.rules.poverty import (
    CLASS_LABELS,
    Band,
    Standard,
)
from chungtay.households.rules.traits import TRAITS, WORKS_ON_LAND
from chungtay.reviews.models import Review
from chungtay.reviews.selectors.reviews import measured_by

_NAMES = (
    "INCOME_UP_TO", "INCOME_BETWEEN", "INCOME_ABOVE", "SCORE_UP_TO", "SCORE_BETWEEN", "SCORE_ABOVE",
    "DEPRIVED", "ANY_DEPRIVATION", "NONE_COUNTS", "WHICH", "ON_LAND", "RESULT", "SOURCE", "BY_HAND",
    "ASSUMED",
)  # fmt: skip
_SENTENCES = {
    **{name.lower(): getattr(explaining, name) for name in _NAMES},
    "noInput": poverty.NO_INPUT,
    "noScores": poverty.NO_SCORES,
    "negative": poverty.NEGATIVE,
    "tooMany": poverty.TOO_MANY,
}
"""What the device says of a class: the sentences of ``explaining``, so that both say the same."""


def standards_of(review: Review) -> list[dict[str, Any]]:
    """Return the standards that ``review`` measures, the closing one first."""
    of = measured_by(review)
    return [standard_data(standard) for standard in (of.closing, of.opening) if standard]


def standard_data(standard: Standard) -> dict[str, Any]:
    """Return a standard with its bands and indicators."""
    return {
        "id": standard.id,
        "name": standard.name,
        "citation": str(standard.citation),
        "scores_citation": str(standard.scores_citation or standard.citation),
        "certainty": standard.certainty,
        "note": standard.note,
        "incomes": [_band(band) for band in standard.incomes],
        "scores": [_band(band) for band in standard.scores],
        "indicators": [
            {
                "id": one.id,
                "name": one.name,
                "dimension": dimension_name(one.dimension),
                "words": one.words,
                "certainty": one.certainty,
            }
            for one in indicators(standard.id)
        ],
    }


def lists() -> dict[str, Any]:
    """Return the causes, traits, classes and sentences with their words."""
    return {
        "causes": [{"id": cause.id, "name": cause.name} for cause in CAUSES],
        "traits": [{"id": trait.id, "name": trait.name} for trait in TRAITS],
        "classes": {one.value: _(label) for one, label in CLASS_LABELS.items()},
        "works_on_land": WORKS_ON_LAND,
        "sentences": {name: _(text) for name, text in _SENTENCES.items()}
        | {area.value: _(name) for area, name in AREA_NAMES.items()},
    }


def _band(band: Band) -> dict[str, Any]:
    return {
        "area": band.area,
        "class": band.poverty_class,
        "gt": band.gt,
        "le": band.le,
        "low": band.low,
        "high": band.high,
        "certainty": band.certainty,
    }
