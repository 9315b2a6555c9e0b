"""Which remarks a person sees, whom a body may supervise, and what waits for an answer."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.inspection.models import Remark
from chungtay.inspection.permissions import may_answer_remark, may_see_remarks, may_supervise
from chungtay.organizations.models import Organization
from chungtay.organizations.selectors.places import ground_of
from chungtay.web.inbox import Group, WorkItem

STANDING = Q(withdrawn_on__isnull=True)
WAITING = Q(answered_on__isnull=True, settled_on__isnull=True) & STANDING


def remarks_visible_to(actor: Actor) -> QuerySet[Remark]:
    """Return what the actor's body remarked, and what was remarked on the actor's unit."""
    if not may_see_remarks(actor) or actor.organization_id is None:
        return Remark.objects.none()
    return Remark.objects.filter(
        Q(supervisor_id=actor.organization_id) | Q(unit_id=actor.organization_id, withdrawn_on=None)
    ).select_related("supervisor", "unit", "movement", "made_by", "answered_by")


def units_under_supervision(actor: Actor, day: date) -> QuerySet[Organization]:
    """Return the units of ``day`` on the ground of the actor's body, itself left out."""
    if not may_supervise(actor):
        return Organization.objects.none()
    body = Organization.objects.select_related("place").get(pk=actor.organization_id or 0)
    if body.place is None:
        return Organization.objects.none()
    places = type(body.place).objects.filter(ground_of(body.place))
    return (
        Organization.objects.on(day)
        .filter(place__in=places)
        .exclude(pk=body.pk)
        .order_by("sort_key")
    )


def remarks_about(thing: Model, actor: Actor) -> QuerySet[Remark]:
    """Return the standing remarks about a thing of another context that the actor may see."""
    return remarks_visible_to(actor).filter(
        STANDING, about_type=thing._meta.label_lower, about_id=str(thing.pk)
    )


def work_items(actor: Actor, _today: date) -> Iterator[WorkItem]:
    """Yield the remarks on the actor's unit that wait for an answer."""
    for remark in remarks_visible_to(actor).filter(WAITING, unit_id=actor.organization_id):
        if may_answer_remark(actor, remark):
            yield WorkItem(
                title=_("Trả lời nhận xét giám sát của %(body)s") % {"body": remark.supervisor},
                url=reverse("inspection:remark", args=[remark.pk]),
                group=Group.WAITING,
                context=remark.about_label or str(remark.movement or ""),
                action_label=_("Trả lời"),
                icon="eye",
            )
