"""Which documents a person may see."""

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import Delivery, Document, DocumentState, StoredFile


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """Return documents of the actor's unit and those below, those sent to it, and placeholders.

    An issued document of a unit above the actor is visible too: a plan binds all below. Drafts are
    seen only from their own unit and from above.
    """
    if actor.role is None or actor.organization_id is None:
        return Document.objects.none()
    own = Q(issuer__path__startswith=actor.path)
    sent = Q(deliveries__organization_id=actor.organization_id)
    above = Q(state=DocumentState.ISSUED, issuer__path__in=_paths_above(actor.path))
    loose = Q(state=DocumentState.PLACEHOLDER) | Q(state=DocumentState.ISSUED, issuer__isnull=True)
    return Document.objects.filter(own | sent | above | loose).distinct()


def deliveries_to(actor: Actor) -> QuerySet[Delivery]:
    """Return what was sent to the actor's unit, newest first."""
    return (
        Delivery.objects.filter(organization_id=actor.organization_id or 0)
        .select_related("document", "document__issuer", "acknowledged_by")
        .order_by("-sent_at", "-pk")
    )


def _paths_above(path: str) -> list[str]:
    steps = path.rstrip("/").split("/")
    return ["/".join(steps[: n + 1]) + "/" for n in range(len(steps))]


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is the text of a document that the actor may see."""
    return documents_visible_to(actor).filter(file=file).exists()
