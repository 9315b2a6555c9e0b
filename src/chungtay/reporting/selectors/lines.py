"""The lines of a report as a page shows them: figure, last year, source, way back, remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.indicators.registry import provider_of
from chungtay.reporting.models import Figure, Report
from chungtay.reporting.rules.checks import Problem
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import Indicator, Section, Source, template


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a report on a page; ``rows_url`` leads to the rows behind it."""

    indicator: Indicator
    cell: Cell | None
    before: Decimal | None
    rows_url: str
    problems: Sequence[Problem] = ()

    @property
    def value(self) -> str:
        """The figure as written; "…" where none is known."""
        return (self.indicator.shown(self.cell.value) if self.cell else "") or "…"

    @property
    def last_year(self) -> str:
        """The figure of the year before as written; "" when it cannot be compared."""
        return self.indicator.shown(self.before)

    @property
    def source_label(self) -> str:
        """Where the figure comes from, translated."""
        return str(Figure.Source(self.cell.source.value).label) if self.cell else ""

    @property
    def evidence_url(self) -> str:
        """Where the file behind a typed figure is."""
        if self.cell is None or self.cell.evidence_id is None:
            return ""
        return reverse("documents:file", args=[self.cell.evidence_id])

    @property
    def is_known(self) -> bool:
        """Whether there is a figure at all."""
        return self.cell is not None and self.cell.value is not None

    @property
    def lacks_file(self) -> bool:
        """Whether a person typed the figure and attached nothing: the reader should ask."""
        cell = self.cell
        return cell is not None and cell.source is Source.TYPED and cell.evidence_id is None


@dataclass(frozen=True, slots=True)
class Words:
    """One section of a report on a page."""

    section: Section
    text: str


def lines_of(
    report: Report,
    content: Content,
    *,
    before: Mapping[str, Decimal | None],
    problems: Sequence[Problem],
    actor: Actor,
) -> list[Line]:
    """Return the figures of ``content`` in the order of the form."""
    form = template(report.round.template)
    return [
        Line(
            indicator=row,
            cell=content.figures.get(row.code),
            before=before.get(row.code),
            rows_url=rows_url(
                row, content.figures.get(row.code), plan_id=report.round.plan_id, actor=actor
            ),
            problems=[problem for problem in problems if problem.place == row.code],
        )
        for row in form.indicators_for(report.organization.kind)
    ]


def words_of(report: Report, content: Content) -> list[Words]:
    """Return the sections of ``content`` in the order of the form."""
    form = template(report.round.template)
    return [Words(one, content.narratives.get(one.key, "")) for one in form.sections]


def rows_url(indicator: Indicator, cell: Cell | None, *, plan_id: int, actor: Actor) -> str:
    """Return where ``actor`` sees the rows behind ``cell``; "" when there are none for them."""
    if cell is None or cell.source is Source.TYPED:
        return ""
    if cell.source is Source.TASKS:
        return reverse("movements:plan", args=[plan_id])
    provider, way = provider_of(indicator.provider), cell.way
    if provider is None:
        return ""
    return provider.rows_url(
        population=way.population, place_ids=way.place_ids, year=way.year, actor=actor
    )


def findings_of(report: Report, problems: Sequence[Problem]) -> list[dict[str, object]]:
    """Return the problems as the list of rules shows them."""
    form = template(report.round.template)
    labels = {code: row.label for code, row in form.indicators.items()}
    labels |= {one.key: f"{one.marker} {one.title}" for one in form.sections}
    return [
        {
            "outcome": "fail" if problem.blocks else "warn",
            "title": labels[problem.place],
            "sentence": _(problem.sentence) % problem.params,
            "certainty": "certain",
        }
        for problem in problems
    ]
