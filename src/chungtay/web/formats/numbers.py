"""Numbers as Vietnamese pages write them, with the digits they were given."""

from decimal import Decimal

from chungtay.kernel.money import decimal_vi, group_digits


def number_vi(value: int | Decimal) -> str:
    """Return ``value`` with grouped digits; a Decimal keeps its places, e.g. ``1.234,50``."""
    if isinstance(value, Decimal):
        return decimal_vi(value, places=max(0, -int(value.as_tuple().exponent)))
    return group_digits(value)
