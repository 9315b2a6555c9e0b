"""Numbers as people type them."""

import re
from decimal import Decimal

_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")
_BLANKS = re.compile(r"[\s\u00a0]+")


def parse_number(text: str) -> Decimal | None:
    """Return the number in ``1.234,5``, ``1234,5``, ``12.5`` or ``1 234``; None when empty.

    A dot before exactly three digits groups, as Vietnamese papers write it.

    Raises:
        ValueError: when ``text`` is no such number.
    """
    bare = _BLANKS.sub("", text)
    if not bare:
        return None
    if _GROUPED.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(bare):
        return Decimal(bare.replace(",", "."))
    raise ValueError(text)
