"""Households registered to escape poverty, and what the reviews said of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.households.models import Household, YearClass
from chungtay.households.rules.poverty import PovertyClass
from chungtay.movements.models import Movement
from chungtay.support.models import EscapePlan
from chungtay.support.rules.escape import (
    ASKS,
    OUTCOME_LABELS,
    Known,
    Outcome,
    class_name,
    outcome_of,
)
from chungtay.support.rules.window import share_percent
from chungtay.support.selectors.board import planned_numbers
from chungtay.support.selectors.naming import Names
from chungtay.support.selectors.visible import registrations_visible_to
from chungtay.support.selectors.windows import window_for

GROUP = "poor_households"


@dataclass(frozen=True, slots=True)
class EscapeRow:
    """One registration with what became of it; ``class_then`` is of the year meant."""

    plan: EscapePlan
    name: str
    class_then: str
    outcome: Outcome

    @property
    def label(self) -> str:
        """Return what became of it, in words."""
        return _(OUTCOME_LABELS[self.outcome])

    @property
    def asks(self) -> str:
        """Return what help the household asks for."""
        named = [_(ASKS[one]) for one in self.plan.asks if one in ASKS]
        return "; ".join([*named, *([self.plan.asked_words] if self.plan.asked_words else [])])

    @property
    def class_before_name(self) -> str:
        """Return the class at the registration."""
        return _(class_name(self.plan.poverty_class))

    @property
    def class_then_name(self) -> str:
        """Return the class of the year meant, empty where it is not reviewed yet."""
        return _(class_name(self.class_then)) if self.class_then else ""


@dataclass(slots=True)
class PlaceCount:
    """Registrations of one commune or hamlet by what became of them."""

    name: str
    counts: Counter[Outcome] = field(default_factory=Counter)

    @property
    def registered(self) -> int:
        """Return how many stand, withdrawn ones left out."""
        return self.counts.total() - self.counts[Outcome.WITHDRAWN]

    @property
    def achieved(self) -> int:
        """Return how many escaped."""
        return self.counts[Outcome.ACHIEVED]

    @property
    def not_yet(self) -> int:
        """Return how many were reviewed and did not."""
        return self.counts[Outcome.NOT_YET]

    @property
    def left(self) -> int:
        """Return how many left the register before."""
        return self.counts[Outcome.LEFT]

    @property
    def waiting(self) -> int:
        """Return of how many the review is still to come."""
        return self.counts[Outcome.WAITING]

    @property
    def withdrawn(self) -> int:
        """Return how many took it back."""
        return self.counts[Outcome.WITHDRAWN]


@dataclass(frozen=True, slots=True)
class EscapeBoard:
    """The registrations of a movement in numbers, by place, against the plan of the unit."""

    total: PlaceCount
    places: Sequence[PlaceCount]
    planned: int | None

    @property
    def share(self) -> int | None:
        """Return how many of a hundred planned registered."""
        return share_percent(self.total.registered, self.planned)


def escape_plans(
    movement: Movement, actor: Actor, *, year: int | None = None
) -> QuerySet[EscapePlan]:
    """Return the registrations the actor's unit and those below it keep, in the order of places."""
    seen = registrations_visible_to(actor).filter(movement=movement).values("pk")
    then = YearClass.objects.filter(household=OuterRef("household"), year=OuterRef("year"))
    rows = (
        EscapePlan.objects.filter(registration__in=seen)
        .annotate(class_then=Subquery(then.values("poverty_class")[:1]))
        .select_related(
            "household__place", "registration__household__place", "registration__organization",
            "registration__hamlet__parent", "registration__unit",
        )
        .order_by("household__place__sort_key", "household__hamlet", "household__sort_key", "pk")
    )  # fmt: skip
    return rows.filter(year=year) if year else rows


def as_rows(plans: Iterable[EscapePlan], actor: Actor) -> list[EscapeRow]:
    """Return registrations with names, as far as the actor may know them, and outcomes."""
    found = list(plans)
    names = Names(actor, [plan.registration for plan in found])
    return [
        EscapeRow(
            plan, names.of_registration(plan.registration), _class_then(plan) or "", outcome(plan)
        )
        for plan in found
    ]


def outcome(plan: EscapePlan) -> Outcome:
    """Return what became of a registration that :func:`escape_plans` gave."""
    then = _class_then(plan)
    return outcome_of(
        year=plan.year,
        class_then=PovertyClass(then) if then else None,
        left_on=plan.household.left_on,
        withdrawn=plan.is_withdrawn,
    )


def board(movement: Movement, actor: Actor, *, year: int | None = None) -> EscapeBoard:
    """Return the numbers by commune, or by hamlet where all are of one commune."""
    plans = list(escape_plans(movement, actor, year=year))
    communes = {plan.household.place_id for plan in plans}
    places: dict[str, PlaceCount] = {}
    total = PlaceCount("")
    for plan in plans:
        household = plan.household
        name = household.hamlet if len(communes) == 1 else household.place.name
        place = places.setdefault(name, PlaceCount(name))
        found = outcome(plan)
        place.counts[found] += 1
        total.counts[found] += 1
    planned = planned_numbers(window_for(movement.pk, actor.path), actor).get(GROUP)
    return EscapeBoard(total, list(places.values()), planned)


def years_of(movement: Movement, actor: Actor) -> list[int]:
    """Return the years that households registered for, in order."""
    rows = escape_plans(movement, actor).order_by("year")
    return list(rows.values_list("year", flat=True).distinct())


def known_of(household: Household) -> Known:
    """Return what the reviews say of a household so far."""
    classes = dict(household.classes.values_list("year", "poverty_class"))
    last = max(classes, default=None)
    return Known(PovertyClass(classes[last]) if last else None, last, frozenset(classes))


def escape_sheet(movement: Movement, actor: Actor, *, year: int | None = None) -> bytes:
    """Return the list with outcomes as a workbook."""
    columns = [
        SheetColumn(_("Hộ"), width=46),
        SheetColumn(_("Phân loại khi đăng ký"), width=18),
        SheetColumn(_("Năm thoát nghèo"), Kind.INTEGER, 10),
        SheetColumn(_("Hộ sẽ làm gì"), width=50),
        SheetColumn(_("Đề nghị hỗ trợ"), width=36),
        SheetColumn(_("Ký đồng ý ngày"), Kind.DATE, 14),
        SheetColumn(_("Phân loại năm ấy"), width=18),
        SheetColumn(_("Kết quả"), width=22),
    ]
    rows: Iterable[list[Value]] = (
        [
            row.name, row.class_before_name, row.plan.year, row.plan.plan, row.asks,
            row.plan.consented_on, row.class_then_name, row.label,
        ]
        for row in as_rows(escape_plans(movement, actor, year=year), actor)
    )  # fmt: skip
    return render_xlsx(
        _("Đăng ký thoát nghèo: %(movement)s") % {"movement": movement}, columns, rows
    )


def _class_then(plan: EscapePlan) -> str | None:
    found: str | None = plan.class_then  # type: ignore[attr-defined]  # annotated
    return found
