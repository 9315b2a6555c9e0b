"""Withdraw a step recorded by mistake; it stays to be seen, with the reason."""

from django.db import transaction
from django.db.models import Q

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.organizations.clock import today
from chungtay.reviews.models import (
    STANDING,
    Complaint,
    HamletReview,
    Meeting,
    Opinion,
    Posting,
    Review,
    Survey,
)
from chungtay.reviews.services.guarding import DRAFTED, locked_review

Step = Meeting | Posting | Complaint | Opinion
KINDS: dict[str, type[Step]] = {
    "hop-dan": Meeting,
    "niem-yet": Posting,
    "khieu-nai": Complaint,
    "y-kien": Opinion,
}
NO_REASON = gettext_noop("Mời ghi lý do rút lại.")
GONE = gettext_noop("Bước này đã rút lại ngày %(day)s.")
RESURVEYED = gettext_noop("Sau cuộc họp này thôn đã rà soát lại, nên không rút lại được.")
POSTED = gettext_noop("Kết quả cuộc họp này đã niêm yết. Mời rút lại lần niêm yết trước.")
COMPLAINED = gettext_noop("Lần niêm yết này đã có khiếu nại. Mời rút lại khiếu nại trước.")
REPOSTED = gettext_noop("Đã niêm yết lại sau lần này. Mời rút lại lần niêm yết sau trước.")
ASKED = gettext_noop("Kết quả đã gửi xin ý kiến cấp trên. Mời rút lại lần xin ý kiến trước.")
ASKED_AGAIN = gettext_noop("Đã xin ý kiến lại sau lần này. Mời rút lại lần sau trước.")


@transaction.atomic
def withdraw(kind: str, pk: int, *, reason: str, actor: Actor) -> Step:
    """Return the step withdrawn; what it stood for is to be done again.

    Raises:
        RefusedError: when the actor may not, no reason is given, or a later step stands on it.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 (rule P13: a later step needs the earlier record).
    """
    model = KINDS[kind]
    review = locked_review(review_of(model.objects.get(pk=pk)).pk, actor=actor)
    step = model.objects.get(pk=pk)
    words = squeeze(nfc(reason))
    if not words:
        raise RefusedError(refuse(NO_REASON))
    RefusedError.unless(may_withdraw(step, review))
    step.withdrawn_on, step.withdrawal = today(), words[:300]
    step.save(update_fields=["withdrawn_on", "withdrawal"])
    if isinstance(step, Meeting):
        HamletReview.objects.filter(pk=step.hamlet_review_id).update(attempt=step.attempt)
    record(actor, "review.withdrawn", step, change={"reason": step.withdrawal})
    return step


def may_withdraw(step: Step, review: Review) -> Verdict:
    """Say whether nothing later stands on ``step``.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 (rule P13).
    """
    if step.withdrawn_on is not None:
        return refuse(GONE, day=step.withdrawn_on.strftime("%d/%m/%Y"))
    if review.decision_id is not None:
        return refuse(DRAFTED)
    if isinstance(step, Opinion):
        later = review.opinions.filter(STANDING, number__gt=step.number)
        return refuse(ASKED_AGAIN) if later.exists() else GRANTED
    if review.opinions.filter(STANDING & ~Q(agrees=False)).exists():
        return refuse(ASKED)
    return _of_hamlet(step)


def review_of(step: Step) -> Review:
    """Return the review that a step belongs to."""
    hamlet = hamlet_of(step)
    return hamlet.review if hamlet else step.review  # type: ignore[union-attr]


def hamlet_of(step: Step) -> HamletReview | None:
    """Return the hamlet that a step was taken in, None of one for the whole commune."""
    if isinstance(step, Opinion):
        return None
    return (step.posting if isinstance(step, Complaint) else step).hamlet_review


def _of_hamlet(step: Meeting | Posting | Complaint) -> Verdict:
    if isinstance(step, Meeting):
        return _meeting(step)
    posting = step if isinstance(step, Posting) else step.posting
    later = Posting.objects.filter(
        STANDING,
        hamlet_review=posting.hamlet_review_id,
        attempt=posting.attempt,
        number__gt=posting.number,
    )
    if later.exists():
        return refuse(REPOSTED)
    if isinstance(step, Posting) and step.complaints.filter(STANDING).exists():
        return refuse(COMPLAINED)
    return GRANTED


def _meeting(step: Meeting) -> Verdict:
    later = Q(attempt__gt=step.attempt)
    surveys = Survey.objects.filter(later, entry__hamlet_review=step.hamlet_review_id)
    meetings = Meeting.objects.filter(STANDING & later, hamlet_review=step.hamlet_review_id)
    if surveys.exists() or meetings.exists():
        return refuse(RESURVEYED)
    postings = step.hamlet_review.postings.filter(STANDING, attempt=step.attempt)
    return refuse(POSTED) if postings.exists() else GRANTED
