"""Prize money (rules R37 to R41)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    Phase,
    failed,
    legal_rule,
    not_applicable,
    passed,
    unknown,
    warned,
)
from chungtay.commendation.rules.forms import SUBJECT_LABELS, SubjectKind, form
from chungtay.commendation.rules.regime import DATA, regime_on
from chungtay.commendation.rules.subjects import SUBJECT
from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.dates import short_date
from chungtay.kernel.money import Rounding, decimal_vi, dong, round_dong
from chungtay.kernel.text import gettext_noop

NO_PRIZE = gettext_noop("Hình thức này không có hệ số tiền thưởng vào ngày quyết định.")


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Mức lương cơ sở, dong per month."""

    amount: int
    text: str
    certainty: Certainty
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Coefficient:
    """The coefficient of a form. ``scaled``: grows with the multiplier of the subject."""

    form: str
    value: Decimal
    certainty: Certainty
    scaled: bool = False
    cap: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Prize:
    """One prize with everything it was reckoned from; amounts in dong."""

    coefficient: Decimal
    multiplier: Decimal
    base: BaseSalary
    raw: Decimal
    paid: int
    rounding: Rounding
    citation: Citation
    certainty: Certainty


class NoPrizeError(LookupError):
    """No coefficient or no base salary is stored for the form on the day."""


@cache
def base_salaries() -> tuple[BaseSalary, ...]:
    """Return every base salary, oldest first; the table only grows (rule R41).

    Legal source: the decree of each row.
    """
    return tuple(_typed(BaseSalary, row) for row in _data("base_salary"))


def base_salary_on(day: date) -> BaseSalary:
    """Return the base salary in force on ``day``.

    Raises:
        NoPrizeError: when none is stored for ``day``.

    Legal source: the decree it names (rule R41).
    """
    for row in in_force(base_salaries(), day):
        return row
    raise NoPrizeError(day.isoformat())


@cache
def coefficients() -> tuple[Coefficient, ...]:
    """Return every coefficient (rule R38).

    Legal source: NĐ 98/2023/NĐ-CP, Điều 54, 55, 58; NĐ 152/2025/NĐ-CP, Điều 50, 51, 54.
    """
    return tuple(
        _typed(Coefficient, row | {"value": Decimal(row["value"])}) for row in _data("coefficients")
    )


def coefficient_on(code: str, *, day: date) -> Coefficient:
    """Return the coefficient of the form ``code`` on ``day``.

    Raises:
        NoPrizeError: when the form had none.

    Legal source: as :func:`coefficients` (rule R38).
    """
    for row in in_force(coefficients(), day):
        if row.form == code:
            return row
    raise NoPrizeError(f"{code} {day.isoformat()}")


def multiplier_of(subject: SubjectKind) -> tuple[Decimal, Certainty]:
    """Return by how much the individual coefficient grows for ``subject``, and how sure it is.

    Legal source: NĐ 152/2025/NĐ-CP, Điều 51, 54; for households not verified (rule R39).
    """
    rows = {row["subject"]: row for row in _data("multipliers")}
    return Decimal(rows[subject]["value"]), Certainty(rows[subject]["certainty"])


def prize(
    code: str,
    *,
    subject: SubjectKind,
    day: date,
    rounding: Rounding = Rounding.CEIL_10K,
    household_multiplier: Decimal | None = None,
) -> Prize:
    """Return the prize of one award decided on ``day``.

    Args:
        household_multiplier: replaces the stored one once an administrator has confirmed it.

    Raises:
        NoPrizeError: when the form had no coefficient, or no base salary is stored.

    Legal source: NĐ 98/2023/NĐ-CP, Điều 53 (rules R37 to R39).
    """
    coefficient, base = coefficient_on(code, day=day), base_salary_on(day)
    multiplier, sure = multiplier_of(subject) if coefficient.scaled else _UNSCALED
    if coefficient.scaled and subject is SubjectKind.HOUSEHOLD and household_multiplier is not None:
        multiplier, sure = household_multiplier, Certainty.CERTAIN
    raw = coefficient.value * multiplier * base.amount
    return Prize(
        coefficient=coefficient.value,
        multiplier=multiplier,
        base=base,
        raw=raw,
        paid=round_dong(raw, mode=rounding),
        rounding=rounding,
        citation=_citation(code, day),
        certainty=weakest((coefficient.certainty, base.certainty, sure, regime_on(day).certainty)),
    )


@legal_rule("R37", gettext_noop("Mức tiền thưởng"), phase=Phase.DECIDE, by_decision_day=True)
def prize_is_reckoned(case: Case) -> Answer:
    """Show the prize with its arithmetic.

    Legal source: NĐ 98/2023/NĐ-CP, Điều 53.
    """
    if case.facts.subject is None:
        return unknown(SUBJECT)
    try:
        found = prize(case.form.code, subject=case.facts.subject, day=case.day)
    except NoPrizeError:
        return not_applicable(NO_PRIZE)
    return passed(
        gettext_noop("Mức thưởng %(coefficient)s × %(multiplier)s × %(base)s = %(paid)s."),
        coefficient=decimal_vi(found.coefficient),
        multiplier=decimal_vi(found.multiplier),
        base=dong(found.base.amount),
        paid=dong(found.paid),
    ).as_sure_as(found.certainty)


@legal_rule("R38", gettext_noop("Hệ số theo ngày quyết định"), by_decision_day=True)
def coefficient_is_of_the_day(case: Case) -> Answer:
    """Tell the coefficient that holds on the day of the decision.

    Legal source: NĐ 98/2023/NĐ-CP, Điều 54, 55, 58; NĐ 152/2025/NĐ-CP, Điều 50, 51, 54.
    """
    try:
        found = coefficient_on(case.form.code, day=case.day)
    except NoPrizeError:
        return not_applicable(NO_PRIZE)
    return passed(
        gettext_noop("Hệ số %(value)s vào ngày %(day)s."),
        value=decimal_vi(found.value),
        day=short_date(case.day),
    ).as_sure_as(found.certainty)


@legal_rule("R39", gettext_noop("Hệ số theo đối tượng"), is_blocking=False, by_decision_day=True)
def multiplier_is_known(case: Case) -> Answer:
    """Warn that the multiplier of households is not verified.

    Legal source: NĐ 152/2025/NĐ-CP, Điều 51, 54.
    """
    if case.facts.subject is None:
        return unknown(SUBJECT)
    value, sure = multiplier_of(case.facts.subject)
    names = {"subject": SUBJECT_LABELS[case.facts.subject], "value": decimal_vi(value)}
    if sure is Certainty.CERTAIN:
        return passed(gettext_noop("Tiền thưởng %(subject)s bằng %(value)s lần cá nhân."), **names)
    return warned(
        gettext_noop(
            "Tiền thưởng %(subject)s tính bằng %(value)s lần cá nhân: chưa đối chiếu văn bản gốc."
        ),
        **names,
    ).as_sure_as(sure)


@legal_rule("R40", gettext_noop("Trần thưởng Kỷ niệm chương"), phase=Phase.DECIDE)
def medal_prize_is_under_its_cap(case: Case) -> Answer:
    """The prize of a commemorative medal stays under its cap.

    Legal source: NĐ 152/2025/NĐ-CP, Điều 54.
    """
    if case.form.code != "KNC":
        return not_applicable(gettext_noop("Chỉ áp dụng với Kỷ niệm chương."))
    given = case.facts.prize_coefficient
    if given is None:
        return unknown(gettext_noop("hệ số thưởng Kỷ niệm chương"))
    cap = coefficient_on("KNC", day=case.day)
    values = {"given": decimal_vi(given), "cap": decimal_vi(cap.value)}
    if given > cap.value:
        return failed(gettext_noop("Hệ số %(given)s vượt trần %(cap)s."), **values)
    return passed(gettext_noop("Hệ số %(given)s trong trần %(cap)s."), **values)


@legal_rule(
    "R41", gettext_noop("Tiền thưởng đã lưu không đổi"), phase=Phase.CERTIFY, by_decision_day=True
)
def stored_prize_is_that_of_its_day(case: Case) -> Answer:
    """A stored amount agrees with the base salary of its own day, whatever came later.

    Legal source: NĐ 98/2023/NĐ-CP, Điều 53.
    """
    facts = case.facts
    if facts.prize_stored is None:
        return not_applicable(gettext_noop("Chưa lưu tiền thưởng."))
    if facts.subject is None:
        return unknown(SUBJECT)
    amounts = {
        prize(case.form.code, subject=facts.subject, day=case.day, rounding=mode).paid
        for mode in Rounding
    }
    if facts.prize_stored in amounts:
        return passed(gettext_noop("Tiền thưởng đã lưu đúng mức của ngày quyết định."))
    return failed(
        gettext_noop("Tiền thưởng đã lưu %(stored)s không khớp mức của ngày quyết định."),
        stored=dong(facts.prize_stored),
    )


_UNSCALED = (Decimal(1), Certainty.CERTAIN)


def _citation(code: str, day: date) -> Citation:
    regime = regime_on(day)
    places = read_yaml(DATA, "prize.yaml")["places"][form(code).kind]
    return regime.cite("decree", places.get(regime.decree, ""))


def _data(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_yaml(DATA, "prize.yaml")[name]
    return rows


def _typed(make: Any, row: dict[str, Any]) -> Any:
    return make(**row | {"certainty": Certainty(row["certainty"])})
