"""Questions about the journal."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from chungtay.accounts.actor import Actor
from chungtay.audit.models import Entry
from chungtay.kernel.text import search_key


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is narrowed to; days are both included, words may lack their diacritics.

    ``text`` is looked for in the person, the position and the object.
    """

    text: str = ""
    person: str = ""
    unit: str = ""
    verb: str = ""
    object_type: str = ""
    object_id: str = ""
    first: date | None = None
    last: date | None = None


def entries(wanted: Wanted) -> QuerySet[Entry]:
    """Return the entries found, newest first; who may ask is decided where it is asked."""
    rows: QuerySet[Entry] = Entry.objects.order_by("-pk")
    exact = {
        "verb": wanted.verb,
        "object_type": wanted.object_type,
        "object_id": wanted.object_id,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    for word in search_key(wanted.text).split():
        rows = rows.filter(search_key__contains=word)
    for word in search_key(wanted.person).split():  # the first part of the key is the person
        own_part = rf"^[^|]*{re.escape(word)}"
        rows = rows.filter(search_key__contains=word, search_key__regex=own_part)
    for word in search_key(wanted.unit).split():
        rows = rows.filter(organization__search_key__contains=word)
    if wanted.first:
        rows = rows.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        rows = rows.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    return rows


def visible_to(actor: Actor, wanted: Wanted) -> QuerySet[Entry]:
    """Return the entries found that were made at the actor's unit, below it, or at no unit."""
    reach = Q(organization__path__startswith=actor.path) | Q(organization__isnull=True)
    return entries(wanted).filter(reach) if actor.path else Entry.objects.none()


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
