"""Dates as Vietnamese papers write them."""

from datetime import date


def official_day_month(day: int, month: int) -> str:
    """Return e.g. ``ngày 05 tháng 02``; see :func:`official_date`."""
    return f"ngày {day:02d} {official_month(month)}"


def official_month(month: int) -> str:
    """Return e.g. ``tháng 02`` or ``tháng 3``."""
    return f"tháng {month:02d}" if month in (1, 2) else f"tháng {month}"


def official_date(day: date) -> str:
    """Return e.g. ``ngày 05 tháng 02 năm 2026``.

    Days under 10 and the months 1 and 2 get a leading zero, the months 3 to 9 do not.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I.
    """
    return f"{official_day_month(day.day, day.month)} năm {day.year}"


def short_date(day: date) -> str:
    """Return ``dd/mm/yyyy``."""
    return f"{day:%d/%m/%Y}"
