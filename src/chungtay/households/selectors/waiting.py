"""What waits for people of a commune in the register."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.accounts.actor import Actor
from chungtay.households.permissions import may_approve_changes, may_write_households
from chungtay.households.selectors.changing import to_decide
from chungtay.households.selectors.events import arriving
from chungtay.web.inbox import Group, WorkItem

_MOST = 20


def household_items(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the households to be taken in, and the changes another person waits to see decided."""
    if may_approve_changes(actor):
        for request in to_decide(actor)[:_MOST]:
            yield WorkItem(
                title=_("Duyệt: %(what)s, hộ %(code)s")
                % {"what": request.get_kind_display(), "code": request.household.code},
                url=reverse("households:change_request", args=[request.pk]),
                group=Group.WAITING,
                context=_("%(person)s đề nghị") % {"person": request.requested_by.full_name},
                action_label=gettext_lazy("Trả lời"),
                icon="home",
            )
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
