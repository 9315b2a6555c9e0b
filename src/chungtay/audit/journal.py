"""Write the journal; call it inside the transaction of the change itself."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.audit.models import Entry
from chungtay.kernel.citation import Citation

_LABEL = 300


def record(
    actor: Actor,
    verb: str,
    obj: Model,
    *,
    change: Mapping[str, Any] | None = None,
    citation: Citation | None = None,
) -> Entry:
    """Return the entry that ``actor`` did ``verb`` to ``obj``.

    Args:
        verb: ``context.past_participle``, e.g. ``plan.issued``; labels are in ``web.journal``.
        change: plain values a reader needs to see what changed; no personal identifiers.
    """
    position = (
        Position.objects.select_related("organization").filter(pk=actor.position_id or 0).first()
    )
    return Entry.objects.create(
        user_id=actor.user_id,
        person=actor.name,
        position=str(position) if position else "",
        organization_id=actor.organization_id,
        verb=verb,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(obj)[:_LABEL],
        change=dict(change or {}),
        citation=str(citation or ""),
    )


def history_of(obj: Model) -> Any:
    """Return the entries about ``obj``, newest first."""
    return Entry.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
