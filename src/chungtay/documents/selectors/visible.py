"""Which documents a person may see."""

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import Delivery, Document, DocumentState, StoredFile
from chungtay.kernel.text import search_key
from chungtay.organizations.clock import today
from chungtay.organizations.rules.paths import line_of
from chungtay.organizations.selectors.past import known_by_ground, past_of

# Kinds that bind all and name nobody; decisions, reports and letters may tell of people.
_FOR_EVERYBODY = ("plan", "programme", "directive", "guidance")


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """Return documents of the actor's unit and those below, those sent to it, and placeholders.

    An issued document of a unit above the actor is visible too: a plan binds all below. Drafts are
    seen only from their own unit and from above. What the bodies before the unit issued and got,
    and what bound them, is read on by their heir, of one that goes on only up to the split.
    A committee that took over ground, and is named heir by nobody, reads what it finds there
    addressed to everybody, and nothing that may name people.
    """
    if actor.role is None or actor.organization_id is None:
        return Document.objects.none()
    own = Q(issuer__path__startswith=actor.path)
    sent = Q(deliveries__organization_id=actor.organization_id)
    above = Q(state=DocumentState.ISSUED, issuer__path__in=line_of(actor.path))
    loose = Q(state=DocumentState.PLACEHOLDER) | Q(state=DocumentState.ISSUED, issuer__isnull=True)
    left = _left_by_those_before(actor.organization_id)
    return Document.objects.filter(own | sent | above | loose | left).distinct()


def documents_found(actor: Actor, text: str) -> QuerySet[Document]:
    """Return the documents in the system that the actor may see; ``text`` is in number or title."""
    rows = documents_visible_to(actor).exclude(state=DocumentState.PLACEHOLDER)
    return rows.filter(search_key__contains=search_key(text)) if text.strip() else rows


def _left_by_those_before(organization_id: int) -> Q:
    past = past_of([organization_id], today())
    left = Q(issuer__in=past.units) | Q(deliveries__organization__in=past.units)
    for pk, last in past.shared.items():
        left |= Q(issuer=pk, issued_on__lte=last)
        left |= Q(deliveries__organization=pk, deliveries__sent_at__date__lte=last)
    before = known_by_ground(organization_id, today())
    left |= Q(issuer__in=before, type__in=_FOR_EVERYBODY, state=DocumentState.ISSUED)
    for last, paths in past.above.items():
        left |= Q(issuer__path__in=paths, issued_on__lte=last)
    return left & ~Q(state=DocumentState.DRAFTED)


def deliveries_to(actor: Actor) -> QuerySet[Delivery]:
    """Return what was sent to the actor's unit, newest first."""
    return (
        Delivery.objects.filter(organization_id=actor.organization_id or 0)
        .select_related("document", "document__issuer", "acknowledged_by")
        .order_by("-sent_at", "-pk")
    )


def deliveries_seen_by(actor: Actor) -> QuerySet[Delivery]:
    """Return what was sent to the actor's unit and to those before it, newest first."""
    own = actor.organization_id or 0
    return (
        Delivery.objects.filter(organization__in={own, *past_of([own], today()).units})
        .select_related("document", "organization")
        .order_by("-sent_at", "-pk")
    )


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is the text of a document that the actor may see."""
    return documents_visible_to(actor).filter(file=file).exists()
