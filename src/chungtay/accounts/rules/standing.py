"""By what title a person holds a position: appointed, acting, in charge, or by delegation."""

from enum import StrEnum

from chungtay.kernel.text import gettext_noop


class Standing(StrEnum):
    """How a position is held."""

    REGULAR = "regular"
    ACTING = "acting"
    IN_CHARGE = "in_charge"
    FOR_HEAD = "for_head"
    AUTHORISED = "authorised"


STANDING_LABELS = {
    Standing.REGULAR: gettext_noop("Chính thức"),
    Standing.ACTING: gettext_noop("Quyền cấp trưởng (Q.)"),
    Standing.IN_CHARGE: gettext_noop("Cấp phó phụ trách, điều hành (ký KT.)"),
    Standing.FOR_HEAD: gettext_noop("Cấp phó được giao ký thay (KT.)"),
    Standing.AUTHORISED: gettext_noop("Được ủy quyền (TUQ.)"),
}

APPOINTED = (Standing.REGULAR, Standing.ACTING, Standing.IN_CHARGE)
"""Given by an administrator on a decision of appointment."""
DELEGATED = (Standing.FOR_HEAD, Standing.AUTHORISED)
"""Lent by the holder of another position, for a time; it cannot be lent on."""
ON_A_DECISION = (Standing.ACTING, Standing.IN_CHARGE, *DELEGATED)
"""Only on a written decision, which must be named."""

_DEPUTY = "phó "
_PREFIX = {Standing.FOR_HEAD: "KT. ", Standing.AUTHORISED: "TUQ. "}


def plate(standing: Standing, *, title: str, head: str = "") -> str:
    """Return what stands on the name plate, e.g. ``Q. Chủ tịch`` or ``TUQ. Giám đốc``.

    Args:
        title: the person's own title; for ACTING the title of the post that is filled.
        head: the title of the person who lent the position; needed where it is lent.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 13 và Phụ lục I, Phần I, Mục II.7.b.
    """
    if standing is Standing.ACTING:
        return f"Q. {title}"
    if standing is Standing.IN_CHARGE:
        return f"{title} phụ trách"
    return f"{_PREFIX[standing]}{head}" if standing in _PREFIX else title


def is_deputy(title: str) -> bool:
    """Say whether a title is a deputy's: ``Phó Chủ tịch``, ``Phó Giám đốc``."""
    return title.casefold().startswith(_DEPUTY)
