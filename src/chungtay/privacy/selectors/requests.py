"""Requests about personal data, and how long is left."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.privacy.models import DataRequest
from chungtay.privacy.permissions import may_see_requests
from chungtay.privacy.rules.requests import OPEN, Clock, RequestKind, RequestState, clock_of
from chungtay.web.inbox import WorkItem, group_by_date


def requests_visible_to(actor: Actor) -> QuerySet[DataRequest]:
    """Return the requests that the actor's unit received, the nearest answer first."""
    if not may_see_requests(actor) or actor.organization_id is None:
        return DataRequest.objects.none()
    rows = DataRequest.objects.filter(organization_id=actor.organization_id)
    return rows.select_related("received_by").order_by("answer_by", "pk")


def open_requests(actor: Actor) -> QuerySet[DataRequest]:
    """Return those still to be answered."""
    return requests_visible_to(actor).filter(state__in=OPEN)


def clock_for(request: DataRequest) -> Clock:
    """Return the limits the request is under, by the law of the day it arrived."""
    return clock_of(RequestKind(request.kind), request.received_on)


def next_day_due(request: DataRequest) -> date:
    """Return the next day something has to be done: to acknowledge first, then to answer."""
    if request.state == RequestState.RECEIVED and request.acknowledge_by:
        return request.acknowledge_by
    return request.answer_by


def work_items(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield what waits at the desk for requests."""
    for row in open_requests(actor):
        due = next_day_due(row)
        yield WorkItem(
            title=_("Yêu cầu về dữ liệu cá nhân số %(number)s") % {"number": row.pk},
            url=reverse("privacy:request", args=[row.pk]),
            group=group_by_date(due, today),
            context=row.get_kind_display(),
            due_on=due,
        )
