"""The two kinds of review as the stored procedures call them, and the regime of a review."""

from chungtay.households.rules.regimes import Kind, Regime, newest_regime, regimes

_KINDS = {"yearly": Kind.ANNUAL, "monthly": Kind.MONTHLY}


def kind_of(stored: str) -> Kind:
    """Return the kind of review that is stored as ``yearly`` or ``monthly``.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5.
    """
    return _KINDS[stored]


def regime_of(stored: str) -> Regime:
    """Return the procedure under which a review was opened; the newest where the id is unknown.

    Legal source: QĐ 24/2021/QĐ-TTg.
    """
    return next((one for one in regimes() if one.id == stored), newest_regime())
