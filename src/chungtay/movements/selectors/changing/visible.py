"""Which requests, matters, amendments and notices a person may see."""

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import DRAFTERS, STAFF, Actor
from chungtay.documents.models import StoredFile
from chungtay.movements.models import (
    Amendment,
    AmendmentNotice,
    ChangeMatter,
    ChangeRequest,
    PlanVersion,
)
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.organizations.clock import today
from chungtay.organizations.selectors.past import past_of

_PLAN = ("plan__document__issuer", "plan__document__attached_to__issuer", "plan__organization")
_TAKEN_EFFECT = (Amendment.State.SIGNED, Amendment.State.IN_FORCE)


def requests_visible_to(actor: Actor) -> QuerySet[ChangeRequest]:
    """Return the requests of the actor's unit, of those below it, and those made to it.

    What the bodies before the unit asked and were asked is there to be read as well.
    """
    if actor.role not in STAFF or not actor.path:
        return ChangeRequest.objects.none()
    gone = past_of(actor.desks, today()).units
    units = {*actor.desks, *gone}
    mine = Q(organization__in=units) | Q(organization__path__startswith=actor.path)
    asked = {actor.organization_id, *gone}
    return ChangeRequest.objects.filter(
        mine | Q(matter__plan__organization__in=asked)
    ).select_related("organization", "filed_by", "evidence", "matter__plan__organization")


def matters_visible_to(actor: Actor) -> QuerySet[ChangeMatter]:
    """Return the matters with a request that the actor may see."""
    seen = requests_visible_to(actor).values("matter")
    return ChangeMatter.objects.filter(pk__in=seen).select_related(
        *_PLAN, "referred_by", "decided_by"
    )


def amendments_visible_to(actor: Actor) -> QuerySet[Amendment]:
    """Return the amendments of visible plans; drafts are their own unit's."""
    if actor.role not in STAFF:
        return Amendment.objects.none()
    own = Q(plan__organization_id=actor.organization_id or 0)
    given = Q(state__in=_TAKEN_EFFECT, plan__in=plans_visible_to(actor).values("pk"))
    return Amendment.objects.filter(own | given).select_related(*_PLAN, "document", "version")


def versions_visible_to(actor: Actor) -> QuerySet[PlanVersion]:
    """Return the versions of the plans that the actor may see."""
    return PlanVersion.objects.filter(plan__in=plans_visible_to(actor).values("pk"))


def notices_for(actor: Actor) -> QuerySet[AmendmentNotice]:
    """Return what new versions mean for the actor's desks."""
    if actor.role not in DRAFTERS:
        return AmendmentNotice.objects.none()
    return AmendmentNotice.objects.filter(organization__in=actor.desks).select_related(
        "organization", "version__plan__document__issuer", "task",
        "version__plan__document__attached_to__issuer", "child__document", "version__document",
    )  # fmt: skip


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is evidence of a request that the actor may see."""
    return requests_visible_to(actor).filter(evidence=file).exists()
