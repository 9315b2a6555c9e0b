"""What changing a plan puts on the page "Việc của tôi"."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.movements.models import Amendment, ChangeMatter, ChangeRequest
from chungtay.movements.rules.changing.matters import UNDECIDED
from chungtay.movements.selectors.changing.matters import holder_of
from chungtay.movements.selectors.changing.told import sentence_of
from chungtay.movements.selectors.changing.visible import notices_for
from chungtay.movements.selectors.wording import plan_label, shortened
from chungtay.web.inbox import Group, WorkItem

State = ChangeMatter.State
_MOST = 100
_DONE_SHOWN = 5
_OFFICE = (Role.RECEIVING_OFFICE, Role.OFFICER)


def changes_for(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Return what changes of plans ask of the actor, or tell them."""
    if actor.role not in DRAFTERS:
        return
    yield from _notices(actor)
    yield from _matters(actor)
    yield from _own_requests(actor)
    yield from _amendments(actor)


def _notices(actor: Actor) -> Iterator[WorkItem]:
    rows = notices_for(actor).filter(seen_at__isnull=True)
    for notice in rows[:_MOST]:
        version = notice.version
        address = reverse("movements:plan_version", args=[version.plan_id, version.number])
        yield WorkItem(
            title=sentence_of(notice),
            url=f"{address}#thong-bao",
            group=Group.WAITING,
            context=_("Thay đổi của %(plan)s") % {"plan": plan_label(version.plan)},
            action_label=_("Xem"),
            icon="alert",
        )


def _matters(actor: Actor) -> Iterator[WorkItem]:
    is_head = actor.role is Role.HEAD
    waiting = State.REFERRED if is_head else State.GATHERING
    rows = ChangeMatter.objects.filter(
        plan__organization_id=actor.organization_id or 0, state=waiting
    ).annotate(units=Count("requests__organization", distinct=True))
    title = (
        _("Quyết định về đề nghị: %(matter)s") if is_head
        else _("Cho ý kiến về đề nghị: %(matter)s")
    )  # fmt: skip
    for matter in rows.order_by("pk")[:_MOST]:
        yield WorkItem(
            title=title % {"matter": shortened(matter.label)},
            url=reverse("movements:matter", args=[matter.pk]),
            group=Group.WAITING,
            context=_("%(count)s đơn vị gửi") % {"count": matter.units},
            action_label=_("Xem"),
            icon="report",
        )


def _own_requests(actor: Actor) -> Iterator[WorkItem]:
    rows = ChangeRequest.objects.filter(
        organization__in=actor.desks, withdrawn_on__isnull=True
    ).select_related("matter__plan__organization")
    for one in rows.filter(matter__state__in=UNDECIDED)[:_MOST]:
        yield _request_item(one, Group.HELD_BY_OTHERS, holder_of(one.matter))
    answered = rows.filter(matter__decided_on__isnull=False).order_by("-matter__decided_on", "-pk")
    for one in answered[:_DONE_SHOWN]:
        yield _request_item(one, Group.DONE, str(one.matter.get_state_display()))


def _request_item(one: ChangeRequest, group: Group, context: str) -> WorkItem:
    return WorkItem(
        title=f"{one.get_kind_display()}: {shortened(one.matter.label)}",
        url=reverse("movements:matter", args=[one.matter_id]),
        group=group,
        context=context,
        icon="report",
    )


def _amendments(actor: Actor) -> Iterator[WorkItem]:
    is_head = actor.role is Role.HEAD
    rows = Amendment.objects.filter(
        plan__organization_id=actor.organization_id or 0, state=Amendment.State.DRAFTED
    ).select_related("plan__document__issuer", "plan__document__attached_to__issuer")
    for draft in rows.order_by("pk")[:_MOST]:
        yield WorkItem(
            title=_("Thay đổi kế hoạch: %(title)s") % {"title": shortened(draft.title)},
            url=reverse("movements:amendment", args=[draft.pk]),
            group=Group.WAITING,
            context=plan_label(draft.plan),
            action_label=_("Xem và ký") if is_head else _("Soạn tiếp"),
            icon="send",
        )
