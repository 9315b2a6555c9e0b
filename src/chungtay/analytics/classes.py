"""The class of a household as one SQL expression, made of the standards' own bands.

It is the vectorised form of :func:`chungtay.households.rules.poverty.classify`; a test holds the
two against each other on a million rows. The text is the same for every engine.
"""

from collections.abc import Iterable, Iterator

from chungtay.households.rules.poverty import Area, Band, PovertyClass, Standard

CODES = {
    PovertyClass.POOR: 1,
    PovertyClass.NEAR_POOR: 2,
    PovertyClass.AVERAGE_LIVING: 3,
    PovertyClass.NOT_POOR: 4,
}


def class_sql(standard: Standard, *, deprivations: str = "deprivations") -> str:
    """Return an expression for the code of a household's class, NULL for impossible input.

    Args:
        deprivations: an expression for the count of deprived indicators.

    The row has ``area`` (``rural``, ``urban``), ``income_vnd_month``, ``score_a`` and
    ``works_on_land``; NULL is not known.

    Legal source: as :func:`chungtay.households.rules.poverty.classify` (rules P02 to P09).
    """
    areas = ", ".join(f"'{area.value}'" for area in Area)
    return (
        "CASE"
        f" WHEN {deprivations} IS NULL OR {deprivations} < 0"
        f" OR {deprivations} > {standard.indicators}"
        f" OR area IS NULL OR area NOT IN ({areas}) THEN NULL"
        " WHEN income_vnd_month IS NOT NULL THEN "
        + _banded(standard.incomes, "income_vnd_month", deprivations)
        + " WHEN score_a IS NOT NULL THEN "
        + (_banded(standard.scores, "score_a", deprivations) if standard.scores else "NULL")
        + " ELSE NULL END"
    )


def _banded(bands: Iterable[Band], value: str, deprivations: str) -> str:
    cases = " ".join(
        f"WHEN {' AND '.join(_tests(band, value, deprivations))} THEN {CODES[band.poverty_class]}"
        for band in bands
    )
    not_poor = CODES[PovertyClass.NOT_POOR]
    return f"CASE WHEN {value} < 0 THEN NULL {cases} ELSE {not_poor} END"


def _tests(band: Band, value: str, deprivations: str) -> Iterator[str]:
    yield f"{value} <= {band.le}"
    if band.gt is not None:
        yield f"{value} > {band.gt}"
    yield f"area = '{band.area.value}'"
    yield f"{deprivations} BETWEEN {band.low} AND {band.high}"
    if band.poverty_class is PovertyClass.AVERAGE_LIVING:
        yield "works_on_land"
