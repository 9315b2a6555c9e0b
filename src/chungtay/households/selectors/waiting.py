"""What waits for people of a commune in the register."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.accounts.actor import Actor
from chungtay.households.permissions import may_write_households
from chungtay.households.selectors.events import arriving
from chungtay.web.inbox import Group, WorkItem

_MOST = 20


def household_items(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the households to be taken in by the actor's unit."""
    if may_write_households(actor):
        for event in arriving(actor)[:_MOST]:
            yield WorkItem(
                title=_("Tiếp nhận hộ %(code)s") % {"code": event.household.code},
                url=reverse("households:arrival", args=[event.pk]),
                group=Group.WAITING,
                context=_("từ %(place)s") % {"place": event.place.name},
                action_label=gettext_lazy("Trả lời"),
                icon="home",
            )
