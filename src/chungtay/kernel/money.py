"""Dong: formats, rounding and amounts in words."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

from chungtay.kernel.text import gettext_noop

_TEN_THOUSAND = Decimal(10_000)
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000


class Rounding(StrEnum):
    """How an amount of dong becomes an amount paid."""

    CEIL_10K = "ceil_10k"
    NEAREST_10K = "nearest_10k"
    NONE = "none"


ROUNDING_LABELS = {
    Rounding.CEIL_10K: gettext_noop("Làm tròn lên hàng chục nghìn đồng"),
    Rounding.NEAREST_10K: gettext_noop("Làm tròn đến hàng chục nghìn đồng gần nhất"),
    Rounding.NONE: gettext_noop("Không làm tròn"),
}


def group_digits(number: int) -> str:
    """Return ``number`` with a dot between groups of three digits, e.g. ``1.234.567``."""
    return f"{number:,}".replace(",", ".")


def decimal_vi(number: Decimal, *, places: int | None = None) -> str:
    """Return ``number`` with a decimal comma and grouped digits, e.g. ``1.234,5``.

    ``places`` rounds half up; without it, needless zeros are dropped.
    """
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{number:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def dong(amount: int) -> str:
    """Return e.g. ``1.234.567 đồng``."""
    return f"{group_digits(amount)} đồng"


def round_dong(amount: Decimal, *, mode: Rounding) -> int:
    """Return ``amount`` of dong as it is paid under ``mode``; ``none`` only drops fractions."""
    if mode is Rounding.NONE:
        return int(amount.to_integral_value(rounding=ROUND_HALF_UP))
    how = ROUND_CEILING if mode is Rounding.CEIL_10K else ROUND_HALF_UP
    return int((amount / _TEN_THOUSAND).to_integral_value(rounding=how) * _TEN_THOUSAND)


def in_words(number: int) -> str:
    """Return a whole number from 0 as it is read, e.g. 21105: *… mốt nghìn một trăm linh năm*.

    Raises:
        ValueError: when ``number`` is negative.
    """
    if number < 0:
        raise ValueError(number)
    return _read(number) if number else _DIGITS[0]


def dong_in_words(amount: int) -> str:
    """Return e.g. ``Hai triệu đồng`` as papers write it: capital first, unit last."""
    return f"{in_words(amount)} đồng".capitalize()


def _read(number: int) -> str:
    high, low = divmod(number, _BILLION)
    parts = [f"{_read(high)} tỷ"] if high else []
    for power in (2, 1, 0):
        group = low // 1000**power % 1000
        if group:
            parts.append(_read_group(group, full=bool(parts)) + _SCALES[power])
    return " ".join(parts)


def _read_group(group: int, *, full: bool) -> str:
    """Read one to three digits; ``full`` says the hundred even when it is zero."""
    hundreds, rest = divmod(group, 100)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if rest:
        parts.append(_read_pair(rest, after_hundred=bool(parts)))
    return " ".join(parts)


def _read_pair(pair: int, *, after_hundred: bool) -> str:
    tens, ones = divmod(pair, 10)
    if tens == 0:
        return f"linh {_DIGITS[ones]}" if after_hundred else _DIGITS[ones]
    ten = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{ten} {_read_ones(ones, tens=tens)}" if ones else ten


def _read_ones(ones: int, *, tens: int) -> str:
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return "lăm" if ones == 5 else _DIGITS[ones]  # noqa: PLR2004 -- the digit five, read lăm
