"""Whom a unit may propose: its own people and bodies, and the households of its own ground."""

from datetime import date

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household
from chungtay.households.selectors.register import households_visible_to
from chungtay.kernel.text import search_key
from chungtay.organizations.models import Organization


def units_to_nominate(actor: Actor, *, day: date) -> QuerySet[Organization]:
    """Return the actor's unit and the bodies below it, also those dissolved this year.

    A body that no longer exists is refused by rule R23 with its reason, not hidden.
    """
    if not actor.path:
        return Organization.objects.none()
    this_year = Q(valid_to__isnull=True) | Q(valid_to__year__gte=day.year)
    return Organization.objects.filter(this_year, path__startswith=actor.path)


def households_to_nominate(actor: Actor, text: str = "") -> QuerySet[Household]:
    """Return the households on the ground of the actor's unit; ``text`` is sought unaccented."""
    rows = households_visible_to(actor).filter(left_on__isnull=True).select_related("place")
    if text.strip():
        wanted = Q(search_key__contains=search_key(text)) | Q(code__iexact=text.strip())
        rows = rows.filter(wanted)
    return rows.order_by("sort_key", "pk")
