"""How sure we are of a fact of law."""

from collections.abc import Iterable
from enum import StrEnum

from chungtay.kernel.text import gettext_noop


class Certainty(StrEnum):
    """``certain``: read; ``assumed``: second-hand or inferred; ``unknown``: not found."""

    CERTAIN = "certain"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


CERTAINTY_LABELS = {
    Certainty.CERTAIN: gettext_noop("Đã đối chiếu"),
    Certainty.ASSUMED: gettext_noop("Chưa đối chiếu văn bản gốc"),
    Certainty.UNKNOWN: gettext_noop("Chưa có căn cứ"),
}

_ORDER = list(Certainty)


def weakest(certainties: Iterable[Certainty]) -> Certainty:
    """Return the least sure of ``certainties``; ``certain`` when there are none."""
    return max(certainties, key=_ORDER.index, default=Certainty.CERTAIN)
