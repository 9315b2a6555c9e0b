"""Plans, targets and duties in the words of the screen."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from chungtay.documents.models import Document
from chungtay.kernel.dates import short_date
from chungtay.kernel.period import PartialDate
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Assignment, Movement, Plan, Target
from chungtay.movements.rules import vocabulary
from chungtay.web.formats.numbers import number_vi

_CADENCE = re.compile(r"(?:(?P<letter>[MH])(?P<month>[1-6])-)?(?P<day>\d{1,2})")
_PERIODS = {
    None: gettext_noop("mỗi tháng"),
    "M": gettext_noop("mỗi quý"),
    "H": gettext_noop("mỗi sáu tháng"),
}
_LAST_DAY = 31
_QUARTER = 3


def word(table: Mapping[str, str], key: str | None) -> str:
    """Return the translated word of a key of the contract; the key itself when it is unknown."""
    known = table.get(key or "")
    return _(known) if known else key or ""


def plan_number(plan: Plan) -> str:
    """Return the number a plan goes by; an attached plan goes by its decision's."""
    acting = plan.document.attached_to or plan.document
    return acting.notation


def plan_label(plan: Plan) -> str:
    """Return e.g. ``Kế hoạch 1773/KH-UBND, UBND tỉnh, 10/08/2022``."""
    return document_label(plan.document.attached_to or plan.document)


def clause_label(plan: Plan, clause: str) -> str:
    """Return where a plan asks for something, e.g. ``mục VI.2, Kế hoạch 12/KH-UBND, …``."""
    label = plan_label(plan)
    return _("mục %(clause)s, %(plan)s") % {"clause": clause, "plan": label} if clause else label


def document_label(document: Document) -> str:
    """Return type and number, issuer and day of a document, as far as they are known."""
    name = word(vocabulary.DOCUMENT_TYPES, document.type)
    head = f"{name} {document.notation}" if document.notation else name
    if not document.notation and document.state == "drafted":
        head = _("%(type)s (dự thảo)") % {"type": name}
    issuer = document.issuer.name if document.issuer else document.issuer_name
    day = short_date(document.issued_on) if document.issued_on else document.printed_date
    return ", ".join(part for part in (head, issuer, day) if part)


def years_label(first: int | None, last: int | None) -> str:
    """Return ``2021–2025``, ``2023``, or nothing."""
    years = [str(year) for year in (first, last) if year]
    return "–".join(dict.fromkeys(years))


def movement_label(movement: Movement) -> str:
    """Return the name of a movement with its years."""
    years = years_label(movement.from_year, movement.to_year)
    return f"{movement.name}, {years}" if years else movement.name


def figure(value: float | Decimal | None) -> str:
    """Return a bound without needless zeros, e.g. ``1,2`` or ``62.500.000``."""
    if value is None:
        return ""
    exact = Decimal(str(value)).normalize()
    return number_vi(exact if exact % 1 else int(exact))


def bound_words(row: Mapping[str, Any]) -> str:
    """Return what a target asks, e.g. ``Giảm trên 2 điểm phần trăm mỗi năm``, ``Tăng từ 1,5 lần so
    với năm 2015``.
    """
    head = word(vocabulary.DIRECTIONS, row["direction"])
    asked = f"{head} {_amount(row)} {word(vocabulary.MEASURES, row['measure'])}"
    if not row.get("baseline_year"):
        return asked
    return _("%(asked)s so với năm %(year)s") % {"asked": asked, "year": row["baseline_year"]}


def target_row(target: Target) -> dict[str, Any]:
    """Return a stored target in the fields of the contract."""
    return {
        "indicator": target.indicator, "population": target.population,
        "direction": target.direction, "measure": target.measure, "min": target.minimum,
        "max": target.maximum, "strict": target.strict, "from": target.from_year,
        "to": target.to_year, "baseline_year": target.baseline_year,
    }  # fmt: skip


def target_title(row: Mapping[str, Any]) -> str:
    """Return what a target is about, e.g. ``Tỷ lệ hộ nghèo, hộ dân tộc thiểu số``."""
    indicator = row.get("label") or word(vocabulary.INDICATORS, row["indicator"])
    population = word(vocabulary.POPULATIONS, row["population"])
    return f"{indicator}, {population[:1].lower()}{population[1:]}"


def due_words(due: str | None, recurrence: str | None) -> str:
    """Return a deadline as people say it, e.g. ``ngày 10 tháng 12 hằng năm``."""
    often = "" if recurrence in (None, "", "none") else word(vocabulary.RECURRENCES, recurrence)
    if not due:
        return often
    if cadence := cadence_words(due):
        return cadence
    said = when_words(due)
    if often and said == due:
        return f"{often}, {due}"
    return said


def when_words(when: str | None) -> str:
    """Return a partial date in words; what cannot be read stays as it stands."""
    try:
        return PartialDate.parse(when or "").label_vi
    except ValueError:
        return when or ""


def cadence_words(due: str) -> str:
    """Return the day of each month, quarter or half-year in words; "" for other deadlines."""
    match = _CADENCE.fullmatch(due)
    if match is None:
        return ""
    letter, month, day = match["letter"], int(match["month"] or 0), int(match["day"])
    period = _(_PERIODS[letter])
    if day == _LAST_DAY:
        return _("đến hết %(period)s") % {"period": period}
    if letter is None:
        return _("ngày %(day)02d hằng tháng") % {"day": day}
    if letter == "M" and month > _QUARTER:
        return _("ngày %(day)02d của tháng đầu quý sau") % {"day": day}
    return _("ngày %(day)02d của tháng thứ %(month)s trong %(period)s") % {
        "day": day, "month": month, "period": period,
    }  # fmt: skip


def assignment_due(assignment: Assignment) -> str:
    """Return the deadline of a stored duty in words."""
    return due_words(assignment.due, assignment.recurrence)


def _amount(row: Mapping[str, Any]) -> str:
    low, high = row["min"], row["max"]
    if low is not None and high is not None:
        return f"{figure(low)}–{figure(high)}"
    if low is not None:
        pattern = _("trên %(value)s") if row["strict"] else _("từ %(value)s")
        return pattern % {"value": figure(low)}
    pattern = _("dưới %(value)s") if row["strict"] else _("không quá %(value)s")
    return pattern % {"value": figure(high)}


def shortened(text: str, limit: int = 110) -> str:
    """Return the beginning of ``text`` with a capital, cut between words."""
    capital = text[:1].upper() + text[1:]
    return capital if len(text) <= limit else capital[:limit].rsplit(" ", 1)[0] + "…"
