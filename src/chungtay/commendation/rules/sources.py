"""Which criteria of a scoring sheet are figures that the system has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from chungtay.kernel.text import fold, gettext_noop

_CENT = Decimal("0.01")


class Source(StrEnum):
    """Where the points of a line come from when the system has the figure."""

    POVERTY_TARGET = "poverty_target"
    REPORTS = "reports_on_time"
    ACCOUNTS = "accounts_settled"
    TASKS = "tasks_done"
    ESCAPED = "household_escaped"


SOURCE_LABELS = {
    Source.POVERTY_TARGET: gettext_noop("Chỉ tiêu giảm nghèo, theo sổ hộ"),
    Source.REPORTS: gettext_noop("Báo cáo đúng hạn, theo sổ báo cáo"),
    Source.ACCOUNTS: gettext_noop("Quyết toán đúng hạn, theo nhiệm vụ đã giao"),
    Source.TASKS: gettext_noop("Nhiệm vụ được giao đã hoàn thành đúng hạn"),
    Source.ESCAPED: gettext_noop("Hộ đã thoát nghèo, theo sổ hộ"),
}
# The first that fits is suggested; the receiving office decides.
_SIGNS = (
    (re.compile(r"giam ty le ho ngheo|chi tieu giam (?:\w+ ){0,3}ngheo"), Source.POVERTY_TARGET),
    (re.compile(r"quyet toan"), Source.ACCOUNTS),
    (re.compile(r"che do (?:thong tin,? )?bao cao|bao cao (?:\w+ ){0,3}dung han"), Source.REPORTS),
    (
        re.compile(
            r"nhiem vu (?:\w+ ){0,3}(?:phan cong|duoc giao)|viec (?:\w+ ){0,3}duoc giao"
            r"|(?:dung tien do|dung han) (?:\w+ ){0,2}(?:van ban|nhiem vu|viec)"
        ),
        Source.TASKS,
    ),
    (re.compile(r"\b(?:da|vuon len) thoat ngheo|thoat ngheo ben vung"), Source.ESCAPED),
)
_HOUSEHOLDS = frozenset({"poor_households", "households"})
_PLACES = frozenset({"communes", "committees"})
_PEOPLE = frozenset({"officials", "individuals", "citizens", "youth", "well_off_households"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind an answer, with where it can be opened; ``url`` may be empty."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source says of a subject.

    ``share`` is the part of the most points earned, from 0 to 1; None when it is not known, which
    is never the same as 0. ``words`` say it in a sentence.
    """

    share: Decimal | None
    words: str
    rows: tuple[Row, ...] = field(default=())

    def points(self, maximum: Decimal) -> Decimal | None:
        """Return the points of a line, to two places."""
        if self.share is None:
            return None
        return (maximum * self.share).quantize(_CENT, ROUND_HALF_UP)


def suggested_source(text: str, groups: Iterable[str]) -> Source | None:
    """Return the source that the words of a criterion speak of, or None."""
    words, kinds = fold(text), tuple(groups)
    for sign, source in _SIGNS:
        if sign.search(words) and is_source_for(source, kinds):
            return source
    return None


def is_source_for(source: Source, groups: Iterable[str]) -> bool:
    """Say whether a source can answer for subjects of ``groups``."""
    kinds = set(groups)
    if source is Source.ESCAPED:
        return bool(kinds & _HOUSEHOLDS)
    if source is Source.POVERTY_TARGET:
        return bool(kinds & _PLACES)
    # A figure of the unit says nothing about one of its people.
    return not kinds & (_HOUSEHOLDS | _PEOPLE)


def share_of(done: int, total: int) -> Decimal | None:
    """Return ``done`` of ``total``; None of nothing."""
    return Decimal(done) / Decimal(total) if total else None
