"""Add, move, mark and unmark the milestones of a plan that is in force."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState
from chungtay.documents.services.files import store_file
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Milestone, MilestoneRecord, Plan
from chungtay.movements.permissions import may_steer_plan
from chungtay.movements.rules.moments import ONCE, days_of, is_yearly, read_when
from chungtay.organizations.clock import today

NOT_ISSUED = gettext_noop(
    "Kế hoạch còn là dự thảo: sửa mốc ngay trong bản đọc, dự thảo; ban hành rồi mới thêm, dời mốc."
)
NO_TIME = gettext_noop(
    "Chưa hiểu thời gian “%(when)s”. Mời ghi ngày 15/11/2025, tháng 9/2025, quý IV/2025, năm 2025, "
    "giai đoạn 2022-2025 hoặc từ 01/9/2025 - 30/9/2025."
)
NO_NAME = gettext_noop("Mốc khác cần có tên.")
NO_REASON = gettext_noop("Mời ghi lý do, để người xem sau hiểu vì sao mốc thay đổi.")
STALE = gettext_noop(
    "Mốc này vừa được người khác thay đổi. Mời xem lại thời gian mới rồi gửi lại nếu vẫn cần."
)
AHEAD = gettext_noop("Ngày %(day)s ở sau ngày hôm nay nên chưa thể ghi là xong.")
NOT_REACHED = gettext_noop("Mốc này chưa được đánh dấu xong.")
PRINTED = gettext_noop("Mốc ghi trong kế hoạch đã ban hành thì chỉ dời, không bỏ.")
HAS_RESULTS = gettext_noop("Mốc đã có kết quả ghi lại nên chỉ dời, không bỏ.")
NO_TURN = gettext_noop("Mốc này không có lần nào của năm %(year)s.")


@dataclass(frozen=True, slots=True)
class Reached:
    """That a turn was reached: when, with what result, by which paper or file."""

    done_on: date
    year: int = ONCE
    note: str = ""
    document: Document | None = None
    evidence: bytes | None = None
    evidence_name: str = ""


@transaction.atomic
def add_milestone(
    plan_id: int, *, kind: str, title: str, when: str, actor: Actor
) -> Milestone:  # fmt: skip
    """Return a milestone added by hand to an issued plan; the same one twice is one.

    Raises:
        RefusedError: the actor may not, the plan is a draft, or name or time is missing.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("document").get(pk=plan_id)
    RefusedError.unless(may_steer_plan(actor, plan))
    _refuse_draft(plan)
    name = squeeze(nfc(title))[:200]
    if kind == Milestone.Kind.OTHER and not name:
        raise RefusedError(refuse(NO_NAME))
    stored = _stored(when)
    first, last = days_of(stored)
    milestone, is_new = Milestone.objects.get_or_create(
        plan=plan, kind=kind, title=name, when=stored,
        defaults={
            "position": plan.milestones.count(), "first_day": first, "last_day": last,
            "by_hand": True,
        },
    )  # fmt: skip
    if is_new:
        record(actor, "milestone.added", milestone, change={"name": milestone.name, "when": stored})
    return milestone


@transaction.atomic
def move_milestone(
    milestone_id: int, *, when: str, reason: str, revision: int, actor: Actor
) -> Milestone:
    """Return the milestone at another time; what the plan printed is kept beside it.

    Raises:
        RefusedError: the actor may not, somebody moved it meanwhile, or reason or time is missing.
    """
    milestone = _locked(milestone_id, actor)
    _refuse_draft(milestone.plan)
    if milestone.revision != revision:
        raise RefusedError(refuse(STALE))
    stored, why = _stored(when), squeeze(nfc(reason))[:300]
    if not why:
        raise RefusedError(refuse(NO_REASON))
    before = milestone.when
    if stored == before:
        return milestone
    milestone.moved_from = milestone.moved_from or before
    milestone.when = stored
    milestone.first_day, milestone.last_day = days_of(stored)
    _save(milestone, "when", "moved_from", "first_day", "last_day")
    change = {"before": before, "after": stored, "reason": why}
    record(actor, "milestone.moved", milestone, change=change)
    return milestone


@transaction.atomic
def remove_milestone(milestone_id: int, *, reason: str, actor: Actor) -> None:
    """Take away a milestone that was added by hand; what the plan printed stays.

    Raises:
        RefusedError: the actor may not, the plan printed it, or no reason is given.
    """
    milestone = _locked(milestone_id, actor)
    if not milestone.by_hand:
        raise RefusedError(refuse(PRINTED))
    if milestone.records.exists():
        raise RefusedError(refuse(HAS_RESULTS))
    if not reason.strip():
        raise RefusedError(refuse(NO_REASON))
    change = {"name": milestone.name, "when": milestone.when, "reason": squeeze(reason)[:300]}
    record(actor, "milestone.removed", milestone, change=change)
    milestone.delete()


@transaction.atomic
def mark_reached(milestone_id: int, reached: Reached, *, actor: Actor) -> Milestone:
    """Return the milestone with a turn marked as reached; the first mark stays.

    Raises:
        RefusedError: the actor may not, the day lies ahead, or there is no such turn.
    """
    milestone = _locked(milestone_id, actor)
    if reached.done_on > today():
        raise RefusedError(refuse(AHEAD, day=short_date(reached.done_on)))
    year = _turn(milestone, reached)
    if milestone.done_on and year == ONCE:
        return milestone
    evidence = None
    if reached.evidence is not None:
        evidence = store_file(
            reached.evidence, name=reached.evidence_name, actor=actor,
            owner=milestone.plan.organization,
        )  # fmt: skip
    _mark, is_new = MilestoneRecord.objects.get_or_create(
        milestone=milestone, year=year, undone_at=None,
        defaults={
            "done_on": reached.done_on, "note": squeeze(nfc(reached.note))[:500],
            "document": reached.document, "evidence": evidence, "recorded_by_id": actor.user_id,
        },
    )  # fmt: skip
    if is_new:
        if year == ONCE:
            milestone.done_on = reached.done_on
        _save(milestone, "done_on")
        change = {"done_on": reached.done_on.isoformat(), "year": year or None}
        record(actor, "milestone.reached", milestone, change=change)
    return milestone


@transaction.atomic
def unmark(milestone_id: int, *, year: int, reason: str, actor: Actor) -> Milestone:
    """Return the milestone with a mark taken back; the mark stays in its history.

    Raises:
        RefusedError: the actor may not, nothing is marked, or no reason is given.
    """
    milestone = _locked(milestone_id, actor)
    why = squeeze(nfc(reason))[:300]
    if not why:
        raise RefusedError(refuse(NO_REASON))
    marks = milestone.records.filter(year=year, undone_at=None).update(
        undone_at=timezone.now(), undone_by=actor.user_id, undo_reason=why
    )
    if not marks and not (year == ONCE and milestone.done_on):
        raise RefusedError(refuse(NOT_REACHED))
    if year == ONCE:
        milestone.done_on = None
    _save(milestone, "done_on")
    record(actor, "milestone.unmarked", milestone, change={"year": year or None, "reason": why})
    return milestone


def _locked(milestone_id: int, actor: Actor) -> Milestone:
    milestone = (
        Milestone.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__organization")
        .get(pk=milestone_id)
    )
    RefusedError.unless(may_steer_plan(actor, milestone.plan))
    return milestone


def _save(milestone: Milestone, *fields: str) -> None:
    milestone.revision += 1
    milestone.save(update_fields=[*fields, "revision"])


def _stored(when: str) -> str:
    try:
        return read_when(when)
    except ValueError:
        raise RefusedError(refuse(NO_TIME, when=when.strip())) from None


def _refuse_draft(plan: Plan) -> None:
    if plan.document.state != DocumentState.ISSUED:
        raise RefusedError(refuse(NOT_ISSUED))


def _turn(milestone: Milestone, reached: Reached) -> int:
    """Return the year of the turn that is meant; ``ONCE`` for what comes once."""
    each_year = milestone.kind == Milestone.Kind.ANNUAL_AWARD
    if not is_yearly(milestone.when, each_year=each_year):
        return ONCE
    year = reached.year or reached.done_on.year
    first, last = days_of(milestone.when)
    begun = first.year if first else milestone.plan.from_year
    ended = last.year if last else milestone.plan.to_year
    if begun is None or not begun <= year <= (ended or begun):
        raise RefusedError(refuse(NO_TURN, year=year))
    return year
