"""What every door of the API asks first."""

from typing import Any

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from chungtay.accounts.actor import Actor
from chungtay.commendation.permissions import may_use_commendation
from chungtay.kernel.errors import RefusedError
from chungtay.web.http import ActorRequest


def actor_of(request: ActorRequest) -> Actor:
    """Return who asks; RefusedError when commendation is not for them."""
    actor = request.actor
    RefusedError.unless(may_use_commendation(actor))
    return actor


def known_pk(rows: "QuerySet[Any]", pk: int) -> int:
    """Return ``pk`` when it is among ``rows``; status 404 when it is not."""
    found: Model = get_object_or_404(rows, pk=pk)
    return int(found.pk)
