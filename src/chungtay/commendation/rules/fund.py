"""The emulation fund and its ceilings (rule R42)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chungtay.commendation.rules.finding import Source, source_of
from chungtay.commendation.rules.regime import DATA, regime_on
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

RULE_ID = "R42"


class BudgetArea(StrEnum):
    """The kind of area whose ceiling holds."""

    PLAIN = "plain"
    DIFFICULT = "difficult"


BUDGET_AREA_LABELS = {
    BudgetArea.PLAIN: gettext_noop("Đồng bằng, thành phố trực thuộc trung ương"),
    BudgetArea.DIFFICULT: gettext_noop(
        "Miền núi, trung du, Tây Nguyên, vùng sâu, vùng xa, hải đảo"
    ),
}


@dataclass(frozen=True, slots=True)
class FundYear:
    """One year of a fund, in dong; ``organising`` is the part of ``spent`` on running movements."""

    area: BudgetArea
    recurrent_budget: int
    allocated: int
    spent: int
    organising: int


def fund_verdicts(fund: FundYear, *, day: date) -> list[Verdict]:
    """Return the limits of a fund's year that are passed over; empty when none is. They only warn.

    Raises:
        NoRegimeError: when no law is stored for ``day``.

    Legal source: NĐ 98/2023/NĐ-CP, Điều 50; NĐ 152/2025/NĐ-CP, Điều 46 (rule R42).
    """
    row = next(row for row in read_yaml(DATA, "fund.yaml") if row["area"] == fund.area)
    ceiling = fund.recurrent_budget * Decimal(row["ceiling"])
    organising = fund.allocated * Decimal(row["organisation_share"])
    verdicts = (
        _at_most(fund.allocated, ceiling, CEILING, day),
        _at_most(fund.spent, Decimal(fund.allocated), SPENT, day),
        _at_most(fund.organising, organising, ORGANISING, day),
    )
    return [verdict for verdict in verdicts if not verdict]


CEILING = gettext_noop("Quỹ được cấp vượt trần theo dự toán chi thường xuyên.")
SPENT = gettext_noop("Đã chi vượt quỹ được cấp.")
ORGANISING = gettext_noop("Chi tổ chức phong trào vượt tỷ lệ cho phép của quỹ.")


def _at_most(amount: int, bound: Decimal, reason: str, day: date) -> Verdict:
    if amount <= bound:
        return GRANTED
    source: Source | None = source_of(RULE_ID, regime=regime_on(day), day=day)
    return refuse(reason, source.citation if source else None)
