"""Write the journal; call it inside the transaction of the change itself."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.audit.address import current_address
from chungtay.audit.chain import CANONICAL, GENESIS, content_digest, link_digest
from chungtay.audit.models import Entry, Link
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import search_key as key_of

_LABEL = 300
_POSITION = 330
_PERSON = 120
_KEY = 800

Values = Mapping[str, Any]


def record(
    actor: Actor,
    verb: str,
    obj: Model,
    *,
    change: Values | None = None,
    before: Values | None = None,
    after: Values | None = None,
    citation: Citation | None = None,
) -> Entry:
    """Return the entry that ``actor`` did ``verb`` to ``obj``.

    An object whose name is a person's gives a ``journal_label`` that tells nobody's name, because
    the journal cannot forget.

    Args:
        verb: ``context.past_participle``, e.g. ``plan.issued``; each context names its own in
            ``verbs.register``.
        change: plain values a reader needs to see what changed; no personal identifiers.
        before: values of the object that were replaced, by field; ``after`` what they became.
    """
    position = (
        Position.objects.select_related("organization").filter(pk=actor.position_id or 0).first()
    )
    entry = Entry(
        at=timezone.now(),
        user_id=actor.user_id,
        person=actor.name[:_PERSON],
        position=str(position)[:_POSITION] if position else "",
        organization_id=actor.organization_id,
        verb=verb,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(getattr(obj, "journal_label", obj))[:_LABEL],
        change=_plain(change),
        before=_plain(before),
        after=_plain(after),
        citation=str(citation or ""),
        address=current_address.get(),
    )
    entry.content = content_digest([getattr(entry, name) for name in CANONICAL])
    entry.search_key = search_key(entry.person, entry.position, entry.object_label)
    with transaction.atomic(savepoint=False):
        entry.save(force_insert=True)
        if connection.vendor != "postgresql":  # there a trigger does it at commit
            _link(entry)
    return entry


def search_key(person: str, position: str, object_label: str) -> str:
    """Return what an entry is found by, the person first."""
    parts = (key_of(part).replace("|", " ") for part in (person, position, object_label))
    return "|".join(parts)[:_KEY]


def history_of(obj: Model) -> QuerySet[Entry]:
    """Return the entries about ``obj``, newest first."""
    found: QuerySet[Entry] = Entry.objects.filter(
        object_type=obj._meta.label_lower, object_id=str(obj.pk)
    )
    return found


def _link(entry: Entry) -> None:
    """Hang ``entry`` on the chain; the caller's transaction is the only one that writes now."""
    last = Link.objects.order_by("-number").values_list("number", "digest").first()
    number, digest = last or (0, GENESIS)
    Link.objects.create(
        number=number + 1,
        entry=entry,
        digest=link_digest(number + 1, digest, entry.content),
    )


def _plain(values: Values | None) -> dict[str, Any]:
    """Return ``values`` as the database gives them back: text, whole numbers, lists, objects.

    Other numbers become text, because databases write them in forms of their own.
    """
    if not values:
        return {}
    plain: dict[str, Any] = json.loads(
        json.dumps(dict(values), cls=DjangoJSONEncoder), parse_float=str
    )
    return plain
