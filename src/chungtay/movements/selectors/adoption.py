"""How far the units below one unit have carried a movement, as it stands on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import Delivery, DocumentState, StoredFile
from chungtay.movements.models import Acknowledgement, Launch, Movement, Plan
from chungtay.movements.rules.adoption import Standing, Unit
from chungtay.movements.selectors.readers import Share, staff_of
from chungtay.movements.selectors.units import reach_of, reached_by
from chungtay.organizations.models import Organization, OrganizationKind, Place, PlaceLevel
from chungtay.organizations.rules.names import place_key
from chungtay.organizations.selectors.acting import acting_bodies
from chungtay.organizations.selectors.offices import named_like
from chungtay.organizations.selectors.past import past_of

# Bodies that carry a movement of their own accord; others only where it was sent to them.
_CARRIERS = (OrganizationKind.COMMITTEE, OrganizationKind.HAMLET)
_ABOVE_ALL = (OrganizationKind.COMMITTEE, OrganizationKind.GOVERNMENT)
_GONE_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Gone:
    """A unit that is no more, how far it had come, and who acts for it now."""

    name: str
    ended_on: date | None
    standing: Standing
    heir: Organization | None


@dataclass(frozen=True, slots=True)
class Hamlet:
    """A hamlet of a commune, and when the movement was launched there."""

    place: Place
    launch: Launch | None


def head_of_board(actor: Actor, unit_id: int | None, day: date) -> Organization | None:
    """Return the unit whose lower levels are shown: the actor's own, or one asked for below it."""
    own = Organization.objects.select_related("place").filter(pk=actor.organization_id or 0).first()
    if own is None or unit_id in (None, own.pk):
        return own
    rows = reached_by(own, day).select_related("place")
    return rows.filter(pk=unit_id).first()


def units_of_board(movement: Movement, head: Organization, day: date) -> list[Unit]:
    """Return the units below ``head`` that stand on ``day``, in Vietnamese order.

    Those are the committees and hamlets, all that lie right below a body of one sector, and
    whoever got a plan of the movement or made one.
    """
    wanted = (
        Q(kind__in=_CARRIERS)
        | Q(pk__in=_copies(movement).values("organization"))
        | Q(pk__in=_plans(movement).values("organization"))
    )
    if head.kind not in _ABOVE_ALL:
        wanted |= Q(parent=head)
    rows = reached_by(head, day).filter(wanted).order_by("sort_key", "pk")
    return [
        Unit(*row) for row in rows.values_list("pk", "name", "level", "kind", "path", "place_id")
    ]


def units_named(text: str, head: Organization, day: date) -> set[int]:
    """Return the ids of the units below ``head`` whose name has the words of ``text``.

    Diacritics and case do not count; each word begins a word of the name.
    """
    rows = reached_by(head, day).filter(named_like(place_key(text)))
    return set(rows.order_by().values_list("pk", flat=True))


def standings_of(movement: Movement, unit: Organization | None = None) -> dict[int, Standing]:
    """Return how far each unit is that has come anywhere at all, by its id; three queries.

    With ``unit`` only that one is looked at.
    """
    one = Q(organization=unit) if unit else Q()
    copies: dict[int, list[tuple[Any, Any]]] = {}
    for pk, sent, acknowledged in (
        _copies(movement).filter(one).values_list("organization_id", "sent_at", "acknowledged_at")
    ):
        copies.setdefault(pk, []).append((sent, acknowledged))
    plans: dict[Any, int] = {}
    drafts: dict[Any, int] = {}
    rows = _plans(movement).filter(one).order_by("pk")
    for plan, pk, state in rows.values_list("pk", "organization_id", "document__state"):
        (plans if state == DocumentState.ISSUED else drafts)[pk] = plan
    found = Launch.objects.filter(one, movement=movement, place=None)
    launches = {
        pk: (launch, day)
        for launch, pk, day in found.values_list("pk", "organization_id", "held_on")
    }
    return {
        pk: _standing(copies.get(pk, []), plans.get(pk), drafts.get(pk), launches.get(pk))
        for pk in {*copies, *plans, *drafts, *launches}
    }


def staff_share(movement: Movement, head: Organization, day: date) -> Share:
    """Return how many people of the receiving units at or below ``head`` have read a plan."""
    receiving = Organization.objects.on(day).filter(
        reach_of(head), pk__in=_copies(movement).values("organization")
    )
    people = staff_of(receiving.values("pk"), day)
    plans = Plan.objects.filter(movement=movement)
    read = Acknowledgement.objects.filter(plan__in=plans.values("pk")).values("position")
    counted = people.aggregate(all=Count("pk"), read=Count("pk", filter=Q(pk__in=read)))
    return Share(counted["all"], counted["read"])


def gone_units(head: Organization, standings: dict[int, Standing], day: date) -> Sequence[Gone]:
    """Return the units that are no more and had come somewhere, whose ground or heir is here."""
    past = past_of([head.pk], day).units
    near = (
        reach_of(head)
        | Q(pk__in=past)
        | Q(parent__in=past)
        | Q(successions__successor__path__startswith=head.path)
    )
    rows = (
        Organization.objects.filter(near, valid_to__lt=day)
        .exclude(pk=head.pk)
        .select_related("place")
        .order_by("sort_key", "pk")
        .distinct()
    )
    gone = [unit for unit in rows if unit.pk in standings][:_GONE_SHOWN]
    heirs = acting_bodies(gone, day) if gone else {}
    return [Gone(one.name, one.valid_to, standings[one.pk], heirs.get(one.pk)) for one in gone]


def hamlets_of_board(movement: Movement, head: Organization, day: date) -> list[Hamlet]:
    """Return the hamlets of a commune with their launches; none for another kind of unit."""
    if head.level != PlaceLevel.COMMUNE or head.place is None:
        return []
    launches = {
        row.place_id: row
        for row in Launch.objects.filter(movement=movement, place__isnull=False, organization=head)
    }
    return [Hamlet(place, launches.get(place.pk)) for place in hamlets_under(head, day)]


def hamlets_under(head: Organization, day: date) -> QuerySet[Place]:
    """Return the hamlets on the ground of ``head`` on ``day``."""
    if head.place is None and head.kind != OrganizationKind.GOVERNMENT:
        return Place.objects.none()
    path = head.place.path if head.place else ""
    rows = Place.objects.on(day).filter(level=PlaceLevel.HAMLET, path__startswith=path)
    return rows.order_by("sort_key", "pk")


def hamlets_launched(movement: Movement, head: Organization, day: date) -> int:
    """Return in how many of the hamlets on the ground of ``head`` the movement was launched."""
    places = hamlets_under(head, day).order_by().values("pk")
    return Launch.objects.filter(movement=movement, place__in=places).count()


def _copies(movement: Movement) -> QuerySet[Delivery]:
    """Return what was sent of ``movement``: its plans, or the decisions they are attached to."""
    plans = Plan.objects.filter(movement=movement, document__state=DocumentState.ISSUED)
    # Queries inside, not joins: with joins a database looks at every copy for every plan.
    return Delivery.objects.filter(
        Q(document__in=plans.values("document"))
        | Q(document__in=plans.exclude(document__attached_to=None).values("document__attached_to"))
    )


def _plans(movement: Movement) -> QuerySet[Plan]:
    """Return the plans of units for ``movement``; a draft joins it only when it is issued."""
    return Plan.objects.filter(
        Q(movement=movement) | Q(movement=None, parent__movement=movement),
        organization__isnull=False,
        document__state__in=(DocumentState.DRAFTED, DocumentState.ISSUED),
    )


def _standing(
    copies: Sequence[tuple[Any, Any]],
    plan: int | None,
    draft: int | None,
    launch: tuple[int, date] | None,
) -> Standing:
    receipts = [acknowledged for _sent, acknowledged in copies]
    pk, held_on = launch or (None, None)
    return Standing(
        received_at=min((sent for sent, _acknowledged in copies), default=None),
        acknowledged_at=max(receipts) if receipts and all(receipts) else None,
        plan=plan,
        draft=draft,
        launch=pk,
        launched_on=held_on,
    )


def launches_visible_to(actor: Actor) -> QuerySet[Launch]:
    """Return the launches of the actor's unit and of those below it."""
    if actor.role is None or not actor.path:
        return Launch.objects.none()
    return Launch.objects.filter(
        Q(organization__path__startswith=actor.path) | Q(organization__in=actor.desks)
    )


def shows_launch_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` shows a launch of the actor's unit or of one below it."""
    return (
        bool(actor.path)
        and Launch.objects.filter(
            Q(organization__path__startswith=actor.path) | Q(organization__in=actor.desks),
            evidence=file,
        ).exists()
    )
