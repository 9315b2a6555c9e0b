"""What of the reports hangs on an organisation: reports due, rounds it collects and signs."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding, Writer
from chungtay.kernel.text import gettext_noop
from chungtay.reporting.models import Figure, Narrative, Report, Round
from chungtay.reporting.rules.consolidation import Accepted, Unit, add_up
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import Source, template

_BOTH = 2
_NOT_ADDED = gettext_noop("Chưa cộng được hai số %(one)s và %(other)s khi gộp báo cáo.")
_DUE = (Report.State.DRAFTED, Report.State.RETURNED)


def _due(_day: date) -> QuerySet[Report]:
    return Report.objects.filter(state__in=_DUE, round__state=Round.State.OPEN).select_related(
        "round", "organization"
    )


def _sent(organizations: Collection[int]) -> QuerySet[Report]:
    return Report.objects.filter(organization__in=organizations).exclude(state__in=_DUE)


def _open_rounds(_day: date) -> QuerySet[Round]:
    return Round.objects.filter(state=Round.State.OPEN)


def _closed_rounds(organizations: Collection[int]) -> QuerySet[Round]:
    return Round.objects.filter(collector__in=organizations).exclude(state=Round.State.OPEN)


def fold_report(row: Report, standing: Report, ledger: Writer) -> bool:
    """Add a draft to the one that the heir has in the same round, by the rule of each figure.

    Sums are added, rates weighed by their two numbers, words put one after the other. A report
    that was sent before stays with its old owner, as does everything when the heir's was sent.
    """
    drafts = (row, standing)
    if any(one.version or one.state != Report.State.DRAFTED for one in drafts):
        return False
    for figure in Figure.objects.filter(report=row).select_related("report__organization"):
        _add(figure, standing, ledger)
    for words in Narrative.objects.filter(report=row):
        _append(words, standing, ledger)
    for nomination in row.nominations.all():
        ledger.change(nomination, report=standing)
    ledger.change(standing, revision=standing.revision + 1)
    ledger.delete(row)
    return True


def _add(mine: Figure, standing: Report, ledger: Writer) -> None:
    """Add a figure of one draft to that of the other; what cannot be added is said in words."""
    theirs = (
        Figure.objects.filter(report=standing, indicator=mine.indicator)
        .select_related("report__organization")
        .first()
    )
    if theirs is None:
        ledger.change(mine, report=standing)
        return
    indicator = template(standing.round.template).indicators.get(mine.indicator)
    if indicator is not None:
        total = add_up(indicator, [_part(theirs, 1), _part(mine, 2)])
        remark = "" if total.units == _BOTH and not total.is_mixed else _NOT_ADDED
        remark %= {"one": theirs.value, "other": mine.value} if remark else ()
        ledger.change(
            theirs, value=total.value, numerator=total.numerator, denominator=total.denominator,
            note="; ".join(filter(None, (theirs.note, mine.note, remark)))[:500],
            evidence_id=theirs.evidence_id or mine.evidence_id,
        )  # fmt: skip
    ledger.delete(mine)


def _part(figure: Figure, number: int) -> Accepted:
    cell = Cell(
        value=figure.value,
        source=Source(figure.source),
        numerator=figure.numerator,
        denominator=figure.denominator,
        standard=figure.standard,
    )
    unit = Unit(number, str(number), figure.report.organization.kind)
    return Accepted(unit, number, 0, Content({figure.indicator: cell}, {}))


def _append(words: Narrative, standing: Report, ledger: Writer) -> None:
    known = Narrative.objects.filter(report=standing, section=words.section).first()
    if known is None:
        ledger.change(words, report=standing)
        return
    if words.text.strip():
        ledger.change(known, text="\n".join(filter(None, (known.text, words.text))))
    ledger.delete(words)


HOLDINGS = (
    Holding(
        "reporting.reports", _("Báo cáo phải gửi"), ("organization",), _due, _sent,
        unique_with=("round", "organization"), fold=fold_report, tells=str,
    ),
    Holding(
        "reporting.rounds", _("Kỳ báo cáo đang nhận"), ("collector",), _open_rounds,
        _closed_rounds, unique_with=("plan", "year", "due_on", "collector"),
    ),
    Holding("reporting.partners", _("Kỳ báo cáo phối hợp tổng hợp"), ("partner",), _open_rounds),
    Holding("reporting.issuers", _("Kỳ báo cáo ký báo cáo tổng hợp"), ("issuer",), _open_rounds),
)  # fmt: skip
