"""Who of a receiving unit has read a plan: the unit's own people, and shares of many units."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.accounts.actor import STAFF, Actor, Role
from chungtay.accounts.models import Position
from chungtay.documents.models import Delivery, DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import Verdict, refuse
from chungtay.movements.models import Acknowledgement, Plan
from chungtay.movements.permissions import may_confirm_reading, may_see_readers
from chungtay.movements.selectors.audience import acting_document
from chungtay.movements.selectors.wording import plan_label, shortened
from chungtay.web.inbox import Group, WorkItem

_ASKED = 20  # plans that a person is asked to read at a time


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a unit's people have read; ``percent`` is whole, None where nobody works."""

    staff: int
    read: int

    @property
    def percent(self) -> int | None:
        """Return the share in percent, rounded down, so that 100 means everybody."""
        return self.read * 100 // self.staff if self.staff else None

    @property
    def unread(self) -> int:
        """Return how many have not read."""
        return self.staff - self.read


@dataclass(frozen=True, slots=True)
class Reader:
    """A person of the unit in one position, and when they confirmed to have read."""

    position: Position
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnitReaders:
    """A receiving unit with its people, those who have not read first."""

    delivery: Delivery
    readers: Sequence[Reader]

    @property
    def share(self) -> Share:
        """Return how many have read."""
        return Share(len(self.readers), sum(one.read_at is not None for one in self.readers))


@dataclass(frozen=True, slots=True)
class OwnReading:
    """How the reader of the page stands to a plan sent to the unit.

    ``may_confirm`` is None where the plan was not sent to the unit; ``may_see`` opens the list.
    """

    may_confirm: Verdict | None
    read_at: datetime | None
    may_see: bool
    share: Share


def deliveries_of(plan: Plan, actor: Actor) -> list[Delivery]:
    """Return the copies of ``plan`` that the actor's desks got, the seat's own first."""
    rows = Delivery.objects.filter(
        document=acting_document(plan), organization__in=actor.desks
    ).select_related("organization")
    return sorted(rows, key=lambda row: row.organization_id != actor.seat_id)


def staff_of(units: Any, day: date) -> QuerySet[Position]:
    """Return the positions held at ``units`` (ids or a query) on ``day``; lent ones are left out.

    Who sits in a division and acts for its committee is of the people of both.
    """
    return (
        Position.objects.on(day)
        .filter(Q(organization__in=units) | Q(acts_for__in=units), lent_by=None, role__in=STAFF)
        .filter(user__is_active=True)
    )


def own_reading(plan: Plan, actor: Actor, day: date) -> OwnReading:
    """Return how ``actor`` stands to ``plan``."""
    deliveries = deliveries_of(plan, actor)
    if not deliveries:
        return OwnReading(None, None, may_see=False, share=Share(0, 0))
    read_at = (
        Acknowledgement.objects.filter(plan=plan, position=actor.position_id)
        .values_list("read_at", flat=True)
        .first()
    )
    units = [row.organization_id for row in deliveries]
    may_see = any(may_see_readers(actor, row) for row in deliveries)
    share = Share(0, 0)
    if may_see:
        people = staff_of(units, day).values("pk")
        read = Acknowledgement.objects.filter(plan=plan, position__in=people)
        share = Share(people.count(), read.count())
    return OwnReading(may_confirm_reading(actor, deliveries[0]), read_at, may_see, share)


def readers_of(plan: Plan, actor: Actor, day: date) -> list[UnitReaders]:
    """Return the actor's own receiving units with who has read and who has not.

    Raises:
        RefusedError: when the plan was not sent to a unit whose people the actor may see.
    """
    shown = [row for row in deliveries_of(plan, actor) if may_see_readers(actor, row)]
    if not shown:
        raise RefusedError(refuse(may_see_readers.refusal))
    units = [row.organization_id for row in shown]
    read = dict(Acknowledgement.objects.filter(plan=plan).values_list("position_id", "read_at"))
    people = list(
        staff_of(units, day)
        .select_related("user", "organization", "acts_for")
        .order_by("user__sort_key", "pk")
    )
    return [
        UnitReaders(
            row,
            sorted(
                (
                    Reader(one, read.get(one.pk))
                    for one in people
                    if row.organization_id in (one.organization_id, one.acts_for_id)
                ),
                key=lambda reader: reader.read_at is not None,
            ),
        )
        for row in shown
    ]


def shares_of_units(plans: Any, units: Collection[int], day: date) -> dict[int, Share]:
    """Return for each of ``units`` how many of its people have read any of ``plans``; two queries.

    ``plans`` are ids or a query for them. A unit without people is left out.
    """
    staff: dict[int, set[int]] = {}
    for pk, seat, acts_for in staff_of(units, day).values_list(
        "pk", "organization_id", "acts_for_id"
    ):
        for unit in {seat, acts_for} & set(units):
            staff.setdefault(unit, set()).add(pk)
    people = staff_of(units, day).values("pk")
    read = set(
        Acknowledgement.objects.filter(plan__in=plans, position__in=people).values_list(
            "position_id", flat=True
        )
    )
    return {unit: Share(len(found), len(found & read)) for unit, found in staff.items()}


def plans_to_read(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the plans that the actor has not confirmed to have read; for a head, who has not."""
    if actor.role not in STAFF or actor.position_id is None or actor.acts is not None:
        return
    running = Q(to_year__isnull=True) | Q(to_year__gte=today.year)
    sent = Q(document__deliveries__organization__in=actor.desks)
    attached = Q(document__attached_to__deliveries__organization__in=actor.desks)
    plans = (
        Plan.objects.filter(running, sent | attached, document__state=DocumentState.ISSUED)
        .select_related("document__issuer", "document__attached_to__issuer")
        .order_by("-pk")
        .distinct()
    )
    for plan in plans.exclude(acknowledgements__position=actor.position_id)[:_ASKED]:
        yield WorkItem(
            title=_("Đọc kế hoạch: %(plan)s") % {"plan": plan_label(plan)},
            url=reverse("movements:plan", args=[plan.pk]) + "#doc-ke-hoach",
            group=Group.WAITING,
            context=shortened(plan.document.title),
            action_label=_("Đọc, xác nhận"),
            icon="report",
        )
    if actor.role in (Role.HEAD, Role.RECEIVING_OFFICE):
        yield from _unread_at_unit(list(plans[:_ASKED]), actor, today)


def _unread_at_unit(plans: Sequence[Plan], actor: Actor, today: date) -> Iterator[WorkItem]:
    people = set(staff_of(actor.desks, today).values_list("pk", flat=True)) if plans else set()
    counted = (
        Acknowledgement.objects.filter(plan__in=plans, position__in=people)
        .order_by()
        .values_list("plan")
        .annotate(number=Count("pk"))
    )
    read = dict(counted)
    for plan in plans:
        unread = len(people) - read.get(plan.pk, 0)
        if unread:
            yield WorkItem(
                title=ngettext(
                    "%(count)d người chưa đọc: %(plan)s", "%(count)d người chưa đọc: %(plan)s",
                    unread,
                ) % {"count": unread, "plan": plan_label(plan)},
                url=reverse("movements:plan_readers", args=[plan.pk]),
                group=Group.HELD_BY_OTHERS,
                context=_("trong %(total)s người của đơn vị") % {"total": len(people)},
                icon="people",
            )  # fmt: skip
