"""What this context puts on the page "Việc của tôi"."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.documents.selectors.visible import deliveries_to
from chungtay.movements.models import Plan, Reading, Task
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.visible import readings_visible_to
from chungtay.movements.selectors.wording import plan_label, shortened
from chungtay.web.inbox import Group, WorkItem, group_by_date

_MOST = 200
_DONE_SHOWN = 10


def work_of(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Return the items of plans and tasks that wait for the actor."""
    if actor.role not in DRAFTERS:
        return
    yield from _own_tasks(actor, today)
    yield from _tasks_to_judge(actor)
    yield from _papers_to_acknowledge(actor)
    yield from _readings(actor)
    yield from _drafts(actor)


def late_count(actor: Actor, today: date) -> int:
    """Return how many tasks are late that wait for the actor; for a head all of the unit."""
    if actor.role not in DRAFTERS:
        return 0
    late = Task.objects.filter(
        organization__in=actor.desks, state__in=TODO, due_on__lt=today,
        assignment__plan__standing=Plan.Standing.RUNNING,
    )  # fmt: skip
    if actor.role is not Role.HEAD:
        late = late.filter(Q(person=None) | Q(person=actor.user_id))
    return late.count()


def _own_tasks(actor: Actor, today: date) -> Iterator[WorkItem]:
    tasks = (
        Task.objects.filter(organization__in=actor.desks)
        .select_related("assignment__plan__movement", "organization", "person")
        .order_by("due_on", "pk")
    )
    for task in tasks.filter(state__in=TODO)[:_MOST]:
        group = Group.HELD_BY_OTHERS if _is_of_another(task, actor) else _group(task, today)
        yield _task_item(task, group, _("Mở"))
    for task in tasks.filter(_judged_by_others(actor), state=Task.State.DONE)[:_MOST]:
        yield _task_item(task, Group.HELD_BY_OTHERS, "")
    for task in tasks.filter(state=Task.State.ACCEPTED).order_by("-due_on", "-pk")[:_DONE_SHOWN]:
        yield _task_item(task, Group.DONE, "")


def _is_of_another(task: Task, actor: Actor) -> bool:
    """A task in a colleague's hands waits for the colleague; the head answers for all of them."""
    return actor.role is not Role.HEAD and task.person_id not in (None, actor.user_id)


def _judged_by_others(actor: Actor) -> Q:
    """What the head's own unit gave itself waits for the head, not for others."""
    if actor.role is not Role.HEAD:
        return Q()
    return ~Q(assignment__plan__organization_id=actor.organization_id)


def _group(task: Task, today: date) -> Group:
    if task.assignment.plan.standing != Plan.Standing.RUNNING:
        return Group.WAITING
    group = group_by_date(task.due_on, today)
    returned = task.state == Task.State.RETURNED
    return Group.WAITING if returned and group is Group.COMING else group


def _task_item(task: Task, group: Group, action: str) -> WorkItem:
    movement = task.assignment.plan.movement
    parts = [str(movement) if movement else "", str(task.organization)]
    if task.person:
        parts.append(_("phụ trách: %(person)s") % {"person": task.person})
    if task.state in (Task.State.RETURNED, Task.State.DONE):
        parts.append(str(task.get_state_display()))
    return WorkItem(
        title=shortened(task.assignment.action),
        url=reverse("movements:task", args=[task.pk]),
        group=group,
        context=" · ".join(part for part in parts if part),
        action_label=action,
        due_on=task.due_on,
        person_id=task.person_id,
    )


def _tasks_to_judge(actor: Actor) -> Iterator[WorkItem]:
    if actor.role not in (Role.HEAD, Role.RECEIVING_OFFICE):
        return
    tasks = Task.objects.filter(
        state=Task.State.DONE, assignment__plan__organization_id=actor.organization_id or 0
    )
    if actor.role is not Role.HEAD:
        tasks = tasks.exclude(organization__in=actor.desks)
    for task in tasks.select_related("assignment", "organization").order_by("due_on")[:_MOST]:
        yield WorkItem(
            title=_("Xác nhận: %(action)s") % {"action": shortened(task.assignment.action)},
            url=reverse("movements:task", args=[task.pk]),
            group=Group.WAITING,
            context=str(task.organization),
            action_label=_("Xem"),
            icon="check",
            due_on=task.due_on,
        )


def _papers_to_acknowledge(actor: Actor) -> Iterator[WorkItem]:
    rows = deliveries_to(actor).filter(acknowledged_at__isnull=True)
    for row in rows[:_MOST]:
        yield WorkItem(
            title=_("Xác nhận đã nhận: %(document)s") % {"document": row.document.label},
            url=reverse("documents:document", args=[row.document_id]),
            group=Group.WAITING,
            context=shortened(row.document.title),
            action_label=_("Đã nhận"),
            icon="check",
        )


def _readings(actor: Actor) -> Iterator[WorkItem]:
    rows = readings_visible_to(actor).filter(state=Reading.State.IN_REVIEW).defer("text", "found")
    for reading in rows[:_MOST]:
        seen = sum(plain["mark"] != "unseen" for plain in reading.reviewed)
        yield WorkItem(
            title=_("Xem lại bản đọc: %(file)s") % {"file": reading.file.name},
            url=reverse("movements:reading", args=[reading.pk]),
            group=Group.WAITING,
            context=_("%(total)s mục đọc được, %(seen)s đã xem")
            % {"total": len(reading.reviewed), "seen": seen},
            action_label=_("Xem tiếp"),
            icon="report",
        )


def _drafts(actor: Actor) -> Iterator[WorkItem]:
    rows = Plan.objects.filter(
        Q(document__attached_to__isnull=True) | Q(document__attached_to__state="drafted"),
        organization_id=actor.organization_id or 0,
        document__state="drafted",
    ).select_related("document__issuer", "document__attached_to__issuer")
    is_head = actor.role is Role.HEAD
    for plan in rows.order_by("pk")[:_MOST]:
        yield WorkItem(
            title=_("Ban hành: %(plan)s") % {"plan": plan_label(plan)},
            url=reverse("movements:plan", args=[plan.pk]),
            group=Group.WAITING if is_head else Group.HELD_BY_OTHERS,
            context=shortened(plan.document.title),
            action_label=_("Xem dự thảo") if is_head else "",
            icon="send",
        )
