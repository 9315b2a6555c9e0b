"""Check tables that others published, before anything is built on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from chungtay.households.rules.poverty import PovertyClass, Standard
from chungtay.households.rules.poverty import standard as stored_standard
from chungtay.kernel.citation import Citation
from chungtay.kernel.money import decimal_vi, group_digits
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

CENT = Decimal("0.01")
WRONG_TOTAL = gettext_noop(
    "%(place)s: hộ nghèo và hộ cận nghèo cộng lại là %(sum)s nhưng ghi %(total)s (lệch %(by)s)."
)
WRONG_SUM = gettext_noop(
    "%(place)s: các đơn vị cộng lại %(column)s là %(sum)s nhưng ghi %(total)s (lệch %(by)s)."
)
WRONG_RATE = gettext_noop("%(place)s: tỷ lệ tính được là %(rate)s%% nhưng ghi %(printed)s%%.")
TOO_MANY_DEPRIVED = gettext_noop(
    "Chỉ số “%(indicator)s” ghi %(count)s hộ nhưng chỉ có %(households)s hộ."
)
OUT_OF_BOUNDS = gettext_noop(
    "Tổng số chỉ số thiếu hụt là %(total)s, trong khi %(households)s hộ phải có từ %(low)s "
    "đến %(high)s."
)
FORMS = Citation("TT 07/2021/TT-BLĐTBXH", "Phụ lục VII")
COLUMN_NAMES = {
    "households": gettext_noop("tổng số hộ"),
    "poor": gettext_noop("hộ nghèo"),
    "near_poor": gettext_noop("hộ cận nghèo"),
    "total": gettext_noop("tổng hộ nghèo và hộ cận nghèo"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a published table; ``None`` is not printed. Rates in per cent of households."""

    place: str
    households: int | None = None
    poor: int | None = None
    poor_rate: Decimal | None = None
    near_poor: int | None = None
    near_poor_rate: Decimal | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that does not follow from the others; recorded, never mended."""

    place: str
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.reason % {"place": self.place, **self.params}


def rate(part: int, whole: int) -> Decimal | None:
    """Return ``part`` of ``whole`` in per cent, two decimals, halves up; ``None`` of nothing.

    Legal source: TT 07/2021/TT-BLĐTBXH, report form 1 (rule P24).
    """
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(CENT, rounding=ROUND_HALF_UP)


def faults_of_row(row: Row) -> list[Mismatch]:
    """Return what does not agree within one row.

    Legal source: report form 1; the published decisions (rules P24, P35).
    """
    found = []
    if row.total is not None and row.poor is not None and row.near_poor is not None:
        total = row.poor + row.near_poor
        if total != row.total:
            found.append(_off(row.place, WRONG_TOTAL, total, row.total))
    for part, printed in ((row.poor, row.poor_rate), (row.near_poor, row.near_poor_rate)):
        if part is None or printed is None or row.households is None:
            continue
        computed = rate(part, row.households)
        if computed is not None and computed != printed.quantize(CENT):
            params = {"rate": decimal_vi(computed), "printed": decimal_vi(printed)}
            found.append(Mismatch(row.place, WRONG_RATE, params))
    return found


def faults_of_sum(whole: Row, parts: Iterable[Row]) -> list[Mismatch]:
    """Return the columns in which the parts do not add up to the whole; gaps are left aside.

    Legal source: the published decisions (rules P25, P35).
    """
    rows = list(parts)
    found = []
    for column, name in COLUMN_NAMES.items():
        printed = getattr(whole, column)
        values = [getattr(row, column) for row in rows]
        if printed is None or not values or None in values:
            continue
        if sum(values) != printed:
            found.append(_off(whole.place, WRONG_SUM, sum(values), printed, column=name))
    return found


def deprivation_table_is_whole(
    households: int,
    counts: Mapping[str, int],
    *,
    is_poor: bool,
    standard: Standard | None = None,
) -> Verdict:
    """Say whether a row of report forms 4 to 7 can be: by indicator, and in all.

    Args:
        counts: households deprived, by indicator.
        is_poor: of poor households, else of near-poor ones.
        standard: the one measured by; that of 2022 to 2026 when left out.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 4 to 7 (rule P26, bounds derived).
    """
    low, high = _bounds(standard or stored_standard("vn_2022_2025"), is_poor=is_poor)
    for indicator, count in counts.items():
        if not 0 <= count <= households:
            figures = {"indicator": indicator, "count": count, "households": households}
            return refuse(TOO_MANY_DEPRIVED, FORMS, **figures)
    total = sum(counts.values())
    if low * households <= total <= high * households:
        return GRANTED
    return refuse(
        OUT_OF_BOUNDS,
        FORMS,
        total=total,
        households=households,
        low=low * households,
        high=high * households,
    )


def roll_up(place: str, parts: Iterable[Row]) -> Row:
    """Return the sum of ``parts``, with rates computed anew from the counts and never averaged.

    Legal source: report form 1 (rules P24, P25).
    """
    rows = list(parts)

    def total(column: str) -> int:
        return sum(getattr(row, column) or 0 for row in rows)

    households, poor, near_poor = total("households"), total("poor"), total("near_poor")
    return Row(
        place,
        households,
        poor,
        rate(poor, households),
        near_poor,
        rate(near_poor, households),
        poor + near_poor,
    )


def _bounds(standard: Standard, *, is_poor: bool) -> tuple[int, int]:
    """Return the fewest and the most deprivations of a household of the class."""
    wanted = PovertyClass.POOR if is_poor else PovertyClass.NEAR_POOR
    bands = [band for band in standard.incomes if band.poverty_class is wanted]
    return min(band.low for band in bands), max(band.high for band in bands)


def _off(place: str, reason: str, computed: int, printed: int, **params: object) -> Mismatch:
    figures = {
        "sum": group_digits(computed),
        "total": group_digits(printed),
        "by": group_digits(printed - computed),
    }
    return Mismatch(place, reason, figures | params)
