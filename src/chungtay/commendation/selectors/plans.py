"""The plans on which a body may reward."""

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Plan
from chungtay.organizations.models import Organization


def plans_to_reward_on(actor: Actor) -> QuerySet[Plan]:
    """Return the issued plans of the actor's unit and of those above it, newest first."""
    unit = Organization.objects.filter(pk=actor.organization_id or 0).first()
    paths = unit.ancestor_paths() if unit else []
    return (
        Plan.objects.filter(organization__path__in=paths, document__state=DocumentState.ISSUED)
        .select_related("document", "movement", "organization")
        .order_by("-document__issued_on", "-pk")
    )
