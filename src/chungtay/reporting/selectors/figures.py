"""The figures of a report: what stands in it, what its sources answer now, what they were."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from chungtay.indicators.registry import Measurement, provider_of
from chungtay.movements.models import Task
from chungtay.organizations.models import Organization
from chungtay.organizations.selectors.ground import remembered
from chungtay.reporting.models import Figure, Report, Round
from chungtay.reporting.rules.checks import Problem, check_report
from chungtay.reporting.rules.content import Cell, Content, Way
from chungtay.reporting.rules.template import Indicator, Source, template

_DONE = (Task.State.DONE, Task.State.ACCEPTED)


def content_of(report: Report) -> Content:
    """Return what stands in the report now."""
    rows = report.figures.select_related("evidence")
    narratives = dict(report.narratives.values_list("section", "text"))
    return Content({row.indicator: _cell(row, report) for row in rows}, narratives)


@remembered()
def counted_now(report: Report) -> dict[str, Cell]:
    """Return what register and tasks answer at this moment, by indicator."""
    form = template(report.round.template)
    rows = form.indicators_for(report.organization.kind)
    found = {row.code: _from_register(row, report) for row in rows if row.source is Source.REGISTER}
    counts = _task_counts(report.organization, report.round)
    found |= {row.code: counts[row.count] for row in rows if row.source is Source.TASKS}
    return {code: cell for code, cell in found.items() if cell is not None}


@remembered()
def last_year_of(report: Report, now: Mapping[str, Cell]) -> dict[str, Decimal | None]:
    """Return the values of the year before: what the register knows, else what was accepted.

    A figure counted by another standard than the one in ``now`` is left out: they do not compare.
    """
    before = report.round.year - 1
    found: dict[str, Decimal | None] = {}
    for row in template(report.round.template).indicators_for(report.organization.kind):
        if row.source is Source.REGISTER:
            cell = _from_register(row, report, year=before)
            same = cell and (row.code not in now or now[row.code].standard == cell.standard)
            found[row.code] = cell.value if cell and same else None
    for code, cell in _accepted_before(report).items():
        same = code not in now or now[code].standard == cell.standard
        found.setdefault(code, cell.value if same else None)
    return found


@remembered()
def problems_of(report: Report, content: Content) -> list[Problem]:
    """Return what stands in the way of sending, then what to look at again."""
    now = counted_now(report)
    return check_report(
        template(report.round.template),
        content,
        kind=report.organization.kind,
        last_year=last_year_of(report, now),
        now=now,
    )


def weight_of(unit: Organization, year: int) -> Decimal | None:
    """Return the number of households of a committee in ``year``, or of the year before."""
    provider = provider_of(template().weight)
    if provider is None or unit.place_id is None:
        return None
    found = provider.measure(population="all", place_ids=[unit.place_id], years=[year - 1, year])
    return found[-1].value if found else None


def _cell(row: Figure, report: Report) -> Cell:
    form = template(report.round.template)
    indicator = form.indicators.get(row.indicator)
    return Cell(
        value=row.value,
        source=Source(row.source),
        numerator=row.numerator,
        denominator=row.denominator,
        standard=row.standard,
        note=row.note,
        evidence_id=row.evidence_id,
        evidence_name=row.evidence.name if row.evidence else "",
        way=_way(indicator, report, report.round.year) if indicator else Way(),
    )


def _way(indicator: Indicator, report: Report, year: int) -> Way:
    place = report.organization.place_id
    return Way(indicator.population, (place,) if place else (), year)


def _from_register(row: Indicator, report: Report, *, year: int | None = None) -> Cell | None:
    provider = provider_of(row.provider)
    place = report.organization.place_id
    if provider is None or place is None:
        return None
    asked = year or report.round.year
    found = provider.measure(population=row.population, place_ids=[place], years=[asked])
    # Two standards in one year give two answers, and no rule says which one is meant.
    return _register_cell(row, report, found[0]) if len(found) == 1 else None


def _register_cell(row: Indicator, report: Report, answer: Measurement) -> Cell | None:
    if answer.value is None:
        return None
    return Cell(
        value=_rounded(answer.value),
        source=Source.REGISTER,
        numerator=answer.numerator,
        denominator=answer.denominator,
        standard=answer.standard,
        way=_way(row, report, answer.year),
    )


def _task_counts(unit: Organization, reporting_round: Round) -> dict[str, Cell]:
    plan = reporting_round.plan
    of_plan = Q(assignment__plan=plan)
    if plan.movement_id:
        of_plan = Q(assignment__plan__movement=plan.movement_id)
    tasks = Task.objects.filter(of_plan, _due_within(reporting_round), organization=unit)
    counts = tasks.aggregate(given=Count("pk"), done=Count("pk", filter=Q(state__in=_DONE)))
    way = Way(year=reporting_round.year)
    return {key: Cell(Decimal(n), Source.TASKS, way=way) for key, n in counts.items()}


def _due_within(reporting_round: Round) -> Q:
    days: tuple[date, date] = (reporting_round.period_from, reporting_round.period_to)
    return Q(due_on__isnull=True) | Q(due_on__range=days)


def _accepted_before(report: Report) -> dict[str, Cell]:
    sent = (
        Report.objects.filter(
            organization=report.organization,
            round__template=report.round.template,
            round__year=report.round.year - 1,
            state=Report.State.ACCEPTED,
        )
        .order_by("-accepted_at")
        .first()
    )
    last = sent.submissions.last() if sent else None
    return dict(Content.from_json(last.content).figures) if last else {}


def _rounded(value: Decimal) -> Decimal:
    """Keep four places, as the table does, so that a stored figure equals the one asked again."""
    return value.quantize(Decimal("0.0001"))
