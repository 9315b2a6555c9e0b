"""The page of one target: how it stands where a unit sits, its way, its figures, its places."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.movements.models import CountedFigure, Target, TargetFigure
from chungtay.movements.rules import standing
from chungtay.movements.selectors.allocation import Share
from chungtay.movements.selectors.measuring import Measured
from chungtay.movements.selectors.trend import unit_of
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import (
    bound_words,
    plan_label,
    target_row,
    target_title,
    years_label,
)
from chungtay.organizations.models import Organization

_TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of a target says above."""

    plan_label: str
    title: str
    bound: str
    years: str
    unit: str


@dataclass(frozen=True, slots=True)
class Step:
    """One year of the way: what was required, who set that, what it came to, from where.

    ``url`` opens what the figure rests on; empty where the reader may not see it.
    """

    year: int
    required: Decimal | None
    is_set: bool
    actual: Decimal | None
    source: str
    standard: str
    measured: Decimal | None
    url: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The places with the highest and the lowest newest figure, and how far they lie apart."""

    highest: Share
    lowest: Share
    gap: Decimal


def visible_target(actor: Actor, pk: int) -> Target:
    """Return a target of a plan that ``actor`` may see.

    Raises:
        Http404: there is none.
    """
    visible = Target.objects.filter(plan__in=plans_visible_to(actor).values("pk"))
    return get_object_or_404(
        visible.select_related(
            "plan__document__issuer", "plan__organization__place",
            "plan__document__attached_to__issuer",
        ), pk=pk,
    )  # fmt: skip


def giver_among(units: Sequence[Organization], asked: int | None) -> Organization:
    """Return the unit asked for, the first where none is.

    Raises:
        Http404: it is not among ``units``, or there are none.
    """
    for unit in units:
        if asked in (None, unit.pk):
            return unit
    raise Http404


def head_of(target: Target) -> Head:
    """Return what stands above the pages of ``target``."""
    row = target_row(target)
    return Head(
        plan_label(target.plan),
        target.label or target_title(row),
        bound_words(row),
        years_label(target.from_year, target.to_year),
        unit_of(target),
    )


def way_of(measured: Measured) -> list[Step]:
    """Return the way of a target year by year: required and actual, the oldest first."""
    required = measured.assessment.required
    own = {row.year for row in measured.target.levels.all()}
    known = {one.year: one for one in measured.known}
    found = []
    for year in sorted({*required, *known}):
        one, want = known.get(year), required.get(year)
        found.append(
            Step(
                year,
                None if want is None else want.quantize(_TWO_PLACES),
                year in own,
                one.value.quantize(_TWO_PLACES) if one else None,
                one.source if one else "",
                one.standard if one else "",
                one.measured.quantize(_TWO_PLACES) if one and one.measured is not None else None,
                measured.urls.get(year, ""),
            )
        )
    return found


def history_of(target: Target, unit: Organization) -> QuerySet[TargetFigure]:
    """Return all figures entered for ``unit``, corrected ones too, the newest first."""
    return (
        TargetFigure.objects.filter(target=target, organization=unit)
        .select_related("evidence", "entered_by", "correction")
        .prefetch_related("counted__target__plan__movement")
        .order_by("-year", "-pk")
    )


def lent_to(target: Target, unit: Organization) -> QuerySet[CountedFigure]:
    """Return the figures that were entered for other targets and hold for this one too."""
    rows = CountedFigure.objects.filter(target=target, figure__organization=unit)
    return rows.select_related("figure__evidence", "figure__target__plan__movement").order_by(
        "-figure__year", "pk"
    )


def spread_of(shares: Sequence[Share]) -> Spread | None:
    """Return how far the places lie apart in the newest year that most of them know."""
    years = [one.measured.latest_year for one in shares if one.measured.latest_year]
    if not years:
        return None
    known = [one for one in shares if one.measured.latest_year == max(years)]
    ordered = sorted(known, key=lambda one: one.measured.latest or Decimal(0))
    lowest, highest = ordered[0], ordered[-1]
    if len(ordered) < 2:  # noqa: PLR2004 -- a gap needs two
        return None
    gap = (highest.measured.latest or Decimal(0)) - (lowest.measured.latest or Decimal(0))
    return Spread(highest, lowest, gap)


def rule_words() -> list[tuple[str, str]]:
    """Return each verdict with the sentence that says when it is given."""
    return [
        (_(standing.STATUS_LABELS[status]), _(sentence) % words)
        for status, sentence, words in standing.rule_lines()
    ]
