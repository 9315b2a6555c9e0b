"""What waits for a person in commendation."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.commendation.models import CouncilSession, Decision, Nomination, ScoreSheet
from chungtay.commendation.rules.nomination import NominationState
from chungtay.commendation.rules.scoring import SheetState
from chungtay.commendation.selectors.council import ballots_left
from chungtay.web.inbox import Group, WorkItem, group_by_date

_AT_THE_DESK = (NominationState.SUBMITTED, NominationState.RECEIVED)


def work_items(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield dossiers returned to me, to take in and appraise, ballots to cast, drafts to sign."""
    if actor.role in DRAFTERS:
        yield from _held(actor)
    if actor.role is Role.RECEIVING_OFFICE:
        yield from _at_the_desk(actor, today)
    if actor.role is Role.COUNCIL_MEMBER:
        yield from _ballots(actor)
    yield from _sheets(actor)
    if actor.role is Role.HEAD:
        yield from _to_sign(actor)


def waiting_count(actor: Actor) -> int:
    """Return how many things wait for the actor now."""
    unit = actor.organization_id or 0
    sheets = sheets_waiting(actor).count()
    if actor.role is Role.COUNCIL_MEMBER:
        return sheets + len(list(_ballots(actor)))
    count = (
        sheets + Nomination.objects.filter(holder_id=unit, state=NominationState.RETURNED).count()
    )
    if actor.role is Role.RECEIVING_OFFICE:
        count += Nomination.objects.filter(
            round__organization_id=unit, state__in=_AT_THE_DESK
        ).count()
    if actor.role is Role.HEAD:
        count += Decision.objects.filter(round__organization_id=unit, state="drafted").count()
    return count


def sheets_waiting(actor: Actor) -> QuerySet[ScoreSheet]:
    """Return the scoring sheets that wait for points of the actor's stage."""
    unit, seen = actor.organization_id or 0, Q(pk__in=[])
    if actor.role in (Role.HEAD, Role.COUNCIL_MEMBER):
        seen |= Q(unit_id=unit, state=SheetState.COUNCIL)
    if actor.role is Role.RECEIVING_OFFICE:
        seen |= Q(template__round__organization_id=unit, state=SheetState.OFFICE)
    return ScoreSheet.objects.filter(seen).select_related("template__round").order_by("pk")


def _sheets(actor: Actor) -> Iterator[WorkItem]:
    for row in sheets_waiting(actor):
        yield WorkItem(
            title=_("Phiếu chấm điểm: %(name)s") % {"name": row.subject_name},
            url=reverse("commendation:sheet", args=[row.pk]),
            group=Group.WAITING,
            context=row.template.round.name,
            action_label=_("Chấm điểm"),
            icon="medal",
            due_on=row.template.round.closes_on,
        )


def _held(actor: Actor) -> Iterator[WorkItem]:
    states = (NominationState.DRAFTED, NominationState.RETURNED)
    rows = Nomination.objects.filter(holder_id=actor.organization_id or 0, state__in=states)
    for row in rows.select_related("round"):
        returned = row.state == NominationState.RETURNED
        yield WorkItem(
            title=_("Hồ sơ khen thưởng: %(name)s") % {"name": row.subject_name},
            url=reverse("commendation:nomination", args=[row.pk]),
            group=Group.WAITING if returned else Group.COMING,
            context=_("Bị trả lại, cần bổ sung") if returned else row.round.name,
            action_label=_("Bổ sung") if returned else _("Hoàn thiện"),
            icon="medal",
            due_on=row.round.closes_on,
        )


def _at_the_desk(actor: Actor, today: date) -> Iterator[WorkItem]:
    rows = Nomination.objects.filter(
        round__organization_id=actor.organization_id or 0, state__in=_AT_THE_DESK
    )
    for row in rows.select_related("proposer"):
        fresh = row.state == NominationState.SUBMITTED
        yield WorkItem(
            title=_("Hồ sơ khen thưởng: %(name)s") % {"name": row.subject_name},
            url=reverse("commendation:nomination", args=[row.pk]),
            group=group_by_date(row.due_on, today),
            context=str(row.proposer),
            action_label=_("Tiếp nhận") if fresh else _("Thẩm định"),
            icon="medal",
            due_on=row.due_on,
        )


def _ballots(actor: Actor) -> Iterator[WorkItem]:
    sessions = CouncilSession.objects.filter(
        members=actor.user_id or 0,
        state=CouncilSession.State.OPEN,
        round__organization_id=actor.organization_id or 0,
    )
    for session in sessions.select_related("round"):
        left = len(ballots_left(session, actor))
        if left:
            yield WorkItem(
                title=_("Bỏ phiếu: %(round)s") % {"round": session.round.name},
                url=reverse("commendation:ballot", args=[session.pk]),
                group=Group.WAITING,
                context=_("Còn %(count)s hồ sơ") % {"count": left},
                action_label=_("Bỏ phiếu"),
                icon="medal",
            )


def _to_sign(actor: Actor) -> Iterator[WorkItem]:
    rows = Decision.objects.filter(
        round__organization_id=actor.organization_id or 0, state="drafted"
    )
    for row in rows.select_related("document"):
        yield WorkItem(
            title=_("Ký quyết định: %(title)s") % {"title": row.document.title},
            url=reverse("commendation:decision", args=[row.pk]),
            group=Group.WAITING,
            action_label=_("Xem dự thảo"),
            icon="edit",
        )
