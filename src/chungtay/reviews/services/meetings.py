"""The villagers' meeting on what a survey found."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.rules.papers import MINUTES, Minutes, minutes_are_complete
from chungtay.households.rules.procedure import meeting_passes
from chungtay.households.rules.regimes import Step
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.reviews.models import STANDING, HamletReview, Meeting, Survey
from chungtay.reviews.rules.kinds import regime_of
from chungtay.reviews.services.guarding import (
    locked_hamlet,
    refuse_bad_day,
    refuse_unless_turn,
)
from chungtay.reviews.services.uploads import Upload, kept

ALREADY = gettext_noop(
    "Thôn này đã họp thống nhất ngày %(day)s. Nếu ghi nhầm, mời rút lại cuộc họp ấy trước."
)


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the minutes of a meeting say; ``agree`` of ``attendees`` people present agreed."""

    held_on: date
    venue: str
    chair_name: str
    chaired_by_head: bool
    secretary_name: str
    representatives: str
    front_invited: bool
    copies: int
    attendees: int
    agree: int
    remarks: str = ""


@transaction.atomic
def record_meeting(
    hamlet_review_id: int, facts: MeetingFacts, *, actor: Actor, minutes: Upload | None = None
) -> Meeting:
    """Return the meeting recorded; sent twice it is recorded once.

    Where fewer than half of those present agree, the survey of the hamlet is open again as a new
    attempt, to be followed by another meeting.

    Raises:
        RefusedError: when the actor may not, the survey is not complete, the minutes lack
            something, or the numbers are impossible.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 3 (rules P13, P14, P15).
    """
    progress = locked_hamlet(hamlet_review_id, actor=actor)
    hamlet = progress.hamlet
    known = _same(hamlet, facts)
    if known:
        return known
    if progress.meeting:
        raise RefusedError(refuse(ALREADY, MINUTES, day=f"{progress.meeting.held_on:%d/%m/%Y}"))
    refuse_unless_turn(Step.MEETING, progress)
    regime = regime_of(hamlet.review.regime)
    RefusedError.unless(minutes_are_complete(_minutes(facts), regime=regime))
    verdict = meeting_passes(facts.agree, facts.attendees, regime=regime)
    if not 0 <= facts.agree <= facts.attendees or not facts.attendees:
        raise RefusedError(verdict)
    refuse_bad_day(facts.held_on, not_before=_last_survey(hamlet))
    meeting = _stored(hamlet, facts, actor, minutes)
    change = {"agree": facts.agree, "attendees": facts.attendees, "attempt": hamlet.attempt}
    if not verdict:
        HamletReview.objects.filter(pk=hamlet.pk).update(attempt=hamlet.attempt + 1)
    record(
        actor, "review.meeting_agreed" if verdict else "review.meeting_failed", meeting,
        change=change, citation=MINUTES,
    )  # fmt: skip
    return meeting


def passed(meeting: Meeting) -> bool:
    """Say whether the villagers agreed.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 3 (rule P14).
    """
    regime = regime_of(meeting.hamlet_review.review.regime)
    return bool(meeting_passes(meeting.agree, meeting.attendees, regime=regime))


def _minutes(facts: MeetingFacts) -> Minutes:
    signers = {
        "chair": facts.chair_name,
        "secretary": facts.secretary_name,
        "households": facts.representatives,
    }
    return Minutes(
        copies=facts.copies,
        signed_by=frozenset(key for key, name in signers.items() if name.strip()),
        is_chaired_by_village_head=facts.chaired_by_head,
        is_front_invited=facts.front_invited,
    )


def _same(hamlet: HamletReview, facts: MeetingFacts) -> Meeting | None:
    """Return the last meeting when these are its very facts: the form was sent twice."""
    last = hamlet.meetings.filter(STANDING).order_by("-attempt").first()
    told = (facts.held_on, facts.attendees, facts.agree, squeeze(nfc(facts.chair_name)))
    if last and told == (last.held_on, last.attendees, last.agree, last.chair_name):
        return last
    return None


def _last_survey(hamlet: HamletReview) -> date | None:
    rows = Survey.objects.filter(
        entry__hamlet_review=hamlet, state=Survey.State.CURRENT, attempt__gte=hamlet.attempt
    )
    found: date | None = rows.aggregate(last=Max("surveyed_on"))["last"]
    return found


def _stored(
    hamlet: HamletReview, facts: MeetingFacts, actor: Actor, minutes: Upload | None
) -> Meeting:
    return Meeting.objects.create(
        hamlet_review=hamlet,
        attempt=hamlet.attempt,
        held_on=facts.held_on,
        venue=squeeze(nfc(facts.venue)),
        chair_name=squeeze(nfc(facts.chair_name)),
        chaired_by_head=facts.chaired_by_head,
        secretary_name=squeeze(nfc(facts.secretary_name)),
        representatives=squeeze(nfc(facts.representatives)),
        front_invited=facts.front_invited,
        copies=facts.copies,
        attendees=facts.attendees,
        agree=facts.agree,
        remarks=nfc(facts.remarks).strip(),
        minutes=kept(minutes, hamlet.review, actor=actor),
        recorded_by_id=actor.user_id,
    )
