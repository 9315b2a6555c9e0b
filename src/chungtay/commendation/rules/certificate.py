"""Numbers and designs of certificates (rules R43, R44)."""

from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    Phase,
    failed,
    legal_rule,
    passed,
    unknown,
)
from chungtay.kernel.dated import is_between
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop


@legal_rule("R43", gettext_noop("Số quyết định và số sổ vàng không trùng"), phase=Phase.CERTIFY)
def numbers_are_free(case: Case) -> Answer:
    """The decision's number is free in its year, the golden-book number with its issuer.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 15 (numbers within a year); golden book from memory.
    """
    facts = case.facts
    if facts.number_is_free is None or facts.golden_book_is_free is None:
        return unknown(gettext_noop("số quyết định và số sổ vàng"))
    if not facts.number_is_free:
        return failed(gettext_noop("Số quyết định đã dùng trong năm."))
    if not facts.golden_book_is_free:
        return failed(gettext_noop("Số sổ vàng đã dùng."))
    return passed(gettext_noop("Số quyết định và số sổ vàng chưa dùng."))


@legal_rule(
    "R44", gettext_noop("Mẫu bằng theo ngày tặng"), phase=Phase.CERTIFY, by_decision_day=True
)
def design_is_of_the_award_day(case: Case) -> Answer:
    """A certificate, and its reprint, keeps the design of the day it was given.

    Legal source: NĐ 101/2018/NĐ-CP; later the decree in force.
    """
    facts = case.facts
    if facts.template_from is None:
        return unknown(gettext_noop("mẫu bằng được chọn"))
    if is_between(case.day, facts.template_from, facts.template_to):
        return passed(
            gettext_noop("Mẫu bằng đúng với ngày tặng %(day)s."), day=short_date(case.day)
        )
    return failed(
        gettext_noop("Mẫu bằng không dùng cho ngày tặng %(day)s."), day=short_date(case.day)
    )
