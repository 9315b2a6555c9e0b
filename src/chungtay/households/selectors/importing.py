"""Lists of households that an office brought in."""

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.models import RosterImport
from chungtay.households.permissions import may_write_households


def rosters_of(actor: Actor) -> QuerySet[RosterImport]:
    """Return the lists of the actor's office, the newest first; none for who may not write."""
    if not may_write_households(actor):
        return RosterImport.objects.none()
    rows = RosterImport.objects.filter(organization=actor.organization_id or 0)
    return rows.select_related("file", "position__user").defer("problems")
