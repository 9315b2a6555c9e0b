"""What waits for a person in reporting."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor, Role
from chungtay.documents.models import DocumentState
from chungtay.movements.permissions import may_see_unit_work
from chungtay.movements.selectors.wording import plan_label
from chungtay.reporting.models import Consolidation, Report, Round
from chungtay.reporting.selectors.routing import collectors_acted_for
from chungtay.reporting.selectors.visible import own_reports
from chungtay.web.inbox import Group, WorkItem, group_by_date
from chungtay.web.overdue import OverdueItem

_MOST = 1_000
_TO_WRITE = (Report.State.DRAFTED, Report.State.RETURNED)


def work_items(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield reports to write, reports to look at, and reports to sign."""
    yield from _own(actor, today)
    yield from _collected(actor, today)
    yield from _to_sign(actor)


def late_reports(actor: Actor, today: date) -> Iterator[OverdueItem]:
    """Yield the reports that units at and below the actor's own have not sent in time."""
    if not may_see_unit_work(actor) or not actor.path:
        return
    rows = (
        Report.objects.filter(
            organization__path__startswith=actor.path,
            state__in=_TO_WRITE,
            round__due_on__lt=today,
        )
        .exclude(round__state=Round.State.CLOSED)
        .select_related(
            "round__plan__document__issuer", "round__plan__document__attached_to__issuer"
        )
        .order_by("round__due_on", "pk")
    )
    for report in rows[:_MOST]:
        yield OverdueItem(
            organization_id=report.organization_id,
            title=report.round.name,
            url=reverse("reporting:report", args=[report.pk]),
            due_on=report.round.due_on,
            basis=plan_label(report.round.plan),
        )


def waiting_count(actor: Actor) -> int:
    """Return how many reports wait for the actor now."""
    to_write = own_reports(actor).filter(state__in=_TO_WRITE).exclude(round__state="closed")
    count = to_write.count()
    if actor.role is Role.RECEIVING_OFFICE:
        count += _rounds_waiting(actor).count()
    if actor.role is Role.HEAD:
        count += _drafts_to_sign(actor).count()
    return count


def _own(actor: Actor, today: date) -> Iterator[WorkItem]:
    rows = own_reports(actor).exclude(round__state=Round.State.CLOSED)
    rows = rows.exclude(state=Report.State.ACCEPTED)
    for report in rows.select_related("round__collector", "submitted_by"):
        sent = report.state == Report.State.SUBMITTED
        yield WorkItem(
            title=report.round.name,
            url=reverse("reporting:report", args=[report.pk]),
            group=Group.HELD_BY_OTHERS if sent else group_by_date(report.round.due_on, today),
            context=_context(report),
            action_label=_("Xem") if sent else _("Viết báo cáo"),
            icon="report",
            due_on=report.round.due_on,
        )


def _context(report: Report) -> str:
    if report.state == Report.State.RETURNED:
        words = _("Bị trả lại, cần sửa và gửi lại. Người gửi: %(person)s")
        return words % {"person": report.submitted_by or ""}
    if report.state == Report.State.SUBMITTED:
        return _("Đang ở %(unit)s") % {"unit": report.round.collector}
    return _("Gửi về %(unit)s") % {"unit": report.round.collector}


def _collected(actor: Actor, today: date) -> Iterator[WorkItem]:
    if actor.role is not Role.RECEIVING_OFFICE:
        return
    for row in _rounds_waiting(actor):
        yield WorkItem(
            title=_("Xem báo cáo các đơn vị gửi: %(round)s") % {"round": row.name},
            url=reverse("reporting:round", args=[row.pk]),
            group=Group.WAITING,
            context=_("%(count)s báo cáo chờ xem") % {"count": row.waiting},  # type: ignore[attr-defined]
            action_label=_("Xem"),
            icon="report",
        )


def _rounds_waiting(actor: Actor) -> QuerySet[Round]:
    sent = Count("reports", filter=Q(reports__state=Report.State.SUBMITTED))
    collectors = {actor.organization_id, *collectors_acted_for(actor)}
    mine = Round.objects.filter(collector__in=collectors).exclude(state=Round.State.CLOSED)
    return mine.annotate(waiting=sent).filter(waiting__gt=0)


def _to_sign(actor: Actor) -> Iterator[WorkItem]:
    if actor.role is not Role.HEAD:
        return
    for made in _drafts_to_sign(actor).select_related("round"):
        yield WorkItem(
            title=_("Ký báo cáo tổng hợp: %(round)s") % {"round": made.round.name},
            url=reverse("reporting:consolidation", args=[made.pk]),
            group=Group.WAITING,
            action_label=_("Xem dự thảo"),
            icon="edit",
        )


def _drafts_to_sign(actor: Actor) -> QuerySet[Consolidation]:
    issuers = {actor.organization_id, *collectors_acted_for(actor)}
    return Consolidation.objects.filter(
        round__issuer__in=issuers, document__state=DocumentState.DRAFTED
    ).exclude(round__state=Round.State.CLOSED)
