"""Which readings, plans, movements and tasks a person may see."""

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.documents.models import StoredFile
from chungtay.documents.selectors.visible import documents_visible_to
from chungtay.kernel.text import search_key
from chungtay.movements.models import (
    MilestoneRecord,
    Movement,
    MovementLink,
    Plan,
    Reading,
    TargetFigure,
    Task,
    TaskRecord,
)
from chungtay.movements.rules.lineage import movement_key
from chungtay.organizations.clock import today
from chungtay.organizations.selectors.past import past_of


def readings_visible_to(actor: Actor) -> QuerySet[Reading]:
    """Return the readings of the actor's unit; those of no unit are the emulation desks'."""
    if actor.role not in (*DRAFTERS, Role.ADMINISTRATOR):
        return Reading.objects.none()
    mine = Q(organization_id=actor.organization_id or 0)
    if actor.role in (Role.RECEIVING_OFFICE, Role.ADMINISTRATOR):
        mine |= Q(organization__isnull=True)
    return Reading.objects.filter(mine).select_related("file", "organization", "uploaded_by")


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """Return the plans whose document, or the decision it is attached to, the actor may see."""
    documents = documents_visible_to(actor).values("pk")
    return Plan.objects.filter(
        Q(document__in=documents) | Q(document__attached_to__in=documents)
    ).select_related("document", "document__attached_to", "organization", "movement")


def movements_visible_to(actor: Actor) -> QuerySet[Movement]:
    """Return the movements that have a plan the actor may see, and those that they follow or are
    tied to.
    """
    if actor.role is None:
        return Movement.objects.none()
    plans = plans_visible_to(actor).exclude(movement=None).order_by()
    # Asked at once: there are few, and four copies of that question would be planned anew each.
    carried = set(plans.values_list("movement", flat=True).distinct())
    return Movement.objects.filter(
        Q(pk__in=carried)
        | Q(pk__in=Movement.objects.filter(pk__in=carried).values("predecessor"))
        | Q(pk__in=MovementLink.objects.filter(second__in=carried).values("first"))
        | Q(pk__in=MovementLink.objects.filter(first__in=carried).values("second"))
    )


def movements_named(rows: QuerySet[Movement], text: str) -> QuerySet[Movement]:
    """Return those of ``rows`` whose name has ``text``; all where nothing is asked for."""
    return rows.filter(search_key__contains=movement_key(text)) if text.strip() else rows


def plans_found(actor: Actor, text: str) -> QuerySet[Plan]:
    """Return the plans the actor may see with ``text`` in number, title or name of the movement."""
    rows = plans_visible_to(actor)
    if not text.strip():
        return rows
    key = search_key(text)
    return rows.filter(
        Q(document__search_key__contains=key)
        | Q(document__attached_to__search_key__contains=key)
        | Q(movement__search_key__contains=movement_key(text))
    )


def tasks_visible_to(actor: Actor) -> QuerySet[Task]:
    """Return the tasks of the actor's desks and of units below, and those their own plans gave.

    What the bodies before the desks did and gave is there to be read as well.
    """
    if actor.role is None or not actor.path:
        return Task.objects.none()
    desks = actor.desks
    mine = Q(organization__in=desks) | Q(assignment__coordinators__in=desks)
    given = Q(assignment__plan__organization_id=actor.organization_id)
    below = Q(organization__path__startswith=actor.path)
    gone = past_of(desks, today()).units
    before = Q(organization__in=gone) | Q(assignment__plan__organization__in=gone)
    return (
        Task.objects.filter(mine | given | below | before)
        .select_related("assignment", "assignment__plan", "organization", "person")
        .distinct()
    )


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is a reading's, or shows work or a figure, that the actor may see."""
    of_targets = TargetFigure.objects.filter(
        evidence=file, target__plan__in=plans_visible_to(actor).values("pk")
    )
    return (
        readings_visible_to(actor).filter(file=file).exists()
        or of_targets.exists()
        or TaskRecord.objects.filter(
            evidence=file, task__in=tasks_visible_to(actor).values("pk")
        ).exists()
        or MilestoneRecord.objects.filter(
            evidence=file, milestone__plan__in=plans_visible_to(actor).values("pk")
        ).exists()
    )
