"""Who answers, decides, reports and publishes in the review, by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.households.rules.poverty import DATA
from chungtay.households.rules.regimes import Kind
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.period import PartialDate
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

FILE = "authorities.yaml"
NO_SUCH_LEVEL = gettext_noop("Ngày này không còn đơn vị cấp huyện: xã báo cáo thẳng tỉnh.")


class Duty(StrEnum):
    """What somebody is in charge of."""

    OPINION = "opinion"
    DECISION = "decision"
    OFFICIAL_REPORT = "official_report"
    PUBLICATION = "publication"


class Report(StrEnum):
    """The reports of a year of review."""

    MONTHLY = "monthly"
    PRELIMINARY = "preliminary"
    OFFICIAL = "official"


REPORT_LABELS = {
    Report.MONTHLY: gettext_noop("Báo cáo biến động hằng tháng"),
    Report.PRELIMINARY: gettext_noop("Báo cáo sơ bộ kết quả rà soát"),
    Report.OFFICIAL: gettext_noop("Báo cáo chính thức kết quả rà soát"),
}


class NoAuthorityError(LookupError):
    """Nobody is stored as in charge on the day asked for."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who is in charge from ``valid_from`` to ``valid_to``, both included."""

    who: str
    citation: Citation
    certainty: Certainty
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ReportDue:
    """One report and the last day for it."""

    report: Report
    day: date
    citation: Citation
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of units, lowest first, in force in a time."""

    levels: tuple[str, ...]
    citation: Citation
    valid_from: date | None
    valid_to: date | None


def authority_on(duty: Duty, day: date) -> Authority:
    """Return who is in charge of ``duty`` on ``day``; ``NoAuthorityError`` when nobody is stored.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5, 6, Điều 7; NĐ 131/2025/NĐ-CP
        (rules P16, P39, Q04).
    """
    for found in in_force(_authorities(duty), day):
        return found
    raise NoAuthorityError(duty.value, day.isoformat())


def opinion_authority(day: date) -> Authority:
    """Return who gives the opinion from above on ``day``.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5; NĐ 131/2025/NĐ-CP (rule Q04).
    """
    return authority_on(Duty.OPINION, day)


def publisher_on(day: date) -> Authority:
    """Return the ministry that publishes the national result on ``day``.

    Legal source: practice of the published decisions (rule P39).
    """
    return authority_on(Duty.PUBLICATION, day)


def levels_on(day: date) -> tuple[str, ...]:
    """Return the levels of units that exist on ``day``, lowest first.

    Legal source: NĐ 131/2025/NĐ-CP (rule P38).
    """
    return in_force(_levels(), day)[0].levels


def has_level(level: str, day: date) -> Verdict:
    """Say whether units of ``level`` exist on ``day``: no district after 30 June 2025.

    Legal source: NĐ 131/2025/NĐ-CP (rule P38).
    """
    found = in_force(_levels(), day)[0]
    return GRANTED if level in found.levels else refuse(NO_SUCH_LEVEL, found.citation)


def reports_due(year: int) -> tuple[ReportDue, ...]:
    """Return the reports of ``year`` with their last days, earliest first.

    "Before" a day means the day before it at the latest. A year before the rule has none.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 7 (rule P18).
    """
    row = read_yaml(DATA, FILE)["reports"]
    citation, certainty = Citation(row["text"], row["place"]), Certainty(row["certainty"])
    return tuple(
        ReportDue(report, day, citation, certainty)
        for report, day in _report_days(row, year)
        if day >= row["valid_from"]
    )


def holds_during(kind: Kind, *, year: int, decided_on: date) -> tuple[date, date]:
    """Return the first and the last day on which the result of a review holds.

    An annual review of ``year`` sets the next calendar year; a monthly decision holds from its
    own day to the end of its year, which is an inference.

    Legal source: QĐ 24/2021/QĐ-TTg, Mẫu 03 (rule P19).
    """
    if kind is Kind.ANNUAL:
        return date(year + 1, 1, 1), date(year + 1, 12, 31)
    return decided_on, date(decided_on.year, 12, 31)


def _report_days(row: dict[str, Any], year: int) -> Iterator[tuple[Report, date]]:
    monthly = row["monthly"]
    for month in range(monthly["from_month"], monthly["to_month"] + 1):
        yield Report.MONTHLY, date(year, month, monthly["day"])
    for report in (Report.PRELIMINARY, Report.OFFICIAL):
        before = PartialDate.parse(row[report.value]["before"]).first_day(year=year)
        yield report, before - timedelta(days=1)


@cache
def _authorities(duty: Duty) -> tuple[Authority, ...]:
    return tuple(
        Authority(
            row["who"],
            Citation(row["text"], row["place"]),
            Certainty(row["certainty"]),
            row["valid_from"],
            row["valid_to"],
        )
        for row in read_yaml(DATA, FILE)[duty.value]
    )


@cache
def _levels() -> tuple[Levels, ...]:
    return tuple(
        Levels(
            tuple(row["levels"]),
            Citation(row["text"], row["place"]),
            row["valid_from"],
            row["valid_to"],
        )
        for row in read_yaml(DATA, FILE)["levels"]
    )
