"""Whose rounds and reports an actor's unit looks after because the body they name is gone."""

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.organizations.selectors.acting import acted_for, acting_body
from chungtay.reporting.models import Report, Round


def collectors_acted_for(actor: Actor) -> frozenset[int]:
    """Return the collectors and signing bodies that are gone and that the actor's unit follows."""
    return _acted_for(
        actor,
        Organization.objects.filter(pk__in=Round.objects.values("collector"))
        | Organization.objects.filter(pk__in=Round.objects.values("issuer")),
    )


def writers_acted_for(actor: Actor) -> frozenset[int]:
    """Return the reporting units that are gone and whose reports the actor's unit has to write."""
    reporting = Organization.objects.filter(pk__in=Report.objects.values("organization"))
    return _acted_for(actor, reporting)


def now_acting(unit: Organization) -> Organization | None:
    """Return the body that acts for ``unit`` today where ``unit`` is gone, else None."""
    body = acting_body(unit, today())
    return body if body is not None and body.pk != unit.pk else None


def _acted_for(actor: Actor, among: QuerySet[Organization]) -> frozenset[int]:
    unit = Organization.objects.select_related("place").filter(pk=actor.organization_id or 0)
    found = unit.first()
    return acted_for(found, among, today()) if found else frozenset()
