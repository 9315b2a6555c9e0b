"""Public postings, what people object to them, and the check that follows."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.rules.procedure import posting_ends, recheck_due
from chungtay.households.rules.regimes import Step
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.reviews.models import STANDING, Complaint, Entry, Posting, Survey
from chungtay.reviews.selectors.progress import HamletProgress
from chungtay.reviews.services.guarding import (
    locked_hamlet,
    refuse_bad_day,
    refuse_unless_turn,
)
from chungtay.reviews.services.uploads import Upload, kept

LAW = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4 khoản 4")
POSTED = gettext_noop(
    "Kết quả của thôn đã niêm yết từ ngày %(day)s. Chỉ niêm yết lại sau khi phúc tra khiếu nại."
)
OPEN_COMPLAINTS = gettext_noop(
    "Còn %(count)s khiếu nại chưa phúc tra. Mời phúc tra xong rồi niêm yết lại."
)
NO_PLACES = gettext_noop("Mời ghi nơi niêm yết.")
NOT_LAST = gettext_noop("Đã có lần niêm yết sau: mời ghi khiếu nại vào lần niêm yết mới nhất.")
NOT_HERE = gettext_noop("Hộ bị khiếu nại không có trong danh sách rà soát của thôn này.")
NO_CONTENT = gettext_noop("Mời ghi người khiếu nại và nội dung khiếu nại.")
NO_ANSWER = gettext_noop("Mời ghi nội dung trả lời người khiếu nại.")
NOT_RECHECKED = gettext_noop(
    "Thay đổi kết quả thì phải phúc tra bằng một phiếu rà soát mới của hộ, từ ngày %(day)s trở đi."
)
ANSWERED = gettext_noop("Khiếu nại này đã có kết quả phúc tra ngày %(day)s.")
_DAY = "%d/%m/%Y"


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """Who objects to what since when; ``entry_id`` is the household it is about, if one."""

    received_on: date
    person: str
    content: str
    entry_id: int | None = None


@transaction.atomic
def record_posting(
    hamlet_review_id: int,
    *,
    posted_on: date,
    places: str,
    actor: Actor,
    evidence: Upload | None = None,
) -> Posting:
    """Return the posting recorded, with its last day by the working days of public offices.

    The same day sent twice is recorded once. After complaints were checked again the result is
    posted once more.

    Raises:
        RefusedError: when the actor may not, the villagers have not agreed yet, it is posted
            already, or complaints are open.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 4 (rules P13, Q03).
    """
    progress = locked_hamlet(hamlet_review_id, actor=actor)
    refuse_unless_turn(Step.POSTING, progress)
    last = progress.posting
    if last and last.posted_on == posted_on and not progress.settled:
        return last
    _refuse_unless_due(progress)
    if not places.strip():
        raise RefusedError(refuse(NO_PLACES, LAW))
    refuse_bad_day(posted_on, not_before=_earliest(progress))
    hamlet = progress.hamlet
    posting = Posting.objects.create(
        hamlet_review=hamlet,
        attempt=hamlet.attempt,
        number=last.number + 1 if last else 1,
        posted_on=posted_on,
        ends_on=posting_ends(posted_on, is_repost=last is not None).day,
        places=squeeze(nfc(places)),
        evidence=kept(evidence, hamlet.review, actor=actor),
        recorded_by_id=actor.user_id,
    )
    change = {"number": posting.number, "ends_on": posting.ends_on.isoformat()}
    record(actor, "review.posted", posting, change=change, citation=LAW)
    return posting


@transaction.atomic
def record_complaint(posting_id: int, facts: ComplaintFacts, *, actor: Actor) -> Complaint:
    """Return the complaint recorded, with the last day to check again.

    Raises:
        RefusedError: when the actor may not, a newer posting stands, or the household is none of
            the hamlet.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 4 (rule Q03).
    """
    posting = Posting.objects.get(pk=posting_id)
    progress = locked_hamlet(posting.hamlet_review_id, actor=actor)
    if progress.posting is None or progress.posting.pk != posting.pk:
        raise RefusedError(refuse(NOT_LAST, LAW))
    person, content = squeeze(nfc(facts.person)), nfc(facts.content).strip()
    if not person or not content:
        raise RefusedError(refuse(NO_CONTENT, LAW))
    entry = _entry(posting, facts.entry_id)
    refuse_bad_day(facts.received_on, not_before=posting.posted_on)
    complaint, is_new = Complaint.objects.get_or_create(
        posting=posting,
        entry=entry,
        received_on=facts.received_on,
        person=person,
        content=content,
        withdrawn_on=None,
        defaults={
            "due_on": recheck_due(facts.received_on).day,
            "recorded_by_id": actor.user_id,
        },
    )
    if is_new:
        change = {"due_on": complaint.due_on.isoformat()}
        record(actor, "review.complaint", complaint, change=change, citation=LAW)
    return complaint


@transaction.atomic
def settle_complaint(
    complaint_id: int, *, rechecked_on: date, outcome: str, answer: str, actor: Actor
) -> Complaint:
    """Return the complaint with what the re-check found; its result is then posted again.

    Raises:
        RefusedError: when the actor may not, it is settled, the answer lacks words, or a changed
            result has no new survey of the household.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 4 (rule Q03).
    """
    found = Complaint.objects.select_related("posting").get(pk=complaint_id)
    locked_hamlet(found.posting.hamlet_review_id, actor=actor)
    complaint = Complaint.objects.get(pk=complaint_id)
    if complaint.rechecked_on is not None:
        raise RefusedError(refuse(ANSWERED, LAW, day=complaint.rechecked_on.strftime(_DAY)))
    if not answer.strip():
        raise RefusedError(refuse(NO_ANSWER, LAW))
    refuse_bad_day(rechecked_on, not_before=complaint.received_on)
    found_outcome = Complaint.Outcome(outcome)
    if found_outcome is Complaint.Outcome.CHANGED and not _is_rechecked(complaint):
        raise RefusedError(refuse(NOT_RECHECKED, LAW, day=complaint.received_on.strftime(_DAY)))
    complaint.rechecked_on, complaint.outcome = rechecked_on, found_outcome
    complaint.answer = nfc(answer).strip()
    complaint.save(update_fields=["rechecked_on", "outcome", "answer"])
    change = {"outcome": complaint.outcome}
    record(actor, "review.rechecked", complaint, change=change, citation=LAW)
    return complaint


def _entry(posting: Posting, entry_id: int | None) -> Entry | None:
    if entry_id is None:
        return None
    found = Entry.objects.filter(hamlet_review=posting.hamlet_review_id, pk=entry_id).first()
    if found is None:
        raise RefusedError(refuse(NOT_HERE, LAW))
    return found


def _refuse_unless_due(progress: HamletProgress) -> None:
    if progress.open_complaints:
        raise RefusedError(refuse(OPEN_COMPLAINTS, LAW, count=len(progress.open_complaints)))
    if progress.posting and not progress.settled:
        raise RefusedError(refuse(POSTED, LAW, day=progress.posting.posted_on.strftime(_DAY)))


def _earliest(progress: HamletProgress) -> date | None:
    """Return the first day it may be posted: that of the meeting, or of the last re-check."""
    held = progress.meeting.held_on if progress.meeting else None
    if progress.posting is None:
        return held
    checked: date | None = progress.posting.complaints.filter(STANDING).aggregate(
        last=Max("rechecked_on")
    )["last"]
    return checked or held


def _is_rechecked(complaint: Complaint) -> bool:
    return Survey.objects.filter(
        entry=complaint.entry_id,
        state=Survey.State.CURRENT,
        surveyed_on__gte=complaint.received_on,
    ).exists()
