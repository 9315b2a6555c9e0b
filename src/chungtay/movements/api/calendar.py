"""The calendar of a position, and its secret address."""

from datetime import date, timedelta

from ninja import Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.selectors.calendar import Entry, entries_between
from chungtay.movements.services.calendar_links import renew_link, withdraw_link
from chungtay.movements.views.calendar import feed_address
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()
_LONGEST = timedelta(days=400)
TOO_LONG = gettext_noop("Khoảng ngày chưa đúng: ngày cuối sau ngày đầu, không quá 400 ngày.")


class EntryOut(Schema):
    """One thing on one day."""

    day: date
    title: str
    url: str
    context: str
    is_done: bool
    is_late: bool


class LinkOut(Schema):
    """The secret address; it is told once."""

    url: str


class WithdrawnOut(Schema):
    """Whether there was an address to take back."""

    withdrawn: bool


@router.get("/calendar", response=list[EntryOut])
def calendar(request: ActorRequest, first: date, last: date) -> list[Entry]:
    """List what falls on the days from first to last, at most 400 days."""
    if not first <= last <= first + _LONGEST:
        raise RefusedError(refuse(TOO_LONG))
    return entries_between(request.actor, first, last, today())


@router.post("/calendar-link", response=LinkOut)
def calendar_link(request: ActorRequest) -> dict[str, str]:
    """Make the secret address of the feed; the one before it opens no more."""
    return {"url": feed_address(request, renew_link(actor=request.actor))}


@router.delete("/calendar-link", response=WithdrawnOut)
def calendar_link_withdraw(request: ActorRequest) -> dict[str, bool]:
    """Take the secret address back."""
    return {"withdrawn": withdraw_link(actor=request.actor)}
