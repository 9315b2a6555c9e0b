"""Rounds of reports as sources of figures by unit: what was accepted under each unit's place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from chungtay.accounts.actor import Actor
from chungtay.indicators.registry import Rollup
from chungtay.indicators.sources import Divisions, Observation, Split, Told
from chungtay.organizations.models import OrganizationKind
from chungtay.reporting.models import Consolidation, Report, Round, Submission
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import template
from chungtay.reporting.selectors.visible import collected_rounds


@dataclass(frozen=True)
class RoundSource:
    """The accepted reports of the committees of one round.

    Departments and unions share the place of a committee, so their figures are not told by unit.
    With ``made`` the reports are those it was made of, whatever was accepted since.
    """

    round: Round
    made: Consolidation | None = None

    @property
    def key(self) -> str:
        """Return what names it in an address."""
        return f"ky-{self.round.pk}"

    @property
    def label(self) -> str:
        """Return the name of the round."""
        return self.round.name

    @property
    def group(self) -> str | Promise:
        """Return the heading of all rounds."""
        return gettext_lazy("Kỳ báo cáo")

    @property
    def indicators(self) -> Sequence[Told]:
        """Return the figures of the form."""
        return [
            Told(row.code, row.label, row.unit, Rollup(row.rollup.value), row.decimals)
            for row in template(self.round.template).indicators.values()
        ]

    def observed(self, code: str, place_ids: Collection[int]) -> list[Observation]:
        """Return the figure of each accepted report."""
        return [
            _observation(cell, place, report)
            for report, place, content in self._accepted
            if place in place_ids
            and (cell := content.figures.get(code))
            and _is_usable(self, code, cell)
        ]

    def expected(self, place_ids: Collection[int]) -> frozenset[int] | None:
        """Return the places of the committees that were asked to report."""
        asked = self._reports().filter(organization__place__in=place_ids)
        return frozenset(asked.values_list("organization__place", flat=True))

    def divisions(self, code: str, split: Split) -> tuple[Divisions, Divisions]:
        """Return nothing: a report gives one figure for its unit."""
        return {}, {}

    @cached_property
    def _accepted(self) -> list[tuple[int, int, Content]]:
        sent = Submission.objects.filter(report__in=self._reports())
        if self.made:
            sent = sent.filter(consolidations=self.made)
        sent = sent.filter(answer=Submission.Answer.ACCEPTED).order_by("version")
        rows = sent.values_list("report_id", "report__organization__place", "content")
        newest = {report: (place, content) for report, place, content in rows}
        return [
            (report, place, Content.from_json(content))
            for report, (place, content) in newest.items()
        ]

    def _reports(self) -> QuerySet[Report]:
        return Report.objects.filter(
            round=self.round,
            organization__kind=OrganizationKind.COMMITTEE,
            organization__place__isnull=False,
        )


def sources_of(actor: Actor) -> Iterable[RoundSource]:
    """Yield the rounds that ``actor`` collects, signs or stands above, the newest first."""
    for one in collected_rounds(actor).order_by("-year", "-due_on", "-pk"):
        yield RoundSource(one)


def _is_usable(source: RoundSource, code: str, cell: Cell) -> bool:
    rate = template(source.round.template).indicators[code].rollup.value == Rollup.WEIGHTED_RATE
    return (cell.denominator if rate else cell.value) is not None


def _observation(cell: Cell, place: int, report: int) -> Observation:
    return Observation(
        place_id=place,
        numerator=(cell.value if cell.denominator is None else cell.numerator) or Decimal(0),
        denominator=cell.denominator,
        standard=cell.standard,
        note=gettext_lazy("Báo cáo đã nhận"),
        url=reverse("reporting:report", args=[report]),
    )
